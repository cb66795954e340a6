"""What a unit may say of its own accord in the cases about it now: statements, defence, requests."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from workflows.access.policy import UNIT_SIDE
from workflows.queries.case_buttons import until
from workflows.queries.lamps import Lamp, lamp
from workflows.queries.library import bundle
from workflows.queries.standing import awaited_messages
from workflows.queries.unit_cases import own
from workflows.rules.working_days import Calendar
from workflows.store.tables.cases import case, case_state, timer
from workflows.store.unit_of_work import Look
from workflows.values.people import Scope

MOST = 12
"""Cases looked into; of others the page of the case says it."""


@dataclass(frozen=True)
class UnitButton:
    """A button of the page of a case that is open to somebody of the unit, `mine`: to this person, else to `role`.
    `lamp` is of the moment the case goes on without it."""

    id: str
    label: str
    case_id: str
    case_number: str
    case_title: str
    lamp: Lamp
    role: str
    mine: bool


def unit_buttons(look: Look, days: Calendar, versions: Set[str]) -> tuple[UnitButton, ...]:
    """`versions` are those of the running cases about the unit. Two statements, whatever there is."""
    speaking = [one for one in versions if _lets_speak(look, one)]
    about = (own(look), case.c.status == "open", case.c.version_id.in_(sorted(speaking)))
    latest = select(case.c.id).where(*about).order_by(case.c.moved_at.desc(), case.c.id.desc()).limit(MOST)
    ids = list(look.connection.scalars(latest)) if speaking else []
    if not ids:
        return ()
    moments = _moments(look, ids)
    states = select(case.c.id, case.c.number, case.c.title, case.c.version_id, case_state.c.state)
    joined = states.join_from(case, case_state, case_state.c.case_id == case.c.id)
    rows = look.connection.execute(joined.where(case.c.id.in_(ids)).order_by(case.c.moved_at.desc(), case.c.id.desc()))
    return tuple(button for row in rows for button in _of_case(look, row, days, moments.get(row.id, {})))


def _lets_speak(look: Look, version_id: str) -> bool:
    """A case of this version may come to wait for something the unit can report."""
    nodes = bundle(look, version_id).definition.nodes.values()
    return any(node.is_pressed and node.scope == Scope.UNIT and node.role in UNIT_SIDE for node in nodes)


def _of_case(look: Look, row: Any, days: Calendar, moments: dict[str, datetime]) -> Iterator[UnitButton]:
    definition = bundle(look, row.version_id).definition
    for one in awaited_messages(definition, row.state):
        if one.label and one.scope == Scope.UNIT and one.role in UNIT_SIDE:
            ends = lamp(look.now, until(definition, one, moments), days)
            yield UnitButton(
                one.id, one.label, row.id, row.number, row.title, ends, one.role, one.role in look.actor.roles
            )


def _moments(look: Look, ids: list[str]) -> dict[str, dict[str, datetime]]:
    """Case -> node -> when the first of its waiting timers is due."""
    first = select(timer.c.case_id, timer.c.node, func.min(timer.c.due_at).label("due_at"))
    waiting = first.where(timer.c.case_id.in_(ids), timer.c.status == "waiting")
    found: dict[str, dict[str, datetime]] = {}
    for row in look.connection.execute(waiting.group_by(timer.c.case_id, timer.c.node)):
        found.setdefault(row.case_id, {})[row.node] = row.due_at
    return found
