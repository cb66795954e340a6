"""What the engine does not do is told at the element and refused when a case comes there, never silently wrong."""

from __future__ import annotations

import pytest

from tests.engine.world import Told, flow, read_text
from workflows.values.refusals import EngineRefused

START = '<bpmn:startEvent id="s" />'
TASK = '<bpmn:userTask id="t">{}</bpmn:userTask>'
EVENT = '<bpmn:{0} id="t"><bpmn:{1}EventDefinition /></bpmn:{0}>'

REACHED = {
    "an event gateway that starts a process": '<bpmn:eventBasedGateway id="t" instantiate="true" />',
    "a complex gateway": '<bpmn:complexGateway id="t" />',
    "an unspecified task": '<bpmn:task id="t" />',
    "a manual task": '<bpmn:manualTask id="t" />',
    "a script": '<bpmn:scriptTask id="t"><bpmn:script>x = 1</bpmn:script></bpmn:scriptTask>',
    "a sub-process with two starts": '<bpmn:subProcess id="t"><bpmn:startEvent id="s1" /><bpmn:startEvent id="s2" />'
    "</bpmn:subProcess>",
    "a transaction": '<bpmn:transaction id="t" />',
    "an ad hoc sub-process": '<bpmn:adHocSubProcess id="t" />',
    "a cancel end": EVENT.format("endEvent", "cancel"),
    "a compensation throw": EVENT.format("intermediateThrowEvent", "compensate"),
    "a conditional catch": EVENT.format("intermediateCatchEvent", "conditional"),
    "a signal without name": EVENT.format("intermediateCatchEvent", "signal"),
    "a signal thrown without name": EVENT.format("endEvent", "signal"),
    "an escalation that is not declared": '<bpmn:endEvent id="t"><bpmn:escalationEventDefinition '
    'escalationRef="nobody" /></bpmn:endEvent>',
    "a link without name": EVENT.format("intermediateThrowEvent", "link"),
    "a message that is not declared": '<bpmn:receiveTask id="t" messageRef="nobody" />',
    "an error that is not declared": '<bpmn:endEvent id="t"><bpmn:errorEventDefinition errorRef="nobody" />'
    "</bpmn:endEvent>",
    "two definitions in one event": '<bpmn:intermediateCatchEvent id="t"><bpmn:timerEventDefinition />'
    "<bpmn:messageEventDefinition /></bpmn:intermediateCatchEvent>",
    "a service task without operation": '<bpmn:serviceTask id="t" />',
    "a send task without message or operation": '<bpmn:sendTask id="t" />',
    "a rule task without decision": '<bpmn:businessRuleTask id="t" />',
    "a call of nobody": '<bpmn:callActivity id="t" calledElement="nobody" />',
    "a compensation boundary": TASK.format("")
    + '<bpmn:boundaryEvent id="b" attachedToRef="t"><bpmn:compensateEventDefinition /></bpmn:boundaryEvent>',
    "a conditional boundary": TASK.format("")
    + '<bpmn:boundaryEvent id="b" attachedToRef="t"><bpmn:conditionalEventDefinition /></bpmn:boundaryEvent>',
    "a boundary that waits for nothing": TASK.format("") + '<bpmn:boundaryEvent id="b" attachedToRef="t" />',
    "a condition on the only flow of a task": TASK.format("") + '<bpmn:endEvent id="e" />' + flow(2, "t", "e", "x = 1"),
    "a flow that leads nowhere": TASK.format("") + flow(2, "t", "nobody"),
    "a boundary on a gateway": '<bpmn:parallelGateway id="t" /><bpmn:boundaryEvent id="b" attachedToRef="t">'
    "<bpmn:errorEventDefinition /></bpmn:boundaryEvent>",
    "an error boundary that does not interrupt": TASK.format("")
    + '<bpmn:boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><bpmn:errorEventDefinition />'
    "</bpmn:boundaryEvent>",
    "a flow back into the start": TASK.format("") + flow(2, "t", "s"),
    "a flow out of an end": '<bpmn:endEvent id="t" /><bpmn:userTask id="u" />' + flow(2, "t", "u"),
    "a gateway flow without condition": '<bpmn:exclusiveGateway id="t" /><bpmn:endEvent id="a" />'
    + '<bpmn:endEvent id="b" />'
    + flow(2, "t", "a", "x = 1") + flow(3, "t", "b"),
}  # fmt: skip

NEVER_REACHED = {
    "an event sub-process": '<bpmn:subProcess id="sp" triggeredByEvent="true" />',
    "a compensation activity": '<bpmn:serviceTask id="c" isForCompensation="true" />',
    "a start at a date": '<bpmn:startEvent id="s2"><bpmn:timerEventDefinition><bpmn:timeDate>"2027-01-01"'
    "</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:startEvent>",
    "a boundary event attached to nobody": '<bpmn:boundaryEvent id="b" attachedToRef="x"><bpmn:errorEventDefinition />'
    "</bpmn:boundaryEvent>",
}


@pytest.mark.parametrize("drawn", REACHED.values(), ids=REACHED.keys())
def test_an_element_that_cannot_be_run_stops_the_case_there(drawn: str) -> None:
    definition = read_text(START + drawn + flow(1, "s", "t"))
    assert any(node.obstacle for node in definition.nodes.values())
    with pytest.raises(EngineRefused):
        Told(definition).start()


@pytest.mark.parametrize("drawn", NEVER_REACHED.values(), ids=NEVER_REACHED.keys())
def test_an_element_no_flow_leads_to_that_cannot_be_run_stops_the_case_at_once(drawn: str) -> None:
    with pytest.raises(EngineRefused):
        Told(read_text(START + drawn + '<bpmn:endEvent id="e" />' + flow(1, "s", "e"))).start()


def test_a_process_without_a_plain_start_cannot_be_started_by_hand() -> None:
    signalled = '<bpmn:startEvent id="s"><bpmn:signalEventDefinition /></bpmn:startEvent><bpmn:endEvent id="e" />'
    definition = read_text(signalled + flow(1, "s", "e"))
    assert definition.start.node == ""
    with pytest.raises(EngineRefused, match="没有可以直接启动的开始事件"):
        Told(definition).start()


def test_words_of_other_tools_and_drawings_beside_the_process_are_no_obstacle() -> None:
    definition = read_text(
        START.replace("/>", 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:formKey="x" />')
        + '<bpmn:textAnnotation id="note" /><bpmn:dataObjectReference id="d" /><bpmn:endEvent id="e" />'
        + flow(1, "s", "e")
    )
    assert Told(definition).start().step.ended
    assert set(definition.nodes) == {"s", "e"}
