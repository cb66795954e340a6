"""Grants: people of other bureaus who read a case's file (查卷), or work in a team on it (专案组)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, insert, or_, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.cases import case
from workflows.store.tables.columns import FAR
from workflows.store.tables.sharing import case_grant
from workflows.store.unit_of_work import Look, Work
from workflows.values.people import Access


@dataclass(frozen=True)
class Grant:
    """One row: of one person, or of everybody of an organisation who reads cases. It covers the case and all cases
    started from it, until `until_at` (None: until it is ended)."""

    id: str
    case_id: str
    kind: str
    person_id: str | None
    organisation_id: str | None
    until_at: datetime | None
    reason: str
    granted_in: str
    granted_at: datetime
    ended_at: datetime | None = None


def give(work: Work, to: Sequence[Grant]) -> None:
    """Grants as written, each with an id of its own."""
    if to:
        work.connection.execute(insert(case_grant), rows.values([replace(one, id=new_id(work.now)) for one in to]))


def end(work: Work, case_id: str, kind: str) -> int:
    """Every grant of this kind on this case ends now; how many there were."""
    running = (case_grant.c.case_id == case_id) & (case_grant.c.kind == kind) & case_grant.c.ended_at.is_(None)
    return work.connection.execute(update(case_grant).where(running).values(ended_at=work.now)).rowcount


def of_case(look: Look, case_id: str) -> list[Grant]:
    """Every grant ever made on this case, oldest first."""
    all_of_them = select(case_grant).where(case_grant.c.case_id == case_id)
    return rows.read(look, Grant, all_of_them.order_by(case_grant.c.granted_at, case_grant.c.id))


def running(now: datetime) -> ColumnElement[bool]:
    """For a query over `case_grant`: neither ended nor run out."""
    return and_(case_grant.c.ended_at.is_(None), or_(case_grant.c.until_at.is_(None), case_grant.c.until_at > now))


@dataclass(frozen=True)
class Hold:
    """What lets a person into a case now; `until_at` None: until it is ended."""

    kind: str
    until_at: datetime | None


def covered(look: Look, whose: ColumnElement[bool]) -> dict[str, Hold]:
    """Case id -> hold, of every case the running grants of `whose` cover: the team's before a reader's, of several the
    one that lasts longest."""
    held = select(case_grant.c.case_id, case_grant.c.kind, case_grant.c.until_at).where(whose, running(look.now))
    standing = sorted(look.connection.execute(held), key=lambda row: (row.kind == Access.TEAM, row.until_at or FAR))
    return {one: Hold(row.kind, row.until_at) for row in standing for one in _below(look, row.case_id)}


def _below(look: Look, case_id: str) -> list[str]:
    """This case and all that were started from it."""
    tree = select(case.c.id).where(case.c.id == case_id).cte("below", recursive=True)
    tree = tree.union(select(case.c.id).join(tree, case.c.parent_id == tree.c.id))
    return list(look.connection.scalars(select(tree.c.id)))
