"""What can become of the tokens of a process: whether one may wait at a join for ever, or two end as one should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any, NamedTuple
from uuid import UUID

from SpiffWorkflow.util.task import TaskState

from workflows.engine.events import Boundary, Race
from workflows.engine.gateways import Exclusive, Inclusive, Joining
from workflows.engine.specs import Spec, Token, Way

_MOST = 2_000  # markings looked at; beyond, nothing more is said


class Outlook(NamedTuple):
    """`stuck`: a join where a token may come to wait for ever, `hopeless`: whatever people decide. `twice`: an
    element two tokens may reach where one is meant."""

    stuck: Spec | None = None
    hopeless: bool = False
    twice: Spec | None = None

    def blocks(self, before: Outlook) -> Spec | None:
        """Where tokens may wait for ever that could come to their end before."""
        return self.stuck if not before.stuck or (self.hopeless and not before.hopeless) else None


class _Stone(NamedTuple):
    """A token at an element, waiting at a join on a flow, or at its end."""

    name: str
    flow: str = ""
    ended: bool = False

    @property
    def moves(self) -> bool:
        return not self.flow and not self.ended


_Marking = tuple[_Stone, ...]


def outlook(workflow: Any) -> Outlook:
    """Everything that can become of a process. Conditions may come out either way, activities are done or
    interrupted, processes inside are taken as done."""
    specs = workflow.spec.task_specs
    stuck, twice, comes_out = None, None, False
    waiting, seen = [_marking(workflow)], set[_Marking]()
    while waiting:
        marking = waiting.pop()
        if marking in seen:
            continue
        seen.add(marking)
        if len(seen) > _MOST:
            return Outlook(stuck, False, twice)
        over = _is_over(specs, marking)
        following = [] if over else list(_following(specs, marking))
        waiting.extend(following)
        comes_out = comes_out or over
        stuck = stuck or next((specs[each.name] for each in marking if not (over or following or each.ended)), None)
        twice = twice or next((specs[one.name] for one, other in pairwise(marking) if one == other), None)
    return Outlook(stuck, not comes_out, twice)


def _is_over(specs: Mapping[str, Spec], marking: _Marking) -> bool:
    """All tokens have ended, or one has come to an event that ends all."""
    return all(each.ended for each in marking) or any(each.moves and _ends_all(specs[each.name]) for each in marking)


def _marking(workflow: Any) -> _Marking:
    stones, races = [], set[UUID]()
    for token in workflow.tasks.values():
        aside = token.task_spec.waits_aside or isinstance(token.task_spec, Boundary)
        if not token.has_state(TaskState.NOT_FINISHED_MASK) or (aside and token.state == TaskState.WAITING):
            continue
        if token.parent is not None and isinstance(token.parent.task_spec, Race):
            if token.parent.id not in races:
                races.add(token.parent.id)
                stones.append(_Stone(token.parent.task_spec.name))
        elif "of" not in token.internal_data:
            stones.append(_stone_of(token))
    return _sorted(stones)


def _stone_of(token: Token) -> _Stone:
    joins = isinstance(token.task_spec, Joining) and token.state == TaskState.WAITING
    return _Stone(token.task_spec.name, token.internal_data["flow"] if joins else "")


def _following(specs: Mapping[str, Spec], marking: _Marking) -> Iterator[_Marking]:
    moving = next((stone for stone in marking if stone.moves), None)
    if moving is None:
        yield from _joined(specs, marking)
        return
    for ways in _outcomes(specs[moving.name]):
        come = [_arriving(way) for way in ways] or [_Stone(moving.name, ended=True)]
        yield _after(marking, [moving], come)


def _joined(specs: Mapping[str, Spec], marking: _Marking) -> Iterator[_Marking]:
    for name in dict.fromkeys(stone.name for stone in marking if not stone.ended):
        arrived = {stone for stone in marking if stone.name == name}
        if _goes_on(specs[name], {each.flow for each in arrived}, {each.name for each in marking if not each.ended}):
            yield _after(marking, arrived, [_Stone(name)])


def _goes_on(join: Spec, flows: set[str], others: set[str]) -> bool:
    """Whether a join goes on with tokens on these flows, while others wait elsewhere."""
    empty = [way for way in join.incoming if way.flow not in flows]
    if not isinstance(join, Inclusive):
        return not empty
    covered = join.upstream([way for way in join.incoming if way.flow in flows])
    return not (others & join.upstream(empty)) - covered


def _after(marking: _Marking, gone: Iterable[_Stone], come: Iterable[_Stone]) -> _Marking:
    rest = list(marking)
    for stone in gone:
        rest.remove(stone)
    return _sorted([*rest, *come])


def _outcomes(spec: Spec) -> list[list[Way]]:
    """The flows a token may take out of an element, or out of an event that interrupts it."""
    interrupted = [event.ways for event in spec.boundaries if event.node.interrupting]
    if isinstance(spec, Exclusive | Race):
        return [[way] for way in spec.ways] or [[]]
    if any(way.condition for way in spec.ways):
        numbers = range(1, len(spec.ways) if len(spec.ways) <= 3 else 2)
        some = [list(taken) for number in numbers for taken in combinations(spec.ways, number)]
        return [*some, spec.ways, *interrupted]
    return [spec.ways, *interrupted]


def _arriving(way: Way) -> _Stone:
    return _Stone(way.target.name, way.flow if isinstance(way.target, Joining) else "")


def _ends_all(spec: Spec) -> bool:
    return spec.node.kind == "endEvent" and spec.node.event in ("terminate", "error")


def _sorted(stones: Iterable[_Stone]) -> _Marking:
    return tuple(sorted(stones))
