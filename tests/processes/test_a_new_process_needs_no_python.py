"""A new process is a folder in bpmn/ and one in forms/: judged, published, started and completed with no Python."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.processes.geometry import findings
from tests.world import World
from workflows.actions.complete_task import complete_task
from workflows.actions.publish_version import publish_version
from workflows.actions.start_case import start_case
from workflows.catalogue.bundle import Bundle, read_bundle
from workflows.catalogue.judge import judge
from workflows.catalogue.rehearsal import rehearse
from workflows.catalogue.shipped import shipped, shipped_calendar
from workflows.queries.files import document_file
from workflows.values.refusals import BadAnswers, NotAllowed

ROOT = Path(__file__).resolve().parents[2]
LOAN = Path(__file__).parent / "loan"
CALENDAR = shipped_calendar(ROOT)
REQUEST = {"archive_title": "湘阴县档案馆全宗介绍", "purpose": "编研", "due_date": "2026-12-10"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with everything shared, into which the two folders of the loan were put."""
    place = tmp_path_factory.mktemp("repository")
    for part in ("bpmn", "forms"):
        shutil.copytree(ROOT / part / "shared", place / part / "shared")
        shutil.copytree(LOAN / part / "loan", place / part / "loan")
    return place


@pytest.fixture(scope="module")
def loan(root: Path) -> Bundle:
    return read_bundle(root, "loan", "proc_loan")


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path, loan: Bundle) -> World:
    """The demo county after its analyst has published the loan."""
    world = World.open(sqlite_engine, tmp_path)
    with world.acting("gaoyu") as work:
        publish_version(work, loan, "档案借阅，首次发布")
    return world


def start(world: World, login: str, **changes: Any) -> str:
    with world.acting(login) as work:
        return start_case(work, "proc_loan", {**REQUEST, **changes}).id


def do(world: World, login: str, case_id: str, node: str, **answers: Any) -> None:
    with world.acting(login) as work:
        complete_task(work, world.task(work, case_id, node), answers)


def test_it_is_found_by_its_folder(root: Path) -> None:
    assert shipped(root) == {"proc_loan": "loan"}


def test_it_passes_every_check_and_every_way_is_walked(loan: Bundle) -> None:
    assert [f"{one.file}:{one.line} {one.sentence}" for one in judge(loan, CALENDAR)] == []
    assert len(rehearse(loan, CALENDAR).walks) == 3


def test_its_diagram_can_be_read_by_eye(root: Path) -> None:
    assert findings(root / "bpmn/loan/loan.bpmn") == []


def test_it_goes_from_the_request_to_the_return(world: World) -> None:
    case_id = start(world, "wangjianguo")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_approve_loan"}
    do(world, "zhaolixin", case_id, "ut_approve_loan", decision="同意")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_return_loan"}
    do(world, "tangxue", case_id, "ut_return_loan", condition="完好")

    page = world.page("wangjianguo", case_id)
    assert (page.head.title, page.head.status, page.head.ends) == ("借阅 湘阴县档案馆全宗介绍", "ended", "已归还")
    assert [(done.node, done.person_name) for done in page.done_steps] == [
        ("start_loan", "王建国"),
        ("ut_approve_loan", "赵立新"),
        ("ut_return_loan", "唐雪"),
    ]


def test_its_table_decides_that_a_short_loan_for_a_case_needs_no_approval(world: World) -> None:
    assert world.open_nodes("wangjianguo", start(world, "wangjianguo", purpose="办案")) == {"ut_return_loan"}


def test_its_document_is_numbered_and_printed(world: World) -> None:
    case_id = start(world, "wangjianguo", purpose="办案")
    (slip,) = world.page("wangjianguo", case_id).documents
    assert (slip.title, slip.number) == ("档案借阅单", "湘阴档借〔2026〕1号")
    with world.looking("wangjianguo") as look:
        assert document_file(look, slip.id).content.startswith(b"%PDF")


def test_its_timer_reminds_and_leaves_the_task_open(world: World) -> None:
    case_id = start(world, "wangjianguo", purpose="办案")
    world.wait("2026-12-10T18:00:00+08:00")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_return_loan"}
    do(world, "tangxue", case_id, "ut_return_loan", condition="有破损", remark="封面脱落")
    assert world.page("wangjianguo", case_id).head.status == "ended"


def test_only_the_roles_of_its_diagram_may_act(world: World) -> None:
    with pytest.raises(NotAllowed):
        start(world, "zhaolixin")
    case_id = start(world, "wangjianguo")
    with pytest.raises(NotAllowed):
        do(world, "wangjianguo", case_id, "ut_approve_loan", decision="同意")


def test_its_forms_refuse_what_they_say_they_refuse(world: World) -> None:
    with pytest.raises(BadAnswers) as refusal:
        start(world, "wangjianguo", due_date="2027-11-25")
    assert [str(fault.sentence) for fault in refusal.value.faults] == ["借阅期限最长180天，请提前归还日期。"]
    with pytest.raises(BadAnswers):
        start(world, "wangjianguo", due_date="2026-11-01")
