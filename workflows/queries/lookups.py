"""What the widgets of a form pick from and show: officers with certificates, colleagues, checklist, files, units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from workflows.queries import register
from workflows.queries.calendar import marked_days
from workflows.queries.law_choices import LawChoice, law_choices, violation_texts
from workflows.queries.people import names_of
from workflows.queries.references import Reference, cases_named, documents_named
from workflows.queries.register import Office, Officer
from workflows.rules.formats import read_date
from workflows.store.tables.people import organisation, person
from workflows.store.tables.records import attachment
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.times import local_date

PEOPLE = frozenset({"officers", "officer", "people"})
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
    """`certificates_on` is the day officers' certificates must be valid: the visit's day if the case knows it.
    `named` are the names of the people of other bureaus the answers speak of."""

    officers: tuple[Officer, ...]
    people: Mapping[str, str]
    named: Mapping[str, str]
    checklist: Mapping[str, Any]
    files: Mapping[str, FileLine]
    organisations: Mapping[str, str]
    certificates_on: date
    cases: Mapping[str, Reference] = field(default_factory=dict)
    documents: Mapping[str, Reference] = field(default_factory=dict)
    officers_of_region: tuple[Officer, ...] = ()
    people_of_region: Mapping[str, str] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    laws: tuple[LawChoice, ...] = ()
    laws_on: Mapping[str, str] = field(default_factory=dict)  # field -> the day its articles must hold on
    violations: Mapping[str, str] = field(default_factory=dict)
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
    hints = [hint for form, _ in filled for hint in _hints(form)]
    widgets = {hint.get("widget", "") for hint in hints}
    wants_people = bool(widgets & PEOPLE)
    far = wants_people and any(hint.get("among") == "region" for hint in hints)
    mentioned = {text for _, answers in filled for text in _texts(answers)}
    return Lookups(
        officers=tuple(register.officers(look, bureau_id).values()) if wants_people else (),
        people=register.colleagues(look, bureau_id) if wants_people else {},
        named=names_of(look, mentioned) if wants_people else {},
        officers_of_region=tuple(register.officers_of_region(look, bureau_id).values()) if far else (),
        people_of_region=register.colleagues_of_region(look, bureau_id) if far else {},
        offices=tuple(register.offices(look, bureau_id).values()) if "organisation" in widgets else (),
        checklist=checklist,
        files=files(look, mentioned),
        organisations=organisation_names(look, mentioned) if widgets & {"unit", "organisation"} else {},
        certificates_on=certificates_on,
        cases=cases_named(look, mentioned) if "case" in widgets else {},
        documents=documents_named(look, mentioned) if "document" in widgets else {},
        laws=law_choices(look) if "laws" in widgets else (),
        laws_on=dict(_cited_days(filled)) if "laws" in widgets else {},
        violations=violation_texts(look) if "violation" in widgets else {},
    )


def _hints(form: Form) -> Iterator[Mapping[str, Any]]:
    """Of the fields and of the columns of tables."""
    for hint in form.ui.get("fields", {}).values():
        yield hint
        yield from hint.get("columns", ())


def _cited_days(filled: Sequence[tuple[Form, Mapping[str, Any]]]) -> Iterator[tuple[str, str]]:
    """Fields of articles that must hold on the day another field says, with that day if it is answered."""
    for form, answers in filled:
        for name, hint in form.ui.get("fields", {}).items():
            day = read_date(str(answers.get(hint.get("on", ""), ""))[:10])
            if day is not None:
                yield name, day.isoformat()


def files(look: Look, ids: set[str]) -> dict[str, FileLine]:
    """The attachments among these ids."""
    columns = [attachment.c[name] for name in FileLine.__dataclass_fields__ if name != "by"]
    by = func.coalesce(person.c.name, "").label("by")  # a stranger has no account
    whose = select(*columns, by).outerjoin(person, person.c.id == attachment.c.person_id)
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
