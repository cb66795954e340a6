"""A round: one case for each of many units, started by one case, and how far they all are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, tuple_

from workflows.access.rounds import controls_rounds
from workflows.access.visibility import View
from workflows.queries.calendar import calendar
from workflows.queries.case_head import CaseHead, case_head
from workflows.queries.lamps import Lamp, lamp
from workflows.queries.limits import newest_bundle
from workflows.queries.searching import contains
from workflows.rules.working_days import Calendar
from workflows.store import jobs
from workflows.store.tables.cases import case as child
from workflows.store.tables.entries import entry
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound
from workflows.values.registers import RegisterKind

START = "start"  # kind of the jobs that start the cases of a round
OVERDUE = "overdue"
ENDED = "ended"


@dataclass(frozen=True)
class Starting:
    """How many cases were started, and how many have yet to be: waiting, held since the round was stopped, failed."""

    begun: int
    waiting: int = 0
    held: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """All units of the round."""
        return self.begun + self.waiting + self.held + self.failed

    @property
    def percent(self) -> int:
        """Of them that were started."""
        return self.begun * 100 // self.total if self.total else 0


@dataclass(frozen=True)
class Group:
    """Cases that stand at the same step, or ended in the same way."""

    name: str
    status: str
    count: int


@dataclass(frozen=True)
class Tally:
    """What a register says of the units of the round: word -> how many of them."""

    kind: str
    title: str
    year: int
    statuses: Mapping[str, int]
    results: Mapping[str, int]


@dataclass(frozen=True)
class RoundLine:
    """One case of the round; `word` and `result` are what the register says of its unit."""

    id: str
    number: str
    unit_name: str
    status: str
    stage: str
    ends: str
    started_at: datetime
    word: str
    result: str
    lamp: Lamp


@dataclass(frozen=True)
class RoundFilters:
    """`at` is the name of a group, or overdue; "" is everything."""

    q: str = ""
    at: str = ""
    process: str = ""

    @property
    def narrowed(self) -> bool:
        """Anything but the whole round."""
        return bool(self.q or self.at)


@dataclass(frozen=True)
class RoundPage:
    """`processes` are those of the cases it started, id -> name, the one with most cases first."""

    head: CaseHead
    processes: Mapping[str, str]
    filters: RoundFilters
    starting: Starting
    groups: tuple[Group, ...]
    overdue: int
    tallies: tuple[Tally, ...]
    lines: tuple[RoundLine, ...]
    next: str
    may_control: bool


def round_page(look: Look, case_id: str, filters: RoundFilters, cursor: str = "", limit: int = 50) -> RoundPage:
    """How far the cases are that this one started. Raises NotFound, also for whoever does not see all of the case."""
    head = case_head(look, case_id)
    if head.view is not View.FULL:
        raise NotFound()
    started = _processes(look, head)
    process = filters.process if filters.process in started else next(iter(started), "")
    found = look.connection.execute(_lines(head, process, filters, look.now, cursor).limit(limit + 1)).all()
    groups, days = _groups(look, head, process), calendar(look)
    return RoundPage(
        head,
        started,
        RoundFilters(filters.q, filters.at, process),
        _starting(look, case_id),
        groups,
        _overdue(look, head, process),
        tuple(_tallies(look, head, process)),
        tuple(_line(look, row, days) for row in found[:limit]),
        found[limit - 1].id if len(found) > limit else "",
        controls_rounds(look.actor),
    )


def _processes(look: Look, head: CaseHead) -> dict[str, str]:
    own = select(child.c.process, child.c.process_name).where(_begun(head))
    grouped = own.group_by(child.c.process, child.c.process_name).order_by(func.count().desc(), child.c.process)
    return {process: name for process, name in look.connection.execute(grouped)}


def _starting(look: Look, case_id: str) -> Starting:
    begun = select(func.count()).select_from(child).where(child.c.parent_id == case_id)
    left = jobs.counts(look, START, case_id)
    return Starting(look.connection.scalar(begun) or 0, **left)


def _groups(look: Look, head: CaseHead, process: str) -> tuple[Group, ...]:
    name = _standing().label("name")
    grouped = select(name, child.c.status, func.count().label("count")).where(*_of(head, process))
    rows = look.connection.execute(grouped.group_by(name, child.c.status).order_by(child.c.status.desc(), name))
    return tuple(Group(row.name, row.status, row._mapping["count"]) for row in rows)


def _overdue(look: Look, head: CaseHead, process: str) -> int:
    late = select(func.count()).select_from(child).where(*_of(head, process), *_is_late(look.now))
    return look.connection.scalar(late) or 0


def _tallies(look: Look, head: CaseHead, process: str) -> Sequence[Tally]:
    counted = (
        select(entry.c.kind, entry.c.year, entry.c.status, entry.c.result, func.count().label("count"))
        .join(child, child.c.id == entry.c.case_id)
        .where(*_of(head, process))
        .group_by(entry.c.kind, entry.c.year, entry.c.status, entry.c.result)
    )
    found: dict[tuple[str, int], list[Any]] = {}
    for row in look.connection.execute(counted):
        found.setdefault((row.kind, row.year), []).append(row)
    newest = newest_bundle(look)
    known = newest.registers if newest else {}
    return [_tally(known[kind], year, rows) for (kind, year), rows in found.items() if kind in known]


def _tally(register: RegisterKind, year: int, rows: Sequence[Any]) -> Tally:
    def words(column: str, wanted: Sequence[str]) -> dict[str, int]:
        return {word: sum(row._mapping["count"] for row in rows if getattr(row, column) == word) for word in wanted}

    statuses, results = words("status", register.statuses), words("result", register.results)
    return Tally(register.kind, register.title, year, statuses, results)


def _begun(head: CaseHead) -> ColumnElement[bool]:
    """How far a case is that another bureau does is not for this one."""
    return (child.c.parent_id == head.id) & (child.c.organisation_id == head.organisation_id)


def _of(head: CaseHead, process: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _begun(head), child.c.process == process


def _standing() -> Any:
    return case((child.c.status == ENDED, child.c.ends), else_=child.c.stage)


def _is_late(now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return child.c.status == "open", child.c.next_due < now


def _lines(head: CaseHead, process: str, filters: RoundFilters, now: datetime, cursor: str) -> Select[Any]:
    names = [name for name in RoundLine.__dataclass_fields__ if name not in ("word", "result", "lamp")]
    word = select(entry.c.status).where(entry.c.case_id == child.c.id).limit(1).scalar_subquery().label("word")
    result = select(entry.c.result).where(entry.c.case_id == child.c.id).limit(1).scalar_subquery().label("result")
    wanted = list(_of(head, process))
    if filters.at == OVERDUE:
        wanted += _is_late(now)
    elif filters.at:
        wanted.append(_standing() == filters.at)
    if filters.q:
        wanted.append(contains(filters.q, child.c.unit_name, child.c.number))
    if cursor:
        here = select(child.c.unit_name, child.c.id).where(child.c.id == cursor, _begun(head))
        wanted.append(tuple_(child.c.unit_name, child.c.id) > here.scalar_subquery())
    lines = select(*(child.c[name] for name in names), child.c.next_due, word, result).where(*wanted)
    return lines.order_by(child.c.unit_name, child.c.id)


def _line(look: Look, row: Any, days: Calendar) -> RoundLine:
    shown = {name: getattr(row, name) for name in RoundLine.__dataclass_fields__ if name not in ("lamp",)}
    due = lamp(look.now, row.next_due if row.status == "open" else None, days)
    return RoundLine(**{**shown, "word": row.word or "", "result": row.result or ""}, lamp=due)
