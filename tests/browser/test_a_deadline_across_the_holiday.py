"""A limit that runs over National Day: where it ends, why there, and who is told when it has passed."""

import pytest

from tests.browser.pictures import picture

pytestmark = pytest.mark.browser

CASE = "湘阴档检〔2026〕1号"
LIMIT = "检查发现问题作出处理决定"
OVERDUE = "现场检查的处理意见超过期限尚未确定，请督办"
VISIT = "2026-09-29"


@pytest.fixture
def case_page(county):
    """The page of a case visited on the Tuesday before the holiday, whose findings wait for a decision."""
    county.is_now("2026-09-15T09:00:00+08:00", visit=VISIT)
    case_id = county.behind_the_scenes(lambda world: world.reach_the_site("ut_decide_handling"))
    county.is_now("2026-09-29T17:00:00+08:00")
    return f"/cases/{case_id}"


def test_five_working_days_end_after_the_holiday_and_the_page_says_why_and_the_supervisor_is_told_once(
    county, meet, case_page
):
    # Wed 30 Sep is 1; 1-7 Oct rest; Thu 8 is 2; Fri 9 is 3; Sat 10 is worked: 4; Sun 11 rests; Mon 12 is 5.
    zhao = meet("zhaolixin")
    zhao.begin("确定处理意见", CASE).sees(f"{LIMIT}：2026-10-12 前")
    zhao.open(f"{case_page}?part=deadlines").sees(
        f"“{LIMIT}”自 2026-09-29 起算，当日不计，期限为 5 个工作日。",
        "跳过休息日：2026-10-01～2026-10-07、2026-10-11。",
        "调休上班日计入工作日：2026-10-10。",
        "届满时间：2026-10-12 24:00。",
    )
    picture(zhao.page, "deadlines")

    xu = meet("xujing")
    assert told(xu) == 0
    county.is_now("2026-10-12T23:59:00+08:00")
    assert told(xu) == 0
    for _ in range(2):
        done = county.command("worker", "--once", "--now", "2026-10-13T00:01:00+08:00")
        assert done.returncode == 0, done.stderr
        assert told(xu) == 1
    county.is_now("2026-10-13T00:02:00+08:00")
    assert told(xu) == 1
    zhao.open("/").sees("超期 1 天")


def told(person):
    """How often this person has been told that it is overdue."""
    return person.open("/notices").page.locator(".notice-line", has_text=OVERDUE).count()
