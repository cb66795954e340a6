"""A process of one step whose form has every widget; it exists in tests only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.world import ROOT, World
from workflows.actions._publishing import keep_version
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import Bundle, read_bundle

PROCESS, STEP = "proc_sampler", "ut_sampler"
NAMESPACES = (
    'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bureau="urn:archives-bureau:bpmn" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
)
PLACES = {  # x, y, width, height
    "pool": (0, 0, 500, 200),
    "lane": (30, 0, 470, 200),
    "start_sampler": (80, 82, 36, 36),
    "ut_sampler": (190, 60, 100, 80),
    "end_sampler": (370, 82, 36, 36),
}
FLOWS = {"f1": (116, 190), "f2": (290, 370)}


def drawn() -> str:
    """Where everything stands."""
    shapes = "".join(
        f'<bpmndi:BPMNShape id="{name}_di" bpmnElement="{name}"{flat}>'
        f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}" /></bpmndi:BPMNShape>'
        for name, (x, y, width, height) in PLACES.items()
        for flat in [' isHorizontal="true"' if name in ("pool", "lane") else ""]
    )
    edges = "".join(
        f'<bpmndi:BPMNEdge id="{name}_di" bpmnElement="{name}">'
        f'<di:waypoint x="{start}" y="100" /><di:waypoint x="{end}" y="100" /></bpmndi:BPMNEdge>'
        for name, (start, end) in FLOWS.items()
    )
    plane = f'<bpmndi:BPMNPlane id="plane" bpmnElement="c">{shapes}{edges}</bpmndi:BPMNPlane>'
    return f'<bpmndi:BPMNDiagram id="picture">{plane}</bpmndi:BPMNDiagram>'


DIAGRAM = f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions {NAMESPACES} id="d" targetNamespace="urn:archives-bureau:bpmn">
<bpmn:collaboration id="c"><bpmn:participant id="pool" name="控件样张" processRef="{PROCESS}" /></bpmn:collaboration>
<bpmn:process id="{PROCESS}" name="控件样张" isExecutable="true">
<bpmn:extensionElements><bureau:start roles="role_officer" title="&quot;控件样张&quot;" /></bpmn:extensionElements>
<bpmn:laneSet id="lanes"><bpmn:lane id="lane" name="执法人员">
<bpmn:extensionElements><bureau:lane role="role_officer" scope="bureau" /></bpmn:extensionElements>
<bpmn:flowNodeRef>start_sampler</bpmn:flowNodeRef><bpmn:flowNodeRef>{STEP}</bpmn:flowNodeRef>
<bpmn:flowNodeRef>end_sampler</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
<bpmn:startEvent id="start_sampler" name="开始"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
<bpmn:userTask id="{STEP}" name="填写样张">
<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
<bpmn:endEvent id="end_sampler" name="结束"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
<bpmn:sequenceFlow id="f1" sourceRef="start_sampler" targetRef="{STEP}" />
<bpmn:sequenceFlow id="f2" sourceRef="{STEP}" targetRef="end_sampler" />
</bpmn:process>{drawn()}</bpmn:definitions>"""
START: dict[str, Any] = {
    "id": "start_sampler",
    "title": "开始",
    "schema": {"type": "object", "properties": {"checklist_id": {"type": "string"}}},
    "ui": {"fields": {"checklist_id": {"label": "检查清单", "widget": "text"}}},
    "keep": {"checklist_id": True},
}
CHECKLIST = {
    "id": "SEC-9",
    "name": "样张清单",
    "version": "2026-01",
    "items": [
        {"no": "1.1", "chapter": "制度", "text": "有档案管理制度", "key": True, "basis": "档案法第十二条"},
        {"no": "1.2", "chapter": "", "text": "有人员岗位职责", "key": False, "basis": ""},
        {"no": "2.1", "chapter": "库房", "text": "库房温湿度有记录", "key": False, "basis": ""},
    ],
}


def sampler() -> Bundle:
    """The bundle, with everything shared."""
    files = {
        "bpmn/sampler/sampler.bpmn": DIAGRAM,
        "bpmn/shared/checklists/SEC-9.json": json.dumps(CHECKLIST, ensure_ascii=False),
        "forms/sampler/start_sampler.form.json": json.dumps(START, ensure_ascii=False),
        f"forms/sampler/{STEP}.form.json": Path(__file__).with_name("sampler.form.json").read_text(encoding="utf-8"),
    }
    shared = read_bundle(ROOT, "sampler", PROCESS).files
    return Bundle(PROCESS, "sampler", {**shared, **{path: text.encode() for path, text in files.items()}})


def publish_sampler(world: World) -> None:
    """The process is there to be started."""
    with world.acting("gaoyu") as work:
        keep_version(work, sampler(), "样张")


def open_sampler(world: World) -> tuple[str, str]:
    """A case of it, held by nobody yet: its number and the id of its one task."""
    with world.acting("wangjianguo") as work:
        case = start_case(work, PROCESS, {"checklist_id": "SEC-9"})
    with world.looking("wangjianguo") as look:
        return case.number, world.task(look, case.id, STEP)
