"""Every task of a person has exactly one form; a start by hand may have one, a start by the clock has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram, in_form
from workflows.catalogue.checks.lanes import PERSON_TASKS
from workflows.catalogue.setting import asks
from workflows.values.sentences import N_, Problem

CHECK = "forms"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Tasks without a form, starts by the clock with one, forms of the same id."""
    for node in bundle.definition.nodes.values():
        if node.kind in PERSON_TASKS and node.form and node.form not in bundle.forms:
            text = N_("任务“%(element)s”没有表单“%(form)s”。请在 forms/%(folder)s/ 中补充 %(form)s.form.json。")
            yield in_diagram(bundle, CHECK, node.id, text, form=node.form, folder=bundle.folder)
        if asks(node) and node.form not in bundle.forms:
            text = N_("按钮“%(element)s”没有表单“%(form)s”。请在 forms/%(folder)s/ 中补充，或去掉 form。")
            yield in_diagram(bundle, CHECK, node.id, text, form=node.form, folder=bundle.folder)
    for start in bundle.definition.starts.values():
        if start.event == "timer" and start.node in bundle.forms:
            text = N_("“%(element)s”到时自动启动，没有人填写表单 %(form)s。请删去这份表单，改在第一个任务中填写。")
            yield in_diagram(bundle, CHECK, start.node, text, form=start.node)
    yield from _repeated(bundle)


def _repeated(bundle: Bundle) -> Iterator[Problem]:
    paths = defaultdict(list)
    for path, form in bundle.form_files.items():
        paths[form.id].append(path)
    for form_id, found in paths.items():
        for path in found[1:]:
            text = N_("表单“%(form)s”的标识与 %(other)s 相同。请改为不同的标识。")
            yield in_form(bundle, CHECK, path, form_id, text, other=found[0])
