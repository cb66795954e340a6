"""What must be true of a quiet database whatever was done to it, each as a function that lists what is not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, select

from workflows import engine
from workflows.queries import Look
from workflows.queries.library import bundle
from workflows.queries.verify import verify
from workflows.store import cases, files, requests
from workflows.store.tables.cases import case, deadline, incident, task, timer, trail
from workflows.store.tables.publishing import dossier, public_notice
from workflows.store.tables.records import document, notice, number, number_counter, submission
from workflows.store.tables.system import audit, job, outbox
from workflows.values.deadlines import Deadline
from workflows.values.events import Event
from workflows.values.steps import Clock, Step

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""A moment at which no timer is due: waking a case then changes nothing and shows where it stands."""


def broken(look: Look) -> list[str]:
    """Every invariant that does not hold, in words; empty when all is well."""
    checks = (
        lists_equal_engine,
        timers_fired_once,
        done_tasks_have_one_submission,
        operations_done_once,
        notices_sent_once,
        requests_are_looked_after,
        numbers_have_no_gap,
        papers_are_whole,
        outbox_is_empty,
        ended_cases_wait_for_nothing,
        records_verify,
    )
    return [f"{check.__name__}: {fault}" for check in checks for fault in check(look)]


def standing(look: Look, case_id: str) -> Step:
    """Where the engine says a case stands."""
    whole = cases.look_into(look, case_id)
    return engine.wake(bundle(look, whole.version_id).definition, whole.state, clock=Clock(LONG_AGO, _no_limit))


def lists_equal_engine(look: Look) -> Iterator[str]:
    """Open tasks, waiting timers, running limits, pending requests and the thin row are what the engine says."""
    for one in look.connection.execute(select(case)).all():
        step = standing(look, one.id)
        yield from _differing(one.number, "open tasks", _open_tasks(look, one.id), _dues(step))
        yield from _differing(
            one.number,
            "waiting timers",
            _rows(look, select(timer.c.engine_id, timer.c.occurrence, timer.c.due_at), timer, one.id, "waiting"),
            {(each.id, each.occurrence, each.due) for each in step.timers},
        )
        yield from _differing(
            one.number,
            "running limits",
            _rows(look, select(deadline.c.engine_id, deadline.c.key, deadline.c.due_at), deadline, one.id, "running"),
            _limits(step),
        )
        pending = {each.id for each in requests.of_case(look, one.id)}
        yield from _differing(one.number, "requests", pending, {each.id for each in step.requests})
        yield from _differing(one.number, "ended", {one.status == "ended"}, {step.ended})
        nearest = min((each.deadline.due for each in step.open_tasks if each.deadline), default=None)
        yield from _differing(one.number, "next due", {one.next_due}, {nearest})
        yield from _differing(one.number, "data", {_text(cases.look_into(look, one.id).data)}, {_text(dict(step.data))})


def timers_fired_once(look: Look) -> Iterator[str]:
    """Each fired timer passed the engine once and is on record once; no timer row passed it without firing."""
    fired = look.connection.execute(select(timer.c.case_id, timer.c.engine_id, timer.c.node, timer.c.status)).all()
    passed = Counter(
        (row.case_id, row.token, row.element)
        for row in look.connection.execute(select(trail).where(trail.c.outcome == "completed"))
    )
    for row in fired:
        times = passed[(row.case_id, row.engine_id, row.node)]
        if times != (row.status == "fired"):
            yield f"timer {row.node} of {row.case_id} is {row.status} and passed {times} times"
    recorded = Counter((row.chain, facts["node"]) for row, facts in _audited(look, Event.TIMER_FIRED))
    yield from _unequal(Counter((row.case_id, row.node) for row in fired if row.status == "fired"), recorded)


def done_tasks_have_one_submission(look: Look) -> Iterator[str]:
    """A task is done when its answers were kept and its completion recorded, each exactly once."""
    done = Counter({row.id: 1 for row in look.connection.execute(select(task.c.id).where(task.c.status == "done"))})
    kept = Counter(look.connection.scalars(select(submission.c.task_id).where(submission.c.task_id != "")))
    yield from _unequal(done, kept)
    yield from _unequal(done, Counter(facts["task"] for _, facts in _audited(look, Event.TASK_COMPLETED)))


def operations_done_once(look: Look) -> Iterator[str]:
    """What service tasks asked for was done as often as the cases went through them."""
    done = Counter(
        (row.chain, facts["node"]) for row, facts in _audited(look, Event.OPERATION_DONE) if not facts["error"]
    )
    kinds = ("serviceTask", "sendTask")
    passed = look.connection.execute(
        select(trail.c.case_id, trail.c.element).where(trail.c.kind.in_(kinds), trail.c.outcome == "completed")
    )
    yield from _unequal(Counter((row.case_id, row.element) for row in passed), done)


def notices_sent_once(look: Look) -> Iterator[str]:
    """Every notice on record was sent, and none twice."""
    recorded: Counter[tuple[str, str, str]] = Counter()
    for row, facts in _audited(look, Event.NOTICE_SENT):
        recorded[row.chain, facts["role"], facts["text"]] += facts.get("organisations", 1)
    sent = Counter(
        (row.case_id, row.role, row.text)
        for row in look.connection.execute(select(notice))
        if (row.case_id, row.role, row.text) in recorded
    )
    yield from _unequal(recorded, sent)


