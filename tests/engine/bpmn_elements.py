"""Every element and event of BPMN 2.0, drawn once, with how it works here if it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.engine.world import flow

DECLARED = (
    '<bpmn:message id="m" name="来函" /><bpmn:signal id="g" name="齐备" /><bpmn:error id="r" errorCode="lost" />'
    '<bpmn:escalation id="c" escalationCode="major" /><bpmn:process id="called"><bpmn:startEvent id="cs" />'
    '<bpmn:userTask id="ct" />' + flow(90, "cs", "ct") + "</bpmn:process>"
)
DATA = {"rows": ["甲", "乙"], "x": 1, "visits": 0}


@dataclass(frozen=True)
class Drawn:
    """One construct: its name, the inside of a process that uses it, and what it does."""

    name: str
    inside: str
    how: str = ""


def between(element: str) -> str:
    """An element `t` between a start and an end."""
    ends = '<bpmn:startEvent id="s" /><bpmn:endEvent id="e" />'
    return ends + element + flow(1, "s", "t") + flow(2, "t", "e")


def task(kind: str, inside: str = "", more: str = "") -> str:
    return between(f'<bpmn:{kind} id="t"{more}>{inside}</bpmn:{kind}>')


def extended(words: str) -> str:
    return f"<bpmn:extensionElements>{words}</bpmn:extensionElements>"


def gateway(kind: str, conditions: tuple[str, str], more: str = "") -> str:
    ends = '<bpmn:startEvent id="s" /><bpmn:userTask id="a" /><bpmn:userTask id="b" />'
    ways = flow(2, "t", "a", conditions[0]) + flow(3, "t", "b", conditions[1])
    return f'{ends}<bpmn:{kind} id="t"{more} />{flow(1, "s", "t")}{ways}'


def many(inside: str, more: str = "") -> str:
    return f"<bpmn:multiInstanceLoopCharacteristics{more}>{inside}</bpmn:multiInstanceLoopCharacteristics>"


_ROWS = '<bpmn:loopDataInputRef>rows</bpmn:loopDataInputRef><bpmn:inputDataItem name="row" />'
_INNER = '<bpmn:startEvent id="is" /><bpmn:userTask id="it" />' + flow(8, "is", "it")
_RACE = (
    '<bpmn:startEvent id="s" /><bpmn:eventBasedGateway id="t"{} /><bpmn:receiveTask id="a" messageRef="m" />'
    '<bpmn:intermediateCatchEvent id="b"><bpmn:signalEventDefinition signalRef="g" /></bpmn:intermediateCatchEvent>'
    + flow(1, "s", "t")
    + flow(2, "t", "a")
    + flow(3, "t", "b")
)

ELEMENTS: Mapping[str, tuple[Drawn, ...]] = {
    "Tasks": (
        Drawn("task", task("task")),
        Drawn("userTask", task("userTask"), "A person of the lane's role does it; answers replace variables whole."),
        Drawn("manualTask", task("manualTask")),
        Drawn(
            "serviceTask",
            task("serviceTask", extended('<bureau:operation name="count_visits" />')),
            "`bureau:operation` names what is asked; its outcome brings variables, or an error code.",
        ),
        Drawn(
            "sendTask",
            task("sendTask", more=' messageRef="m"'),
            "A message (or an operation) goes out, never to the same case.",
        ),
        Drawn(
            "receiveTask", task("receiveTask", more=' messageRef="m"'), "Waits for a message; its payload becomes data."
        ),
        Drawn(
            "businessRuleTask",
            task("businessRuleTask", extended('<bureau:decision ref="dmn_cap" result="cap" />')),
            "A DMN decision, once or for each row of a list (`forEach`).",
        ),
        Drawn("scriptTask", task("scriptTask", "<bpmn:script>x = 1</bpmn:script>")),
    ),
    "Starts": (
        Drawn(
            "startEvent, several of a process",
            '<bpmn:startEvent id="s" /><bpmn:startEvent id="s2" /><bpmn:endEvent id="e" />'
            + flow(1, "s", "e")
            + flow(2, "s2", "e"),
            "A case begins at one of them: whoever starts it says which.",
        ),
        Drawn(
            "startEvent, several of a subProcess",
            task("subProcess", _INNER + '<bpmn:startEvent id="is2" />'),
        ),
    ),
    "Processes inside processes": (
        Drawn(
            "subProcess", task("subProcess", _INNER), "Ends when no token is left in it; what it changed comes back."
        ),
        Drawn(
            "subProcess triggeredByEvent",
            between('<bpmn:userTask id="t" />')
            + '<bpmn:subProcess id="p2" triggeredByEvent="true"><bpmn:startEvent id="on"><bpmn:messageEventDefinition '
            'messageRef="m" /></bpmn:startEvent></bpmn:subProcess>',
            "Waits as long as the process around it runs and does not keep it open. Begins with the data of the whole "
            "process. Interrupting: everything else there is cancelled, the process ends with it. Not interrupting: a "
            "message, signal or escalation may start it again and again; the other branches know what it decided "
            "when it ends.",
        ),
        Drawn(
            "callActivity",
            task("callActivity", more=' calledElement="called"'),
            "All variables and `bureau:input` go in as copies; what the called process changed comes back.",
        ),
        Drawn("callActivity of a process that is not there", task("callActivity", more=' calledElement="nobody"')),
        Drawn("transaction", task("transaction")),
        Drawn("adHocSubProcess", task("adHocSubProcess")),
    ),
    "Markers of activities": (
        Drawn(
            "multiInstanceLoopCharacteristics, parallel",
            task("userTask", many(_ROWS)),
            "For each item of the list variable `loopDataInputRef` (or `loopCardinality` times) at once. An instance "
            "finds its item in the variable `inputDataItem` and its number, from 1, in `loopCounter`. Only "
            "`outputDataItem` comes back, into the list `loopDataOutputRef` in the order of the items, null where an "
            "instance was not done. At most 1,000 instances.",
        ),
        Drawn(
            "multiInstanceLoopCharacteristics, sequential",
            task("userTask", many(_ROWS, ' isSequential="true"')),
            "The same, one after another.",
        ),
        Drawn(
            "completionCondition",
            task("userTask", many(_ROWS + "<bpmn:completionCondition>x = 2</bpmn:completionCondition>")),
            "Asked when an instance is done, over its own answers, the output list as it stands, `numberOfInstances`, "
            "`numberOfCompletedInstances` and `numberOfActiveInstances`; true cancels the instances still open.",
        ),
        Drawn("multiInstance behavior (events while it runs)", task("userTask", many(_ROWS, ' behavior="One"'))),
        Drawn(
            "standardLoopCharacteristics",
            task(
                "userTask",
                "<bpmn:standardLoopCharacteristics><bpmn:loopCondition>x = 2</bpmn:loopCondition>"
                "</bpmn:standardLoopCharacteristics>",
            ),
            "Turn after turn while `loopCondition` holds (`testBefore`: asked before the first turn too), "
            "`loopMaximum` at most; every turn goes on with all data of the one before.",
        ),
        Drawn("isForCompensation", task("userTask", more=' isForCompensation="true"')),
    ),
    "Gateways": (
        Drawn(
            "exclusiveGateway",
            gateway("exclusiveGateway", ("x = 1", "x = 2")),
            "The first true condition in the order of the file, the default last.",
        ),
        Drawn(
            "parallelGateway",
            gateway("parallelGateway", ("", "")),
            "Waits for a token on every incoming flow. A branch keeps what it changed; where two changed the same "
            "variable, the one drawn later wins.",
        ),
        Drawn(
            "inclusiveGateway",
            gateway("inclusiveGateway", ("x = 1", "x = 2")),
            "Waits as long as a token could still come.",
        ),
        Drawn(
            "eventBasedGateway",
            _RACE.format(""),
            "The first event takes the case, the others never were. Of timers due together the earliest wins.",
        ),
        Drawn("eventBasedGateway instantiate", _RACE.format(' instantiate="true"')),
        Drawn("complexGateway", gateway("complexGateway", ("", ""))),
    ),
    "Flows": (
        Drawn(
            "sequenceFlow, several into an element",
            gateway("userTask", ("", "")) + flow(4, "a", "b"),
            "Each brings a token of its own.",
        ),
        Drawn("sequenceFlow, several out of a task", gateway("userTask", ("", "")), "All are taken at once."),
        Drawn(
            "conditional sequenceFlow out of a task",
            gateway("userTask", ("x = 1", ""), ' default="f3"'),
            "Each whose condition is true is taken, those without condition always, the default when no condition "
            "is true.",
        ),
        Drawn(
            "condition on the only sequenceFlow of a task",
            between('<bpmn:userTask id="t" />').replace(
                'targetRef="e">', 'targetRef="e"><bpmn:conditionExpression>x = 1</bpmn:conditionExpression>'
            ),
        ),
        Drawn("conditional sequenceFlow out of an event", gateway("intermediateThrowEvent", ("x = 1", ""))),
        Drawn(
            "dataObject, dataStoreReference, textAnnotation, association, group",
            between('<bpmn:userTask id="t" />') + '<bpmn:dataObjectReference id="d" /><bpmn:textAnnotation id="n" />',
            "Drawings: they say nothing to the engine.",
        ),
    ),
}

DEFINITIONS: Mapping[str, str] = {
    "none": "",
    "timer": '<bpmn:timerEventDefinition><bpmn:timeDate>"2027-01-01"</bpmn:timeDate></bpmn:timerEventDefinition>',
    "timer with timeDuration": "<bpmn:timerEventDefinition><bpmn:timeDuration>P15D</bpmn:timeDuration>"
    "</bpmn:timerEventDefinition>",
    "timer with timeCycle": "<bpmn:timerEventDefinition><bpmn:timeCycle>R/2026-01-05T10:00:00+08:00/P1Y"
    "</bpmn:timeCycle></bpmn:timerEventDefinition>",
    "message": '<bpmn:messageEventDefinition messageRef="m" />',
    "signal": '<bpmn:signalEventDefinition signalRef="g" />',
    "error": '<bpmn:errorEventDefinition errorRef="r" />',
    "escalation": '<bpmn:escalationEventDefinition escalationRef="c" />',
    "link": '<bpmn:linkEventDefinition name="下页" />',
    "terminate": "<bpmn:terminateEventDefinition />",
    "conditional": "<bpmn:conditionalEventDefinition><bpmn:condition>x = 1</bpmn:condition>"
    "</bpmn:conditionalEventDefinition>",
    "compensation": "<bpmn:compensateEventDefinition />",
    "cancel": "<bpmn:cancelEventDefinition />",
    "multiple": '<bpmn:messageEventDefinition messageRef="m" /><bpmn:signalEventDefinition signalRef="g" />',
}  # fmt: skip
_PART = (
    '<bpmn:subProcess id="p2" triggeredByEvent="true"><bpmn:startEvent id="on"{}>%s</bpmn:startEvent></bpmn:subProcess>'
)
_BESIDE = '<bpmn:boundaryEvent id="b" attachedToRef="t"{}>%s</bpmn:boundaryEvent>'
_USER = between('<bpmn:userTask id="t" />')
_OTHER_HALF = (
    '<bpmn:intermediateCatchEvent id="o"><bpmn:linkEventDefinition name="下页" /></bpmn:intermediateCatchEvent>'
)

POSITIONS: Mapping[str, str] = {
    "start of a process": '<bpmn:startEvent id="s">%s</bpmn:startEvent><bpmn:userTask id="t" />' + flow(1, "s", "t"),
    "start of an event sub-process": _USER + _PART.format(""),
    "the same, not interrupting": _USER + _PART.format(' isInterrupting="false"'),
    "intermediate catch": between('<bpmn:intermediateCatchEvent id="t">%s</bpmn:intermediateCatchEvent>'),
    "boundary": _USER + _BESIDE.format(""),
    "boundary, not interrupting": _USER + _BESIDE.format(' cancelActivity="false"'),
    "intermediate throw": between('<bpmn:intermediateThrowEvent id="t">%s</bpmn:intermediateThrowEvent>'),
    "end": '<bpmn:startEvent id="s" /><bpmn:endEvent id="t">%s</bpmn:endEvent>' + flow(1, "s", "t"),
}
LINKED: Mapping[str, str] = {
    "intermediate throw": '<bpmn:startEvent id="s" /><bpmn:intermediateThrowEvent id="t">%s'
    "</bpmn:intermediateThrowEvent>" + flow(1, "s", "t") + _OTHER_HALF,
    "intermediate catch": '<bpmn:startEvent id="s" /><bpmn:intermediateThrowEvent id="o"><bpmn:linkEventDefinition '
    'name="下页" /></bpmn:intermediateThrowEvent><bpmn:intermediateCatchEvent id="t">%s</bpmn:intermediateCatchEvent>'
    + flow(1, "s", "o"),
}  # fmt: skip

_STARTS, _CATCHES = ("start of a process",), ("start of an event sub-process", "the same, not interrupting")
_BOUNDARIES = ("boundary", "boundary, not interrupting")
_WAITS = (*_STARTS, *_CATCHES, "intermediate catch", *_BOUNDARIES)
IN_BPMN: Mapping[str, tuple[str, ...]] = {
    "none": ("start of a process", "intermediate throw", "end"),
    "timer": _WAITS,
    "timer with timeDuration": _WAITS,
    "timer with timeCycle": _WAITS,
    "message": (*_WAITS, "intermediate throw", "end"),
    "signal": (*_WAITS, "intermediate throw", "end"),
    "error": ("start of an event sub-process", "boundary", "end"),
    "escalation": (*_CATCHES, *_BOUNDARIES, "intermediate throw", "end"),
    "link": ("intermediate catch", "intermediate throw"),
    "terminate": ("end",),
    "conditional": _WAITS,
    "compensation": ("start of an event sub-process", "boundary", "intermediate throw", "end"),
    "cancel": ("boundary", "end"),
    "multiple": (*_WAITS, "intermediate throw", "end"),
}
"""Where the standard (table 10.93) allows an event; elsewhere there is nothing to support."""
