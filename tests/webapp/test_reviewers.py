"""The register of legal reviewers, as a browser without scripts uses it."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

ENTRY = {"qualification": "A20264306240009", "reviewing_since": "2026-11-01", "reason": "核验证书原件"}


def page(browser: Any, path: str = "/reviewers") -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return unescape(answer.get_data(as_text=True))


@pytest.mark.parametrize("login", ["wangjianguo", "zhouying", "xujing", "helihua"])
def test_the_bureau_reads_who_may_review(site: Any, login: str) -> None:
    shown = page(site.browser(login))
    assert "周颖" in shown
    assert "可以审核" in shown


def test_the_clerk_enters_the_qualification(site: Any) -> None:
    clerk = site.browser("helihua")
    assert "A20124306240017" in page(clerk, "/reviewers/p-zhou")
    assert clerk.submit("/reviewers/p-zhou", ENTRY).status_code == 303
    assert "A20264306240009" in page(clerk)


def test_who_began_after_2017_without_the_qualification_may_not_review(site: Any) -> None:
    clerk = site.browser("helihua")
    clerk.submit("/reviewers/p-zhou", ENTRY | {"qualification": "", "reviewing_since": "2018-01-01"})
    assert "不得审核" in page(clerk)
    clerk.submit("/reviewers/p-zhou", ENTRY | {"qualification": "", "reviewing_since": "2017-12-31"})
    assert "可以审核" in page(clerk)


def test_an_entry_without_a_basis_comes_back_with_what_was_typed(site: Any) -> None:
    answer = site.browser("helihua").submit("/reviewers/p-zhou", ENTRY | {"reason": ""})
    assert answer.status_code == 422
    assert "A20264306240009" in unescape(answer.get_data(as_text=True))


@pytest.mark.parametrize(("login", "status"), [("zhouying", 403), ("wangjianguo", 403), ("ziran", 403)])
def test_only_who_keeps_the_register_writes_in_it(site: Any, login: str, status: int) -> None:
    assert site.browser(login).submit("/reviewers/p-zhou", ENTRY).status_code == status


def test_nobody_is_registered_who_has_not_the_role(site: Any) -> None:
    assert site.browser("helihua").submit("/reviewers/p-wang", ENTRY).status_code == 404
