"""Guidance beside supervision in a year: how often units were advised, inspected, ordered and prosecuted (S0.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select

from workflows.access.registers import check_can_read_balance
from workflows.documents.spreadsheet import write_sheet
from workflows.queries.patrols import INSPECTION
from workflows.queries.people import names_of
from workflows.store import entries
from workflows.store.entries import Register
from workflows.store.tables.cases import case, case_state
from workflows.store.tables.records import document, finding
from workflows.store.unit_of_work import Look
from workflows.values.times import SHANGHAI, local_date, read_moment

GUIDANCE = "guidance"
ORDERS = ("DOC-10", "DOC-11", "DOC-12")
"""档案监督检查执法通知书, 责令限期整改通知书, 责令限期提交自查报告通知书."""
FILING = "DOC-21"
"""立案审批表: issued when filing a case was decided."""
REGIMES = ("档案安全监管", "电子档案监管")
DIMENSIONS = ("实体安全", "信息安全")
KINDS = ("guidance", "inspections", "orders", "filings")
MONTHS = 12


@dataclass(frozen=True)
class Counts:
    """Times units were advised and inspected, orders issued, cases filed."""

    guidance: int = 0
    inspections: int = 0
    orders: int = 0
    filings: int = 0


@dataclass(frozen=True)
class Person:
    """How often a person advised and inspected."""

    name: str
    guidance: int
    inspections: int


@dataclass(frozen=True)
class Split:
    """Inspections and findings of one regime (E0.2), with the dimensions of the findings (S0.1)."""

    regime: str
    inspections: int
    findings: int
    by_dimension: Mapping[str, int]


@dataclass(frozen=True)
class Balance:
    """`months` are January to December; `most` is the largest of their counts, for drawing."""

    year: int
    total: Counts
    months: tuple[Counts, ...]
    most: int
    ways: Mapping[str, int]  # of guidance
    splits: tuple[Split, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True)
class _Visit:
    case_id: str
    month: int
    regime: str
    officers: Sequence[str]


def balance(look: Look, year: int) -> Balance:
    """Of the actor's bureau. Raises NotAllowed."""
    check_can_read_balance(look.actor)
    advised = entries.of_register(look, Register(look.actor.organisation_id, GUIDANCE, year))
    visits = list(_visits(look, year))
    papers = _papers(look, year)
    counted = {
        "guidance": Counter(date.fromisoformat(one.facts["guided_on"]).month for one in advised),
        "inspections": Counter(one.month for one in visits),
        "orders": Counter(month for kind, month in papers if kind in ORDERS),
        "filings": Counter(month for kind, month in papers if kind == FILING),
    }
    months = tuple(Counts(**{kind: counted[kind][month] for kind in KINDS}) for month in range(1, MONTHS + 1))
    return Balance(
        year,
        Counts(**{kind: counted[kind].total() for kind in KINDS}),
        months,
        max(getattr(one, kind) for one in months for kind in KINDS),
        Counter(one.result for one in advised),
        _splits(look, visits, year),
        _people(look, Counter(name for one in advised for name in one.facts["officers"].split("、")), visits),
    )


def balance_sheet(look: Look, year: int) -> bytes:
    """The months and the year as .xlsx. Raises NotAllowed."""
    found = balance(look, year)
    named = [(f"{number}月", one) for number, one in enumerate(found.months, start=1)]
    lines = [[name, *(str(getattr(one, kind)) for kind in KINDS)] for name, one in (*named, ("全年", found.total))]
    return write_sheet(
        f"指导与监管{year}", ["月份", "业务指导", "检查", "责令整改", "立案"], lines, (10, 12, 12, 12, 12)
    )


def _year(year: int) -> tuple[datetime, datetime]:
    first, after = (datetime.combine(date(one, 1, 1), time(), SHANGHAI) for one in (year, year + 1))
    return first, after


def _visits(look: Look, year: int) -> Iterator[_Visit]:
    """Inspections at which somebody arrived in that year."""
    first, after = _year(year)
    found = look.connection.execute(
        select(case.c.id, case_state.c.data)
        .join(case_state, case_state.c.case_id == case.c.id)
        .where(case.c.organisation_id == look.actor.organisation_id, case.c.process == INSPECTION)
        .where(case.c.started_at < after, case.c.moved_at >= first)
    )
    for case_id, data in found:
        day = local_date(read_moment(data["arrive_time"])) if data.get("arrive_time") else None
        if day is not None and day.year == year:
            yield _Visit(case_id, day.month, data.get("regime") or "", data.get("officers") or ())


def _papers(look: Look, year: int) -> list[tuple[str, int]]:
    """Kind and month of each order and filing; a paper that was issued anew counts once."""
    first, after = _year(year)
    found = look.connection.execute(
        select(document.c.kind, document.c.issued_at)
        .join(case, case.c.id == document.c.case_id)
        .where(case.c.organisation_id == look.actor.organisation_id)
        .where(document.c.kind.in_((*ORDERS, FILING)), document.c.version == 1)
        .where(document.c.issued_at >= first, document.c.issued_at < after)
    )
    return [(kind, local_date(at).month) for kind, at in found]


def _splits(look: Look, visits: Sequence[_Visit], year: int) -> tuple[Split, ...]:
    regimes = {one.case_id: one.regime for one in visits}
    first, after = _year(year)
    rows: Any = look.connection.execute(
        select(finding.c.case_id, finding.c.dimension)
        .join(case, case.c.id == finding.c.case_id)
        .where(case.c.organisation_id == look.actor.organisation_id, finding.c.at >= first, finding.c.at < after)
    )
    found = [(regimes[row.case_id], row.dimension) for row in rows if row.case_id in regimes]
    made = Counter(one.regime for one in visits)
    return tuple(
        Split(
            regime,
            made[regime],
            sum(one == regime for one, _ in found),
            {name: sum(one == regime and name in said for one, said in found) for name in DIMENSIONS},
        )
        for regime in REGIMES
    )


def _people(look: Look, advised: Mapping[str, int], visits: Sequence[_Visit]) -> tuple[Person, ...]:
    names = names_of(look, {person for one in visits for person in one.officers})
    made = Counter(names.get(person, person) for one in visits for person in one.officers)
    found = [Person(name, advised.get(name, 0), made[name]) for name in {*advised, *made} if name]
    return tuple(sorted(found, key=lambda one: (-one.guidance - one.inspections, one.name)))
