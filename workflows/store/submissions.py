"""What people submitted, word for word; a correction is a new version."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from workflows.store import rows
from workflows.store.canonical import digest
from workflows.store.ids import new_id
from workflows.store.tables.records import submission
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class Submission:
    """One row; `version` counts per node of the case, `sha256` is of the canonical answers."""

    id: str
    case_id: str
    task_id: str
    node: str
    name: str
    version: int
    answers: Mapping[str, Any]
    sha256: str
    person_id: str
    person_name: str
    at: datetime
    key: str


def insert_submission(
    work: Work, case_id: str, *, node: str, name: str, answers: Mapping[str, Any], task_id: str = "", key: str = ""
) -> Submission:
    """Keep what work.actor submitted at this node; the case must be loaded for moving (or new)."""
    this_node = (submission.c.case_id == case_id) & (submission.c.node == node)
    last = work.connection.scalar(select(func.max(submission.c.version)).where(this_node)) or 0
    new = Submission(
        id=new_id(work.now),
        case_id=case_id,
        task_id=task_id,
        node=node,
        name=name,
        version=last + 1,
        answers=answers,
        sha256=digest(answers),
        person_id=work.actor.person_id,
        person_name=work.actor.name,
        at=work.now,
        key=key,
    )
    work.connection.execute(insert(submission).values(**vars(new)))
    return new


def of_case(look: Look, case_id: str) -> list[Submission]:
    """Every version, in the order they came."""
    all_of_it = select(submission).where(submission.c.case_id == case_id)
    return rows.read(look, Submission, all_of_it.order_by(submission.c.at, submission.c.id))


def latest(look: Look, case_id: str) -> dict[str, Submission]:
    """The newest version of each node."""
    newest = (
        select(submission.c.node, func.max(submission.c.version).label("version"))
        .where(submission.c.case_id == case_id)
        .group_by(submission.c.node)
        .subquery()
    )
    found = rows.read(
        look,
        Submission,
        select(submission)
        .join(newest, (newest.c.node == submission.c.node) & (newest.c.version == submission.c.version))
        .where(submission.c.case_id == case_id),
    )
    return {one.node: one for one in found}


def done_by(look: Look, case_id: str, nodes: Collection[str]) -> dict[str, set[str]]:
    """Node -> the people who ever submitted it in this case."""
    asked = (submission.c.case_id == case_id) & submission.c.node.in_(sorted(nodes))
    found: dict[str, set[str]] = {}
    for row in look.connection.execute(select(submission.c.node, submission.c.person_id).where(asked).distinct()):
        found.setdefault(row.node, set()).add(row.person_id)
    return found


def of_task(look: Look, task_id: str) -> Submission | None:
    """What completed this task."""
    return rows.find(look, Submission, select(submission).where(submission.c.task_id == task_id))


def is_kept(look: Look, task_id: str, key: str) -> bool:
    """look.actor has submitted this task with this key already."""
    mine = (submission.c.task_id == task_id) & (submission.c.person_id == look.actor.person_id)
    return look.connection.scalar(select(submission.c.id).where(mine, submission.c.key == key)) is not None
