"""How faults become the summary above a form: in the order of the page, each with the way to its field."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.components.fields import Correction, Field, Sheet, element_id
from webapp.components.sentences import names_field
from workflows.values.sentences import Fault

PLACES = " › "
HAS_PARTS = {"table", "checklist", "daterange"}  # widgets whose parts one can go to


def corrections(sheet: Sheet) -> tuple[Correction, ...]:
    """One line per fault. A fault whose field is not on the sheet points at the form as a whole."""
    fields = {one.name: one for one in sheet.fields}
    order = {name: place for place, name in enumerate(fields)}
    ranked = sorted(sheet.faults, key=lambda fault: order.get(_top(fault), -1))
    return tuple(_correction(sheet, fields.get(_top(fault)), fault) for fault in ranked)


def _top(fault: Fault) -> str:
    return fault.path.lstrip("/").split("/", 1)[0]


def _correction(sheet: Sheet, field: Field | None, fault: Fault) -> Correction:
    if field is None:
        return Correction(f"#form-{sheet.id}", "", fault)
    name = fault.path.lstrip("/") if field.widget in HAS_PARTS else field.name
    label = "" if names_field(fault.sentence) else PLACES.join(_places(field, fault))
    return Correction(f"#{element_id(name)}", label, fault)


def _places(field: Field, fault: Fault) -> Iterator[str]:
    """From the outside in: the field, the row or item, the column."""
    yield field.label
    below = fault.path.lstrip("/").split("/")[1:]
    if not below or field.widget not in HAS_PARTS:
        return
    yield str(int(below[0]) + 1) if field.widget == "table" and below[0].isdecimal() else below[0]
    columns = {column["name"]: column.get("label", "") for column in field.ui.get("columns", ())}
    if len(below) > 1 and columns.get(below[1]):
        yield columns[below[1]]
