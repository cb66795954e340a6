"""How a form (schema + hints), its answers and its faults become the fields a template draws."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from webapp.components.drawable import drawable
from workflows.values.forms import Form
from workflows.values.sentences import Fault

WIDTHS = {"textarea": 12, "checklist": 12, "table": 12, "files": 12, "officers": 12, "people": 12, "laws": 12}
WIDTHS |= {
    "signature": 12,
    "declare": 12,
    "multiselect": 12,
    "unit": 8,
    "daterange": 6,
    "case": 8,
    "document": 8,
    "violation": 8,
}
UNFOLDS = {"table", "checklist"}  # their rows and items show their own faults
BY_TYPE = {"boolean": "bool", "integer": "int", "array": "multiselect"}
BY_FORMAT = {"date": "date", "date-time": "datetime"}


@dataclass(frozen=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One field as drawn. `name` is what it posts as (see posted.py), `id` its element's id;
    `width` is in twelfths of the form; `ui` and `schema` are the form's own words about it."""

    name: str
    id: str
    label: str
    widget: str
    value: Any
    required: bool
    width: int
    faults: tuple[Fault, ...]
    options: tuple[Option, ...]
    ui: Mapping[str, Any]
    schema: Mapping[str, Any]

    @property
    def described_by(self) -> str:
        """Ids of the elements that explain this field: its help, its faults."""
        help_id = [f"{self.id}-help"] if self.ui.get("help") else []
        return " ".join(help_id + ([f"{self.id}-fault"] if self.faults else []))


@dataclass(frozen=True)
class Section:
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Correction:
    """One line of the summary of faults: which element to go to, what it is called, what is wrong."""

    href: str
    label: str
    fault: Fault


@dataclass(frozen=True)
class Sheet:
    """A whole form, ready to draw."""

    id: str
    title: str
    sections: tuple[Section, ...]
    faults: tuple[Fault, ...] = ()
    names: frozenset[str] = field(default_factory=frozenset)

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(one for section in self.sections for one in section.fields)


def lay_out(form: Form, answers: Mapping[str, Any], faults: Iterable[Fault] = ()) -> Sheet:
    """The form's sections in order, each field with its answer and its own faults.

    Fields no section names stand last, so that nothing the schema asks for can be forgotten.
    """
    properties: Mapping[str, Any] = form.schema.get("properties", {})
    hints: Mapping[str, Any] = form.ui.get("fields", {})
    wrong = tuple(faults)
    required = set(form.schema.get("required", ()))

    def draw(name: str) -> Field:
        return make_field(
            name,
            hints.get(name, {}),
            properties.get(name, {}),
            answers.get(name),
            required=name in required,
            faults=wrong,
        )

    sections = [
        Section(one.get("title", ""), tuple(draw(name) for name in one["fields"]))
        for one in form.ui.get("sections", ())
    ]
    placed = {one.name for section in sections for one in section.fields}
    rest = tuple(draw(name) for name in properties if name not in placed)
    if rest:
        sections.append(Section("", rest))
    return Sheet(form.id, form.title, tuple(sections), wrong, frozenset(properties))


def make_field(
    name: str,
    ui: Mapping[str, Any],
    schema: Mapping[str, Any],
    value: Any,
    *,
    required: bool = False,
    faults: Sequence[Fault] = (),
) -> Field:
    """One field, its answer as its widget can draw it; of `faults` it keeps its own: those of rows and items are left
    to grids.py."""
    widget = ui.get("widget") or _guess_widget(schema)
    return Field(
        name=name,
        id=element_id(name),
        label=ui.get("label") or schema.get("title") or name.rsplit("/", 1)[-1],
        widget=widget,
        value=drawable(widget, value),
        required=required,
        width=int(ui.get("width") or WIDTHS.get(widget, 4)),
        faults=tuple(fault for fault in faults if _is_of(fault, name, widget)),
        options=_options(ui, schema),
        ui=ui,
        schema=schema,
    )


def element_id(name: str) -> str:
    """The id of the element that posts as `name`; no character needs escaping in a selector."""
    return "f-" + re.sub(r"[^\w-]", "_", name.replace("/", "-"))


def _is_of(fault: Fault, name: str, widget: str) -> bool:
    own = f"/{name}"
    return fault.path == own or (widget not in UNFOLDS and fault.path.startswith(f"{own}/"))


def _guess_widget(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return "radio" if len(schema["enum"]) <= 4 else "select"
    kind = schema.get("type", "string")
    by_format = BY_FORMAT.get(schema.get("format", ""))
    return by_format or (BY_TYPE.get(kind, "text") if isinstance(kind, str) else "text")


def _options(ui: Mapping[str, Any], schema: Mapping[str, Any]) -> tuple[Option, ...]:
    stated = ui.get("options") or schema.get("enum") or schema.get("items", {}).get("enum") or ()
    return tuple(
        Option(str(one["value"]), str(one.get("label", one["value"])))
        if isinstance(one, Mapping)
        else Option(str(one), str(one))
        for one in stated
    )
