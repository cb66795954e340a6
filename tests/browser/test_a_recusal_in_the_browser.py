"""An officer whom the unit does not trust: asked for at the site, decided by the head, replaced, kept out."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.browser.rectifying import number
from tests.browser.visit import ARRIVED

pytestmark = pytest.mark.browser
ASKED = ARRIVED | {"是否申请回避": "是", "回避理由": "王建国与本单位负责人是近亲属。"}
REQUEST = {"申请人": "当事人", "被申请回避人员": ["王建国"]}
DECIDED = {"决定": "回避", "理由": "经核实情况属实，应当回避。", "签名": "click"}


def test_an_officer_is_recused_at_the_site_and_replaced_and_may_not_go_on(county, meet):
    county.is_now("2026-11-25T09:00:00+08:00")
    case_id = county.behind_the_scenes(approved)
    case = county.behind_the_scenes(lambda world: number(world, case_id))

    # The unit asks for it when the cards are shown.
    county.is_now("2026-12-08T09:00:00+08:00")
    wang = meet("wangjianguo", **PHONE).begin("到场亮证告知", case).submit(ASKED)
    wang.begin("登记回避申请", case).sees("近亲属")
    picture(wang.page, "recusal")
    wang.submit(REQUEST)

    # The head decides, the chief replaces; the decision is on paper.
    huang = meet("huangzhiqiang").begin("回避决定", case)
    picture(huang.page, "recusal-decision")
    huang.submit(DECIDED)
    zhao = meet("zhaolixin").begin("更换人员", case)
    zhao.field("更换后人员").get_by_label(re.compile("王建国")).uncheck()
    zhao.submit({"更换后人员": ["李敏", "孙颖"]})
    zhao.open(f"/cases/{case_id}?part=documents").sees("回避决定书")

    # The visit goes on with those who are left.
    expect(wang.open("/?tab=claimable").page.get_by_role("button", name=re.compile(case))).to_have_count(0)
    wang.open(f"/cases/{case_id}").sees("逐项检查", "限李敏、孙颖")
    picture(wang.page, "reserved")
    meet("sunying", **PHONE).begin("逐项检查", case).sees("逐项检查")


def approved(world):
    """A visit nobody was told of, by 王建国 and 李敏; its id."""
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection", notice_mode="不提前通知", notice_reason="根据举报核查")
    world.do("liuguoping", case_id, "ut_approve_inspection")
    return case_id
