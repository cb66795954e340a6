"""The assessment of a major case: how one begins, and what everybody answers on the usual way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tests.processes import supervising
from tests.processes.supervising import COUNTY, PROVINCE, SIGNED, settle
from tests.world import World
from workflows.actions import working
from workflows.actions.start_child import start_child
from workflows.store import cases, major_cases
from workflows.values.people import SYSTEM

ANSWERS: dict[str, dict[str, Any]] = {
    "ut_mreview_score": {"org": COUNTY, "score": 100, "problems": ["无"], **SIGNED},
    "ut_mreview_investigate": {
        "facts": "该局查实重大案件后隐瞒不报。",
        "confirmed": ["瞒报"],
        "fault": False,
        "serious": False,
        **SIGNED,
    },
    "ut_mreview_decide": {"measures": ["通报"], "reason": "瞒报属实。", **SIGNED},
    "ut_mreview_bulletin": {
        "body": "该局查实重大案件后隐瞒不报，现予以通报。",
        "range": [{"org": COUNTY}, {"org": "org-yy"}],
        **SIGNED,
    },
    "ut_mreview_letter": {
        "body": "建议完善重大案件报告制度，追究有关人员的责任。",
        "reply_days": 30,
        "reply_due": "2026-12-25",
        **SIGNED,
    },
    "ut_mreview_talk": {
        "time": "2026-11-25T09:00:00+08:00",
        "place": "省局会议室",
        "persons": [{"name": "黄志强", "post": "湘阴县档案局局长"}],
        "minutes": "指出问题，要求整改，并按期报告结果。",
        **SIGNED,
    },
    "ut_mreview_advice": {
        "organ": "org-xy-appoint",
        "advice": "通报批评",
        "facts": "该局查实重大案件后隐瞒不报，存在过错。",
        **SIGNED,
    },
    "ut_mreview_result": {"final_score": 93, "archive": True, **SIGNED},
}
supervising.ANSWERS.update(ANSWERS)


def a_major_case(world: World, **facts: Any) -> str:
    """A major case on the record of the county (here: of an inspection); its number."""
    parent = world.start()
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        number = cases.find(work, parent).number
        major_cases.open_row(work, parent, COUNTY, "u021", number)
        known = {"confirmed_at": world.now - timedelta(days=60), "party_name": "湘阴县自然资源局"}
        major_cases.change(work, parent, known | facts)
    return number


def reviewed(world: World, **facts: Any) -> str:
    """The province assesses a major case that was closed; the id of the assessment."""
    number = a_major_case(world, **facts)
    row = {"major_number": number, "county_org": COUNTY, "party_name": "湘阴县自然资源局"}
    return review(world, number, row)


def review(world: World, of: str, row: Mapping[str, Any]) -> str:
    """An assessment begun for the case with this number."""
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        kept = major_cases.numbered(work, of)
        assert kept is not None
        how = {"start": "start_mreview_case", "organisation": PROVINCE, "reply": "", "given": {}, "row": row}
        wanted = {"case": kept.case_id, "name": "启动考核", "request": "p20", "process": "proc_major_review", **how}
        case_id = start_child(work, wanted).id
    settle(world)
    return case_id
