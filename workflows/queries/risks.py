"""Units something is open against, the gravest first: problems, cases under way, rows of registers (E3.1b)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from workflows.store.tables.cases import case
from workflows.store.tables.entries import entry
from workflows.store.tables.people import organisation
from workflows.store.tables.records import finding
from workflows.store.unit_of_work import Look


@dataclass(frozen=True)
class Sign:
    """What counts against a unit, said in these words and worth so many points each time."""

    name: str  # a process or a kind of register
    reason: str
    risk: int
    statuses: tuple[str, ...] = ()  # of a register's rows


@dataclass(frozen=True)
class Signs:
    """Open findings of these natures since then, worth their severity's points; open cases; rows of registers."""

    reason: str
    severities: Mapping[str, int]
    natures: tuple[str, ...]
    since: datetime
    cases: tuple[Sign, ...] = ()
    entries: tuple[Sign, ...] = ()


@dataclass
class Risk:
    """A unit and what is open against it."""

    unit_id: str
    unit: str = ""
    risk: int = 0
    reasons: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # words with their measure -> how often

    @property
    def reason(self) -> str:
        """For example: 未整改的问题2项，正在办理的投诉举报1件."""
        return "，".join(f"{words[:-1]}{times}{words[-1]}" for words, times in self.reasons.items())


def units_at_risk(look: Look, bureau_id: str, units: Iterable[str], signs: Signs) -> list[Risk]:
    """Those of these units something is open against, by their points from the highest, then by name."""
    wanted, found = set(units), dict[str, Risk]()
    for unit_id, words, points in _open(look, bureau_id, signs):
        if unit_id in wanted:
            risk = found.setdefault(unit_id, Risk(unit_id))
            risk.risk += points
            risk.reasons[words] += 1
    for row in look.connection.execute(
        select(organisation.c.id, organisation.c.name).where(organisation.c.id.in_(sorted(found)))
    ):
        found[row.id].unit = row.name
    return sorted(found.values(), key=lambda one: (-one.risk, one.unit, one.unit_id))


def _open(look: Look, bureau_id: str, signs: Signs) -> Iterator[tuple[str, str, int]]:
    """Unit, the words with the measure they are counted in as their last sign, and the points of each thing open."""
    for row in _findings(look, bureau_id, signs):
        yield row.unit_id, f"{signs.reason}项", signs.severities.get(row.severity, 0)
    for sign in signs.cases:
        running = select(case.c.unit_id).where(
            case.c.organisation_id == bureau_id, case.c.process == sign.name, case.c.status == "open"
        )
        yield from ((unit, f"{sign.reason}件", sign.risk) for unit in look.connection.scalars(running))
    for sign in signs.entries:
        rows = select(entry.c.unit_id).where(
            entry.c.organisation_id == bureau_id, entry.c.kind == sign.name, entry.c.status.in_(sign.statuses)
        )
        yield from ((unit, f"{sign.reason}件", sign.risk) for unit in look.connection.scalars(rows))


def _findings(look: Look, bureau_id: str, signs: Signs) -> Iterable[Any]:
    return look.connection.execute(
        select(finding.c.unit_id, finding.c.severity)
        .join(case, case.c.id == finding.c.case_id)
        .where(
            case.c.organisation_id == bureau_id,
            finding.c.status == "open",
            finding.c.nature.in_(signs.natures),
            finding.c.at >= signs.since,
        )
    )
