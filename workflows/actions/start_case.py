"""Starting a case by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows import engine, feel
from workflows.access import policy
from workflows.actions._answering import read_answers
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.actions._references import file_ids
from workflows.catalogue.bundle import Bundle
from workflows.queries.context import Subject, expression_context
from workflows.queries.library import VersionLine, bundle, current_version
from workflows.queries.register import bureau_facts, unit_facts
from workflows.rules import answers
from workflows.rules.numbering import case_number
from workflows.store import attachments, audit, cases, drafts, numbers, submissions
from workflows.store.ids import new_id
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.times import local_date

PLAIN_WORD = "案"  # in the case numbers of a process that names no word of its own


def start_case(work: Work, process: str, raw: Mapping[str, Any]) -> CaseRef:
    """Start a case of a published process with the answers of its start form.

    Raises UnknownProcess, NotAllowed, BadAnswers.
    """
    version = current_version(work, process)
    policy.check_can_start(work.actor, version.start_roles.split(","))
    files = bundle(work, version.id)
    form = files.form(files.definition.start.node)
    bureau = work.actor.organisation_id
    context = expression_context(work, Subject(bureau), files)
    read = read_answers(work, form, raw, context, bureau)
    case = _new_case(work, version, files, read)
    cases.insert_case(work, case)
    submissions.insert_submission(work, case.id, node=form.id, name=form.title, answers=read)
    attachments.give_to_case(work, file_ids(form, read), case.id)
    drafts.discard(work, f"start:{process}")
    audit.record(work, Event.CASE_STARTED, case.id, number=case.number, version=version.digest, answers=read)
    data = {**answers.kept(form, read), **case.facts}
    step = engine.start(files.definition, data, clock=case_clock(work, files), perform=perform_for(work, case, files))
    return write_down(work, case, files, step, previous=f"{work.actor.name} · {form.title}")


def _new_case(work: Work, version: VersionLine, files: Bundle, read: Mapping[str, Any]) -> cases.LoadedCase:
    unit = unit_facts(work, read.get("unit_id"))
    case_id = new_id(work.now)
    title = feel.evaluate(files.definition.start.title or "null", {**read, "unit": unit})
    facts = {"case_id": case_id}
    if unit:
        facts |= {"unit_type": unit["unit_type"], "is_specialised": unit["is_specialised"]}
    return cases.LoadedCase(
        id=case_id,
        number=_number(work, case_id, files.definition.start.word or PLAIN_WORD),
        process=version.process,
        process_name=version.name,
        version_id=version.id,
        title=str(title or f"{unit.get('name', '')}{version.name}")[:200],
        organisation_id=work.actor.organisation_id,
        unit_id=unit.get("id"),
        unit_name=unit.get("name", ""),
        parent_id=None,
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


def _number(work: Work, case_id: str, word: str) -> str:
    code = bureau_facts(work, work.actor.organisation_id)["code"] or work.premises.org_code
    year = local_date(work.now).year
    return numbers.next_number(work, code, word, year, case_id=case_id, write=case_number).text
