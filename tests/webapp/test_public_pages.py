"""Notices are read by anybody, without signing in; nothing else is on those pages."""

from __future__ import annotations

import re

import pytest

from tests.actions.test_public_notices import do, published, revoke
from tests.world import examples

TEXT = examples()["ut_publicity_prepare"]["public_text"]
NAMES = re.compile("何丽华|赵立新|王建国|helihua|zhaolixin|p-he|org-xy")


def address(site):
    """Where the first notice of the list is."""
    listed = site.browser().get("/public/notices").get_data(as_text=True)
    return re.search(r'href="(/public/notices/[0-9a-f-]{36})"', listed)[1]


def test_a_stranger_reads_the_list_and_the_notice(site):
    published(site.world)
    listed = site.browser().get("/public/notices")
    assert listed.status_code == 200
    assert "湘阴县自然资源局档案安全检查结果" in listed.get_data(as_text=True)
    page = site.browser().get(address(site)).get_data(as_text=True)
    for said in (TEXT, "湘阴档公示〔2026〕1号", "湘阴县档案局", "2026-11-25", "2027-11-25"):
        assert said in page


def test_an_empty_list_says_so(site):
    assert "没有公示" in site.browser().get("/public/notices").get_data(as_text=True)
    assert "没有符合条件的公示" in site.browser().get("/public/notices?q=x").get_data(as_text=True)


def test_x23_no_person_and_no_case_is_on_these_pages(site):
    case_id = published(site.world)
    for path in ("/public/notices", address(site)):
        page = site.browser().get(path).get_data(as_text=True)
        assert not NAMES.search(page)
        assert case_id not in page


def test_x23_a_withdrawn_notice_shows_its_reason_in_the_place_of_its_text(site):
    case_id = published(site.world)
    revoke(site.world, case_id)
    do(site.world, "helihua", case_id, "ut_withdraw")
    page = site.browser().get(address(site)).get_data(as_text=True)
    assert examples()["ut_withdraw"]["reason_public"] in page
    assert TEXT not in page
    listed = site.browser().get("/public/notices").get_data(as_text=True)
    assert "已撤回" in listed
    assert examples()["ut_withdraw"]["reason_public"] in listed


def test_after_its_period_only_its_head_is_left(site):
    published(site.world, period="3个月")
    place = address(site)
    site.at("2027-02-26T08:00:00+08:00")
    answer = site.browser().get(place)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 410
    assert "公示期已满" in page
    assert "湘阴档公示〔2026〕1号" in page
    assert TEXT not in page
    assert "没有公示" in site.browser().get("/public/notices").get_data(as_text=True)


def test_the_list_is_narrowed_to_a_kind_and_counts_each(site):
    published(site.world)
    every = site.browser().get("/public/notices").get_data(as_text=True)
    assert re.search(r'aria-current="page">全部 <span class="tab-count">1</span>', every)
    kind = re.search(r'href="(/public/notices\?kind=[^"]+)"', every)[1]
    assert "湘阴档公示〔2026〕1号" in site.browser().get(kind).get_data(as_text=True)
    other = site.browser().get("/public/notices?kind=别的").get_data(as_text=True)
    assert "没有符合条件的公示" in other


def test_who_comes_without_an_account_finds_the_way_to_the_other_services(site):
    for path in ("/public/notices", "/verify", "/sign-in"):
        page = site.browser().get(path).get_data(as_text=True)
        assert 'href="/verify"' in page
        assert 'href="/public/notices"' in page


@pytest.mark.parametrize("made_up", ["no-such-notice", "' OR 1=1 --", "..%2Fx"])
def test_a_notice_nobody_published_is_not_found(site, made_up):
    assert site.browser().get(f"/public/notices/{made_up}").status_code == 404


def test_what_is_typed_into_a_notice_stays_text(site):
    published(site.world, public_text="检查结果<script>alert(1)</script>公示")
    answer = site.browser().get(address(site))
    assert "<script>alert" not in answer.get_data(as_text=True)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_long_list_is_turned_page_by_page(site):
    for _ in range(21):
        published(site.world)
    first = site.browser().get("/public/notices").get_data(as_text=True)
    further = re.search(r'class="btn" href="(/public/notices\?cursor=[^"]+)"', first)[1]
    assert first.count("/public/notices/") == 20
    assert site.browser().get(further).get_data(as_text=True).count("/public/notices/") == 1
