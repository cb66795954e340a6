"""What a case leaves behind besides its forms and documents: decisions made by rule, follow-ups, the audit chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from workflows.access.visibility import View
from workflows.queries.case_head import CaseHead, bundle_of
from workflows.queries.sight import sees_case
from workflows.store import audit, jobs
from workflows.store.tables import cases, records, system
from workflows.store.tables.people import person
from workflows.store.unit_of_work import Look


@dataclass(frozen=True)
class FollowUp:
    """What follows from a case: a finding, a matter with no process yet, a case it started, an incident.

    `case_id` is the case it started, "" where that is another bureau's and none of this person's business.
    """

    id: str
    kind: str
    text: str
    detail: str
    status: str
    at: datetime
    case_id: str = ""


@dataclass(frozen=True)
class CopyLine:
    """One colleague who was sent the case for information, and when they read it."""

    person_name: str
    sender: str
    text: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True)
class DecisionLine:
    """A rule table asked at a step: `rules` are the rows that applied, in their own words."""

    node: str
    decision: str
    name: str
    inputs: Mapping[str, Any]
    rules: tuple[str, ...]
    output: Any
    at: datetime


@dataclass(frozen=True)
class AuditLine:
    seq: int
    event: str
    at: datetime
    person_name: str
    facts: Mapping[str, Any]
    hash: str


MOST_DECISIONS = 200
MOST_CHILDREN = 100
"""Child cases told one by one; how far a round of more is has a page of its own."""


def follow_ups(look: Look, head: CaseHead) -> tuple[FollowUp, ...]:
    """Findings, matters, child cases and incidents of the case, each kind in the order it came up."""
    found, matter, incident, child = records.finding, records.matter, cases.incident, cases.case
    run = look.connection.execute
    lines = [
        FollowUp(row.id, "finding", row.description, row.handling, row.status, row.at)
        for row in run(select(found).where(found.c.case_id == head.id).order_by(found.c.seq))
    ]
    lines += [
        FollowUp(row.id, "matter", row.text, row.kind, row.status, row.at)
        for row in run(select(matter).where(matter.c.case_id == head.id).order_by(matter.c.at))
    ]
    started = select(child).where(child.c.parent_id == head.id).order_by(child.c.started_at, child.c.id)
    lines += [_child(look, row) for row in run(started.limit(MOST_CHILDREN)).all()]
    lines += [
        FollowUp(row.id, "incident", row.name, row.why, "closed" if row.resolved_at else "open", row.opened_at)
        for row in run(select(incident).where(incident.c.case_id == head.id).order_by(incident.c.opened_at))
    ]
    return tuple(lines)


def children_of(look: Look, head: CaseHead) -> int:
    """How many cases this one started or is about to start."""
    begun = select(func.count()).select_from(cases.case).where(cases.case.c.parent_id == head.id)
    return (look.connection.scalar(begun) or 0) + sum(jobs.counts(look, "start", head.id).values())


def _child(look: Look, row: Row[Any]) -> FollowUp:
    seen = sees_case(look, row.id, row.organisation_id, row.unit_id)
    full = seen is View.FULL
    said = (row.ends or row.stage) if full else ""
    about = f"{row.title}（{row.number}）"
    return FollowUp(row.id, "case", about, said, row.status, row.started_at, row.id if seen else "")


def copies(look: Look, head: CaseHead) -> tuple[CopyLine, ...]:
    """Who was sent the case for information, by name."""
    sent, seen = records.notice, records.notice_read
    rows = look.connection.execute(
        select(person.c.name, sent.c.sender, sent.c.text, sent.c.at, seen.c.at.label("read_at"))
        .join(person, person.c.id == sent.c.person_id)
        .outerjoin(seen, (seen.c.notice_id == sent.c.id) & (seen.c.person_id == sent.c.person_id))
        .where(sent.c.case_id == head.id, sent.c.kind == "copy")
        .order_by(sent.c.at, person.c.name)
    )
    return tuple(CopyLine(*row) for row in rows)


def decisions(look: Look, head: CaseHead) -> tuple[DecisionLine, ...]:
    """What rule tables said in this case, oldest first; of a decision over thousands of units the latest ones."""
    definition = bundle_of(look, head).definition
    latest = select(cases.decision).where(cases.decision.c.case_id == head.id).order_by(cases.decision.c.id.desc())
    rows = reversed(look.connection.execute(latest.limit(MOST_DECISIONS)).all())
    return tuple(
        DecisionLine(
            row.node,
            row.decision,
            definition.nodes[row.node].name,
            row.inputs,
            tuple(row.rules),
            row.output,
            row.at,
        )
        for row in rows
    )


def audit_lines(look: Look, head: CaseHead) -> tuple[AuditLine, ...]:
    """The case's audit chain, oldest first."""
    rows = look.connection.execute(
        select(system.audit).where(system.audit.c.chain == head.id).order_by(system.audit.c.seq)
    )
    return tuple(
        AuditLine(row.seq, row.event, row.at, row.person_name, json.loads(row.facts), row.hash) for row in rows
    )


def is_intact(look: Look, head: CaseHead) -> bool:
    """Whether the chain is as it was written; recomputes every hash of it."""
    return not audit.verify(look, head.id)
