"""Every task of a person, and every start by hand, has exactly one form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram, in_form
from workflows.catalogue.checks.lanes import PERSON_TASKS
from workflows.values.sentences import N_, Problem

CHECK = "forms"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Tasks and starts without a form, forms of the same id."""
    for node in bundle.definition.nodes.values():
        if node.kind in PERSON_TASKS and node.form and node.form not in bundle.forms:
            text = N_("任务“%(element)s”没有表单“%(form)s”。请在 forms/%(folder)s/ 中补充 %(form)s.form.json。")
            yield in_diagram(bundle, CHECK, node.id, text, form=node.form, folder=bundle.folder)
    start = bundle.definition.start
    if start.roles and start.node and start.node not in bundle.forms:
        text = N_("“%(element)s”可以由人启动，却没有启动表单。请在 forms/%(folder)s/ 中补充 %(form)s.form.json。")
        yield in_diagram(bundle, CHECK, start.node, text, form=start.node, folder=bundle.folder)
    yield from _repeated(bundle)


def _repeated(bundle: Bundle) -> Iterator[Problem]:
    paths = defaultdict(list)
    for path, form in bundle.form_files.items():
        paths[form.id].append(path)
    for form_id, found in paths.items():
        for path in found[1:]:
            text = N_("表单“%(form)s”的标识与 %(other)s 相同。请改为不同的标识。")
            yield in_form(bundle, CHECK, path, form_id, text, other=found[0])
