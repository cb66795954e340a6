"""A unit that owed its report by 30 September hands it in on 8 October, on a phone: late by eight days."""

import pytest

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.browser.selfreports import PROMISE, REPORT, confirm, report_of, roster_of

pytestmark = pytest.mark.browser


def test_a_report_of_30_september_handed_in_on_8_october_is_late_by_eight_days(county, meet):
    county.is_now("2026-07-01T10:00:00+08:00")
    round_id = county.behind_the_scenes(lambda world: roster_of(world, "u021"))
    county.behind_the_scenes(lambda world: confirm(world, round_id))
    county.is_now("2026-07-01T10:05:00+08:00")
    case_id, number = county.behind_the_scenes(lambda world: report_of(world, round_id, "u021"))

    # Reminded the day before, missing the day after.
    county.is_now("2026-09-29T09:00:00+08:00")
    qin = meet("ziran", **PHONE).open("/notices").sees("应在2026-09-30前报送，还有1日")
    picture(qin.page, "selfreport-reminded")
    county.is_now("2026-10-01T08:00:00+08:00")
    zhao = meet("zhaolixin").open("/registers/entries/self_report?year=2026")
    zhao.sees("湘阴县自然资源局", "未报")
    picture(zhao.page, "selfreport-missing")

    # On 8 October the reporter fills it in on a phone; the head reads the whole of it and signs.
    county.is_now("2026-10-08T09:00:00+08:00")
    qin.begin("填报档案工作情况报告", number).sees("2026-09-30前")
    picture(qin.page, "selfreport-empty")
    qin.fill(REPORT)
    picture(qin.page, "selfreport-filled")
    qin.press("提交")
    deng = meet("ziranju", **PHONE).begin("单位负责人承诺真实并签章提交", number)
    deng.sees("总量45210，永久12400，30年20100（卷、件）", "不动产登记电子档案库")
    deng.fill(PROMISE)
    picture(deng.page, "selfreport-promise")
    deng.press("提交")

    # Late by eight days, for everybody who looks.
    zhao.open("/registers/entries/self_report?year=2026").sees("逾期", "8")
    picture(zhao.page, "selfreport-late")
    wang = meet("wangjianguo").begin("审核", number).sees("逾期8日，2026-10-08 09:00", "逾期8日提交")
    picture(wang.page, "selfreport-review-late")
    deng.open(f"/cases/{case_id}?part=documents").sees("档案工作情况报告")
    picture(deng.page, "selfreport-documents")
