"""Every form of the site, sent by everybody, with everything a page of ours would not send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.webapp.installation import Browser, Installation, copied, served
from tests.webapp.sweep import HOSTILE_JSON, Ids, digest, everybody, hostile_forms, paths, rules
from workflows.queries.case_page import case_page
from workflows.store.tables.cases import case, task
from workflows.values.refusals import NotFound

SURPRISED = "系统出现意外情况"
COUNTY = {
    "wangjianguo", "limin", "chenhao", "sunying", "zhaolixin", "zhouying", "liuguoping", "huangzhiqiang", "xujing",
    "helihua", "tangxue",
}  # fmt: skip
CITY = {"yueyang", "yueyangju", "yueyangzhifa"}
PROVINCE = {"hunan", "hunanju", "hunanzhifa", "hunanzhang"}
PARTY = {"ziran", "ziranju"}
SEEN_BY = {
    "proc_penalty_ordinary": (COUNTY, PARTY),
    "proc_major_case": (COUNTY, CITY | PROVINCE),
    "sub_notify_org": (COUNTY, CITY | PROVINCE),
    "proc_major_supervise": (PROVINCE, set()),
}
"""Process -> who sees its cases here, and who may see those sent or told to them."""
COMPLAINING = ("public.send_complaint", "public.send_complaint_file", "public.read_complaint")
ELSEWHERE = ("accounts.sign_out", "accounts.submit", *COMPLAINING)
"""Doors: what they do with what is typed is tried where they are (test_sessions, test_complaint_pages)."""


@dataclass(frozen=True)
class Desk:
    """An open task and who it is for."""

    id: str
    organisation: str
    role: str


def desks(site: Installation) -> list[Desk]:
    with site.world.engine.connect() as connection:
        columns = (task.c.id, task.c.organisation_id, task.c.role)
        return [Desk(*row) for row in connection.execute(select(*columns).where(task.c.status == "open"))]


def buttons(site: Installation) -> dict[tuple[str, str], set[str]]:
    """(case, button) -> who is offered it."""
    found: dict[tuple[str, str], set[str]] = {}
    for login in everybody(site):
        with site.world.looking(login) as look:
            for case_id in Ids.of(site.world.engine).case_id:
                try:
                    page = case_page(look, case_id)
                except NotFound:
                    continue
                for button in page.buttons:
                    found.setdefault((case_id, button.id), set()).add(login)
    return found


def signed_in(site: Installation) -> dict[str, Browser]:
    """Everybody's browser, by login."""
    return {login: site.browser(login) for login in everybody(site)}


