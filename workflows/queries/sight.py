"""Which cases a person sees, and how: their bureau's, those about their unit, those they take part in or may read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Text, and_, false, or_, select, type_coerce

from workflows.access.policy import STAFF, UNIT_SIDE
from workflows.access.visibility import View, takes_part, view_of_case
from workflows.queries.party import knows_of_case
from workflows.store import grants
from workflows.store.tables.cases import case, task
from workflows.store.tables.people import organisation
from workflows.store.tables.records import document
from workflows.store.tables.sharing import case_grant, document_address
from workflows.store.unit_of_work import Look
from workflows.values.people import Actor, OrgKind
from workflows.values.refusals import NotFound


@dataclass(frozen=True)
class Sight:
    """`grant` is the kind of the grant the view rests on (read, team) and `until` its end, "" and None for who sees
    the case without one; a grant without an end has none either."""

    view: View
    grant: str = ""
    until: datetime | None = None


def sight(look: Look, case_id: str, organisation_id: str, unit_id: str | None) -> Sight:
    """How this person sees the case. Raises NotFound when it does not exist for them."""
    actor = look.actor
    if organisation_id == actor.organisation_id and actor.has(*STAFF):
        return Sight(View.FULL)
    hold = granted(look).get(case_id)
    if hold is not None:
        return Sight(View.FULL, hold.kind, hold.until_at)
    involved = _is(look, case_id, is_involved(actor))
    view = view_of_case(actor, organisation_id, unit_id, involved=involved)
    if view is View.PARTY and not involved and not _is(look, case_id, knows_of_case(actor.organisation_id)):
        raise NotFound()
    return Sight(view)


def sees_case(look: Look, case_id: str, organisation_id: str, unit_id: str | None) -> View | None:
    """How this person sees the case; None when it does not exist for them."""
    try:
        return sight(look, case_id, organisation_id, unit_id).view
    except NotFound:
        return None


def own_cases(look: Look) -> ColumnElement[bool]:
    """For a query over `case`: the ledger of this person. Of staff it is what their bureau does, of everybody else all
    they may see."""
    actor = look.actor
    if actor.has(*STAFF):
        return case.c.organisation_id == actor.organisation_id
    party = knows_of_case(actor.organisation_id) if actor.has(*UNIT_SIDE) else false()
    return or_(party, is_involved(actor), _let_in(look))


def others_cases(look: Look) -> ColumnElement[bool]:
    """For a query over `case`: cases of other bureaus this person takes part in or was let in to read."""
    bureaus = select(organisation.c.id).where(organisation.c.kind != OrgKind.UNIT)
    others = case.c.organisation_id.in_(bureaus.where(organisation.c.id != look.actor.organisation_id))
    return and_(others, or_(is_involved(look.actor), _let_in(look)))


def _let_in(look: Look) -> ColumnElement[bool]:
    return case.c.id.in_(sorted(granted(look)))


def granted(look: Look) -> dict[str, grants.Hold]:
    """Case id -> what lets this person in, of the cases of other bureaus they were let in to."""
    me = look.actor
    whose = case_grant.c.person_id == me.person_id
    if takes_part(me):
        whose = or_(whose, case_grant.c.organisation_id == me.organisation_id)
    return grants.covered(look, whose)


@dataclass(frozen=True)
class Part:
    """What of a case is on the desk of this person's organisation: names of open steps, and when the first is due."""

    stage: str
    due: datetime | None


def own_parts(look: Look, ids: Sequence[str]) -> dict[str, Part]:
    """Case id -> the part of it that is this person's organisation's, for each of these cases."""
    mine = or_(task.c.organisation_id == look.actor.organisation_id, is_named(look.actor))
    rows = look.connection.execute(
        select(task.c.case_id, task.c.name, task.c.due_at)
        .where(task.c.case_id.in_(ids), task.c.status == "open", mine)
        .order_by(task.c.order_at, task.c.id)
    ).all()
    steps = {case_id: [row for row in rows if row.case_id == case_id] for case_id in ids}
    return {
        case_id: Part(
            "、".join(dict.fromkeys(row.name for row in found)),
            min((row.due_at for row in found if row.due_at), default=None),
        )
        for case_id, found in steps.items()
    }


def is_involved(actor: Actor) -> ColumnElement[bool]:
    """For a query over `case`: this person's role or, in another bureau's case, their organisation was asked for
    something or sent a document; or the case names this person."""
    of_case = task.c.case_id == case.c.id
    asked = select(task.c.id).where(of_case, is_asked(actor))
    if not takes_part(actor):
        return asked.exists()
    office = select(task.c.id).where(of_case, task.c.organisation_id == actor.organisation_id)
    sent = (
        select(document.c.id)
        .join(document_address, document_address.c.document_id == document.c.id)
        .where(document.c.case_id == case.c.id, document_address.c.organisation_id == actor.organisation_id)
    )
    elsewhere = case.c.organisation_id != actor.organisation_id
    return or_(asked.exists(), and_(elsewhere, or_(office.exists(), sent.exists())))


def is_asked(actor: Actor) -> ColumnElement[bool]:
    """For a query over `task`: for the role of this person in their organisation, or for them by name."""
    of_role = and_(task.c.organisation_id == actor.organisation_id, task.c.role.in_(sorted(actor.roles)))
    return or_(of_role, is_named(actor), task.c.closed_by == actor.person_id)


def is_named(actor: Actor) -> ColumnElement[bool]:
    """For a query over `task`: reserved for this person, perhaps among others."""
    me = json.dumps(actor.person_id, ensure_ascii=False)
    return type_coerce(task.c.assigned, Text).contains(me, autoescape=True)


def _is(look: Look, case_id: str, wanted: ColumnElement[bool]) -> bool:
    return look.connection.scalar(select(case.c.id).where(case.c.id == case_id, wanted)) is not None
