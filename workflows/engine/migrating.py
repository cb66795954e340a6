"""Carrying a running case over to another version of its process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.counterparts import Counterparts, reasons, stands_aside
from workflows.engine.definition import Definition
from workflows.engine.events import Boundary, Race
from workflows.engine.foreseeing import outlook
from workflows.engine.gateways import Joining
from workflows.engine.progress import finish, leave, look_at, resume
from workflows.engine.refusing import refused
from workflows.engine.running import Case
from workflows.engine.specs import Spec, Token
from workflows.engine.state import read, write
from workflows.values.refusals import Refusal
from workflows.values.sentences import N_, Problem, Sentence
from workflows.values.steps import Clock, Perform, Step

_FORGOTTEN = (
    "Start"  # the one element every process has, which leaves no trace: what has passed a gone one is put there
)
SAME: Mapping[str, str] = MappingProxyType({})


def migrate(
    definition: Definition,
    state: bytes,
    new_definition: Definition,
    *,
    mapping: Mapping[str, str] = SAME,
    clock: Clock,
    perform: Perform = leave,
) -> Step:
    """The case under the new definition, standing where it stood; `mapping` names elements with new ids (old -> new).

    What runs keeps its deadlines; events newly drawn beside it begin to wait, those no longer drawn are dropped.
    Raises EngineRefused with the first reason of `can_migrate`.
    """
    problems = _reasons(look_at(definition, state), Counterparts(definition, new_definition, mapping))
    if problems:
        raise refused(N_("案件不能迁移，有 %(count)d 个原因：%(why)s"), count=len(problems), why=problems[0].sentence)
    return _migrated(state, Counterparts(definition, new_definition, mapping), clock, perform)


def can_migrate(
    definition: Definition,
    state: bytes,
    new_definition: Definition,
    *,
    mapping: Mapping[str, str] = SAME,
    clock: Clock,
) -> list[Problem]:
    """Everything that stands against `migrate`, tried on a copy; empty when it would succeed."""
    parts = Counterparts(definition, new_definition, mapping)
    problems = _reasons(look_at(definition, state), parts)
    if not problems:
        try:
            look_at(new_definition, _migrated(state, parts, clock, leave).state)
        except Refusal as refusal:
            problems = [Problem("migration", refusal.sentence)]
    return problems


def _reasons(case: Case, parts: Counterparts) -> list[Problem]:
    if case.completed:
        return [Problem("migration", Sentence(N_("案件已办结，不用迁移。")))]
    return list(reasons(case, parts))


def _migrated(state: bytes, parts: Counterparts, clock: Clock, perform: Perform) -> Step:
    old = look_at(parts.old, state)
    before = {parts.name(whole.spec.name): outlook(whole) for whole in old.wholes()}
    case, act = resume(parts.new, write(_carried(read(state), old, parts)), clock, perform)
    for whole in case.wholes():
        _wait_for_what_is_new(whole, parts)
    for whole in case.wholes():
        whole.update_waiting_tasks()
        join = outlook(whole).blocks(before[whole.spec.name])
        if join is not None:
            raise refused(
                N_("按新版流程图，汇合“%(element)s”等的分支在这个案件中没有开始，会一直等下去。请先办过汇合再迁移。"),
                element=join.node.label,
            )
    return finish(case, act)


def _carried(saved: dict[str, Any], old: Case, parts: Counterparts) -> dict[str, Any]:
    """The saved case with every token at the counterpart of its element."""
    wholes = {str(host): part for host, part in old.subprocesses.items()}
    carried = [
        [host, parts.name(name), _tokens(tokens, wholes[host], parts), *over]
        for host, name, tokens, *over in saved["parts"]
    ]
    return {**saved, "tokens": _tokens(saved["tokens"], old, parts), "parts": carried}


def _tokens(saved: list[list[Any]], whole: Any, parts: Counterparts) -> list[list[Any]]:
    place = whole.spec.name
    return [
        [identity, parent, *_stand(token, place, parts), changed]
        for (identity, parent, _, _, _, changed), token in zip(saved, whole.tasks.values(), strict=True)
    ]


def _stand(token: Token, place: str, parts: Counterparts) -> tuple[str, int, dict[str, Any]]:
    """Element, state and notes of a token under the new definition."""
    spec, notes = token.task_spec, token.internal_data
    if spec.name == _FORGOTTEN:
        return spec.name, token.state, notes
    aside = stands_aside(token)
    found = parts.beside(place, spec) if aside else parts.spec(place, spec)
    if found is not None:
        return found.name, token.state, {**notes, **_flow(token, found, parts)}
    if spec.node.kind == "endEvent" and token.state == TaskState.COMPLETED:
        notes = {**notes, "ends": [spec.name]}
    return _FORGOTTEN, TaskState.CANCELLED if aside else token.state, notes


def _flow(token: Token, found: Spec, parts: Counterparts) -> dict[str, str]:
    """The flow a token came by, where it still matters."""
    race = token.parent.task_spec
    if isinstance(found, Joining):
        return {"flow": parts.flow_into(found, token.internal_data["flow"])}
    if isinstance(race, Race) and token.state == TaskState.WAITING:
        return {"flow": next(way.flow for way in found.incoming)}  # a raced event is led to by its gateway alone
    return {}


def _wait_for_what_is_new(whole: Any, parts: Counterparts) -> None:
    """Let events begin to wait that the old definition did not have beside what is running."""
    kept = set(_beside_before(parts))
    for token in list(whole.tasks.values()):
        if token.has_state(TaskState.NOT_FINISHED_MASK) and "of" not in token.internal_data:
            for spec in token.task_spec.boundaries:
                if spec not in kept:
                    spec.stand_beside(token)
    for watch in whole.spec.start.watches:
        if watch not in kept:
            event = whole.task_tree._add_child(watch, TaskState.FUTURE)
            watch._update(event)


def _beside_before(parts: Counterparts) -> Iterator[Spec]:
    """Events of the new definition that the old one had in the same place."""
    for place, process in parts.old.specs.items():
        beside = [spec for spec in process.task_specs.values() if isinstance(spec, Boundary)]
        for spec in [*beside, *process.start.watches]:
            found = parts.beside(place, spec)
            if found is not None:
                yield found
