"""The forms of a trial: the process's own without what needs the world, else made of what is needed next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from workflows import feel
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.trial_diagram import choice_of, is_choice
from workflows.catalogue.trial_needs import Need, needs
from workflows.catalogue.trial_words import in_chinese
from workflows.engine import Node
from workflows.values.forms import Form
from workflows.values.refusals import BadExpression

ERROR = "trial_error"
"""The field in which a system step's error code is chosen; empty when it went well."""

OTHER = "其他"
_REMARK = "trial_remark"
_UPLOADED = ("files", "signature")
_ANSWERED = ("userTask", "startEvent")
_SCHEMAS: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string", "maxLength": 2000},
    "number": {"type": "number"},
    "bool": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}


def form_of(bundle: Bundle, nodes: Iterable[str]) -> Form:
    """What is asked at an element (a message may wait at several). `bundle` is the definition as it is tried."""
    at = [bundle.definition.nodes[each] for each in nodes if each in bundle.definition.nodes]
    own = next((bundle.forms[each] for node in at for each in _own_ids(node) if each in bundle.forms), None)
    return _without_uploads(own) if own is not None else _generated(bundle, at)


def is_generated(bundle: Bundle, node: str) -> bool:
    """The process has no form of its own for this element."""
    found = bundle.definition.nodes.get(node)
    return found is None or not any(each in bundle.forms for each in _own_ids(found))


def _own_ids(node: Node) -> Iterator[str]:
    if node.kind in _ANSWERED:
        yield from (each for each in (node.form, node.id) if each)


def _generated(bundle: Bundle, at: list[Node]) -> Form:
    wanted = {need.name: need for need in needs(bundle, [node.id for node in at])}
    labels = _known_labels(bundle)
    properties: dict[str, Any] = {name: _schema(need) for name, need in wanted.items()}
    fields = {name: _hints(need, labels) for name, need in wanted.items()}
    errors = [code for node in at for code in _error_codes(bundle, node)] if _is_asked(at) else []
    if errors:
        properties[ERROR] = {"type": "string", "enum": errors}
        fields[ERROR] = {"label": "出错时选错误代码", "widget": "select", "width": 12}
    properties[_REMARK] = {"type": "string", "maxLength": 2000}
    fields[_REMARK] = {"label": "备注", "widget": "textarea"}
    node = at[0] if at else None
    return Form(
        id=node.id if node else "start",
        title=(node.name or node.id) if node else bundle.definition.name,
        schema={"type": "object", "properties": properties, "required": [one for one in wanted if is_choice(one)]},
        ui={"fields": fields},
        keep=dict.fromkeys(wanted, True),
    )


def _is_asked(at: list[Node]) -> bool:
    return any(node.kind in ("serviceTask", "sendTask") for node in at)


def _schema(need: Need) -> Mapping[str, Any]:
    if need.kind == "list":
        row = {each.name: _schema(each) for each in need.columns} or {"name": _SCHEMAS["text"]}
        return {"type": "array", "maxItems": 200, "items": {"type": "object", "properties": row}}
    if need.values:
        other = () if is_choice(need.name) else (OTHER,)
        return {"type": "string", "enum": list(dict.fromkeys((*need.values, *other)))}
    return _SCHEMAS[need.kind]


def _hints(need: Need, labels: Mapping[str, str]) -> dict[str, Any]:
    named = labels.get(need.name) or in_chinese(need.name) or _question(need) or need.name
    hints: dict[str, Any] = {"label": named, "width": 6}
    if need.used_by and need.used_by != named:
        hints["help"] = f"用于“{need.used_by}”"
    if need.kind == "list":
        columns = [{"name": each.name, **_hints(each, labels), "help": ""} for each in need.columns]
        hints |= {
            "widget": "table",
            "width": 12,
            "columns": columns or [{"name": "name", "label": "名称", "width": 12}],
        }
    elif need.values:
        hints |= {"widget": "radio" if len(need.values) < 4 else "select"}
    return hints


def _question(need: Need) -> str:
    """What an English name asks is best said by the gateway that asks nothing else."""
    if not need.alone or not need.name.isascii():
        return ""
    return need.used_by.rstrip("？?")


def _known_labels(bundle: Bundle) -> dict[str, str]:
    """What the forms there are call their fields, and what a choice of the way is called."""
    found: dict[str, str] = {}
    for form in bundle.forms.values():
        for name, hints in form.ui.get("fields", {}).items():
            found.setdefault(name, str(hints.get("label", "")))
    for node in bundle.definition.nodes.values():
        if node.kind == "exclusiveGateway":
            found[choice_of(node.id)] = "走哪条线"
    return found


def _error_codes(bundle: Bundle, node: Node) -> list[str]:
    """Codes an error event catches beside this step, or beside or in what it stands in."""
    around = {node.id}
    inside: Node | None = node
    while inside is not None and inside.parent not in around:
        around.add(inside.parent)
        inside = bundle.definition.nodes.get(inside.parent)
    every = bundle.definition.nodes.values()
    starts = {each.id for each in every if each.triggered and each.parent in around}
    caught = [each for each in every if each.event == "error" and (each.attached_to in around or each.parent in starts)]
    return list(dict.fromkeys(each.error or "ERROR" for each in caught if each.kind in ("boundaryEvent", "startEvent")))


def _without_uploads(form: Form) -> Form:
    """Files and signatures stay with real cases: a trial keeps none."""
    hints: Mapping[str, Mapping[str, Any]] = form.ui.get("fields", {})
    gone = {name for name, hint in hints.items() if hint.get("widget") in _UPLOADED}
    if not gone:
        return form
    ui = {**form.ui, "fields": {name: hint for name, hint in hints.items() if name not in gone}}
    sections = [{**one, "fields": [f for f in one["fields"] if f not in gone]} for one in form.ui.get("sections", ())]
    ui["sections"] = [one for one in sections if one["fields"]]
    checks = tuple(check for check in form.checks if check.get("field") not in gone and not _speaks_of(check, gone))
    return replace(form, schema=_taken_out(form.schema, gone), ui=ui, checks=checks)


def _speaks_of(check: Mapping[str, str], gone: set[str]) -> bool:
    try:
        return bool(feel.parse(check["check"]).names & gone)
    except BadExpression:
        return False


def _taken_out(schema: Any, gone: set[str]) -> Any:
    if isinstance(schema, list):
        return [_taken_out(each, gone) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    read = {key: _taken_out(value, gone) for key, value in schema.items()}
    if isinstance(read.get("required"), list):
        read["required"] = [name for name in read["required"] if name not in gone]
    if isinstance(read.get("properties"), Mapping):
        read["properties"] = {name: value for name, value in read["properties"].items() if name not in gone}
    return read
