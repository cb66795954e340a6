"""Cases: one thin row for lists, one fat row for the engine, moved by one person at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from workflows.store import rows
from workflows.store.tables.cases import case, case_state, task
from workflows.store.unit_of_work import Look, Work
from workflows.values.refusals import CaseMoved


@dataclass(frozen=True)
class Case:
    """The thin row. `status` is open or ended; `revision` counts the moves of the case.

    Of a child case, `origin` is the request of its parent that started it, `reply` the message the parent gets when
    all cases of that origin have ended ("" once it has been sent).
    """

    id: str
    number: str
    process: str
    process_name: str
    version_id: str
    title: str
    organisation_id: str
    unit_id: str | None
    unit_name: str
    parent_id: str | None
    origin: str
    reply: str
    status: str
    ends: str
    stage: str
    next_due: datetime | None
    revision: int
    started_at: datetime
    started_by: str
    moved_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class LoadedCase(Case):
    """A case with all the engine needs to move it."""

    state: bytes
    data: Mapping[str, Any]
    facts: Mapping[str, Any]


def find(look: Look, case_id: str) -> Case:
    """The thin row. Raises NotFound."""
    return rows.get(look, Case, select(case).where(case.c.id == case_id))


def load(work: Work, case_id: str) -> LoadedCase:
    """The case, to move it: others who want to move it wait until this act is over. Raises NotFound."""
    return _load(work, case.c.id == case_id)


def load_of_task(work: Work, task_id: str) -> LoadedCase:
    """Like load, by one of its tasks. Look at the task only afterwards: it may close while this waits."""
    return _load(work, case.c.id == select(task.c.case_id).where(task.c.id == task_id).scalar_subquery())


def look_into(look: Look, case_id: str) -> LoadedCase:
    """The case with its state and data, to read only. Raises NotFound."""
    return rows.get(look, LoadedCase, _whole().where(case.c.id == case_id))


def of_origin(look: Look, origin: str) -> list[Case]:
    """The cases one request started, in the order they were started."""
    return rows.read(look, Case, select(case).where(case.c.origin == origin).order_by(case.c.started_at, case.c.id))


def is_waited_for(look: Look, origin: str, but: str = "") -> bool:
    """Whether any case one request started is still open, other than `but`."""
    still = select(case.c.id).where(case.c.origin == origin, case.c.status == "open", case.c.id != but).limit(1)
    return look.connection.scalar(still) is not None


def family_of(look: Look, case_id: str) -> list[Case]:
    """The case everything began with and all cases started from it, in the order they were started; with this one."""
    up = select(case.c.id, case.c.parent_id).where(case.c.id == case_id).cte("up", recursive=True)
    up = up.union(select(case.c.id, case.c.parent_id).join(up, case.c.id == up.c.parent_id))
    down = select(up.c.id).where(up.c.parent_id.is_(None)).cte("down", recursive=True)
    down = down.union(select(case.c.id).join(down, case.c.parent_id == down.c.id))
    whole = select(case).where(case.c.id.in_(select(down.c.id)))
    return rows.read(look, Case, whole.order_by(case.c.started_at, case.c.id))


def started_from(look: Look, case_id: str) -> list[Case]:
    """The cases started from this one, and from those, in the order they were started."""
    down = select(case.c.id).where(case.c.parent_id == case_id).cte("down", recursive=True)
    down = down.union(select(case.c.id).join(down, case.c.parent_id == down.c.id))
    whole = select(case).where(case.c.id.in_(select(down.c.id)))
    return rows.read(look, Case, whole.order_by(case.c.started_at, case.c.id))


def begun_between(look: Look, organisation_id: str, process: str, first: datetime, after: datetime) -> list[Case]:
    """The bureau's cases of a process started from `first` until just before `after`, in that order."""
    mine = case.c.organisation_id == organisation_id, case.c.process == process
    begun = select(case).where(*mine, case.c.started_at >= first, case.c.started_at < after)
    return rows.read(look, Case, begun.order_by(case.c.started_at, case.c.id))


def mark_replied(work: Work, origin: str) -> None:
    """Their parent has been told that they have ended."""
    work.connection.execute(update(case).where(case.c.origin == origin).values(reply=""))


def insert_case(work: Work, new: LoadedCase) -> None:
    """A new case; its number comes from numbers.next_number."""
    whole = dict(vars(new))
    state = {name: whole.pop(name) for name in ("state", "data", "facts")}
    work.connection.execute(insert(case).values(whole))
    work.connection.execute(insert(case_state).values(case_id=new.id, **state))


def save_case(
    work: Work,
    case_id: str,
    expected_revision: int,
    *,
    state: bytes,
    data: Mapping[str, Any],
    stage: str,
    next_due: datetime | None,
    ends: Sequence[str] = (),
    ended: bool = False,
) -> int:
    """Write down a move and return the new revision. Raises CaseMoved when somebody moved the case before.

    `stage` names the open steps and `ends` the end events reached, as people read them.
    """
    moved = work.connection.execute(
        update(case)
        .where(case.c.id == case_id, case.c.revision == expected_revision)
        .values(
            revision=expected_revision + 1,
            status="ended" if ended else "open",
            ends="、".join(ends)[:200],
            stage=stage[:200],
            next_due=next_due,
            moved_at=work.now,
            ended_at=work.now if ended else None,
        )
    )
    if moved.rowcount == 0:
        raise CaseMoved()
    work.connection.execute(update(case_state).where(case_state.c.case_id == case_id).values(state=state, data=data))
    return expected_revision + 1


def _whole() -> Any:
    return select(*rows.columns(LoadedCase, case, case_state)).join(case_state)


def _load(work: Work, which: ColumnElement[bool]) -> LoadedCase:
    # Both rows are locked: after a wait PostgreSQL reads again only the rows it locks.
    return rows.get(work, LoadedCase, _whole().where(which).with_for_update())
