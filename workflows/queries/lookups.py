"""What the widgets of a form pick from and show: officers with certificates, colleagues, checklist, files, units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from workflows.queries import register
from workflows.queries.calendar import marked_days
from workflows.queries.references import Reference, cases_named, documents_named
from workflows.queries.register import Officer
from workflows.store.tables.people import organisation, person
from workflows.store.tables.records import attachment
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.times import local_date

_ID = re.compile(r"[0-9A-Za-z_-]{1,36}")


@dataclass(frozen=True)
class FileLine:
    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Lookups:
    """`certificates_on` is the day officers' certificates must be valid: the visit's day if the case knows it."""

    officers: tuple[Officer, ...]
    people: Mapping[str, str]
    checklist: Mapping[str, Any]
    files: Mapping[str, FileLine]
    organisations: Mapping[str, str]
    certificates_on: date
    cases: Mapping[str, Reference] = field(default_factory=dict)
    documents: Mapping[str, Reference] = field(default_factory=dict)
    calendar: Mapping[str, Any] = field(default_factory=dict)


def lookups(look: Look, form: Form, bureau_id: str, context: Mapping[str, Any], answers: Mapping[str, Any]) -> Lookups:
    """What this form's widgets need to be filled in."""
    on = _day(answers) or _day(context["case"]["data"]) or local_date(look.now)
    found = lookups_of_all(look, [(form, answers)], bureau_id, context.get("checklist", {}), on)
    return replace(found, calendar=marked_days(look, local_date(look.now)))


def lookups_of_all(
    look: Look,
    filled: Sequence[tuple[Form, Mapping[str, Any]]],
    bureau_id: str,
    checklist: Mapping[str, Any],
    certificates_on: date,
) -> Lookups:
    """What forms as they were answered speak of; only what their widgets need is read."""
    widgets = {widget for form, _ in filled for widget in _widgets(form)}
    wants_people = bool(widgets & {"officers", "officer", "people"})
    mentioned = {text for _, answers in filled for text in _texts(answers)}
    return Lookups(
        officers=tuple(register.officers(look, bureau_id).values()) if wants_people else (),
        people=register.colleagues(look, bureau_id) if wants_people else {},
        checklist=checklist,
        files=files(look, mentioned),
        organisations=organisation_names(look, mentioned) if "unit" in widgets else {},
        certificates_on=certificates_on,
        cases=cases_named(look, mentioned) if "case" in widgets else {},
        documents=documents_named(look, mentioned) if "document" in widgets else {},
    )


def _widgets(form: Form) -> Iterator[str]:
    """Of the fields and of the columns of tables."""
    for hint in form.ui.get("fields", {}).values():
        yield hint.get("widget", "")
        yield from (column.get("widget", "") for column in hint.get("columns", ()))


def files(look: Look, ids: set[str]) -> dict[str, FileLine]:
    """The attachments among these ids."""
    columns = [attachment.c[name] for name in FileLine.__dataclass_fields__ if name != "by"]
    whose = select(*columns, person.c.name.label("by")).join(person, person.c.id == attachment.c.person_id)
    rows = look.connection.execute(whose.where(attachment.c.id.in_(sorted(ids)))) if ids else ()
    return {row.id: FileLine(**row._mapping) for row in rows}


def organisation_names(look: Look, ids: set[str]) -> dict[str, str]:
    """Id -> name of the organisations among these ids."""
    rows = look.connection.execute(
        select(organisation.c.id, organisation.c.name).where(organisation.c.id.in_(sorted(ids)))
    )
    return {row.id: row.name for row in rows}


def _day(answers: Mapping[str, Any]) -> date | None:
    """The planned day, if one is given; a draft may hold half a date."""
    try:
        return date.fromisoformat(str(answers.get("planned_date")))
    except ValueError:
        return None


def _texts(value: Any) -> Iterator[str]:
    """Every text in the answers that may be an id."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str) and _ID.fullmatch(value):
        yield value
