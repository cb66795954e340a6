"""Every list and register of the site, asked what no page of ours asks."""

from __future__ import annotations

import pytest

from tests.webapp.installation import Installation

ASKED = ("q", "cursor", "state", "on", "version", "tab", "act", "count", "bounds", "code", "procedure", "force")
"""What the lists and registers are asked by."""
ASKED += ("year", "deviating", "unit", "process", "due")
TOO_EARLY = "MDAwMS0wMS0wMVQwMDowMDowMCsxNDowMCB4"  # a cursor that says 0001-01-01T00:00:00+14:00
ACT = "AL48-2|利用档案馆档案的单位或个人"
ODD = ("", "%", "x" * 3000, "档" * 3000, "-1", "1e400", "NaN", "９", "²", "0001-01-01", "9999-12-31", "2026-02-30")
ODD += ("x|y", "0,-1,;；，1e999", TOO_EARLY, "'\"><\u202e")
LISTS = ("/penalties", "/penalties/export", "/laws", "/laws/AL2020", "/benchmarks", "/received", "/officers", "/cases")
LISTS += ("/reviewers", "/find/cases", "/find/documents", "/units", "/units/find", "/notices", "/dossiers")
LISTS += ("/public/notices",)


@pytest.mark.parametrize("login", ["zhaolixin", "hunan"])
def test_no_odd_question_to_a_list_surprises_the_system(site: Installation, login: str) -> None:
    browser = site.browser(login)
    for path in LISTS:
        for odd in ODD:
            for asked in (dict.fromkeys(ASKED, odd), {"act": ACT, "bounds": odd, "count": odd}):
                assert browser.get(path, query_string=asked).status_code < 500, (path, odd)
