"""Filling an empty installation with the demo county: organisations, people, certificates, units, calendars."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from workflows.access.passwords import hash_password
from workflows.store import calendar, certificates, organisations, people, reviewers
from workflows.store.calendar import NamedDay
from workflows.store.certificates import Certificate
from workflows.store.organisations import InspectedUnit, Organisation
from workflows.store.people import Person
from workflows.store.unit_of_work import Work
from workflows.values.people import OrgKind, Role

COUNTY = "org-xy"
REGION = "湘阴县"
SOURCE = "国务院办公厅关于节假日安排的通知"


def load_demo(work: Work, folder: Path, calendars: Path, password: str) -> None:
    """Load every csv of `folder` and the yearly calendars; all accounts get the same password."""
    for row in _rows(folder / "organisations.csv"):
        organisations.insert_organisation(work, _organisation(row))
    for row in _rows(folder / "units.csv"):
        organisations.insert_organisation(work, _unit(row))
    secret = hash_password(password)
    for row in _rows(folder / "people.csv"):
        people.insert_person(work, _person(row, secret), [Role(role) for role in row["roles"].split()])
    certificates.insert_certificates(
        work, [_certificate(number, row) for number, row in enumerate(_rows(folder / "certificates.csv"))]
    )
    for row in _rows(folder / "reviewers.csv"):
        since = date.fromisoformat(row["reviewing_since"]) if row["reviewing_since"] else None
        reviewers.keep(work, row["person_id"], row["qualification"], since)
    load_calendars(work, calendars)


def load_calendars(work: Work, folder: Path) -> None:
    """Confirm every year there is a csv for."""
    for path in sorted(folder.glob("*.csv")):
        days = [NamedDay(date.fromisoformat(row["date"]), row["kind"], row["name"]) for row in _rows(path)]
        calendar.confirm_year(work, int(path.stem), SOURCE, days)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _organisation(row: Mapping[str, str]) -> Organisation:
    return Organisation(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        short_name=row["short_name"],
        code=row["code"],
        parent_id=row["parent_id"] or None,
        region=row["region"],
        office_phone=row["office_phone"],
        office_address=row["office_address"],
    )


def _person(row: Mapping[str, str], password_hash: str) -> Person:
    return Person(
        id=row["id"],
        organisation_id=row["organisation_id"],
        login=row["login"],
        name=row["name"],
        section=row["section"],
        post=row["post"],
        password_hash=password_hash,
    )


def _unit(row: Mapping[str, str]) -> InspectedUnit:
    known = {**row, "is_specialised": row["is_specialised"] == "1", "on_backup_roster": row["on_backup_roster"] == "1"}
    return InspectedUnit(kind=OrgKind.UNIT, parent_id=COUNTY, region=REGION, **known)  # type: ignore[arg-type]


def _certificate(number: int, row: Mapping[str, str]) -> Certificate:
    return Certificate(
        id=f"cert-{number}",
        person_id=row["person_id"],
        number=row["number"],
        issuer=row["issuer"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]),
    )
