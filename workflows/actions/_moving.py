"""Writing down what a step changed: lists, deadlines, timers, trail and audit, in the transaction of the act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workflows.actions._calendar_need import ask_for_calendar
from workflows.actions._scopes import organisations_of, sticky_assignees
from workflows.actions._separating import kept_apart
from workflows.catalogue.bundle import Bundle
from workflows.rules.deadlines import explain
from workflows.store import audit, cases, deadlines, decisions, jobs, outbox, requests, tasks, timers, trail
from workflows.store.cases import Case
from workflows.store.deadlines import CaseDeadline
from workflows.store.ids import new_id
from workflows.store.unit_of_work import Work
from workflows.values.deadlines import Deadline
from workflows.values.events import Event
from workflows.values.steps import Step


@dataclass(frozen=True)
class CaseRef:
    """The case an act moved."""

    id: str
    number: str


def write_down(
    work: Work,
    case: Case,
    bundle: Bundle,
    step: Step,
    *,
    done: str = "",
    previous: str = "",
    moved_by: Event = Event.DEADLINE_EXTENDED,
) -> CaseRef:
    """Write a step. `done` is the task the act completed, `previous` what new tasks show as the step before,
    `moved_by` what a limit that was worked out afresh is on record as."""
    step = kept_apart(work, case.id, step)
    scopes = organisations_of(work, case, step.data, {task.scope for task in step.open_tasks})
    synced = tasks.sync(
        work,
        case,
        step.open_tasks,
        organisations=scopes,
        done=done,
        previous=previous,
        assignees=sticky_assignees(work, case, step, scopes),
        extended=step.extended,
    )
    running = _limits(work, case, step)
    moved = deadlines.extend(work, case.id, [limit for limit in running if limit.engine_id in step.extended])
    started = deadlines.sync(work, case.id, running, finished=[done] if done else [])
    timers.sync(work, case.id, step.timers)
    requests.sync(work, case.id, step.requests)
    trail.append(work, case.id, step.trail)
    decisions.record(work, case.id, step.decided)
    for sent in step.sent:
        outbox.put(work, "message", {"name": sent.name, "node": sent.node, "payload": dict(sent.payload)}, case.id)
    cases.save_case(
        work,
        case.id,
        case.revision,
        state=step.state,
        data=step.data,
        stage="、".join(_stage(step)),
        next_due=min((task.deadline.due for task in step.open_tasks if task.deadline), default=None),
        ends=[bundle.definition.nodes[end].name for end in step.ends],
        ended=step.ended,
    )
    for was, new in moved:
        facts = {"key": was.key, "name": was.name, "was": was.due_at.isoformat(), "due": new.due_at.isoformat()}
        audit.record(work, moved_by, case.id, **facts)
    ask_for_calendar(work, case, [*started, *(new for _, new in moved)])
    _record(work, case, step, synced, started)
    if step.ended and case.reply:
        jobs.add(work, "reply", case.id, {"case": case.parent_id, "name": case.title}, work.now)
    return CaseRef(case.id, case.number)


def _limits(work: Work, case: Case, step: Step) -> list[CaseDeadline]:
    """Every limit now running: of open tasks, and of timers that are more than the bell of a task's own limit."""
    held: list[tuple[str, str, Deadline]] = [(t.id, t.node, t.deadline) for t in step.open_tasks if t.deadline]
    of_tasks = {(limit.limit.key, limit.due) for _, _, limit in held}
    rings = [(timer.id, timer.node, timer.deadline) for timer in step.timers if timer.deadline]
    held += [ring for ring in rings if (ring[2].limit.key, ring[2].due) not in of_tasks]
    return [_limit(work.now, case.id, owner, node, limit) for owner, node, limit in held]


def _limit(now: datetime, case_id: str, owner: str, node: str, limit: Deadline) -> CaseDeadline:
    return CaseDeadline(
        id=new_id(now),
        case_id=case_id,
        subject=node,
        engine_id=owner,
        key=limit.limit.key,
        name=limit.limit.name,
        start_at=limit.start,
        due_at=limit.due,
        provisional=limit.provisional,
        explanation=explain(limit),
    )


def _stage(step: Step) -> list[str]:
    names = [task.name for task in step.open_tasks] or [timer.name for timer in step.timers]
    names = names or [request.name for request in step.requests] or [button.name for button in step.buttons]
    return list(dict.fromkeys(names))


def _record(work: Work, case: Case, step: Step, synced: tasks.Synced, started: tuple[CaseDeadline, ...]) -> None:
    for made in step.decided:
        audit.record(
            work, Event.DECISION_MADE, case.id, decision=made.decision, rules=list(made.rules), output=made.output
        )
    for task in synced.cancelled:
        audit.record(work, Event.TASK_CANCELLED, case.id, task=task.id, node=task.node, name=task.name)
    for task in synced.opened:
        audit.record(work, Event.TASK_OPENED, case.id, task=task.id, node=task.node, name=task.name, role=task.role)
    for limit in started:
        audit.record(work, Event.DEADLINE_SET, case.id, key=limit.key, name=limit.name, due=limit.due_at.isoformat())
    if step.ended:
        audit.record(work, Event.CASE_ENDED, case.id, ends=list(step.ends))
