"""The page of the year's patrols: who is behind, what is exported, which violations have no paper (S4.2, E5.1a)."""

import csv
from io import StringIO

import pytest


def text(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.fixture
def visited(site):
    """One unit was patrolled in December 2026, the others were not."""
    site.world.reach_the_site("ut_upload_no")
    site.at("2026-12-09T09:00:00+08:00")
    return site


def test_s4_2_who_is_behind_stands_first_with_a_red_lamp(visited):
    page = text(visited.browser("zhaolixin"), "/patrols")
    assert "已巡查 1 / 33 家" in page
    assert page.index("湘阴县博物馆") < page.index("湘阴县自然资源局")
    assert page.count(">告警</span>") == 32
    assert page.count(">已巡查</span>") == 1


def test_a_list_is_narrowed_by_its_url(visited):
    page = text(visited.browser("xujing"), "/patrols?year=2026&show=done")
    assert "湘阴县自然资源局" in page
    assert "湘阴县博物馆" not in page


def test_another_year_is_looked_at_by_its_url(visited):
    page = text(visited.browser("liuguoping"), "/patrols?year=2025")
    assert "2025年巡查情况" in page
    assert page.count(">未完成</span>") == 33


@pytest.mark.parametrize("query", ["year=x", "year=99999", "year=0000", "year=２０２６", "show=nothing", "year="])
def test_what_is_no_year_and_no_list_is_passed_over(site, query):
    assert "2026年巡查情况" in text(site.browser("zhaolixin"), f"/patrols?{query}")


def test_e5_1a_a_hazard_without_a_notice_is_named(visited):
    page = text(visited.browser("zhaolixin"), "/patrols")
    assert "1 项没有文书" in page
    assert "档案库房内2具灭火器超过有效期。" in page


def test_the_year_is_exported_for_a_spreadsheet(visited):
    answer = visited.browser("zhaolixin").get("/patrols.csv?year=2026")
    assert answer.headers["Content-Disposition"] == "attachment; filename=patrols-2026.csv"
    head, *rows = csv.reader(StringIO(answer.get_data().decode("utf-8-sig")))
    assert head == ["单位", "专业档案种类", "巡查次数", "回访次数", "最近一次", "计划日期", "状态", "未完成原因"]
    assert len(rows) == 33
    (land,) = [row for row in rows if row[0] == "湘阴县自然资源局"]
    assert land == ["湘阴县自然资源局", "土地档案、矿产档案", "1", "0", "2026-12-08", "", "已巡查", ""]


@pytest.mark.parametrize("login", ["wangjianguo", "ziran", "linfeng", "gaoyu"])
def test_it_is_for_those_who_answer_for_the_plan(site, login):
    browser = site.browser(login)
    assert browser.get("/patrols").status_code == 403
    assert browser.get("/patrols.csv").status_code == 403
    assert "巡查情况" not in browser.get("/").get_data(as_text=True)
