"""A report returned once, corrected where the reviewer said, accepted; the summary table goes to the superiors."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.browser.rectifying import number as number_of
from tests.browser.selfreports import PROMISE, REPORT, report_of, roster_of
from tests.documents.paper import text_of

pytestmark = pytest.mark.browser
RETURNED = {
    "内容完整": "是",
    "数据合理": "否",
    "数据不合理的说明": "永久数量与附件不符",
    "风险评价": "中",
    "审核结论": "退回补正",
    "退回哪些部分": ["档案数量"],
    "审核意见": "请核对永久档案的数量",
    "签名": "click",
}
ACCEPTED = {"内容完整": "是", "数据合理": "是", "风险评价": "低", "审核结论": "通过", "签名": "click"}
AGREED = {"意见": "同意", "签名": "click"}


def downloaded(person, path):
    """What a link of a page gives."""
    return person.page.request.get(f"{person.county.url}{path}").body()


def test_a_report_returned_once_is_accepted_and_stands_in_the_summary_table(county, meet):
    county.is_now("2026-07-01T10:00:00+08:00")
    round_id = county.behind_the_scenes(lambda world: roster_of(world, "u017", "u021"))
    round_number = county.behind_the_scenes(lambda world: number_of(world, round_id))
    zhao = meet("zhaolixin").begin("确认应报名册", round_number).sees("应报名册", "名册已经核对")
    picture(zhao.page, "selfreport-roster")
    zhao.submit({"确认名册": True})
    county.is_now("2026-07-01T10:05:00+08:00")
    case_id, number = county.behind_the_scenes(lambda world: report_of(world, round_id, "u021"))

    county.is_now("2026-09-15T09:00:00+08:00")
    qin = meet("ziran", **PHONE).begin("填报档案工作情况报告", number).submit(REPORT)
    deng = meet("ziranju", **PHONE).begin("单位负责人承诺真实并签章提交", number).submit(PROMISE)
    county.is_now("2026-09-21T09:00:00+08:00")
    wang = meet("wangjianguo").begin("审核", number).fill(RETURNED)
    picture(wang.page, "selfreport-returned")
    wang.press("提交")

    # Only the part that came back is open, with what was said before.
    county.is_now("2026-10-09T09:00:00+08:00")
    qin.begin("补正报告", number).sees("档案数量", "请核对永久档案的数量")
    picture(qin.page, "selfreport-correct")
    qin.submit({"永久（卷、件）": "12500", "补正内容": "永久数量更正为12500卷。"})
    deng.begin("单位负责人承诺真实并签章提交", number).sees("永久12500", "永久数量更正为12500卷").submit(PROMISE)
    wang.begin("审核", number).sees("按期，2026-09-15 09:00").submit(ACCEPTED)
    wang.open(f"/cases/{case_id}").sees("通过")

    # The other unit reported nothing; on 1 December the table is made, agreed to, and sent.
    county.is_now("2026-12-01T09:00:00+08:00")
    chen = meet("chenhao").begin("填写审核汇总表", round_number).sees("应报单位（家）", "逐单位的汇总")
    picture(chen.page, "selfreport-summary")
    chen.submit({"核对汇总表": True})
    zhao.begin("科室负责人审核", round_number).submit(AGREED)
    meet("liuguoping").begin("分管领导审批", round_number).submit(AGREED)
    county.is_now("2026-12-01T09:05:00+08:00")
    chen.open(f"/cases/{round_id}?part=documents").sees("档案安全年度工作自查审核汇总表")
    picture(chen.page, "selfreport-papers")
    links = chen.page.locator("main a[href]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    (paper,) = {one for one in links if one.startswith("/documents/")}
    text = text_of(downloaded(chen, paper))
    assert "按期1，逾期0，未报1；通过1" in text
    assert "湘阴县民政局未报" in text
    (sheet,) = {one for one in links if one.startswith("/files/")}
    rows = load_workbook(BytesIO(downloaded(chen, sheet))).active.iter_rows(values_only=True)
    assert {row[1]: row[2] for row in rows} == {
        "单位": "是否按期",
        "湘阴县民政局": "未报",
        "湘阴县自然资源局": "按期",
        "应报2家": "按期1，逾期0，未报1",
    }
