"""Noting that a law was repealed, and by what it was replaced; the benchmark that cites it is opened for revision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workflows.access import registers
from workflows.actions._moving import CaseRef
from workflows.actions._opening import Origin, open_case
from workflows.queries.calendar import calendar
from workflows.queries.library import current_version
from workflows.rules import answers
from workflows.rules.law_form import law_form
from workflows.store import audit, benchmarks, laws
from workflows.store.laws import Law
from workflows.store.unit_of_work import Look, Work
from workflows.values.events import Event
from workflows.values.refusals import BadAnswers, RegisterMoved, UnknownProcess
from workflows.values.sentences import N_, Fault, Sentence
from workflows.values.times import local_date

REVISION, BY_LAW = "proc_discretion_benchmark", "start_bench_law"


def change_law(work: Work, law_id: str, revision: int, raw: Mapping[str, Any]) -> CaseRef | None:
    """Enter the repeal of the law read at `revision` (no day of repeal: it is in force). The case that revises the
    discretion benchmark of the actor's bureau where that cites the law (P3.3), else None.

    Raises NotFound, NotAllowed, BadAnswers, RegisterMoved when a colleague changed it meanwhile.
    """
    registers.check_can_change_laws(work.actor)
    law = laws.find(work, law_id)
    read = _read(work, law, raw)
    until = read.get("repealed_on")
    day = date.fromisoformat(until) if until else None
    changed = {"repealed_on": day, "successor": read.get("successor") if day else None}
    if not laws.change(work, law.id, revision, changed):
        raise RegisterMoved()
    was = law.repealed_on.isoformat() if law.repealed_on else None
    facts = {"title": law.title, "was": was, "repealed_on": until, "successor": changed["successor"]}
    audit.record(work, Event.LAW_CHANGED, f"law-{law.id}", **facts, reason=read["reason"])
    return _revise(work, law, read["reason"]) if day and _cited_by_benchmark(work, law.id) else None


def _read(work: Work, law: Law, raw: Mapping[str, Any]) -> dict[str, Any]:
    form = law_form({one.id: one.title for one in laws.every(work) if one.id != law.id})
    read = answers.read(form, raw, today=local_date(work.now), calendar=calendar(work))
    until = read.get("repealed_on")
    if until and date.fromisoformat(until) <= law.valid_from:
        text = N_("废止日期须在施行日期（%(day)s）之后。")
        raise BadAnswers([Fault("/repealed_on", Sentence(text, {"day": law.valid_from.isoformat()}))])
    if read.get("successor") and not until:
        raise BadAnswers([Fault("/repealed_on", Sentence(N_("写明由哪部规定代替的，请同时填写废止日期。")))])
    return read


def _cited_by_benchmark(look: Look, law_id: str) -> bool:
    """A row of the benchmark that takes effect last cites an article of the law."""
    newest = benchmarks.versions_of(look, [look.actor.organisation_id])[:1]
    cited = [key for version in newest for row in benchmarks.rows_of(look, version.id) for key in row.basis]
    return any(key == law_id or key.startswith(f"{law_id}-") for key in cited)


def _revise(work: Work, law: Law, reason: str) -> CaseRef | None:
    """A case of revising the benchmark; None while that process is not published."""
    try:
        version = current_version(work, REVISION)
    except UnknownProcess:
        return None
    told = {"law_id": law.id, "law_title": law.title, "reason": reason}
    origin = Origin(work.actor.organisation_id, start=BY_LAW)
    return open_case(work, version, origin, told, {}, f"{work.actor.name} · {law.title}")
