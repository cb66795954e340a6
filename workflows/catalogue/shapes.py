"""The shape of the files people write by hand, and what is misshapen in one, said in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from workflows.values.people import OrgKind, Role, Scope
from workflows.values.sentences import N_, Sentence

Shape = Mapping[str, Any]

# "title" is what the place should hold, in the words of the sentence.
TEXT: Shape = {"type": "string", "title": N_("文字")}
TABLE: Shape = {"type": "object", "title": N_("表")}
_TEXTS: Shape = {"type": "array", "items": TEXT, "title": N_("文字的列表")}
LEGAL_FACTS = ("documents", "serves", "calls", "starts", "operations", "messages", "fields", "widgets", "roles")
"""What a rule of legality may ask of an element, besides `given`: the flow of a gateway taken only for a value."""
_OPERATORS = ["eq", "ne", "in", "notin", "contains", "empty", "notempty", "gt", "lt"]


def _list_of(items: Shape) -> Shape:
    return {"type": "array", "items": items, "title": N_("列表")}


def _record(needed: list[str], /, **properties: Shape) -> Shape:
    return {"type": "object", "required": needed, "properties": properties, "title": N_("表")}


def _only(needed: list[str], /, **properties: Shape) -> Shape:
    return {**_record(needed, **properties), "additionalProperties": False}


_LIST_OPERATOR: Shape = {"properties": {"op": {"enum": ["in", "notin"]}}}
_RULE: Shape = {
    "type": "object",
    "title": N_("显示条件（field 加 op，或 all、any）"),
    "properties": {
        "field": TEXT,
        "op": {"enum": _OPERATORS, "title": "、".join(_OPERATORS)},
        "all": _list_of({"$ref": "#/$defs/rule"}),
        "any": _list_of({"$ref": "#/$defs/rule"}),
    },
    "anyOf": [{"required": ["field", "op"]}, {"required": ["all"]}, {"required": ["any"]}],
    "if": {**_LIST_OPERATOR, "required": ["op"]},
    "then": _record(["value"], value=_list_of({})),
}
_KINDS: Shape = _list_of({"enum": [*OrgKind, *Role], "title": "、".join((*OrgKind, *Role))})
_AMONG: Shape = {"enum": ["region"], "title": "region"}
_COLUMN = _record(
    ["name"], name=TEXT, label=TEXT, widget=TEXT, showWhen={"$ref": "#/$defs/rule"}, kinds=_KINDS, among=_AMONG
)
_HINTS = _record(
    [],
    label=TEXT,
    widget=TEXT,
    help=TEXT,
    prefill=TEXT,
    value=TEXT,
    options=_list_of({}),
    columns=_list_of(_COLUMN),
    showWhen={"$ref": "#/$defs/rule"},
    kinds=_KINDS,
    among=_AMONG,
)
_SCHEMA = _record([], properties={**TABLE, "additionalProperties": TABLE}, required=_TEXTS)
_KEPT: Shape = {"anyOf": [{"const": True}, TEXT, _TEXTS], "title": N_("true、另一变量名，或要保留的列名")}

FORM: Shape = {
    **_only(
        ["id", "title", "schema"],
        id=TEXT,
        title=TEXT,
        schema=_SCHEMA,
        ui=_record(
            [],
            sections=_list_of(_record(["title", "fields"], title=TEXT, fields=_TEXTS)),
            fields={**TABLE, "additionalProperties": _HINTS},
        ),
        keep={**TABLE, "additionalProperties": _KEPT},
        checks=_list_of(_only(["check", "message"], field=TEXT, check=TEXT, message=TEXT)),
    ),
    "$defs": {"rule": _RULE},
}
UNITS = "units"
"""All units below the bureau, as addressees of a document."""
_ADDRESSEES = ["party", *(one for one in Scope if one not in (Scope.BUREAU, Scope.UNIT, Scope.SYSTEM))]
_ADDRESSED: Shape = {
    "anyOf": [{"enum": _ADDRESSEES}, {"type": "array", "items": {"enum": _ADDRESSEES}}],
    "title": "、".join(_ADDRESSEES),
}
DOCUMENT: Shape = _record(
    ["kind", "title"],
    kind=TEXT,
    title=TEXT,
    word=TEXT,
    addressed_to=_ADDRESSED,
    named_by=TEXT,
    addressed_by=TEXT,
    range={"type": "object", "additionalProperties": {"enum": [*_ADDRESSEES, UNITS]}, "title": "、".join(_ADDRESSEES)},
    coded={"type": "boolean"},
)
_DUTY = _record(["id", "parent", "text"], id=TEXT, parent=TEXT, text=TEXT)
DUTIES: Shape = _record(["duties"], duties=_list_of(_DUTY))
_DAY: Shape = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$", "title": N_("日期（2026-01-31）或 null")}
_ARTICLE = _record(["key", "article", "text"], key=TEXT, article=TEXT, text=TEXT)
_LAW = _record(
    ["id", "title", "short", "level", "valid_from", "names", "articles"],
    id=TEXT,
    title=TEXT,
    short=TEXT,
    level=TEXT,
    published=_DAY,
    valid_from={**_DAY, "type": "string"},
    repealed_on=_DAY,
    names=_TEXTS,
    articles=_list_of(_ARTICLE),
)
LAWS: Shape = _record(["laws"], laws=_list_of(_LAW))
_LEGAL = _record(["law", "basis", "penalties"], law=TEXT, basis=_TEXTS, penalties=_list_of(TABLE), follows=_TEXTS)
_VIOLATION = _record(["code", "text", "versions"], code=TEXT, text=TEXT, versions=_list_of(_LEGAL))
VIOLATIONS: Shape = _record(["violations"], violations=_list_of(_VIOLATION))
CHECKLIST: Shape = _record(["id", "items"], id=TEXT, items=_list_of(TABLE))

_FACTS = _only(
    [],
    **dict.fromkeys(LEGAL_FACTS, _TEXTS),
    given=TABLE,
)
_PROVEN = _only(
    ["name", "article", "text", "by"], name=TEXT, article=TEXT, text=TEXT, by=_FACTS, since=_FACTS, unless=TABLE
)
_APART = _only(
    ["name", "article", "text", "role", "people"], name=TEXT, article=TEXT, text=TEXT, role=TEXT, people=_TEXTS
)
_DECIDED = _only(
    ["document", "name"],
    document=TEXT,
    name=TEXT,
    before=_list_of(_PROVEN),
    after=_list_of(_PROVEN),
    apart=_list_of(_APART),
)
LEGALITY: Shape = _only(["decision"], decision=_list_of(_DECIDED))

ACTS = ("do", "press", "timer", "wait", "message")
_ANSWERS: Shape = {"type": ["string", "object"], "title": N_("答案的名称，或答案")}
_STEP: Shape = {
    **_only([], **dict.fromkeys(ACTS, TEXT), answers=_ANSWERS, payload=TABLE),
    "oneOf": [{"required": [act]} for act in ACTS],
    "title": N_("一步（do、press、timer、wait、message 之一）"),
}
_RESULTS: Shape = {"anyOf": [TABLE, _list_of(TABLE)], "title": N_("结果，或依次给出的结果的列表")}
PATH: Shape = _only(
    ["name", "now", "ends"],
    name=TEXT,
    now={},
    begin=TEXT,
    start=_ANSWERS,
    facts=TABLE,
    operations={**TABLE, "additionalProperties": _RESULTS},
    settings=TABLE,
    steps=_list_of(_STEP),
    ends=_TEXTS,
)
PATHS: Shape = _only(
    [],
    defaults=TABLE,
    answers={**TABLE, "additionalProperties": TABLE},
    path=_list_of(TABLE),
)


def misshapen(value: Any, shape: Shape) -> Iterator[Sentence]:
    """Everything in `value` that is not of this shape."""
    for error in Draft202012Validator(dict(shape)).iter_errors(value):
        yield from _said(error)


def _said(error: ValidationError) -> Iterator[Sentence]:
    schema: Any = error.schema
    instance: Any = error.instance
    steps = [str(step) for step in error.absolute_path]
    if error.validator == "required":  # one error for each missing name, which only the message tells
        name = next(name for name in schema["required"] if error.message.startswith(repr(name)))
        yield Sentence(N_("缺少 %(place)s"), {"place": "/".join([*steps, name])})
    elif error.validator == "additionalProperties":
        for name in sorted(set(instance) - set(schema["properties"])):
            facts = {"place": "/".join([*steps, name]), "known": "、".join(schema["properties"])}
            yield Sentence(N_("不认识 %(place)s，只能写 %(known)s"), facts)
    else:
        facts = {"place": "/".join(steps) or N_("整个文件"), "wanted": schema.get("title", "")}
        yield Sentence(N_("%(place)s 的写法不对，应为%(wanted)s"), facts)