def requests_are_looked_after(look: Look) -> Iterator[str]:
    """A request nobody has answered is a job for the worker or an incident for a person."""
    jobs = set(look.connection.scalars(select(job.c.key).where(job.c.kind == "request", job.c.status == "waiting")))
    known = set(look.connection.scalars(select(incident.c.subject).where(incident.c.resolved_at.is_(None))))
    for case_id in look.connection.scalars(select(case.c.id)).all():
        for pending in requests.of_case(look, case_id):
            if pending.id not in jobs and f"request:{pending.id}" not in known:
                yield f"request {pending.node} of {case_id} is nobody's"


def numbers_have_no_gap(look: Look) -> Iterator[str]:
    """Every series counts 1, 2, 3 … to its counter, and every number is on one case, document, notice or dossier."""
    series: dict[tuple[str, str, int], list[int]] = {}
    for row in look.connection.execute(select(number).order_by(number.c.n)):
        series.setdefault((row.org_code, row.word, row.year), []).append(row.n)
    for row in look.connection.execute(select(number_counter)):
        given = series.get((row.org_code, row.word, row.year), [])
        if given != list(range(1, row.last + 1)):
            yield f"{row.word} counts to {row.last}, given are {given}"
    used = Counter(look.connection.scalars(select(case.c.number)))
    used += Counter(look.connection.scalars(select(document.c.number).where(document.c.number != "")))
    used += Counter(look.connection.scalars(select(public_notice.c.number)))
    used += Counter(look.connection.scalars(select(dossier.c.archive_no)))
    yield from _unequal(Counter(look.connection.scalars(select(number.c.text))), used)


def papers_are_whole(look: Look) -> Iterator[str]:
    """Every document is a readable PDF, its versions have no gap, and it is on record once."""
    papers = look.connection.execute(select(document).order_by(document.c.version)).all()
    versions: dict[tuple[str, str], list[int]] = {}
    for paper in papers:
        versions.setdefault((paper.case_id, paper.kind), []).append(paper.version)
        if not files.is_intact(look.premises.files, paper.sha256):
            yield f"{paper.kind} of {paper.case_id} is lost or altered"
        elif not files.read(look.premises.files, paper.sha256).startswith(b"%PDF-"):
            yield f"{paper.kind} of {paper.case_id} is no PDF"
    for place, found in versions.items():
        if found != list(range(1, len(found) + 1)):
            yield f"{place} has versions {found}"
    issued = Counter(facts["document"] for _, facts in _audited(look, Event.DOCUMENT_ISSUED))
    yield from _unequal(Counter(paper.id for paper in papers), issued)


def outbox_is_empty(look: Look) -> Iterator[str]:
    """Nothing waits to leave the system any more."""
    for row in look.connection.execute(select(outbox.c.id, outbox.c.kind).where(outbox.c.sent_at.is_(None))):
        yield f"{row.kind} {row.id} was not sent"


def ended_cases_wait_for_nothing(look: Look) -> Iterator[str]:
    """No finished case has an open task, a waiting timer or a running limit."""
    for table, status in ((task, "open"), (timer, "waiting"), (deadline, "running")):
        left = select(case.c.number).join(table, table.c.case_id == case.c.id)
        for found in look.connection.scalars(left.where(case.c.status == "ended", table.c.status == status)):
            yield f"{found} has ended and has a {status} {table.name}"


def records_verify(look: Look) -> Iterator[str]:
    """Audit chains, seals and stored files are as they were written."""
    for fault in verify(look).broken:
        yield f"{fault.chain}: {fault.why}"


def _open_tasks(look: Look, case_id: str) -> set[tuple[Any, ...]]:
    return _rows(look, select(task.c.id, task.c.node, task.c.due_at), task, case_id, "open")


def _dues(step: Step) -> set[tuple[Any, ...]]:
    return {(each.id, each.node, each.deadline.due if each.deadline else None) for each in step.open_tasks}


def _limits(step: Step) -> set[tuple[Any, ...]]:
    """Of open tasks, and of timers that do not merely ring when a task's own limit ends."""
    of_tasks = {(each.id, each.deadline.limit.key, each.deadline.due) for each in step.open_tasks if each.deadline}
    of_timers = {(each.id, each.deadline.limit.key, each.deadline.due) for each in step.timers if each.deadline}
    known = {(key, due) for _, key, due in of_tasks}
    return of_tasks | {one for one in of_timers if one[1:] not in known}


def _rows(look: Look, what: Select[Any], table: Any, case_id: str, status: str) -> set[tuple[Any, ...]]:
    found = look.connection.execute(what.where(table.c.case_id == case_id, table.c.status == status))
    return {tuple(row) for row in found}


def _audited(look: Look, event: Event) -> list[tuple[Any, Mapping[str, Any]]]:
    found = look.connection.execute(select(audit.c.chain, audit.c.facts).where(audit.c.event == event.value))
    return [(row, json.loads(row.facts)) for row in found]


def _differing(where: str, what: str, listed: Iterable[Any], known: Iterable[Any]) -> Iterator[str]:
    extra, missing = set(listed) - set(known), set(known) - set(listed)
    if extra or missing:
        yield f"{where}, {what}: listed {extra or 'nothing'} too much, {missing or 'nothing'} is missing"


def _unequal(wanted: Counter[Any], found: Counter[Any]) -> Iterator[str]:
    for one in wanted.keys() | found.keys():
        if wanted[one] != found[one]:
            yield f"{one}: {wanted[one]} expected, {found[one]} found"


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _no_limit(key: str, start: datetime, length: int | None = None) -> Deadline:
    raise AssertionError("a case that only shows where it stands sets no limit")
