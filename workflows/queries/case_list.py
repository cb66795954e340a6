"""The ledger of cases: the bureau's, the ones a person started, the ones about a unit or others take part in."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, tuple_

from workflows.access.policy import STAFF
from workflows.queries.calendar import calendar
from workflows.queries.lamps import Lamp, lamp
from workflows.queries.searching import contains
from workflows.queries.sight import granted, others_cases, own_cases, own_parts
from workflows.store.tables.cases import case
from workflows.store.tables.people import organisation
from workflows.store.unit_of_work import Look
from workflows.values.people import Actor
from workflows.values.times import read_moment, write_moment

COUNT_LIMIT = 1000


@dataclass(frozen=True)
class CaseLine:
    """One case. Of another bureau's case the stage and the lamp are those of this person's own open tasks, unless they
    were let in to read all of it; `bureau` is whose case it is."""

    id: str
    number: str
    title: str
    process_name: str
    unit_name: str
    bureau: str
    status: str
    stage: str
    ends: str
    started_at: datetime
    moved_at: datetime
    lamp: Lamp


@dataclass(frozen=True)
class CaseList:
    lines: tuple[CaseLine, ...]
    next: str


def case_list(
    look: Look,
    *,
    status: str = "",
    q: str = "",
    started_by_me: bool = False,
    of_others: bool = False,
    cursor: str = "",
    limit: int = 30,
) -> CaseList:
    """Cases this person may see, the latest moved first: their own ledger, or (`of_others`) the cases of other bureaus
    they take part in or were let in to read."""
    wanted = [others_cases(look) if of_others else own_cases(look), *_after(cursor)]
    if status:
        wanted.append(case.c.status == status)
    if started_by_me:
        wanted.append(case.c.started_by == look.actor.person_id)
    if q:
        wanted.append(_mentions(look, q))
    rows = look.connection.execute(
        select(case, organisation.c.name.label("bureau"))
        .join(organisation, organisation.c.id == case.c.organisation_id)
        .where(*wanted)
        .order_by(case.c.moved_at.desc(), case.c.id.desc())
        .limit(limit + 1)
    ).all()
    return CaseList(tuple(_lines(look, rows[:limit])), _cursor(rows[limit - 1]) if len(rows) > limit else "")


def keeps_ledger(actor: Actor) -> bool:
    """Their ledger is that of a bureau; others have one list of all they may see."""
    return actor.has(*STAFF)


def has_others(look: Look) -> bool:
    """Whether there is any case of another bureau for this person."""
    return look.connection.scalar(select(case.c.id).where(others_cases(look)).limit(1)) is not None


def _lines(look: Look, rows: Sequence[Row[Any]]) -> Iterator[CaseLine]:
    outside = [row.id for row in rows if row.organisation_id != look.actor.organisation_id]
    shares = own_parts(look, [case_id for case_id in outside if case_id not in granted(look)]) if outside else {}
    days = calendar(look)
    names = set(CaseLine.__dataclass_fields__) - {"lamp"}
    for row in rows:
        shown = {name: getattr(row, name) for name in names}
        share = shares.get(row.id)
        if share is None:
            yield CaseLine(**shown, lamp=lamp(look.now, row.next_due, days))
        else:
            ends = row.ends if row.unit_id == look.actor.organisation_id else ""
            part = {"stage": share.stage, "ends": ends}
            yield CaseLine(**{**shown, **part}, lamp=lamp(look.now, share.due, days))


def _mentions(look: Look, q: str) -> ColumnElement[bool]:
    """How far a case is with its bureau is not for others, not even to search by."""
    inside = (case.c.stage,) if look.actor.has(*STAFF) else ()
    return contains(q, case.c.number, case.c.title, case.c.unit_name, *inside)


def started(look: Look) -> int:
    """How many cases this person started, at most COUNT_LIMIT."""
    mine = select(case.c.id).where(own_cases(look), case.c.started_by == look.actor.person_id).limit(COUNT_LIMIT)
    return look.connection.scalar(select(func.count()).select_from(mine.subquery())) or 0


def _cursor(row: Any) -> str:
    return base64.urlsafe_b64encode(f"{write_moment(row.moved_at)} {row.id}".encode()).decode()


def _after(cursor: str) -> list[ColumnElement[bool]]:
    if not cursor:
        return []
    try:
        moment, case_id = base64.urlsafe_b64decode(cursor).decode().split(" ")
        here = (read_moment(moment), case_id)
    except (ValueError, OverflowError):
        return []
    return [tuple_(case.c.moved_at, case.c.id) < here] if case_id.isprintable() else []
