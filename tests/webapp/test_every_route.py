"""The whole site, walked by everybody: who gets where, what is never shown, what never changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.webapp.installation import Installation, copied, served, token_of
from tests.webapp.sweep import Ids, digest, everybody, paths, rules
from webapp.guards import audience_of
from workflows.store.tables.cases import case, task
from workflows.store.tables.records import attachment, document

OPEN = {
    "accounts.sign_in",
    "accounts.submit",
    "accounts.choose_language",
    "assets.file",
    "assets.service_worker",
    "draws.index",
    "draws.show",
    "draws.download",
    "public.ask_code",
    "public.verify",
    "public.index",
    "public.notice",
    "public.new_complaint",
    "public.send_complaint",
    "public.send_complaint_file",
    "public.complaint_filed",
    "public.forget_code",
    "public.ask_complaint",
    "public.read_complaint",
}
API = ("api.case", "api.document", "api.task")
STRANGERS = ("miluo", "miluogu", "yueyang", "yueyangju", "hunan", "hunanju", "xianzhengfu", "chengtou")
OUTSIDERS = (*STRANGERS, "gaoyu", "linfeng")
"""Other bureaus, other units, and the bureau's own analyst and administrator, who do not read cases."""


@dataclass(frozen=True)
class Seen:
    """What one person was answered at one place."""

    login: str
    endpoint: str
    path: str
    status: int
    kind: str
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class Walk:
    """Everybody's visits, and the database before and after."""

    seen: tuple[Seen, ...]
    ids: Ids
    before: dict[str, tuple[int, str]]
    after: dict[str, tuple[int, str]]
    owners: dict[str, str]

    def by(self, login: str) -> dict[str, Seen]:
        return {one.path: one for one in self.seen if one.login == login}


