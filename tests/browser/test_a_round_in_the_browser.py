"""A round of many cases on its page: stopped, resumed, watched until all are started, and searched on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from workflows.actions.complete_task import complete_task
from workflows.actions.start_case import start_case
from workflows.actions.stop_round import stop_round
from workflows.queries.task_page import task_page

pytestmark = pytest.mark.browser


def approved_and_stopped(world):
    """A plan for every specialised unit, stopped before the first case was started."""
    with world.acting("zhaolixin") as work:
        case_id = start_case(work, "proc_routine_patrol", {}, "start_patrol_year").id
    with world.looking("zhaolixin") as look:
        plan = dict(task_page(look, world.task(look, case_id, "ut_patrol_plan")).answers)
    rows = [{**row, "planned_date": "2026-03-10", "lead": "p-wang", "assistant": "p-li"} for row in plan["rows"]]
    with world.acting("zhaolixin") as work:
        complete_task(work, world.task(work, case_id, "ut_patrol_plan"), {**plan, "rows": rows})
    agreed = {"decision": "同意", "sign": {"kind": "click"}}
    with world.acting("liuguoping") as work:
        complete_task(work, world.task(work, case_id, "ut_patrol_plan_approve"), agreed)
        stop_round(work, case_id, "等待人员到位")
    return case_id


def test_a_stopped_round_is_resumed_and_watched(county, meet):
    county.is_now("2026-01-06T09:00:00+08:00")
    case_id = county.behind_the_scenes(approved_and_stopped)
    zhao = meet("zhaolixin").open(f"/cases/{case_id}").follow(re.compile("逐单位进度"))
    zhao.sees("已暂停", "还没有启动")
    picture(zhao.page, "round-stopped")
    zhao.page.get_by_role("button", name="继续").click()
    zhao.page.get_by_role("dialog").get_by_label("原因").fill("人员已到位")
    zhao.page.get_by_role("dialog").get_by_role("button", name="继续").click()
    expect(zhao.page.get_by_text("已全部启动")).to_be_visible(timeout=30_000)
    zhao.page.reload()
    zhao.sees("33 / 33", "检查准备")
    picture(zhao.page, "round")

    phone = meet("zhaolixin", **PHONE).open(f"/cases/{case_id}/round")
    phone.page.get_by_label("按单位或案号查找").fill("自然资源")
    phone.press("查找").sees("湘阴县自然资源局")
    picture(phone.page, "round")

    officer = meet("wangjianguo").open(f"/cases/{case_id}/round")
    officer.sees("33 / 33")
    expect(officer.page.get_by_role("button", name="暂停")).to_have_count(0)
