"""The inspected unit: its own tasks, what it submitted, what was addressed to it, and no more."""

import pytest
from sqlalchemy import select

from workflows.actions.attach_file import attach_file
from workflows.queries.case_list import case_list
from workflows.queries.files import attachment_file, document_file
from workflows.queries.task_desk import task_desk
from workflows.queries.task_page import task_page
from workflows.store.tables.records import attachment
from workflows.values.refusals import NotFound


def ledger(world, login="ziran"):
    with world.looking(login) as look:
        return [line.id for line in case_list(look).lines]


@pytest.fixture(scope="module")
def archive(settled_world):
    """A world with one whole inspection with notice; tests only look at it."""
    settled_world.reach(settled_world.start())
    return settled_world


@pytest.fixture
def inspected(archive):
    (case_id,) = ledger(archive, "wangjianguo")
    return case_id


def test_it_finds_its_task_and_the_letter_that_goes_with_it(world):
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    (line,) = world.desk("ziran", "claimable")
    assert line.name == "确认联系人和配合事项"
    with world.looking("ziran") as look:
        page = task_page(look, line.id)
        desk = task_desk(look, line.id)
    assert [paper.kind for paper in page.documents] == ["DOC-02"]
    assert page.can_claim
    assert page.history == ()
    assert page.answers["contact_name"] == "丁新民"
    assert (desk.phases, desk.diagram) == ((), "")
    assert [step.node for step in desk.open_steps] == ["ut_unit_confirm"]


def test_of_the_finished_case_it_sees_what_it_said_and_the_two_letters(archive, inspected):
    page = archive.page("ziran", inspected)
    assert [done.node for done in page.done_steps] == ["ut_unit_confirm"]
    assert [paper.kind for paper in page.documents] == ["DOC-02", "DOC-06"]
    assert [limit.name for limit in page.deadlines] == ["被检查单位确认检查通知"]  # of its own step
    assert (page.follow_ups, page.audit, page.outline, page.open_steps) == ((), (), (), ())
    with archive.looking("ziran") as look:
        for paper in page.documents:
            assert document_file(look, paper.id).content.startswith(b"%PDF-")
    assert ledger(archive) == [inspected]


def test_the_bureaus_own_papers_are_not_found(archive, inspected):
    internal = [
        paper for paper in archive.page("wangjianguo", inspected).documents if paper.kind not in ("DOC-02", "DOC-06")
    ]
    assert {paper.kind for paper in internal} == {"DOC-01", "DOC-03", "DOC-05", "DOC-38"}
    for paper in internal:
        with archive.looking("ziran") as look, pytest.raises(NotFound):
            document_file(look, paper.id)


def test_the_officers_photos_and_signatures_are_not_found(archive, inspected):
    with archive.looking("ziran") as look:
        for file_id in look.connection.scalars(select(attachment.c.id).where(attachment.c.case_id == inspected)):
            with pytest.raises(NotFound):
                attachment_file(look, file_id)


def test_its_own_files_are_its_own(world):
    case_id = world.start()
    world.reach(case_id, "ut_unit_confirm")
    with world.acting("ziran") as work:
        kept = attach_file(work, world.task(work, case_id, "ut_unit_confirm"), "目录.png", b"\x89PNG\r\n\x1a\n")
    for login in ("ziran", "wangjianguo"):
        with world.looking(login) as look:
            assert attachment_file(look, kept.id).name == "目录.png"


def test_the_officers_tasks_are_not_found(world):
    case_id = world.start()
    world.reach(case_id, "ut_arrive")
    with world.looking("wangjianguo") as look:
        task_id = world.task(look, case_id, "ut_arrive")
    with world.looking("ziran") as look, pytest.raises(NotFound):
        task_page(look, task_id)


def test_a_visit_nobody_announced_is_unknown_to_it_until_it_is_told_the_result(world):
    case_id = world.reach_the_site("ut_decide_handling")
    assert ledger(world) == []
    with pytest.raises(NotFound):
        world.page("ziran", case_id)

    world.do("zhaolixin", case_id, "ut_decide_handling")
    assert ledger(world) == [case_id]
    assert [paper.kind for paper in world.page("ziran", case_id).documents] == ["DOC-06"]


def test_a_plan_that_is_not_approved_yet_is_unknown_to_it(world):
    case_id = world.start()
    world.reach(case_id, "ut_approve_inspection")
    assert ledger(world) == []
    world.reach(case_id, "ut_unit_confirm")
    assert ledger(world) == [case_id]


def test_another_unit_sees_nothing_of_it(archive, inspected):
    assert ledger(archive, "minzheng") == ledger(archive, "minzhengju") == []
    with pytest.raises(NotFound):
        archive.page("minzheng", inspected)


def test_the_units_head_sees_what_its_reporter_sees(world):
    case_id = world.start(unit_id="u017")
    world.reach(case_id, "ut_arrive")
    assert world.page("minzhengju", case_id).documents == world.page("minzheng", case_id).documents != ()
    assert ledger(world, "minzhengju") == [case_id]
