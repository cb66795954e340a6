"""Why a task is somebody's: the role of its lane, what came before, the article of its deadline, what may follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from workflows.engine import Definition
from workflows.store.tables.cases import deadline
from workflows.store.unit_of_work import Look


@dataclass(frozen=True)
class NextStep:
    """`word` is the answer that leads there ("" when there is no choice), `lane` who does it."""

    word: str
    name: str
    lane: str


@dataclass(frozen=True)
class Why:
    role: str
    lane: str
    previous: str
    limit_name: str
    explanation: Mapping[str, Any]
    next_steps: tuple[NextStep, ...]


def why(look: Look, definition: Definition, row: Row[Any]) -> Why:
    """The reasons for one task row."""
    limit = look.connection.execute(
        select(deadline.c.name, deadline.c.explanation).where(deadline.c.engine_id == row.id)
    ).first()
    return Why(
        role=row.role,
        lane=definition.nodes[row.node].lane,
        previous=row.previous,
        limit_name=limit.name if limit else "",
        explanation=limit.explanation if limit else {},
        next_steps=tuple(next_steps(definition, row.node)),
    )


def next_steps(definition: Definition, node: str) -> list[NextStep]:
    """Named elements one step on, looking through gateways."""
    return list(dict.fromkeys(_beyond(definition, node, "", frozenset())))


def _beyond(definition: Definition, node: str, word: str, seen: frozenset[str]) -> Iterator[NextStep]:
    for flow in definition.flows.values():
        if flow.source != node or flow.target in seen:
            continue
        target = definition.nodes[flow.target]
        if target.kind.endswith("Gateway") or not target.name:
            yield from _beyond(definition, target.id, word or flow.name, seen | {flow.target})
        else:
            yield NextStep(word or flow.name, target.name, target.lane)
