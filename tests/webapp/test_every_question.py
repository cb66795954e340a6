"""Every list and register of the site, asked what no page of ours asks."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.webapp.installation import Installation
from workflows.store.tables.cases import case

ASKED = ("q", "cursor", "state", "on", "version", "tab", "act", "count", "bounds", "code", "procedure", "force")
"""What the lists and registers are asked by."""
ASKED += ("year", "deviating", "unit", "process", "due")
TOO_EARLY = "MDAwMS0wMS0wMVQwMDowMDowMCsxNDowMCB4"  # a cursor that says 0001-01-01T00:00:00+14:00
ACT = "AL48-2|利用档案馆档案的单位或个人"
ODD = ("", "%", "x" * 3000, "档" * 3000, "-1", "1e400", "NaN", "９", "²", "0001-01-01", "9999-12-31", "2026-02-30")
ODD += ("x|y", "0,-1,;；，1e999", TOO_EARLY, "'\"><\u202e")
LISTS = ("/penalties", "/penalties/export", "/laws", "/laws/AL2020", "/benchmarks", "/received", "/officers", "/cases")
LISTS += ("/reviewers", "/find/cases", "/find/documents", "/units", "/units/find", "/notices", "/dossiers")
LISTS += ("/public/notices", "/draws", "/rosters", "/rosters/2026", "/registers/entries/clue", "/registers/balance")
LISTS += ("/calendar", "/calendar/99999999999999999999.json")
TAKEN = ("endpoint", "kind", "case_id", "cursor", "_external", "_scheme", "_method", "_anchor")
"""What the addresses of a page are made with."""


@pytest.mark.parametrize("login", ["zhaolixin", "hunan"])
def test_no_odd_question_to_a_list_surprises_the_system(site: Installation, login: str) -> None:
    browser = site.browser(login)
    for path in LISTS:
        for odd in ODD:
            for asked in (dict.fromkeys(ASKED, odd), {"act": ACT, "bounds": odd, "count": odd}):
                assert browser.get(path, query_string=asked).status_code < 500, (path, odd)


@pytest.mark.parametrize("path", ["/cases", "/units", "/penalties", "/registers/entries/self_report", "/received"])
def test_a_question_never_decides_where_a_link_leads(site: Installation, path: str) -> None:
    answer = site.browser("zhaolixin").get(path, query_string=dict.fromkeys(TAKEN, "javascript"))
    page = answer.get_data(as_text=True)
    assert answer.status_code < 500
    assert "javascript://" not in page
    assert "http://localhost" not in page


def test_nor_where_those_of_a_round_lead(busy_site: Installation) -> None:
    with busy_site.world.engine.connect() as connection:
        case_id = connection.scalar(select(case.c.id).where(case.c.organisation_id == "org-xy"))
    answer = busy_site.browser("zhaolixin").get(
        f"/cases/{case_id}/round", query_string=dict.fromkeys(TAKEN, "javascript")
    )
    assert answer.status_code == 200
    assert "javascript://" not in answer.get_data(as_text=True)
