"""A new case: its row, its first submission, its first step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflows import engine, feel
from workflows.actions._answering import read_answers
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.actions._references import file_ids
from workflows.queries.context import Subject, expression_context
from workflows.queries.library import VersionLine, bundle
from workflows.queries.register import bureau_facts, unit_facts
from workflows.queries.scopes import ORIGIN
from workflows.rules import answers
from workflows.rules.numbering import case_number
from workflows.rules.restricted import open_answers
from workflows.store import attachments, audit, cases, numbers, submissions
from workflows.store.ids import new_id
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.times import local_date

PLAIN_WORD = "案"  # in the case numbers of a process that names no word of its own


@dataclass(frozen=True)
class Origin:
    """Where a new case comes from: the bureau it belongs to, the start event it begins at ("" for the definition's
    own choice) and, of a child case, what started it.

    `parent_bureau` and `parent_number` are those of the parent, `request_id` is the service task of the parent that
    asked for it, `reply` the message the parent gets when every case this task asked for has ended ("" for none).
    """

    organisation_id: str
    parent_id: str | None = None
    parent_bureau: str = ""
    parent_number: str = ""
    request_id: str = ""
    reply: str = ""
    start: str = ""


def open_case(
    work: Work, version: VersionLine, origin: Origin, raw: Mapping[str, Any], given: Mapping[str, Any], previous: str
) -> CaseRef:
    """Open a case with the answers `raw` of its start form, if it has one, else these variables, and the variables
    `given` beside them.

    `previous` is what the first tasks show as the step before. Raises BadAnswers, EngineRefused.
    """
    files = bundle(work, version.id)
    start = files.definition.start_at(origin.start)
    form = files.forms.get(start.node)
    read = {}
    if form is not None:
        context = expression_context(work, Subject(origin.organisation_id, unit_id=given.get("unit_id")), files)
        read = read_answers(work, form, raw, context, origin.organisation_id)
    told = {"scheduled_for": local_date(work.now).isoformat()} if start.event == "timer" else {}
    variables = {**told, **given, **(answers.kept(form, read) if form is not None else raw)}
    said = open_answers(form, read) if form is not None else {}
    case = _new_case(work, version, origin, start, {**variables, **said})
    cases.insert_case(work, case)
    if form is not None:
        submissions.insert_submission(work, case.id, node=form.id, name=form.title, answers=read)
        attachments.give_to_case(work, file_ids(form, read), case.id)
    facts = {"number": case.number, "version": version.digest, "answers": said}
    audit.record(work, Event.CASE_STARTED, case.id, parent=origin.parent_id, **facts)
    step = engine.start(
        files.definition,
        {**variables, **case.facts},
        clock=case_clock(work, files),
        perform=perform_for(work, case, files),
        at=start.node,
    )
    return write_down(work, case, files, step, previous=previous)


def _new_case(
    work: Work, version: VersionLine, origin: Origin, start: engine.StartInfo, begun: Mapping[str, Any]
) -> cases.LoadedCase:
    unit = unit_facts(work, begun.get("unit_id"))
    case_id = new_id(work.now)
    title = feel.evaluate(start.title or "null", {**begun, "unit": unit})
    number = _number(work, origin.organisation_id, case_id, start.word or PLAIN_WORD)
    facts = {"case_id": case_id, "case_number": number}
    if origin.parent_id:
        facts |= {ORIGIN: origin.parent_bureau, "origin_number": origin.parent_number}
    if unit:
        facts |= {"unit_type": unit["unit_type"], "is_specialised": unit["is_specialised"]}
    return cases.LoadedCase(
        id=case_id,
        number=number,
        process=version.process,
        process_name=version.name,
        version_id=version.id,
        title=str(title or f"{unit.get('name', '')}{version.name}")[:200],
        organisation_id=origin.organisation_id,
        unit_id=unit.get("id"),
        unit_name=unit.get("name", ""),
        parent_id=origin.parent_id,
        origin=origin.request_id,
        reply=origin.reply,
        status="open",
        ends="",
        stage="",
        next_due=None,
        revision=1,
        started_at=work.now,
        started_by=work.actor.person_id,
        moved_at=work.now,
        ended_at=None,
        state=b"",
        data={},
        facts=facts,
    )


def _number(work: Work, organisation_id: str, case_id: str, word: str) -> str:
    code = bureau_facts(work, organisation_id)["code"] or work.premises.org_code
    year = local_date(work.now).year
    return numbers.next_number(work, code, word, year, case_id=case_id, write=case_number).text
