"""Where a trial stands, as records: what it waits for, the form of each, and what expressions may speak of."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from workflows import feel
from workflows.catalogue.bundle import Bundle, unpack
from workflows.catalogue.trial_diagram import as_tried
from workflows.catalogue.trial_forms import form_of
from workflows.engine import Node
from workflows.queries import register
from workflows.queries.benchmark_register import register_benchmark
from workflows.queries.law_choice import case_law
from workflows.queries.law_choices import law_facts
from workflows.queries.penalty_numbers import penalty_numbers
from workflows.queries.register_people import register_people
from workflows.queries.register_units import register_units
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.refusals import Refusal
from workflows.values.sentences import N_
from workflows.values.times import local_date, read_moment

START = "start"
"""The id of what a trial waits for before it is begun; with ":" and its id, of each start event but the usual one."""

MESSAGE = "message:"
_KEPT = 16  # definitions being tried at once
_shelf: OrderedDict[str, Bundle] = OrderedDict()
_lock = Lock()


class NotWaiting(Refusal):
    template = N_("试运行没有停在这里，可能已在另一窗口办过。请刷新页面，看现在停在哪里。")


@dataclass(frozen=True)
class Press:
    """A button of a task: the message it sends."""

    message: str
    label: str


@dataclass(frozen=True)
class Spot:
    """Something the trial waits for that is answered by a form. kind: start | task | request | message.

    `nodes` are the elements it stands at: a message may be awaited at several. `given` belongs to one instance of
    several, `parameters` are what a system step was asked with.
    """

    id: str
    kind: str
    nodes: tuple[str, ...]
    name: str
    lane: str = ""
    due: datetime | None = None
    presses: tuple[Press, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Bell:
    """A timer that waits; it is rung by moving the trial's clock to it."""

    id: str
    node: str
    name: str
    due: datetime


def tried(digest: str, packed: bytes) -> Bundle:
    """The definition of a trial as it is tried, read once per process."""
    with _lock:
        if digest in _shelf:
            _shelf.move_to_end(digest)
            return _shelf[digest]
    bundle = as_tried(unpack(digest, packed))
    with _lock:
        _shelf[digest] = bundle
        while len(_shelf) > _KEPT:
            _shelf.popitem(last=False)
    return bundle


def spots(bundle: Bundle, status: str, standing: Mapping[str, Any]) -> list[Spot]:
    """Everything a form answers now, people's tasks first."""
    if status == "new":
        return _starts(bundle)
    return [
        *(_task(bundle, one) for one in standing.get("tasks", ())),
        *(_request(bundle, one) for one in standing.get("requests", ())),
        *(_message(bundle, name) for name in standing.get("awaits", ())),
    ]


def bells(standing: Mapping[str, Any]) -> list[Bell]:
    """Every timer that waits, the next first."""
    found = [Bell(each["id"], each["node"], each["name"], read_moment(each["due"])) for each in standing["timers"]]
    return sorted(found, key=lambda bell: bell.due)


def spot_of(bundle: Bundle, status: str, standing: Mapping[str, Any], wanted: str) -> Spot:
    """The thing with this id. Raises NotWaiting."""
    found = next((each for each in spots(bundle, status, standing) if each.id == wanted), None)
    if found is None:
        raise NotWaiting()
    return found


def form_at(bundle: Bundle, spot: Spot) -> Form:
    """The form that answers it."""
    return form_of(bundle, spot.nodes)


def context_of(
    look: Look, bundle: Bundle, clock: datetime, data: Mapping[str, Any], log: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """What expressions in forms may speak of: registers are read, but there is no case and nothing is numbered."""
    people = register.officers(look, look.actor.organisation_id)
    unit = data.get("unit_id")
    facts = register.unit_facts(look, unit) if isinstance(unit, str) else {}
    return {
        "now": clock.isoformat(),
        "today": local_date(clock).isoformat(),
        "case": {
            "id": "",
            "number": "",
            "title": bundle.definition.name,
            "data": dict(data),
            "findings": [],
            "law": feel.Later("case.law", lambda: case_law(look, bundle, data)),
        },
        "unit": facts if facts.get("parent_id") == look.actor.organisation_id else {},
        "forms": {node: done["answers"] for done in log for node in done["nodes"]},
        "register": {
            "officers": {key: officer.as_facts() for key, officer in people.items()},
            "units": feel.Later("register.units", lambda: register_units(look, look.actor.organisation_id)),
            "laws": feel.Later("register.laws", lambda: law_facts(look)),
            "benchmark": feel.Later("register.benchmark", lambda: register_benchmark(look, look.actor.organisation_id)),
            "people": feel.Later("register.people", lambda: register_people(look, look.actor.organisation_id)),
            "penalty_numbers": feel.Later(
                "register.penalty_numbers", lambda: penalty_numbers(look, look.actor.organisation_id)
            ),
        },
        "checklist": bundle.checklists.get(str(data.get("checklist_id", "")), {}),
        "settings": dict(bundle.decisions.settings()),
        "actor": {"id": look.actor.person_id, "name": look.actor.name},
    }


def _starts(bundle: Bundle) -> list[Spot]:
    """Every start event a trial may begin at, the usual one first."""
    nodes, usual = bundle.definition.nodes, bundle.definition.start.node
    every = sorted(bundle.definition.starts, key=lambda node: node != usual)
    ids = {node: f"{START}:{node}" if place else START for place, node in enumerate(every)}
    return [Spot(spot, "start", (node,), _name(nodes[node])) for node, spot in ids.items()] or [
        Spot(START, "start", (), "")
    ]


def _task(bundle: Bundle, one: Mapping[str, Any]) -> Spot:
    node = bundle.definition.nodes.get(one["node"])
    return Spot(
        id=one["id"],
        kind="task",
        nodes=(one["node"],),
        name=_name(node),
        lane=node.lane if node else "",
        due=read_moment(one["due"]) if one["due"] else None,
        presses=tuple(Press(**each) for each in one["presses"]),
        given=one["given"],
    )


def _request(bundle: Bundle, one: Mapping[str, Any]) -> Spot:
    node = bundle.definition.nodes.get(one["node"])
    return Spot(one["id"], "request", (one["node"],), _name(node), parameters=one["parameters"])


def _message(bundle: Bundle, name: str) -> Spot:
    nodes = [each for each in bundle.definition.nodes.values() if each.message == name and _catches(each)]
    return Spot(MESSAGE + name, "message", tuple(each.id for each in nodes), _name(nodes[0] if nodes else None) or name)


def _catches(node: Node) -> bool:
    return node.kind in ("intermediateCatchEvent", "receiveTask", "boundaryEvent", "startEvent")


def _name(node: Node | None) -> str:
    return (node.name or node.id) if node is not None else ""
