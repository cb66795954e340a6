"""Reporting on the page of a case what it waits for (登记回函)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows import engine
from workflows.actions._answering import read_answers
from workflows.actions._clock import case_clock
from workflows.actions._moving import CaseRef, write_down
from workflows.actions._performing import perform_for
from workflows.actions._references import file_ids
from workflows.actions._site import Site
from workflows.queries.case_buttons import button_of
from workflows.queries.case_head import case_head
from workflows.queries.library import bundle
from workflows.rules import answers
from workflows.store import attachments, audit, cases, submissions
from workflows.store.cases import LoadedCase
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.steps import CaseButton, Data, Message


def press_case_button(work: Work, case_id: str, button_id: str, raw: Mapping[str, Any]) -> CaseRef:
    """Send the button's message to the event behind it, with what its form keeps of the answers `raw`.

    Raises NotFound, NotAllowed, ButtonGone, BadAnswers.
    """
    case_head(work, case_id)  # a case this person may not see does not exist
    case = cases.load(work, case_id)
    button = button_of(work, case, button_id)
    files = bundle(work, case.version_id)
    payload = _said(work, case, button, raw) if button.form else {}
    audit.record(work, Event.BUTTON_PRESSED, case.id, node=button.node, label=button.label)
    step = engine.receive(
        files.definition,
        case.state,
        Message(button.message, payload, button_id=button_id),
        clock=case_clock(work, files),
        perform=perform_for(work, case, files),
    )
    return write_down(work, case, files, step, previous=f"{work.actor.name} · {button.label}")


def _said(work: Work, case: LoadedCase, button: CaseButton, raw: Mapping[str, Any]) -> Data:
    """Keep the answers word for word; what the form keeps of them."""
    files = bundle(work, case.version_id)
    form = files.form(button.form)
    context = Site(work, case, files).context(case.data)
    read = read_answers(work, form, raw, context, case.organisation_id)
    submissions.insert_submission(work, case.id, node=button.node, name=button.label, answers=read)
    attachments.give_to_case(work, file_ids(form, read), case.id)
    return answers.kept(form, read)
