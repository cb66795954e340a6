"""What a case waits for from outside, and what of it a person may report on its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workflows.access import policy
from workflows.access.visibility import View
from workflows.catalogue.filling import fill
from workflows.engine import Definition
from workflows.queries.case_head import CaseHead, bundle_of, case_head
from workflows.queries.context import Subject, expression_context
from workflows.queries.library import bundle
from workflows.queries.lookups import Lookups, lookups
from workflows.queries.scopes import organisation_of, standpoint
from workflows.queries.standing import awaited_messages, waits_for_messages
from workflows.store import cases, timers
from workflows.store.cases import LoadedCase
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.people import Scope
from workflows.values.refusals import ButtonGone, Refusal
from workflows.values.steps import CaseButton


@dataclass(frozen=True)
class PressPage:
    """The page that asks before a button is pressed; without a form only whether to."""

    head: CaseHead
    button: CaseButton
    form: Form | None
    answers: Mapping[str, Any]
    lookups: Lookups | None


@dataclass(frozen=True)
class Awaited:
    """Something a case waits for; `open` for this person to report it. `until`: when the case goes on without it."""

    button: CaseButton
    open: bool
    until: datetime | None


def awaited(look: Look, head: CaseHead) -> tuple[Awaited, ...]:
    """What the case waits for now; a party learns only of what it may report itself."""
    definition = bundle_of(look, head).definition
    if head.status != "open" or not waits_for_messages(definition):
        return ()
    case = cases.look_into(look, head.id)
    moments = timers.waiting_moments(look, head.id)
    found = [
        Awaited(button, _may_press(look, case, button), until(definition, button, moments))
        for button in _waiting(look, case)
    ]
    return tuple(one for one in found if one.open or head.view is View.FULL)


def button_of(look: Look, case: LoadedCase, button_id: str) -> CaseButton:
    """One button for who may press it. Raises NotAllowed, ButtonGone when the case waits for it no more."""
    for button in _waiting(look, case):
        if button.id == button_id and button.label:
            policy.check_can_press(look.actor, button.role, _desk(look, case, button))
            return button
    raise ButtonGone()


def press_page(look: Look, case_id: str, button_id: str) -> PressPage:
    """Raises NotFound, NotAllowed, ButtonGone."""
    head = case_head(look, case_id)
    button = button_of(look, cases.look_into(look, case_id), button_id)
    if not button.form:
        return PressPage(head, button, None, {}, None)
    files = bundle_of(look, head)
    form = files.form(button.form)
    subject = Subject(head.organisation_id, head.id, head.number, head.title, head.unit_id, head.data)
    context = expression_context(look, subject, files)
    answers = fill(form, context)
    return PressPage(head, button, form, answers, lookups(look, form, head.organisation_id, context, answers))


def until(definition: Definition, button: CaseButton, moments: Mapping[str, datetime]) -> datetime | None:
    """The first moment that takes the event away: beside the same gateway, or on the border of the same activity."""
    nodes = definition.nodes
    host = nodes[button.node].attached_to
    gateways = {flow.source for flow in definition.flows.values() if flow.target == button.node}
    beside = {flow.target for flow in definition.flows.values() if flow.source in gateways}
    border = {node.id for node in nodes.values() if host and node.attached_to == host and node.interrupting}
    rivals = border if host else {one for one in beside if nodes[one].kind == "intermediateCatchEvent"}
    return min((moments[one] for one in rivals if one in moments), default=None)


def _waiting(look: Look, case: LoadedCase) -> Iterator[CaseButton]:
    yield from awaited_messages(bundle(look, case.version_id).definition, case.state)


def _desk(look: Look, case: LoadedCase, button: CaseButton) -> str:
    return organisation_of(look, standpoint(case, case.data), Scope(button.scope))


def _may_press(look: Look, case: LoadedCase, button: CaseButton) -> bool:
    if not button.label:
        return False
    try:
        policy.check_can_press(look.actor, button.role, _desk(look, case, button))
    except Refusal:
        return False
    return True
