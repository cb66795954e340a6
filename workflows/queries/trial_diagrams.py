"""One trial as a row and what it means, and its diagrams with where it stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from workflows.access import policy
from workflows.catalogue.bundle import Bundle, unpack
from workflows.catalogue.trial_diagram import as_drawn
from workflows.engine import Node
from workflows.queries.trial_stage import bells, spots, tried
from workflows.store.tables.definitions import trial
from workflows.store.tables.people import person
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound
from workflows.values.sentences import N_
from workflows.values.times import SHANGHAI

_LISTED = ("id", "process", "name", "note", "status", "digest", "clock", "created_at", "moved_at")
_WAITING = N_("待填写")
_UNSTEPPED = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "boundaryEvent")


@dataclass(frozen=True)
class TrialLine:
    """A trial without its files. status: new | open | ended; `clock` is its own time."""

    id: str
    process: str
    name: str
    note: str
    status: str
    digest: str
    clock: datetime
    created_at: datetime
    moved_at: datetime
    owner: str


@dataclass(frozen=True)
class TrialStep:
    """One element of the diagram in words. state: done | active | ahead."""

    node: str
    name: str
    lane: str
    state: str
    times: int
    last_at: datetime | None = None


@dataclass(frozen=True)
class Seen:
    """A row, and its definition as it is tried."""

    line: TrialLine
    row: Any
    bundle: Bundle

    @property
    def passed(self) -> list[list[str]]:
        return [each for done in self.row.log for each in done["passed"] if each[2] != "cancelled"]

    @property
    def active(self) -> list[str]:
        """Elements the trial stands at; of what is awaited only events in the flow, not those beside a task."""
        found = spots(self.bundle, self.line.status, self.row.standing) if self.line.status == "open" else []
        nodes = [node for spot in found for node in spot.nodes]
        nodes += [bell.node for bell in (bells(self.row.standing) if self.line.status == "open" else ())]
        return [as_drawn(each) for each in dict.fromkeys(nodes) if self._in_flow(each)]

    def _in_flow(self, node: str) -> bool:
        found = self.bundle.definition.nodes.get(node)
        return found is not None and found.kind not in ("boundaryEvent", "startEvent")


def seen_trial(look: Look, trial_id: str) -> Seen:
    """A trial of the bureau. Raises NotAllowed, NotFound."""
    policy.check_can_try(look.actor)
    own = (trial.c.id == trial_id) & (trial.c.organisation_id == look.actor.organisation_id)
    line = look.connection.execute(lines().where(own)).one_or_none()
    if line is None:
        raise NotFound()
    row = look.connection.execute(select(trial).where(own)).one()
    return Seen(TrialLine(**line._mapping), row, tried(row.digest, row.bundle))


def trial_diagram(look: Look, trial_id: str, process: str) -> bytes:
    """The diagram as it was uploaded. Raises NotAllowed, NotFound."""
    return file_of(original(seen_trial(look, trial_id)), process)


def trial_diagram_state(look: Look, trial_id: str, process: str) -> Mapping[str, Any]:
    """What the viewer draws on one diagram of a trial; `calls` maps call activities to the processes they open."""
    seen = seen_trial(look, trial_id)
    definition = seen.bundle.definition
    own = {node.id for node in definition.nodes.values() if node.process == process and as_drawn(node.id) == node.id}
    passed = [element for element, _, _ in seen.passed]
    due = {bell.node: bell.due for bell in bells(seen.row.standing)} if seen.line.status == "open" else {}
    return {
        "taken": sorted(own.intersection(passed)),
        "flows": sorted({flow.id for flow in definition.flows.values() if flow.process == process} & set(passed)),
        "active": [{"node": node, "who": _who(definition.nodes[node], due)} for node in seen.active if node in own],
        "counts": {node: times for node in own if (times := passed.count(node)) > 1},
        "calls": {node: called for node in own if (called := definition.nodes[node].calls)},
        "now": seen.line.clock.isoformat(),
    }


def outline(seen: Seen, process: str) -> tuple[TrialStep, ...]:
    """The steps of one process in the order of the diagram file."""
    passed = [element for element, _, _ in seen.passed]
    active = seen.active
    nodes = [each for each in original(seen).definition.nodes.values() if each.process == process and each.name]
    return tuple(
        TrialStep(
            node.id,
            node.name,
            node.lane,
            "active" if node.id in active else "done" if node.id in passed else "ahead",
            passed.count(node.id),
        )
        for node in nodes
        if node.kind not in _UNSTEPPED
    )


def lines() -> Select[Any]:
    """Trials with their owners' names, without files."""
    columns = [trial.c[name] for name in _LISTED]
    return select(*columns, person.c.name.label("owner")).join(person, person.c.id == trial.c.person_id)


def _who(node: Node, due: Mapping[str, datetime]) -> str:
    return due[node.id].astimezone(SHANGHAI).strftime("%m-%d %H:%M") if node.id in due else node.lane or _WAITING


def original(seen: Seen) -> Bundle:
    """The definition as it was uploaded, with the shared files."""
    return unpack(seen.row.digest, seen.row.bundle)


def file_of(bundle: Bundle, process: str) -> bytes:
    """The file a process is drawn in. Raises NotFound."""
    place = bundle.places.get(process)
    if place is None or place.file not in bundle.bpmn:
        raise NotFound()
    return bundle.bpmn[place.file]
