"""A penalty procedure as small as the law allows, to be broken one rule at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from tests.world import ROOT
from workflows.catalogue.bundle import LEGALITY, Bundle

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bureau="urn:archives-bureau:bpmn"'
    ' id="sketch" targetNamespace="urn:archives-bureau:bpmn">'
)
MESSAGES = "".join(
    f'<bpmn:message id="{name}" name="{name}" />' for name in ("msg_statement", "msg_hearing_request", "msg_now")
)
ISSUE = "issue_documents"


@dataclass(frozen=True)
class Step:
    """One element; `flows` are the ids it leads to, or (id, condition, name)."""

    kind: str
    name: str
    flows: tuple[str | tuple[str, str, str], ...] = ()
    extra: str = ""  # its extension elements
    attributes: str = ""
    content: str = ""  # what it says beside them


def issues(kind: str) -> str:
    return operation(ISSUE, documents=f'["{kind}"]')


def operation(name: str, **parameters: str) -> str:
    said = "".join(
        f"<bureau:parameter name={quoteattr(one)} value={quoteattr(value)} />" for one, value in parameters.items()
    )
    return f'<bureau:operation name="{name}">{said}</bureau:operation>'


def asked(form: str) -> str:
    return f'<bureau:task form="{form}" />'


def serves(kind: str) -> Step:
    given = f'<bureau:input name="document_kind" value={quoteattr(json.dumps(kind))} />'
    return Step("callActivity", f"送达{kind}", extra=given, attributes='calledElement="sub_service"')


def message(name: str, label: str = "提交") -> tuple[str, str]:
    return f'<bureau:button label="{label}" />', f'<bpmn:messageEventDefinition messageRef="{name}" />'


def caught(name: str, text: str, *flows: str) -> Step:
    button, event = message(name)
    return Step("intermediateCatchEvent", text, flows, button, content=event)


SOUND: Mapping[str, Step] = {
    "start": Step("startEvent", "登记线索", ("st_filing",)),
    "st_filing": Step("serviceTask", "批准立案", ("ut_assign",), issues("DOC-21")),
    "ut_assign": Step("userTask", "指定主办、协办", ("st_certificates",), asked("ut_assign")),
    "st_certificates": Step("serviceTask", "校验执法人员资格", ("ut_investigate",), operation("check_certificates")),
    "ut_investigate": Step("userTask", "调查取证", ("st_report",), asked("ut_investigate")),
    "st_report": Step("serviceTask", "生成终结报告", ("ut_result",), issues("DOC-23")),
    "ut_result": Step("userTask", "审查调查结果", ("gw_result",), asked("ut_result")),
    "gw_result": Step(
        "exclusiveGateway",
        "审查结论",
        (("st_proposal", 'result = "拟处罚"', "拟处罚"), ("ut_investigate", 'result = "补充调查"', "补充调查")),
    ),
    "st_proposal": Step("serviceTask", "提出拟处罚意见", ("st_notice",), issues("DOC-61")),
    "st_notice": Step("serviceTask", "生成事先告知书", ("call_notice",), issues("DOC-24")),
    "call_notice": replace(serves("DOC-24"), name="送达告知书", flows=("gw_hearing",)),
    "gw_hearing": Step(
        "exclusiveGateway",
        "是否告知听证",
        (("eg_hearing", "hearing_right", "告知了听证"), ("eg_party", "not(hearing_right)", "没有")),
    ),
    "eg_party": Step("eventBasedGateway", "等待陈述申辩", ("em_statement", "et_party")),
    "eg_hearing": Step("eventBasedGateway", "等待听证要求", ("em_statement_2", "em_hearing")),
    "em_statement": caught("msg_statement", "陈述申辩", "gw_legal"),
    "em_statement_2": caught("msg_statement", "陈述和申辩", "gw_legal"),
    "em_hearing": caught("msg_hearing_request", "要求听证", "gw_legal"),
    "et_party": Step(
        "intermediateCatchEvent",
        "期满没有提出",
        ("gw_legal",),
        content="<bpmn:timerEventDefinition><bpmn:timeDate>today</bpmn:timeDate></bpmn:timerEventDefinition>",
    ),
    "gw_legal": Step(
        "exclusiveGateway",
        "是否应法制审核",
        (("call_legal", "count(legal_reasons) &gt; 0", "是"), ("gw_collective", "count(legal_reasons) = 0", "否")),
    ),
    "call_legal": Step("callActivity", "法制审核", ("gw_reviewed",), attributes='calledElement="sub_legal_review"'),
    "gw_reviewed": Step(
        "exclusiveGateway",
        "审核结论",
        (("gw_collective", 'legal_review = "passed"', "通过"), ("st_proposal", 'legal_review != "passed"', "退回")),
    ),
    "gw_collective": Step(
        "exclusiveGateway",
        "是否应集体讨论",
        (
            ("ut_discuss", "count(collective_reasons) &gt; 0", "是"),
            ("ut_decide", "count(collective_reasons) = 0", "否"),
        ),
    ),
    "ut_discuss": Step("userTask", "集体讨论", ("gw_discussed",), asked("ut_discuss")),
    "gw_discussed": Step(
        "exclusiveGateway",
        "讨论结论",
        (
            ("ut_decide", 'discussion = "同意拟处理意见"', "同意"),
            ("st_proposal", 'discussion != "同意拟处理意见"', "变更"),
        ),
    ),
    "ut_decide": Step("userTask", "作出处罚决定", ("st_decision",), asked("ut_decide")),
    "st_decision": Step("serviceTask", "生成处罚决定书", ("call_decision",), issues("DOC-28")),
    "call_decision": replace(serves("DOC-28"), name="送达决定书", flows=("end",)),
    "end": Step("endEvent", "结案"),
}
SERVICE: Mapping[str, Step] = {
    "start_service": Step("startEvent", "送达", ("ut_serve",)),
    "ut_serve": Step("userTask", "执行送达", ("end_served",), asked("ut_serve")),
    "end_served": Step("endEvent", "已送达"),
}
REVIEW: Mapping[str, Step] = {
    "start_review": Step("startEvent", "提交审核", ("ut_review",)),
    "ut_review": Step(
        "userTask", "审核", ("end_reviewed",), asked("ut_review") + '<bureau:separate people="officers" />'
    ),
    "end_reviewed": Step("endEvent", "已审核"),
}
FIELDS = {
    "ut_assign": ["lead", "assist"],
    "ut_investigate": ["recusal_asked"],
    "ut_result": ["result"],
    "ut_discuss": ["discussion"],
}
REVIEWERS = ("ut_review",)


def sketch(
    steps: Mapping[str, Step] = SOUND,
    review: Mapping[str, Step] = REVIEW,
    fields: Mapping[str, list[str]] = FIELDS,
) -> Bundle:
    """The procedure drawn of these steps, with the bureau's own legality.toml."""
    processes = {"penalty": steps, "sub_service": SERVICE, "sub_legal_review": review}
    drawn = "".join(_process(process, each) for process, each in processes.items())
    files = {
        "bpmn/penalty/penalty.bpmn": f"{HEAD}{MESSAGES}{drawn}</bpmn:definitions>".encode(),
        LEGALITY: (ROOT / LEGALITY).read_bytes(),
    }
    for each in processes.values():
        for step in (one for one, its in each.items() if its.kind == "userTask"):
            files[f"forms/penalty/{step}.form.json"] = _form(step, fields.get(step, ["note"]))
    return Bundle("penalty", "penalty", files)