@pytest.fixture(scope="module")
def walk(busy_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """Everybody opens everything there is."""
    with served(copied(busy_county, tmp_path_factory.mktemp("walk") / "var")) as site:
        engine = site.world.engine
        ids = Ids.of(engine)
        browsers = {login: site.browser(login) for login in everybody(site)}
        before = digest(engine)
        seen = [
            Seen(
                login,
                rule.endpoint,
                path,
                answer.status_code,
                answer.mimetype,
                dict(answer.headers),
                answer.get_data().decode(errors="replace"),
            )
            for login, browser in browsers.items()
            for rule in rules(site, "GET")
            for path in paths(site, rule, ids)
            for answer in [browser.get(path, headers=bearer(login))]
        ]
        yield Walk(tuple(seen), ids, before, digest(engine), owners(site))


def bearer(login: str) -> dict[str, str]:
    """So that a visit to the interface is one by the same person."""
    return {"Authorization": f"Bearer {token_of(login)}"}


def owners(site: Installation) -> dict[str, str]:
    """Id -> the case it belongs to."""
    with site.world.engine.connect() as connection:
        found = {row.id: row.id for row in connection.execute(select(case.c.id))}
        for table in (task, document, attachment):
            found |= {row.id: row.case_id or "" for row in connection.execute(select(table.c.id, table.c.case_id))}
    return found


class TestEveryRoute:
    def test_says_whom_it_serves(self, site):
        for rule in site.app.url_map.iter_rules():
            assert audience_of(site.app.view_functions[rule.endpoint]), rule

    def test_is_closed_to_strangers_but_for_the_doors(self, site):
        views = site.app.view_functions
        open_to_all = {endpoint for endpoint, view in views.items() if audience_of(view).open_to_all}
        assert {endpoint for endpoint in open_to_all if not endpoint.startswith("api.")} == OPEN

    def test_that_does_not_say_whom_it_serves_serves_nobody(self, site):
        site.app.add_url_rule("/undeclared", "undeclared", lambda: "secret")
        assert site.browser("linfeng").get("/undeclared").status_code == 403

    def test_sends_a_browser_without_a_session_to_the_sign_in_page_and_back(self, busy_site):
        browser = busy_site.browser()
        ids = Ids.of(busy_site.world.engine)
        for rule in rules(busy_site, "GET"):
            if rule.endpoint in OPEN or rule.endpoint.startswith("api."):
                continue
            path = next(paths(busy_site, rule, ids))
            for answer in (browser.get(path), browser.head(path)):
                assert (answer.status_code, answer.location) == (302, f"/sign-in?next={path}")

    def test_changes_nothing_for_a_browser_without_a_session(self, busy_site):
        browser = busy_site.browser()
        ids = Ids.of(busy_site.world.engine)
        before = digest(busy_site.world.engine)
        for rule in rules(busy_site, "POST"):
            if rule.endpoint not in {*OPEN, "api.issue"}:
                assert browser.submit(next(paths(busy_site, rule, ids))).status_code == 401, rule
        assert digest(busy_site.world.engine) == before

    def test_refuses_a_form_without_the_secret_of_its_page(self, busy_site):
        browser = busy_site.browser("wangjianguo")
        ids = Ids.of(busy_site.world.engine)
        before = digest(busy_site.world.engine)
        for rule in rules(busy_site, "POST"):
            if not rule.endpoint.startswith("api."):
                path = next(paths(busy_site, rule, ids))
                assert browser.post(path).status_code == 400, rule
                assert browser.post(path, data={"csrf_token": "guess"}).status_code == 400, rule
                assert browser.post(path, json={}, headers={"X-CSRFToken": "guess"}).status_code == 400, rule
        assert digest(busy_site.world.engine) == before

    def test_accepts_no_method_but_get_and_post(self, site):
        methods = set().union(*(rule.methods for rule in site.app.url_map.iter_rules()))
        assert methods == {"GET", "HEAD", "OPTIONS", "POST"}


class TestWalkingEverywhere:
    def test_never_surprises_the_system(self, walk):
        assert [(one.login, one.path) for one in walk.seen if one.status >= 500] == []

    def test_changes_nothing(self, walk):
        assert walk.before == walk.after

    def test_is_possible_for_those_whose_work_it_is(self, walk):
        chief = [one for path, one in walk.by("zhaolixin").items() if walk.owners.get(path.rpartition("/")[2])]
        hidden = {one.endpoint for one in chief if one.status != 200}
        assert {one.endpoint for one in chief} == {
            "cases.show",
            "cases.task",
            "cases.document",
            "cases.attachment",
            *API,
        }
        assert len(chief) > 20
        assert hidden == {"cases.task", "api.task"}  # the task of the inspected unit is the unit's

    @pytest.mark.parametrize("login", OUTSIDERS)
    def test_shows_outsiders_nothing_of_a_case(self, walk, login):
        shown = {path: one.status for path, one in walk.by(login).items() if any(kept in path for kept in walk.owners)}
        assert len(shown) > 20
        assert {path: status for path, status in shown.items() if status not in (403, 404)} == {}

    @pytest.mark.parametrize("login", OUTSIDERS)
    def test_names_no_case_to_outsiders_in_any_list(self, walk, login):
        for one in walk.by(login).values():
            assert not [kept for kept in walk.owners if kept in one.text and kept not in one.path], one.path

    def test_shows_a_unit_its_own_share_only(self, walk):
        inspected = {path: one for path, one in walk.by("ziran").items() if any(kept in path for kept in walk.owners)}
        opened = [one.endpoint for one in inspected.values() if one.status == 200]
        assert sorted(opened) == sorted([*API, "cases.show", "cases.task", "cases.document"])
        gone = {path: one.status for path, one in inspected.items() if "/buttons/" in path}
        assert set(gone.values()) == {404, 409}  # 409: a case it may see no longer waits for that
        assert {one.status for path, one in inspected.items() if path not in gone} == {200, 404}

    def test_keeps_files_of_a_form_not_yet_sent_to_whoever_is_filling_it_in(self, walk):
        unsent = [kept for kept in walk.ids.attachment_id if not walk.owners[kept]]
        readers = {
            one.login for one in walk.seen if any(one.path == f"/files/{kept}" for kept in unsent) and one.status == 200
        }
        assert len(unsent) == 1
        assert readers == {"wangjianguo"}

    def test_finds_a_language_and_a_title_on_every_page(self, walk):
        for one in walk.seen:
            if one.kind == "text/html" and "<!DOCTYPE html>" in one.text:
                assert re.search(r'<html lang="(zh-CN|en)"', one.text), one.path
                assert re.search(r"<title>\s*\S[^<]*</title>", one.text), one.path

    def test_finds_the_same_protection_on_every_answer(self, walk):
        for one in walk.seen:
            policy = one.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy, one.path
            assert "unsafe-eval" not in policy, one.path
            assert "unsafe-inline" not in policy.partition("style-src")[0], one.path
            assert one.headers["X-Content-Type-Options"] == "nosniff"
            assert one.headers["Referrer-Policy"] == "same-origin"
            assert one.headers["Cross-Origin-Opener-Policy"] == "same-origin"
            assert one.headers["Permissions-Policy"]
            assert one.headers["Cache-Control"] == CACHING.get(one.endpoint, "no-store")

    def test_finds_no_header_a_real_server_could_not_send(self, walk):
        """Headers are Latin-1 (PEP 3333); a Chinese file name must be encoded (RFC 6266)."""
        broken = {
            one.endpoint
            for one in walk.seen
            for value in one.headers.values()
            if any(letter > "\xff" for letter in value)
        }
        assert broken == set()


CACHING = {"assets.file": "public, max-age=31536000, immutable", "assets.service_worker": "no-cache"}


@pytest.mark.parametrize("login", OUTSIDERS)
def test_outsiders_change_nothing_about_a_case(busy_site, login):
    browser = busy_site.browser(login)
    engine = busy_site.world.engine
    ids = Ids.of(engine)
    before = digest(engine)
    for rule in rules(busy_site, "POST"):
        if "task_id" in rule.arguments:
            for path in paths(busy_site, rule, ids):
                headers = {"X-CSRFToken": browser.secret(), **bearer(login)}
                as_json = rule.endpoint.startswith("api.") or path.endswith("/draft")
                answer = browser.post(path, headers=headers, **({"json": {"answers": {}}} if as_json else {}))
                assert answer.status_code in (403, 404), path
    assert digest(engine) == before
