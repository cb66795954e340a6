"""The bureau's catalogue of duties, and the processes that carry each of them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from workflows.access.policy import STAFF
from workflows.queries.library import bundle, current_versions
from workflows.queries.limits import newest_bundle
from workflows.store.tables.cases import case
from workflows.store.unit_of_work import Look
from workflows.values.times import SHANGHAI, local_date


@dataclass(frozen=True)
class Carrier:
    """A process that carries a duty; `cases` begun this year, None for who does not read cases."""

    process: str
    name: str
    cases: int | None


@dataclass(frozen=True)
class Duty:
    """`parts` are what a printed line falls into; `see` of a part is the duty it repeats."""

    id: str
    text: str
    note: str
    section: str
    parts: tuple[Mapping[str, str], ...]
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True)
class MainDuty:
    duty: Duty
    items: tuple[Duty, ...]


@dataclass(frozen=True)
class DutyCatalogue:
    mains: tuple[MainDuty, ...]
    year: int

    @property
    def items(self) -> int:
        """How many items all main duties have."""
        return sum(len(main.items) for main in self.mains)

    @property
    def carried(self) -> int:
        """How many of the items a process carries."""
        return sum(bool(item.carriers) for main in self.mains for item in main.items)


def duty_catalogue(look: Look) -> DutyCatalogue:
    """Of the version published last; empty before one with a catalogue was published."""
    newest = newest_bundle(look)
    known = newest.duties if newest else {}
    carriers = _carriers(look)
    duties = {each: _duty(raw, carriers.get(each, ())) for each, raw in known.items()}
    mains = [
        MainDuty(duties[each], tuple(duties[item] for item in duties if known[item]["parent"] == each))
        for each in duties
        if not known[each]["parent"]
    ]
    return DutyCatalogue(tuple(mains), local_date(look.now).year)


def _duty(raw: Mapping[str, Any], carriers: tuple[Carrier, ...]) -> Duty:
    parts = tuple(raw.get("parts", ()))
    return Duty(raw["id"], raw["text"], raw.get("note", ""), raw.get("section", ""), parts, carriers)


def _carriers(look: Look) -> dict[str, tuple[Carrier, ...]]:
    counts = _cases_of_the_year(look) if look.actor.has(*STAFF) else None
    found: dict[str, tuple[Carrier, ...]] = {}
    for line in current_versions(look):
        carrier = Carrier(line.process, line.name, None if counts is None else counts.get(line.process, 0))
        for duty in bundle(look, line.id).definition.duties:
            found[duty] = (*found.get(duty, ()), carrier)
    return found


def _cases_of_the_year(look: Look) -> dict[str, int]:
    since = datetime(local_date(look.now).year, 1, 1, tzinfo=SHANGHAI)
    begun = (
        select(case.c.process, func.count())
        .where(case.c.organisation_id == look.actor.organisation_id, case.c.started_at >= since)
        .group_by(case.c.process)
    )
    return {process: number for process, number in look.connection.execute(begun)}