def _form(form: str, fields: list[str]) -> bytes:
    properties = {name: {"type": "string"} for name in fields}
    schema = {"type": "object", "properties": properties}
    return json.dumps({"id": form, "title": form, "schema": schema, "keep": dict.fromkeys(fields, True)}).encode()


def _process(process: str, steps: Mapping[str, Step]) -> str:
    lanes = _lane("officer", "role_officer", [one for one in steps if one not in REVIEWERS])
    lanes += _lane("reviewer", "role_legal_reviewer", [one for one in steps if one in REVIEWERS])
    drawn = "".join(_element(one, step) for one, step in steps.items())
    flows = "".join(_flow(one, flow) for one, step in steps.items() for flow in step.flows)
    set_of_lanes = f'<bpmn:laneSet id="lanes_{process}">{lanes.replace("LANE", process)}</bpmn:laneSet>'
    begins = f'<bpmn:process id="{process}" name="{process}" isExecutable="true">'
    return f"{begins}{set_of_lanes}{drawn}{flows}</bpmn:process>"


def _lane(name: str, role: str, steps: list[str]) -> str:
    refs = "".join(f"<bpmn:flowNodeRef>{one}</bpmn:flowNodeRef>" for one in steps)
    said = f'<bpmn:extensionElements><bureau:lane role="{role}" scope="bureau" /></bpmn:extensionElements>'
    return f'<bpmn:lane id="LANE_{name}" name="{name}">{said}{refs}</bpmn:lane>'


def _element(element: str, step: Step) -> str:
    extra = f"<bpmn:extensionElements>{step.extra}</bpmn:extensionElements>" if step.extra else ""
    begins = f'<bpmn:{step.kind} id="{element}" name="{step.name}" {step.attributes}>'
    return f"{begins}{extra}{step.content}</bpmn:{step.kind}>"


def _flow(source: str, flow: str | tuple[str, str, str]) -> str:
    target, condition, name = (flow, "", "") if isinstance(flow, str) else flow
    asks = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
    said = f'id="f_{source}__{target}" name="{name}" sourceRef="{source}" targetRef="{target}"'
    return f"<bpmn:sequenceFlow {said}>{asks}</bpmn:sequenceFlow>"
