"""Where a case stands in its diagrams: what it passed, and what it waits for now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from workflows import engine
from workflows.engine import Definition
from workflows.store import cases
from workflows.store.tables.cases import task, timer, trail
from workflows.store.tables.people import person
from workflows.store.unit_of_work import Look
from workflows.values.refusals import EngineRefused
from workflows.values.steps import CaseButton


@dataclass(frozen=True)
class Spot:
    """An element the case is at: a task on a desk (or in the pool: `who` is ""), or what it waits for."""

    node: str
    name: str
    role: str
    who: str
    since: datetime | None
    due_at: datetime | None
    until: datetime | None


@dataclass(frozen=True)
class Standing:
    """`passed` counts elements and sequence flows by id, `latest` is when each was passed last."""

    passed: Counter[str]
    latest: Mapping[str, datetime]
    spots: tuple[Spot, ...]

    @property
    def nodes(self) -> frozenset[str]:
        """Ids of the elements the case is at, calls of other processes included."""
        return frozenset(spot.node for spot in self.spots)


def standing(look: Look, case_id: str, definition: Definition) -> Standing:
    """Where the case is; a call of a process counts as an element the case is at while that process runs."""
    passed, latest = _passed(look, case_id)
    spots = [*_tasks(look, case_id), *_moments(look, case_id, definition), *_messages(look, case_id, definition)]
    calls = _calls(definition, passed)
    inside = [
        replace(spot, node=call, name=definition.nodes[call].name)
        for call in calls
        for spot in spots
        if definition.nodes[spot.node].process == definition.nodes[call].calls
    ]
    return Standing(passed, latest, (*spots, *inside))


def _passed(look: Look, case_id: str) -> tuple[Counter[str], dict[str, datetime]]:
    times: Counter[str] = Counter()
    latest: dict[str, datetime] = {}
    rows = look.connection.execute(
        select(trail.c.element, trail.c.at)
        .where(trail.c.case_id == case_id, trail.c.outcome != "cancelled")
        .order_by(trail.c.seq)
    )
    for row in rows:
        times[row.element] += 1
        latest[row.element] = row.at
    return times, latest


def _tasks(look: Look, case_id: str) -> Iterator[Spot]:
    rows = look.connection.execute(
        select(task, person.c.name.label("holder"))
        .outerjoin(person, person.c.id == task.c.assignee_id)
        .where(task.c.case_id == case_id, task.c.status == "open")
        .order_by(task.c.opened_at, task.c.id)
    )
    for row in rows:
        yield Spot(row.node, row.name, row.role, row.holder or "", row.opened_at, row.due_at, None)


def _moments(look: Look, case_id: str, definition: Definition) -> Iterator[Spot]:
    """Timer events in the flow; those on the border of a task are not where the case is."""
    rows = look.connection.execute(
        select(timer).where(timer.c.case_id == case_id, timer.c.status == "waiting").order_by(timer.c.due_at)
    )
    for row in rows:
        if definition.nodes[row.node].kind == "intermediateCatchEvent":
            yield Spot(row.node, row.name, "", "", None, None, row.due_at)


def awaited_messages(definition: Definition, state: bytes) -> tuple[CaseButton, ...]:
    """What the case waits for; nothing where its state cannot be read: an incident says so, the page still opens."""
    try:
        return tuple(engine.awaited(definition, state))
    except EngineRefused:
        return ()


def waits_for_messages(definition: Definition) -> bool:
    """A case of this process may come to wait for a message in its flow."""
    return any(node.is_caught or node.is_pressed for node in definition.nodes.values())


def _messages(look: Look, case_id: str, definition: Definition) -> Iterator[Spot]:
    """Message events in the flow; only the engine's state knows of them."""
    if waits_for_messages(definition):
        for one in awaited_messages(definition, cases.look_into(look, case_id).state):
            if definition.nodes[one.node].is_caught:
                yield Spot(one.node, one.name, "", "", None, None, None)


def _calls(definition: Definition, passed: Counter[str]) -> list[str]:
    """Calls the case has come to and not yet returned from."""
    arrivals = Counter[str]()
    for flow in definition.flows.values():
        arrivals[flow.target] += passed[flow.id]
    return [
        node.id
        for node in definition.nodes.values()
        # A repeated call has passed once for each instance done: where its instances are tells whether it runs.
        if node.calls and arrivals[node.id] > (0 if node.repeat else passed[node.id])
    ]
