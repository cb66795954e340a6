"""A field that is only for some roles stays in its form: no variable, expression or document carries it on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workflows import feel
from workflows.catalogue.bundle import Bundle, template_of
from workflows.catalogue.checks._pointing import in_diagram, in_form
from workflows.rules.restricted import restricted
from workflows.values.forms import Form
from workflows.values.people import Role
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_, Problem, Sentence

CHECK = "restricted"
_ROLES = frozenset(Role)
_SAID = re.compile(r'said\(\s*"([^"]+)"\s*,\s*"([^"]+)"')


def check(bundle: Bundle) -> Iterator[Problem]:
    """Restricted fields that are kept, whose roles do not exist, or that something else names."""
    found = {path: restricted(form) for path, form in bundle.form_files.items()}
    for path, fields in found.items():
        if fields:
            yield from _form(bundle, path, fields)
    secrets = {(bundle.form_files[path].id, name) for path, fields in found.items() for name in fields}
    if secrets:
        yield from _diagrams(bundle, secrets)
        yield from _documents(bundle, secrets)


def _form(bundle: Bundle, path: str, fields: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    form = bundle.form_files[path]
    for name, roles in fields.items():
        unknown = "、".join(sorted(roles - _ROLES))
        if unknown:
            text = N_("表单“%(form)s”字段“%(field)s”的 restrictedTo 中没有这样的岗位：%(roles)s。请改为已有的岗位。")
            yield in_form(bundle, CHECK, path, name, text, field=name, roles=unknown)
        if name in form.keep:
            text = N_("表单“%(form)s”的字段“%(field)s”限定岗位查看，不能保留为变量。请从 keep 中删去。")
            yield in_form(bundle, CHECK, path, name, text, field=name)
    for other, expression in _worked_out(form, fields):
        named = "、".join(sorted(_names(expression) & fields.keys()))
        if named:
            text = N_("表单“%(form)s”的字段“%(other)s”由限定岗位查看的字段“%(field)s”算出，其他人也会看到。请改正。")
            yield in_form(bundle, CHECK, path, expression, text, other=other, field=named)


def _worked_out(form: Form, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Field and expression of what others see and the system fills in."""
    for name, hint in form.ui.get("fields", {}).items():
        if name not in fields:
            yield from ((name, hint[word]) for word in ("prefill", "value") if word in hint)


def _diagrams(bundle: Bundle, secrets: set[tuple[str, str]]) -> Iterator[Problem]:
    own = {name for form, name in secrets if form in bundle.definition.starts}
    for one in bundle.written:
        said = [name for form, name in sorted(secrets) if f"forms.{form}.{name}" in one.text.replace(" ", "")]
        titled = sorted(own & one.names) if one.element in bundle.definition.starts else []
        for name in (*said, *titled):
            text = N_("“%(element)s”用到限定岗位查看的字段“%(field)s”，其他人也会看到。请改用别的字段。")
            yield in_diagram(bundle, CHECK, one.element, text, field=name)


def _documents(bundle: Bundle, secrets: set[tuple[str, str]]) -> Iterator[Problem]:
    nodes = {node.id: node.form or node.id for node in bundle.definition.nodes.values()}
    for path in map(template_of, bundle.document_notes):
        for number, line in enumerate(bundle.files[path].decode().splitlines(), start=1):
            for node, field in _SAID.findall(line):
                if (nodes.get(node, node), field) in secrets:
                    text = N_("文书模板第 %(line)d 行用到限定岗位查看的字段“%(field)s”。请删去。")
                    yield Problem(CHECK, Sentence(text, {"line": number, "field": field}), file=path, line=number)


def _names(expression: str) -> frozenset[str]:
    try:
        return feel.parse(expression).names
    except BadExpression:  # told by the check of form expressions
        return frozenset()
