"""One process runs, with what it calls: other pools and message flows are drawings, and whoever drew them is told."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.engine import Node
from workflows.engine.reading import BPMN, SPACES
from workflows.values.sentences import N_, Problem

CHECK = "pools"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Processes drawn beside the one that runs, and message flows at steps that neither send nor receive."""
    running = set(bundle.definition.specs)
    for _, root in bundle.trees:
        processes = [process for process in root.iterfind("bpmn:process", SPACES) if len(process)]
        if any(process.get("id", "") in running for process in processes):
            yield from _beside(bundle, running, processes)
            yield from _messages(bundle, root)


def _beside(bundle: Bundle, running: set[str], processes: list[etree._Element]) -> Iterator[Problem]:
    for process in processes:
        if process.get("id", "") not in running:
            text = N_("流程“%(element)s”没有被“%(main)s”调用，不会运行。请用调用活动调用它，或移到另一个文件中。")
            yield in_diagram(bundle, CHECK, process.get("id", ""), text, main=bundle.process)


def _messages(bundle: Bundle, root: etree._Element) -> Iterator[Problem]:
    nodes = bundle.definition.nodes
    for flow in root.iter(f"{{{BPMN}}}messageFlow"):
        source, target = nodes.get(flow.get("sourceRef", "")), nodes.get(flow.get("targetRef", ""))
        if (source and not _sends(source)) or (target and not _receives(target)):
            text = N_(
                "消息流“%(element)s”只是图示，不会发出或收到消息。"
                "请在它的两端使用发送任务、接收任务或消息事件，或删去这条线。"
            )
            yield in_diagram(bundle, CHECK, flow.get("id", ""), text)


def _sends(node: Node) -> bool:
    return node.kind == "sendTask" or (node.event == "message" and node.kind in ("intermediateThrowEvent", "endEvent"))


def _receives(node: Node) -> bool:
    return node.kind == "receiveTask" or (node.event == "message" and not _sends(node))