@pytest.fixture(scope="module")
def county(punishing_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One county for all who only try: nothing they send may change it."""
    with served(copied(punishing_county, tmp_path_factory.mktemp("bodies") / "var")) as site:
        yield site


class TestWhoSeesAPenalty:
    def test_and_who_does_not(self, county: Installation) -> None:
        with county.world.engine.connect() as connection:
            cases = [tuple(row) for row in connection.execute(select(case.c.id, case.c.process))]
        wanted = [(one, process) for one, process in cases if process in SEEN_BY]
        assert {process for _, process in wanted} == set(SEEN_BY)
        for login in everybody(county):
            browser = county.browser(login)
            for case_id, process in wanted:
                always, perhaps = SEEN_BY[process]
                status = browser.get(f"/cases/{case_id}").status_code
                if login in always:
                    assert status == 200, (login, process)
                elif login not in perhaps:
                    assert status == 404, (login, process)


class TestWhatIsNotOnesOwn:
    def test_tasks_of_others_are_neither_taken_nor_done(self, county: Installation) -> None:
        browsers, before = signed_in(county), digest(county.world.engine)
        for login, browser in browsers.items():
            me = county.world.person(login)
            for desk in desks(county):
                at_home = desk.organisation == me.organisation_id
                if at_home and desk.role in me.roles:
                    continue
                for act in ("claim", "complete") if at_home else ("claim", "complete", "draft", "transfer"):
                    answer = browser.submit(f"/tasks/{desk.id}/{act}", {"reason": "x", "to": me.person_id})
                    assert answer.status_code in (403, 404), (login, desk, act)
        assert digest(county.world.engine) == before

    def test_buttons_of_others_are_not_pressed(self, county: Installation) -> None:
        offered, browsers = buttons(county), signed_in(county)
        before = digest(county.world.engine)
        assert len(offered) > 5
        for login, browser in browsers.items():
            for (case_id, button), people in offered.items():
                if login in people:
                    continue
                path = f"/cases/{case_id}/buttons/{button}"
                assert browser.get(path).status_code in (403, 404), (login, path)
                assert browser.submit(path, {"statement": "x"}).status_code in (403, 404), (login, path)
        assert digest(county.world.engine) == before


def holder_of(site: Installation, desk: Desk) -> str:
    """Somebody the task is for."""
    return next(
        login
        for login in everybody(site)
        for me in [site.world.person(login)]
        if me.organisation_id == desk.organisation and desk.role in me.roles
    )


def fields_of(browser: Browser, path: str) -> list[str]:
    """Names of the fields of the page the form stands on."""
    page = browser.get(re.sub(r"/(complete|draft)$", "", path)).get_data(as_text=True)
    names = dict.fromkeys(name.split("/")[0] for name in re.findall(r'name="([^"]+)"', page))
    return [name for name in names if name != "csrf_token" and not name.startswith("_")] or ["reason", "to", "name"]


def places(site: Installation) -> Iterator[tuple[str, str]]:
    """Login and path: every form, in the hands of who may send it."""
    for desk in desks(site):
        for rule in rules(site, "POST"):
            if "task_id" in rule.arguments and not rule.endpoint.startswith("api."):
                given = {"task_id": desk.id} | ({"message": "msg_obstruct"} if "message" in rule.arguments else {})
                yield holder_of(site, desk), site.app.url_map.bind("").build(rule.endpoint, given, method="POST")
    for (case_id, button), people in buttons(site).items():
        yield min(people), f"/cases/{case_id}/buttons/{button}"
    with site.world.looking("linfeng") as look:
        processes = list(look.connection.scalars(select(case.c.process).distinct()))
    for process in (*processes, "proc_penalty_simple", "proc_discretion_benchmark", "sub_transfer"):
        for act in ("", "/draft"):
            yield "wangjianguo", f"/start/{process}{act}"


def others(site: Installation) -> Iterator[str]:
    """Every form that belongs to no task, button or start."""
    told = {"task_id", "button_id", "process"}
    for rule in rules(site, "POST"):
        if not told & set(rule.arguments) and rule.endpoint not in ELSEWHERE and not rule.endpoint.startswith("api."):
            yield from paths(site, rule, Ids.of(site.world.engine))


def send_everything(browser: Browser, path: str) -> list[tuple[str, str, int]]:
    """What surprised the system."""
    secret = {"X-CSRFToken": browser.secret()}
    answers: list[tuple[str, Any]] = [
        (wrong, browser.submit(path, body)) for wrong, body in hostile_forms(fields_of(browser, path)).items()
    ]
    answers += [(repr(body)[:30], browser.post(path, json=body, headers=secret)) for body in HOSTILE_JSON]
    answers += [("not JSON", browser.post(path, data=b"\xff{", content_type="application/json", headers=secret))]
    answers += [("then looked at", browser.get(re.sub(r"/(complete|draft)$", "", path)))]
    return [
        (path, wrong, answer.status_code)
        for wrong, answer in answers
        if answer.status_code >= 500 or SURPRISED in answer.get_data(as_text=True)
    ]


def test_no_form_of_a_task_a_button_or_a_start_surprises_the_system(punishing_site: Installation) -> None:
    surprises = [
        one for login, path in places(punishing_site) for one in send_everything(punishing_site.browser(login), path)
    ]
    assert surprises == []


@pytest.mark.parametrize("login", ["zhaolixin", "linfeng", "gaoyu", "helihua"])
def test_no_other_form_surprises_the_system(punishing_site: Installation, login: str) -> None:
    browser = punishing_site.browser(login)
    assert [one for path in others(punishing_site) for one in send_everything(browser, path)] == []
