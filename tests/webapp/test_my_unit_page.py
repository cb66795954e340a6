"""本单位: the first page of a unit's people; nobody else has one, and it leads everywhere they may go."""

from __future__ import annotations

import re

import pytest

INCIDENT = "/start/proc_incident_report?at=start_incident"


def page_of(site, login, **query):
    return site.browser(login).get("/my_unit", query_string=query).get_data(as_text=True)


@pytest.mark.parametrize(
    ("login", "first"), [("ziran", "/my_unit"), ("ziranju", "/my_unit"), ("wangjianguo", "/"), ("yueyang", "/")]
)
def test_who_signs_in_comes_to_their_own_first_page(site, login, first):
    assert site.browser().sign_in(login).headers["Location"] == first
    assert site.browser(login).get("/sign-in").headers["Location"] == first


def test_who_wanted_another_page_still_comes_there(site):
    answer = site.browser().sign_in("ziran", next="/received")
    assert answer.headers["Location"] == "/received"


@pytest.mark.parametrize("login", ["wangjianguo", "gaoyu", "linfeng", "yueyang", "wangxinban"])
def test_who_is_of_no_unit_is_not_let_in(site, login):
    assert site.browser(login).get("/my_unit").status_code == 403


def test_who_is_not_signed_in_is_asked_to(site):
    assert "/sign-in" in site.browser().get("/my_unit").headers["Location"]


def test_a_window_with_nothing_in_it_says_what_will_come(site):
    page = page_of(site, "chengtou")
    for said in (
        "现在没有要办的事",
        "还没有收到文书",
        "没有正在办理的案件",
        "还没有自查报告",
        "没有案件",
        "赵立新",
        "0730-2200300",
    ):
        assert said in page
    assert INCIDENT in page


def test_d8_7_an_incident_is_reported_in_one_click_and_comes_back_into_the_window(site):
    browser = site.browser("ziran")
    form = browser.get(INCIDENT).get_data(as_text=True)
    assert "提交报告" in form
    assert 'name="unit_id"' not in form
    told = {"kind": "丢失", "secret": "是", "occurred_at": "2026-11-24T23:00", "found_at": "2026-11-25T08:00"}
    promised = {"secret_told": "true", "head_name": "邓雪", "phone": "13975000021", "declare": "true"}
    answer = browser.submit(INCIDENT, {**told, **promised, "head_sign/kind": "click"})
    assert answer.status_code == 303, re.findall(r'class="fault[^>]*>([^<]+)', answer.get_data(as_text=True))
    assert "湘阴县自然资源局 档案安全事件（丢失）" in browser.get(answer.headers["Location"]).get_data(as_text=True)
    page = page_of(site, "ziran")
    assert "档案安全事件报告" in page
    assert "待研判" in page
    assert "档案安全事件（丢失）" not in page_of(site, "minzheng")


def test_the_head_finds_what_may_be_said_now_and_the_reporter_who_says_it(punishing_site):
    head, reporter = page_of(punishing_site, "ziranju"), page_of(punishing_site, "ziran")
    assert re.search(r'href="/cases/[^"]+/buttons/[0-9a-f-]+">(提交陈述、申辩|要求听证)', head)
    assert "由单位负责人提出" in reporter
    assert "/buttons/" not in reporter


def test_a_step_of_the_unit_stands_there_with_its_limit_and_leads_to_its_form(busy_site):
    page = page_of(busy_site, "ziran")
    assert re.search(r'href="/tasks/[0-9a-f-]+">确认联系人和配合事项', page)
    assert re.search(r"剩 \d+ 天", page)
    assert "由单位填报人办理" in page_of(busy_site, "ziranju")


@pytest.mark.parametrize(
    "query", [{"year": "abc"}, {"year": "99999"}, {"year": "2020"}, {"cursor": "x"}, {"year": "-1"}]
)
def test_odd_addresses_still_give_the_page(busy_site, query):
    assert "历年案件" in page_of(busy_site, "ziran", **query)


def test_nothing_of_another_unit_is_on_the_page(busy_site):
    for login in ("minzheng", "minzhengju", "chengtou", "chengtouzong"):
        assert "自然资源局" not in page_of(busy_site, login)
