"""A case the province supervises: what everybody answers on the usual way, and how it goes on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from tests.world import World
from workflows.actions import working
from workflows.actions.complete_task import complete_task
from workflows.actions.press_case_button import press_case_button
from workflows.actions.start_child import start_child
from workflows.queries.case_page import CasePage, case_page
from workflows.store import cases, major_cases
from workflows.store.tables.cases import case, task
from workflows.values.people import SYSTEM

PROVINCE, CITY, COUNTY, GOVERNMENT = "org-hn", "org-yy", "org-xy", "org-xy-gov"
OFFICER, LEADER, CHIEF, HEAD = "hunan", "hunanju", "zhaolixin", "huangzhiqiang"
SIGNED = {"sign": {"kind": "click"}}
DUE = "2027-01-29"
WHO = {
    "ut_prov_mode": LEADER,
    "ut_team": LEADER,
    "ut_prov_takeover": LEADER,
    "ut_prov_close": LEADER,
    "ut_county_receive": CHIEF,
    "ut_county_feedback": HEAD,
    "ut_mreview_decide": LEADER,
    "ut_mreview_talk": LEADER,
    "ut_mreview_advice": LEADER,
}
"""Step -> who does it; all others are the province's officer's."""
ANSWERS: dict[str, dict[str, Any]] = {
    "ut_prov_mode": {"supervision_mode": "挂牌督办", "need_team": "否", "reason": "涉案档案价值巨大。", **SIGNED},
    "ut_assign_letter": {
        "to_org": COUNTY,
        "due_date": DUE,
        "report_due": "2027-01-15",
        "requirements": "依法查清事实，追究责任，督促整改。",
        **SIGNED,
    },
    "ut_supervise_letter": {
        "to_org": COUNTY,
        "due_date": DUE,
        "requirements": "依法查清事实，追究责任，督促整改。",
        "cc": [{"org": GOVERNMENT}, {"org": CITY}],
        **SIGNED,
    },
    "ut_team": {
        "leader": ["p-prov"],
        "members": ["p-wang", "p-miluo"],
        "task": "督办本案的调查和办理。",
        "period": {"from": "2026-11-25", "to": DUE},
        **SIGNED,
    },
    "ut_form_group": {
        "investigators": ["p-wang", "p-miluo"],
        "planned_date": "2026-12-08",
        "plan": "现场检查库房，查阅销毁清册，询问有关人员。",
    },
    "ut_group_report": {
        "facts": "该局未经批准擅自销毁档案三百卷，经评估价值五十万元。",
        "evidence": [{"name": "销毁清册", "source": "该局办公室", "pages": 12}],
        "opinion": "建议交由县局依法处理。",
        "handover_time": "调查完结后移交",
        **SIGNED,
    },
    "ut_handover": {
        "list": [{"material": "销毁清册", "copies": 1, "pages": 12}],
        "hand_time": "2026-11-25T09:00:00+08:00",
        "receiver": ["p-zhao"],
        "sign_both": {"kind": "click"},
    },
    "ut_county_receive": {"handlers": ["p-li", "p-sun"], "handle_ways": ["整改"], **SIGNED},
    "ut_county_feedback": {"result": "已责令整改并复查合格，责任人员已受处分。", **SIGNED},
    "ut_urge": {
        "action": "催办",
        "date": "2026-11-25",
        "persons": ["p-prov"],
        "target": "湘阴县档案局",
        "content": "请抓紧办理，按期报告结果。",
    },
    "ut_prov_accept": {"accept": "办结", **SIGNED},
    "ut_prov_takeover": {"result": "省局查明事实，直接作出处理。", **SIGNED},
    "ut_prov_close": {"opinion": "该案已经办结，同意结案，解除挂牌督办。", **SIGNED},
}


def begun(world: World, *, unit: str | None = "u021") -> str:
    """The province has received a major case of the county (here: of an inspection); the id of the province's case."""
    parent = world.start()
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        number = cases.find(work, parent).number
        major_cases.open_row(work, parent, COUNTY, unit, number)
        major_cases.change(work, parent, {"confirmed_at": world.now, "party_name": "湘阴县自然资源局"})
        row = {
            "about_unit": unit,
            "party_name": "湘阴县自然资源局",
            "case_title": "湘阴县自然资源局重大案件",
            "class_rules": ["档案价值金额五十万元以上"],
            "facts": "擅自销毁档案三百卷，价值五十万元。",
            "judge": "挂牌督办",
            "source_number": number,
        }
        how = {"start": "start_supervise", "organisation": PROVINCE, "reply": "", "given": {}, "row": row}
        wanted = {"case": parent, "name": "启动交办督办", "request": "p17", "process": "proc_major_supervise", **how}
        return start_child(work, wanted).id


def do(world: World, case_id: str, node: str, login: str = "", **changes: Any) -> None:
    """Complete the open task at this node as usual, changed here and there; then the worker does what is due."""
    answers = {name: value for name, value in {**ANSWERS.get(node, {}), **changes}.items() if value is not None}
    with world.acting(login or WHO.get(node, OFFICER)) as work:
        complete_task(work, world.task(work, case_id, node), answers)
    settle(world)


def settle(world: World) -> None:
    while world.work_round():
        pass


def go(world: World, case_id: str, until: str, **changes: dict[str, Any]) -> None:
    """The usual way until this step is open; `changes` by step."""
    while until not in (waiting := waiting_at(world, case_id)):
        if not waiting:
            press(world, case_id, "em_group_inspected")
        else:
            node = min(waiting)
            do(world, case_id, node, **changes.get(node, {}))


def press(world: World, case_id: str, node: str, login: str = OFFICER, **answers: Any) -> None:
    """Press a button on the page of the case."""
    with world.acting(login) as work:
        (button,) = [one for one in case_page(work, case_id).buttons if one.node == node]
        press_case_button(work, case_id, button.id, answers)
    settle(world)


def waiting_at(world: World, case_id: str) -> set[str]:
    """Nodes of the open tasks."""
    with world.looking(OFFICER) as look:
        statement = select(task.c.node).where(task.c.case_id == case_id, task.c.status == "open")
        return set(look.connection.scalars(statement))


def children(world: World, case_id: str, process: str) -> list[Any]:
    """Cases of a process that this one has started, as rows."""
    with world.looking(OFFICER) as look:
        statement = select(case).where(case.c.parent_id == case_id, case.c.process == process).order_by(case.c.id)
        return list(look.connection.execute(statement))


def variables(world: World, case_id: str) -> dict[str, Any]:
    with world.looking(OFFICER) as look:
        return dict(cases.look_into(look, case_id).data)


def page(world: World, case_id: str, login: str = OFFICER) -> CasePage:
    with world.looking(login) as look:
        return case_page(look, case_id)
