"""Which element of a new definition stands for which of the old one, and why a running case could not change over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.definition import Definition, Node, Repeat
from workflows.engine.events import Boundary, Race
from workflows.engine.gateways import Joining
from workflows.engine.running import Case
from workflows.engine.specs import Spec, Token
from workflows.engine.watching import Watch
from workflows.values.sentences import N_, Problem, Sentence

_INSTANCE = "#"


@dataclass(frozen=True)
class Counterparts:
    """Two definitions and the elements that were given new ids (old -> new)."""

    old: Definition
    new: Definition
    mapping: Mapping[str, str]

    def name(self, name: str) -> str:
        """The id an element, process or instance has in the new definition, if it is there."""
        bare = name.removesuffix(_INSTANCE)
        return self.mapping.get(bare, bare) + name[len(bare) :]

    def spec(self, place: str, spec: Spec) -> Spec | None:
        """The same kind of element in the process `place` of the new definition; None when there is none."""
        process = self.new.specs.get(self.name(place))
        found = process.task_specs.get(self.name(spec.name)) if process is not None else None
        alike = type(found) is type(spec) and found.node.kind == spec.node.kind and found.node.event == spec.node.event
        return found if alike else None

    def beside(self, place: str, spec: Spec) -> Spec | None:
        """The same for an event that waits beside an activity or a process."""
        found = self.spec(place, spec)
        moved = found is not None and found.node.attached_to != self.name(spec.node.attached_to)
        return None if moved else found

    def flow_into(self, join: Joining, flow: str) -> str:
        """The flow of the new definition that brings what the old `flow` brought to a join, "" when none does."""
        ways = [way for way in join.incoming if way.flow == flow]
        if not ways and flow in self.old.flows:
            source = self.name(self.old.flows[flow].source)
            ways = [way for way in join.incoming if source in join.upstream([way])]
        return ways[0].flow if len(ways) == 1 else ""


def stands_aside(token: Token) -> bool:
    """An event waiting beside an activity or a process."""
    return token.state == TaskState.WAITING and isinstance(token.task_spec, Boundary | Watch)


def reasons(case: Case, parts: Counterparts) -> Iterator[Problem]:
    """Why the tokens of a case cannot stand in the new definition: everything, each with how to mend it."""
    if parts.new.process != parts.old.process:
        names = {"old": parts.old.process, "new": parts.new.process}
        yield Problem("migration", Sentence(N_("案件属于流程“%(old)s”，不能迁移到流程“%(new)s”。"), names))
        return
    for token in case.tokens():
        if token.has_state(TaskState.NOT_FINISHED_MASK) and not stands_aside(token):
            node = token.task_spec.node
            for sentence in _against(token, parts):
                yield Problem("migration", sentence, node.id, node.name, node.file, node.line)
                break


def _against(token: Token, parts: Counterparts) -> Iterator[Sentence]:
    old, place = token.task_spec.node, token.workflow.spec.name
    new = parts.new.nodes.get(parts.name(old.id))
    label = {"element": old.label}
    if new is None:
        yield Sentence(N_("正在“%(element)s”办理，新版流程图中没有它。请保留它，或指明由哪个环节接替。"), label)
        return
    if new.parent != parts.name(place):
        yield Sentence(N_("正在“%(element)s”办理，新版把它移到了另一个流程里面。请移回，或先办完这一步。"), label)
        return
    if new.obstacle is not None:
        yield Sentence(N_("正在“%(element)s”办理，新版中它不能运行：%(why)s。"), label | {"why": new.obstacle})
    yield from (Sentence(template, label) for template in _of_kind(old, new, parts))
    spec = parts.spec(place, token.task_spec)
    if spec is not None:
        yield from (Sentence(template, label) for template in _of_waiting(token, spec, parts))


def _of_kind(old: Node, new: Node, parts: Counterparts) -> Iterator[str]:
    if (old.kind, old.event, old.triggered) != (new.kind, new.event, new.triggered):
        yield N_("正在“%(element)s”办理，新版把它改成了另一种图形。请改回，或先办完这一步。")
    if _shape(old.repeat) != _shape(new.repeat):
        yield N_("正在“%(element)s”办理，新版改了它的循环或多实例标记。请改回，或先办完这一步。")
    if parts.name(old.calls) != new.calls:
        yield N_("“%(element)s”调用的流程正在办理，新版改为调用另一流程。请改回，或先办完这一步。")
    if old.operation != new.operation:
        yield N_("“%(element)s”的系统事项正在办理，新版改了事项。请改回，或等它办完。")


def _of_waiting(token: Token, spec: Spec, parts: Counterparts) -> Iterator[str]:
    if isinstance(spec, Joining) and not parts.flow_into(spec, token.internal_data["flow"]):
        yield N_("有分支已到汇合“%(element)s”，新版改了它的流入线，分不清是哪一条。请保留原来的线。")
    race = token.parent.task_spec if token.parent is not None else None
    if isinstance(race, Race):
        found = parts.spec(token.workflow.spec.name, race)
        now = {way.target.name for way in found.ways} if found is not None else set()
        if {parts.name(way.target.name) for way in race.ways} != now:
            yield N_("正在“%(element)s”等待，新版改了事件网关后面的事件。请改回，或等事件发生。")


def _shape(repeat: Repeat | None) -> Any:
    """What instances already under way depend on; when to stop may change."""
    return replace(repeat, until="", condition="", most=0, before=False) if repeat is not None else None
