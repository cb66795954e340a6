"""Dossiers in the browser: the bureau's people list, read and download them; for others they do not exist."""

from __future__ import annotations

from hashlib import sha256

import pytest

from tests.actions.test_dossiers import begin, inspected, sealed
from tests.webapp.installation import copied, served

STRANGERS = ("miluo", "yueyang", "hunan", "xianzhengfu", "ziran", "chengtou", "gaoyu", "linfeng")


@pytest.fixture(scope="module")
def shelf(demo_county, tmp_path_factory):
    """An installation with a sealed dossier and one being made: (site, sealed, being made)."""
    with served(copied(demo_county, tmp_path_factory.mktemp("shelf") / "var")) as site:
        number = inspected(site.world)
        site.at(site.world.shown_now)
        yield site, sealed(site.world, number), begin(site.world, number)


@pytest.mark.parametrize("login", ["tangxue", "wangjianguo", "zhaolixin", "huangzhiqiang", "helihua"])
def test_the_bureaus_people_list_read_and_download_dossiers(shelf, login):
    site, done, _ = shelf
    browser = site.browser(login)
    listed = browser.get("/dossiers").get_data(as_text=True)
    assert "20260001" in listed
    assert 'href="/dossiers"' in listed
    page = browser.get(f"/dossiers/{done}").get_data(as_text=True)
    for said in ("湘阴县自然资源局档案安全检查案", "正卷", "副卷", "行政检查通知书", "30年", "1-3"):
        assert said in page
    book, parcel = browser.get(f"/dossiers/{done}/book.pdf"), browser.get(f"/dossiers/{done}/parcel.zip")
    for answer, kind in ((book, "application/pdf"), (parcel, "application/zip")):
        assert (answer.status_code, answer.mimetype) == (200, kind)
        assert sha256(answer.data).hexdigest() in page
        assert answer.headers["ETag"] == f'"{sha256(answer.data).hexdigest()}"'


def test_the_archivist_opens_what_must_be_checked_from_the_page_of_the_dossier(shelf):
    site, _, making = shelf
    browser = site.browser("tangxue")
    page = browser.get(f"/dossiers/{making}").get_data(as_text=True)
    links = [part.partition('"')[0] for part in page.split('href="')]
    papers = [link for link in links if link.startswith(("/documents/", "/files/"))]
    assert len(papers) == 9
    assert {browser.get(link).status_code for link in papers} == {200}


def test_what_is_not_sealed_cannot_be_downloaded(shelf):
    site, _, making = shelf
    for what in ("book.pdf", "parcel.zip"):
        assert site.browser("tangxue").get(f"/dossiers/{making}/{what}").status_code == 404


@pytest.mark.parametrize("login", STRANGERS)
def test_for_others_there_is_no_such_dossier(shelf, login):
    site, done, making = shelf
    browser = site.browser(login)
    for path in (
        f"/dossiers/{done}",
        f"/dossiers/{making}",
        f"/dossiers/{done}/book.pdf",
        f"/dossiers/{done}/parcel.zip",
    ):
        assert browser.get(path).status_code == 404, path
    assert done not in browser.get("/dossiers").get_data(as_text=True)


@pytest.mark.parametrize("sought", ["20260001", "自然资源局", "the number of the case"])
def test_a_dossier_is_found_by_its_number_or_name(shelf, sought):
    site, done, _ = shelf
    if sought == "the number of the case":
        sought = site.world.page("tangxue", done).head.number
    assert done in site.browser("tangxue").get(f"/dossiers?q={sought}").get_data(as_text=True)


def test_a_search_without_a_result_says_so(shelf):
    assert "没有符合条件的案卷" in shelf[0].browser("tangxue").get("/dossiers?q=x").get_data(as_text=True)
