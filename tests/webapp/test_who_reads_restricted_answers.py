"""X14: who complained is known to the clerk and the leader; on every way out everybody else reads 依法保密."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from tests.webapp.installation import Installation, token_of
from tests.webapp.sweep import everybody
from tests.world import PNG, examples, real
from webapp.cases.case_routes import PARTS
from workflows.actions.attach_file import attach_file
from workflows.actions.complete_task import complete_task
from workflows.actions.hand_back_task import hand_back_task
from workflows.actions.lend_task import lend_task
from workflows.actions.save_draft import save_draft
from workflows.actions.start_case import start_case
from workflows.queries import looking
from workflows.queries.case_page import case_page
from workflows.queries.context import Subject, expression_context
from workflows.queries.dossier_papers import family_of, papers_of
from workflows.queries.library import bundle
from workflows.queries.task_page import task_page
from workflows.rules.restricted import HIDDEN
from workflows.store import cases
from workflows.values.people import SYSTEM

PROCESS = "proc_complaint"
KNOWING = ("helihua", "liuguoping")
SECRETS = re.compile("李明|13900000000|来信原件")
REST = {
    "source": "来信",
    "received_at": "2026-11-25T08:30:00+08:00",
    "target_unit": "u021",
    "reporter": [{"name": "李明", "contact": "13900000000", "keep_secret": True}],
}


@pytest.fixture
def letter(site: Installation) -> dict[str, str]:
    """A letter written down by the clerk, with the scan of it; the case and the file."""
    world = site.world
    with world.acting("helihua") as work:
        answers = real(work, f"start:{PROCESS}:start_complaint_manual", examples()["start_complaint_manual"])
        case_id = start_case(work, PROCESS, answers, "start_complaint_manual").id
    with world.acting("helihua") as work:
        task_id = world.task(work, case_id, "ut_complaint_register")
        scan = attach_file(work, task_id, "来信原件.png", PNG).id
        answers = {**examples()["ut_complaint_register"], **REST, "reporter_files": [scan]}
        complete_task(work, task_id, answers)
    world.wait("2026-11-25T09:01:00+08:00")
    return {"case": case_id, "task": task_id, "file": scan}


def pages(site: Installation, letter: dict[str, str]) -> list[str]:
    case_id = letter["case"]
    parts = ("", *(f"?part={part}" for part in PARTS))
    return [
        *(f"/cases/{case_id}{part}" for part in parts),
        f"/tasks/{letter['task']}",
        "/cases?q=投诉举报",
        f"/files/{letter['file']}",
        "/registers/entries/clue",
        "/registers/entries/clue/export?year=2026",
        "/notices",
    ]


def read(browser: Any, path: str) -> str:
    answer = browser.get(path)
    said = answer.get_data(as_text=True) if answer.mimetype.startswith("text/") else ""
    return said + (workbook_text(answer.data) if "spreadsheet" in answer.mimetype else "")


def workbook_text(content: bytes) -> str:
    """Everything that is written in a spreadsheet."""
    with ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize(
    "login", ["wangjianguo", "zhaolixin", "huangzhiqiang", "xujing", "tangxue", "yueyang", "ziran", "ziranju", "gaoyu"]
)
def test_x14_on_no_page_does_anybody_else_read_who_complained(
    site: Installation, letter: dict[str, str], login: str
) -> None:
    browser = site.browser(login)
    for path in pages(site, letter):
        assert not SECRETS.search(read(browser, path)), path
    assert browser.get(f"/files/{letter['file']}").status_code == 404


@pytest.mark.parametrize("login", ["wangjianguo", "zhaolixin", "ziran"])
@pytest.mark.parametrize("path", ["/cases", "/find/cases", "/find/documents", "/registers/entries/clue"])
def test_x14_who_searches_for_the_name_finds_no_case(
    site: Installation, letter: dict[str, str], login: str, path: str
) -> None:
    for word in ("李明", "13900000000", "来信原件"):
        found = site.browser(login).get(path, query_string={"q": word, "year": "2026"}).get_data(as_text=True)
        assert letter["case"] not in found
        assert "举报人A" not in found


def test_x14_the_officer_reads_that_it_is_secret_and_the_code_name(site: Installation, letter: dict[str, str]) -> None:
    with site.world.looking("wangjianguo") as look:
        page = case_page(look, letter["case"])
    said = next(done for done in page.done_steps if done.node == "ut_complaint_register")
    assert (said.answers["reporter"], said.answers["reporter_files"]) == (HIDDEN, HIDDEN)
    assert page.head.data["reporter_code"] == "举报人A"
    assert HIDDEN in site.browser("wangjianguo").get(f"/cases/{letter['case']}?part=forms").get_data(as_text=True)


@pytest.mark.parametrize("login", KNOWING)
def test_x14_the_clerk_and_the_leader_read_it(site: Installation, letter: dict[str, str], login: str) -> None:
    with site.world.looking(login) as look:
        page = case_page(look, letter["case"])
    said = next(done for done in page.done_steps if done.node == "ut_complaint_register")
    assert said.answers["reporter"][0]["name"] == "李明"
    assert "来信原件.png" in {one.name for one in page.files}
    assert site.browser(login).get(f"/files/{letter['file']}").status_code == 200


def test_x14_the_interface_is_told_no_more_than_the_pages(site: Installation, letter: dict[str, str]) -> None:
    for login in everybody(site):
        if login in KNOWING:
            continue
        for path in (f"/api/v1/cases/{letter['case']}", f"/api/v1/tasks/{letter['task']}"):
            headers = {"Authorization": f"Bearer {token_of(login)}"}
            told = site.browser().get(path, headers=headers).get_data(as_text=True)
            assert not SECRETS.search(told), (login, path)


def test_x14_neither_the_audit_list_nor_the_variables_nor_the_papers_hold_it(
    site: Installation, letter: dict[str, str]
) -> None:
    with site.world.engine.connect() as connection:
        for table in (
            "audit",
            "document",
            "case",
            "case_state",
            "decision",
            "trail",
            "notice",
            "job",
            "outbox",
            "entry",
        ):
            held = repr(connection.exec_driver_sql(f'SELECT * FROM "{table}"').all())
            assert not SECRETS.search(held), table
    with site.world.looking("helihua") as look:
        data = case_page(look, letter["case"]).head.data
    assert not SECRETS.search(str(data))


def test_x14_expressions_know_nothing_of_it_whoever_acts(site: Installation, letter: dict[str, str]) -> None:
    with site.world.looking("helihua") as look:
        found = cases.look_into(look, letter["case"])
        subject = Subject(found.organisation_id, found.id, data=found.data)
        known = expression_context(look, subject, bundle(look, found.version_id))
    assert "category" in known["forms"]["ut_complaint_register"]
    assert not SECRETS.search(str(known["forms"]))


def test_x14_what_is_secret_does_not_lie_in_the_dossier(site: Installation, letter: dict[str, str]) -> None:
    world = site.world
    with looking(world.engine, SYSTEM, world.now, world.premises) as look:
        family = family_of(look, world.person("helihua").organisation_id, letter["case"], "")
        assert family is not None
        titles = [paper.title for paper in papers_of(look, family)]
    assert "投诉举报登记表" in titles
    assert not SECRETS.search(str(titles))


def test_x14_a_helper_does_not_see_the_draft_and_does_not_wipe_it_out(site: Installation) -> None:
    world = site.world
    with world.acting("helihua") as work:
        answers = real(work, f"start:{PROCESS}:start_complaint_manual", examples()["start_complaint_manual"])
        case_id = start_case(work, PROCESS, answers, "start_complaint_manual").id
    task_id = world.claim("helihua", case_id, "ut_complaint_register")
    with world.acting("helihua") as work:
        save_draft(work, task_id, {"matter": "库房漏水", "reporter": REST["reporter"]})
        scan = attach_file(work, task_id, "来信原件.png", PNG).id
        lend_task(work, task_id, world.person("limin").person_id, "请补充事项")
    with world.looking("limin") as look:
        page = task_page(look, task_id)
        listed = case_page(look, case_id).files
    assert not SECRETS.search(str(page.answers) + str(page.lookups.files) + str(listed))
    assert site.browser("limin").get(f"/files/{scan}").status_code == 404
    with world.acting("limin") as work:
        hand_back_task(work, task_id, {"matter": "三楼库房长期漏水", "reporter": []})
    with world.looking("helihua") as look:
        page = task_page(look, task_id)
    assert page.answers["matter"] == "三楼库房长期漏水"
    assert page.answers["reporter"] == REST["reporter"]
