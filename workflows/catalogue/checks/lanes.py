"""Every task says whose it is: its lane names a role and an organisation the system knows."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.diagrams import elements
from workflows.engine import Node
from workflows.engine.extensions import attribute
from workflows.engine.reading import name_of
from workflows.values.people import Role, Scope
from workflows.values.sentences import N_, Problem

CHECK = "lanes"
PERSON_TASKS = ("userTask", "manualTask")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Lanes with unknown words, tasks that are nobody's, and processes nobody may start."""
    yield from _lanes(bundle)
    for node in bundle.definition.nodes.values():
        if node.kind in PERSON_TASKS:
            yield from _task(bundle, node)
        elif node.button and (node.aside or node.kind in ("intermediateCatchEvent", "receiveTask", "startEvent")):
            yield from _button(bundle, node)
    yield from _start(bundle)


def _lanes(bundle: Bundle) -> Iterator[Problem]:
    for _, root in bundle.trees:
        for lane in elements(root):
            if name_of(lane) != "lane":
                continue
            role, scope = attribute(lane, "lane", "role"), attribute(lane, "lane", "scope")
            if role and role not in list(Role):
                text = N_("泳道“%(element)s”的岗位“%(role)s”不存在。请改用：%(known)s。")
                yield in_diagram(bundle, CHECK, lane.get("id", ""), text, role=role, known="、".join(Role))
            if scope and scope not in list(Scope):
                text = N_("泳道“%(element)s”的机关范围“%(scope)s”不存在。请改用：%(known)s。")
                yield in_diagram(bundle, CHECK, lane.get("id", ""), text, scope=scope, known="、".join(Scope))


def _task(bundle: Bundle, node: Node) -> Iterator[Problem]:
    if not node.lane:
        text = N_("任务“%(element)s”不在任何泳道中，不知道由谁办理。请把它移入相应岗位的泳道。")
        yield in_diagram(bundle, CHECK, node.id, text)
    elif node.scope == Scope.SYSTEM:
        text = N_("任务“%(element)s”由人办理，却在系统泳道“%(lane)s”中。请把它移入相应岗位的泳道。")
        yield in_diagram(bundle, CHECK, node.id, text, lane=node.lane)
    elif not (node.role and node.scope):
        text = N_("任务“%(element)s”所在泳道“%(lane)s”没有写明岗位或机关范围（bureau:lane 的 role、scope）。请补充。")
        yield in_diagram(bundle, CHECK, node.id, text, lane=node.lane)


def _button(bundle: Bundle, node: Node) -> Iterator[Problem]:
    if not node.is_pressed:
        text = N_("“%(element)s”写了按钮（bureau:button），但它等的不是消息，按了没有作用。请改为消息事件或去掉。")
        yield in_diagram(bundle, CHECK, node.id, text)
    elif not (node.role and node.scope) or node.scope == Scope.SYSTEM:
        text = N_("按钮“%(element)s”不在写明岗位和机关范围的泳道中，不知道由谁按。请把它移入相应岗位的泳道。")
        yield in_diagram(bundle, CHECK, node.id, text)


def _start(bundle: Bundle) -> Iterator[Problem]:
    said = dict(_start_roles(bundle))
    for element, roles in said.items():
        for role in filter(None, (each.strip() for each in roles.split(","))):
            if role not in list(Role):
                text = N_("“%(element)s”的启动岗位“%(role)s”不存在。请改用：%(known)s。")
                yield in_diagram(bundle, CHECK, element, text, role=role, known="、".join(Role))
    for start in bundle.definition.starts.values():
        if start.event == "message" and said.get(start.node):
            text = N_(
                "“%(element)s”由别的案件启动，不能写启动岗位（bureau:start 的 roles）。请删去，或改用普通开始事件。"
            )
            yield in_diagram(bundle, CHECK, start.node, text)
        if not start.event and not start.by_hand and start.node in bundle.forms:
            text = N_("“%(element)s”有启动表单，却没有写明哪些岗位可以启动（bureau:start 的 roles）。请补充。")
            yield in_diagram(bundle, CHECK, start.node, text)


def _start_roles(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """What the process and its start events say of who may start a case."""
    own = {bundle.process, *bundle.definition.starts}
    for _, root in bundle.trees:
        for element in elements(root):
            if element.get("id", "") in own:
                yield element.get("id", ""), attribute(element, "start", "roles")
