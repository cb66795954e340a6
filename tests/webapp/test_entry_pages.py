"""The registers that processes keep, as pages and as spreadsheets."""

import pytest

from workflows.actions.start_case import start_case
from workflows.store import entries
from workflows.store.entries import Change, Register

ROWS = {
    "u021": Change("u021", "u021", "逾期", "通过", {"submitted_at": "2026-10-08T09:30:00+08:00", "days_late": 8}),
    "u017": Change("u017", "u017", "按期", "退回补正", {"submitted_at": "2026-09-30T23:59:00+08:00"}),
    "u109": Change("u109", "u109", "未报"),
}


@pytest.fixture
def kept(site):
    """Three units of the self-reports of 2026."""
    with site.world.acting("zhaolixin") as work:
        case_id = start_case(work, "proc_routine_patrol", {}, "start_patrol_year").id
        entries.record(work, Register("org-xy", "self_report", 2026), case_id, list(ROWS.values()))
    return site


def text(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_the_index_says_how_much_the_latest_year_has(kept):
    page = text(kept.browser("wangjianguo"), "/registers/entries")
    assert "年度自查报告" in page
    assert "2026年" in page
    assert "3 条" in page


def test_a_register_shows_its_rows_in_words(kept):
    page = text(kept.browser("zhaolixin"), "/registers/entries/self_report")
    for word in ("湘阴县自然资源局", "逾期", "退回补正", "2026-10-08 09:30", "2026-09-30 23:59"):
        assert word in page


def test_it_is_narrowed_by_its_url(kept):
    page = text(kept.browser("zhaolixin"), "/registers/entries/self_report?year=2026&status=按期")
    assert "湘阴县民政局" in page
    assert "湘阴县自然资源局" not in page
    assert "没有符合条件的记录" in text(kept.browser("zhaolixin"), "/registers/entries/self_report?q=无此单位")
    assert "还没有记录" in text(kept.browser("zhaolixin"), "/registers/entries/self_report?year=2024")


@pytest.mark.parametrize("query", ["year=x", "year=２０２６", "year=99999", "cursor=x", "q=%25"])
def test_what_makes_no_sense_is_passed_over(kept, query):
    assert kept.browser("zhaolixin").get(f"/registers/entries/self_report?{query}").status_code == 200


def test_it_goes_out_as_a_spreadsheet(kept):
    answer = kept.browser("zhaolixin").get("/registers/entries/self_report/export?year=2026")
    assert answer.get_data().startswith(b"PK")
    assert "2026.xlsx" in answer.headers["Content-Disposition"]


def test_another_bureau_sees_its_own_rows_and_a_unit_none(kept):
    assert "湘阴县" not in text(kept.browser("yueyang"), "/registers/entries/self_report").split("<main", 1)[1]
    assert kept.browser("ziran").get("/registers/entries/self_report").status_code == 403
    assert kept.browser("gaoyu").get("/registers/entries/self_report").status_code == 403
    assert kept.browser("zhaolixin").get("/registers/entries/parcels").status_code == 404
