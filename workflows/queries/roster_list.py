"""The roster of a year: narrowed, searched, by name, page by page."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select, tuple_
from sqlalchemy import case as when

from workflows.access.registers import check_can_read_rosters, keeps_rosters
from workflows.queries.searching import contains
from workflows.rules.roster_form import REPORT_KINDS
from workflows.store import rosters, rows
from workflows.store.rosters import NamedRow, RosterYear
from workflows.store.tables.cases import case, task
from workflows.store.tables.entries import entry
from workflows.store.tables.people import organisation, unit
from workflows.store.tables.rosters import roster, roster_year
from workflows.store.unit_of_work import Look

__all__ = ["REPORT_KINDS", "RosterFilters", "RosterKept", "RosterList", "roster_list", "rosters_kept"]

REPORTS = "self_report"
"""The register in which a round says how far each unit's report is."""
CONFIRMING = "ut_roster_confirm"
"""The task of a round by which its roster is confirmed (processes.md P12)."""


@dataclass(frozen=True)
class RosterFilters:
    """What of a URL narrows the list; "" is everything. `state` is "" for units on it, "removed" or "all"."""

    q: str = ""
    backup: str = ""  # yes | no
    kind: str = ""
    state: str = ""

    @property
    def narrowed(self) -> bool:
        """Anything but all units on it."""
        return any((self.q, self.backup, self.kind, self.state))


@dataclass(frozen=True)
class RosterLine(NamedRow):
    """One unit; `report` is how far its report is, "" while its round has not said."""

    active: bool = True
    report: str = ""


@dataclass(frozen=True)
class RosterKept:
    """A year that has a roster, and the round that drew it up."""

    year: int
    units: int
    on_backup: int
    built_at: datetime
    case_id: str
    case_number: str


@dataclass(frozen=True)
class RosterHead:
    """What is said above the list; `confirmed_at` is when the round confirmed it."""

    year: int
    case_id: str
    case_number: str
    running: bool
    built_at: datetime
    confirmed_at: datetime | None
    units: int
    on_backup: int
    removed: int


@dataclass(frozen=True)
class RosterList:
    """A page of it; `next` is the cursor of the one after, `total` counts what the filters leave."""

    head: RosterHead
    lines: tuple[RosterLine, ...]
    next: str
    total: int
    keeps: bool  # this person changes it


def rosters_kept(look: Look) -> list[RosterKept]:
    """Of the actor's bureau, the latest year first. Raises NotAllowed."""
    check_can_read_rosters(look.actor)
    on_it = [func.sum(_one(~roster.c.removed)), func.sum(_one(~roster.c.removed & roster.c.on_backup))]
    found = (
        select(
            roster_year.c.year,
            func.coalesce(on_it[0], 0).label("units"),
            func.coalesce(on_it[1], 0).label("on_backup"),
            roster_year.c.built_at,
            roster_year.c.case_id,
            case.c.number.label("case_number"),
        )
        .join(case, case.c.id == roster_year.c.case_id)
        .outerjoin(roster, roster.c.roster_year_id == roster_year.c.id)
        .where(roster_year.c.organisation_id == look.actor.organisation_id)
        .group_by(roster_year.c.year, roster_year.c.built_at, roster_year.c.case_id, case.c.number)
    )
    return rows.read(look, RosterKept, found.order_by(roster_year.c.year.desc()))


def roster_list(look: Look, year: int, filters: RosterFilters, cursor: str = "", limit: int = 30) -> RosterList:
    """Units of the bureau's roster. Raises NotFound without one of that year, NotAllowed."""
    kept = roster_of(look, year)
    wanted = list(_narrowed(filters))
    page = lines_of(kept).where(*wanted, *_after(cursor)).order_by(organisation.c.name, roster.c.id)
    found = rows.read(look, RosterLine, page.limit(limit + 1))
    following = _cursor(found[limit - 1]) if len(found) > limit else ""
    total = len(found) if not following and not cursor else _count(look, kept, wanted)
    return RosterList(_head(look, kept), tuple(found[:limit]), following, total, keeps_rosters(look.actor))


def roster_of(look: Look, year: int) -> RosterYear:
    """The bureau's own. Raises NotFound, NotAllowed."""
    check_can_read_rosters(look.actor)
    return rosters.get_year(look, look.actor.organisation_id, year)


def narrowed_lines(look: Look, kept: RosterYear, filters: RosterFilters, most: int) -> list[RosterLine]:
    """What the filters leave, at most so many."""
    page = lines_of(kept).where(*_narrowed(filters)).order_by(organisation.c.name, roster.c.id)
    return rows.read(look, RosterLine, page.limit(most))


def lines_of(kept: RosterYear) -> Select[tuple[object, ...]]:
    """Rows of a roster with their units and the state of their reports."""
    of_unit = and_(
        entry.c.organisation_id == kept.organisation_id,
        entry.c.kind == REPORTS,
        entry.c.year == kept.year,
        entry.c.key == roster.c.unit_id,
    )
    return (
        rosters.named_rows()
        .add_columns(organisation.c.active, func.coalesce(entry.c.status, "").label("report"))
        .outerjoin(entry, of_unit)
        .where(roster.c.roster_year_id == kept.id)
    )


def _head(look: Look, kept: RosterYear) -> RosterHead:
    counted = select(
        func.sum(_one(~roster.c.removed)),
        func.sum(_one(~roster.c.removed & roster.c.on_backup)),
        func.sum(_one(roster.c.removed)),
    ).where(roster.c.roster_year_id == kept.id)
    on_it, on_backup, removed = look.connection.execute(counted).one()
    done = select(func.max(task.c.closed_at)).where(task.c.case_id == kept.case_id, task.c.node == CONFIRMING)
    number, status = look.connection.execute(
        select(case.c.number, case.c.status).where(case.c.id == kept.case_id)
    ).one()
    return RosterHead(
        kept.year,
        kept.case_id,
        number,
        status == "open",
        kept.built_at,
        look.connection.scalar(done.where(task.c.status == "done")),
        on_it or 0,
        on_backup or 0,
        removed or 0,
    )


def _one(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return when((condition, 1), else_=0)


def _count(look: Look, kept: RosterYear, wanted: list[ColumnElement[bool]]) -> int:
    counted = select(func.count()).select_from(roster.join(organisation, organisation.c.id == roster.c.unit_id))
    counted = counted.join(unit, unit.c.organisation_id == roster.c.unit_id)
    return look.connection.scalar(counted.where(roster.c.roster_year_id == kept.id, *wanted)) or 0


def _narrowed(filters: RosterFilters) -> Iterator[ColumnElement[bool]]:
    if filters.state != "all":
        yield roster.c.removed.is_(filters.state == "removed")
    if filters.backup in ("yes", "no"):
        yield roster.c.on_backup.is_(filters.backup == "yes")
    if filters.kind:
        yield roster.c.report_kind == filters.kind
    if filters.q:
        codes = [unit.c.credit_code] if filters.q.isascii() else []
        yield contains(filters.q, organisation.c.name, organisation.c.short_name, roster.c.reporter, *codes)


def _cursor(row: RosterLine) -> str:
    return base64.urlsafe_b64encode(f"{row.id} {row.unit}".encode()).decode()


def _after(cursor: str) -> list[ColumnElement[bool]]:
    if not cursor:
        return []
    try:
        row_id, _, name = base64.urlsafe_b64decode(cursor).decode().partition(" ")
    except ValueError:
        return []
    return [tuple_(organisation.c.name, roster.c.id) > (name, row_id)] if (row_id + name).isprintable() else []
