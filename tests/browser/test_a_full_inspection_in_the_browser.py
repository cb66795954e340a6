"""A full inspection from its target to its visits; self-reports beside what was found (E3.1a, S4.12)."""

import pytest
from sqlalchemy import select

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.processes.rounds import begin, put_on_record, visit
from workflows.store.tables.cases import case
from workflows.store.tables.people import unit

pytestmark = pytest.mark.browser
FULL = "湘阴档全〔2027〕1号"
CHECK = "湘阴档实〔2027〕1号"
BALLS = "2027年1月12日体彩排列五开奖号码"
SIGNED = {"签名": "click"}


def test_e3_1a_the_target_the_draw_and_the_plan_of_a_full_inspection(county, meet):
    county.is_now("2027-01-10T10:30:00+08:00")
    zhao, wang, xu, liu = map(meet, ("zhaolixin", "wangjianguo", "xujing", "liuguoping"))
    zhao.begin("确定年度检查数量", FULL).sees("下限（15%，向上取整）", "上限（25%，向下取整）")
    picture(zhao.page, "full-inspection-target")
    zhao.fill({"本年检查数": "18"}).press("提交").sees("少于单位总数的15%")
    zhao.submit({"本年检查数": "20"})
    wang.begin("其余名额随机抽取", FULL).sees("名录哈希值", "必查单位")
    picture(wang.page, "full-inspection-draw")
    wang.submit({"种子来源": BALLS, "见证人": ["徐静"]})
    xu.begin("见证并填写随机种子", FULL).sees(BALLS)
    xu.submit({"随机种子": "20270112408153", **SIGNED})
    zhao.begin("编制全面检查计划", FULL).sees("初步安排", "3月")
    picture(zhao.page, "full-inspection-plan")
    phone = meet("zhaolixin", **PHONE)
    phone.begin("编制全面检查计划", FULL)
    picture(phone.page, "full-inspection-plan")
    zhao.submit({"说明": "按六项事项逐项检查"})
    zhao.begin("科室负责人审核", FULL).submit({"意见": "同意", **SIGNED})
    liu.begin("分管领导审批", FULL).submit({"意见": "同意", **SIGNED})
    zhao.open("/cases?tab=all").sees("全面检查")


def reported(world):
    """Twenty units have reported, one of them is to be looked at on the spot; the check has begun."""
    with world.looking("zhaolixin") as look:
        any_case = look.connection.scalar(select(case.c.id))
        units = list(look.connection.scalars(select(unit.c.organisation_id).order_by(unit.c.organisation_id).limit(20)))
    facts = {"holdings_perm": 1200, "holdings_30": 300, "db_count": 1}
    rows = [
        {"unit_id": one, "status": "按期", "result": "转现场核查" if one == units[0] else "通过", "facts": facts}
        for one in units
    ]
    put_on_record(world, "self_report", 2026, rows, any_case)
    return begin(world, "proc_selfreport_sample", "start_rsample_manual", cycle=2026)


def test_s4_12_a_tenth_of_the_self_reports_is_checked_on_the_spot(county, meet):
    county.is_now("2027-01-11T10:30:00+08:00")
    case_id = county.behind_the_scenes(reported)
    zhao, wang, xu, liu = map(meet, ("zhaolixin", "wangjianguo", "xujing", "liuguoping"))
    zhao.begin("选择抽查单位", CHECK).sees("审核转入的已经列出")
    picture(zhao.page, "report-check-select")
    zhao.fill({"另外随机抽取": "2"}).press("提交").sees("超过自查报告总数的10%")
    zhao.submit({"另外随机抽取": "1"})
    zhao.begin("随机抽取", CHECK).submit({"种子来源": BALLS, "见证人": ["徐静"]})
    xu.begin("见证并填写随机种子", CHECK).submit({"随机种子": "20270112551204", **SIGNED})
    liu.begin("审批名单", CHECK).sees("（审核转入）", "（随机）").submit({"意见": "同意", **SIGNED})
    county.behind_the_scenes(lambda world: visit(world, case_id))
    county.behind_the_scenes(lambda world: world.hear(case_id))
    wang.begin("比对结论", CHECK).sees("报告值已由自查报告带入")
    picture(wang.page, "report-check-result")
    phone = meet("wangjianguo", **PHONE)
    phone.begin("比对结论", CHECK)
    picture(phone.page, "report-check-result")
