"""Ids from another bureau, from somebody else's case, or from nowhere: they all answer "not found"."""

import pytest
from sqlalchemy import select

from workflows.actions.attach_file import attach_file
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.press_button import press_button
from workflows.actions.release_task import release_task
from workflows.actions.save_draft import save_draft
from workflows.queries.case_folder import case_folder
from workflows.queries.case_list import case_list
from workflows.queries.case_page import case_page
from workflows.queries.files import attachment_file, document_file
from workflows.queries.outline import diagram_state, diagram_xml
from workflows.queries.register import find_units
from workflows.queries.task_desk import task_desk
from workflows.queries.task_page import task_page
from workflows.queries.whats_next import whats_next
from workflows.store.tables.people import person
from workflows.store.tables.records import attachment
from workflows.values.refusals import NotFound

PROCESS = "sub_onsite_inspection"
NO_BUSINESS = ["miluo", "miluogu", "yueyang", "hunan", "xianzhengfu", "gaoyu", "linfeng", "minzheng"]
"""Another bureau, the superiors, the government, the analyst, the administrator, another unit."""

BY_CASE = {
    "the case": case_page,
    "its folder": case_folder,
    "the diagram": lambda look, case_id: diagram_xml(look, case_id, PROCESS),
    "where it stands": lambda look, case_id: diagram_state(look, case_id, PROCESS),
}
BY_TASK = {
    "the task": task_page,
    "the task's desk": task_desk,
}
ACTS = {
    "claiming": claim_task,
    "releasing": release_task,
    "submitting": lambda work, task_id: complete_task(work, task_id, {}),
    "pressing": lambda work, task_id: press_button(work, task_id, "msg_obstruct"),
    "drafting": lambda work, task_id: save_draft(work, task_id, {}),
    "uploading": lambda work, task_id: attach_file(work, task_id, "a.png", b"\x89PNG\r\n\x1a\n"),
}


@pytest.fixture(scope="module")
def world(settled_world):
    """A world with two cases; tests only look at it, or try to touch it in vain."""
    settled_world.reach(settled_world.start(), "ut_unit_sign")
    settled_world.start(unit_id="u017")
    return settled_world


@pytest.fixture
def case(world):
    """An inspection with notice, up to the signature: papers, files and an open task."""
    return next(line.id for line in listed(world, "wangjianguo") if line.unit_name == "湘阴县自然资源局")


def open_task(world, case_id):
    return world.page("wangjianguo", case_id).open_steps[0].task_id


@pytest.mark.parametrize("login", NO_BUSINESS)
class TestWhoHasNoBusinessHere:
    @pytest.mark.parametrize("shown", BY_CASE)
    def test_sees_no_case(self, world, case, login, shown):
        with world.looking(login) as look, pytest.raises(NotFound):
            BY_CASE[shown](look, case)

    def test_sees_no_task_and_can_do_nothing_to_it(self, world, case, login):
        task_id = open_task(world, case)
        for page in BY_TASK.values():
            with world.looking(login) as look, pytest.raises(NotFound):
                page(look, task_id)
        for act in ACTS.values():
            with pytest.raises(NotFound), world.acting(login) as work:
                act(work, task_id)

    def test_opens_no_paper_and_no_file(self, world, case, login):
        with world.looking(login) as look:
            for paper in world.page("wangjianguo", case).documents:
                with pytest.raises(NotFound):
                    document_file(look, paper.id)
            for file_id in look.connection.scalars(select(attachment.c.id)):
                with pytest.raises(NotFound):
                    attachment_file(look, file_id)

    def test_has_it_on_no_list(self, world, case, login):
        with world.looking(login) as look:
            assert case_list(look).lines == ()
            assert case_list(look, q="湘阴").lines == ()
            assert whats_next(look, case) == ""
        assert world.desk(login) == world.desk(login, "claimable") == world.desk(login, "done") == ()


@pytest.mark.parametrize("made_up", ["no-such-id", "", "00000000-0000-7000-8000-000000000000", "' OR 1=1 --", "../x"])
def test_ids_from_nowhere_are_not_found_either(every_world, made_up):
    with every_world.looking("wangjianguo") as look:
        for page in (*BY_CASE.values(), *BY_TASK.values(), document_file, attachment_file):
            with pytest.raises(NotFound):
                page(look, made_up)
    for act in ACTS.values():
        with pytest.raises(NotFound), every_world.acting("wangjianguo") as work:
            act(work, made_up)


def test_a_diagram_the_case_does_not_use_is_not_found(world, case):
    with world.looking("wangjianguo") as look:
        assert b'id="sub_service"' in diagram_xml(look, case, "sub_service")
        with pytest.raises(NotFound):
            diagram_xml(look, case, "no_such_process")


def test_a_file_of_a_start_form_is_its_uploaders_until_there_is_a_case(world):
    with world.acting("wangjianguo") as work:
        kept = attach_file(work, "start:sub_onsite_inspection", "a.png", b"\x89PNG\r\n\x1a\n")
    with world.looking("wangjianguo") as look:
        assert attachment_file(look, kept.id).name == "a.png"
    for login in ("limin", "zhaolixin", "miluo", "ziran"):
        with world.looking(login) as look, pytest.raises(NotFound):
            attachment_file(look, kept.id)


def test_what_the_list_shows_can_be_opened_and_nothing_else(world, case):
    cases = {line.id for line in listed(world, "wangjianguo")}
    with world.looking("wangjianguo") as look:
        logins = list(look.connection.scalars(select(person.c.login)))
    for login in logins:
        opened = set()
        for case_id in cases:
            try:
                world.page(login, case_id)
                opened.add(case_id)
            except NotFound:
                pass
        assert {line.id for line in listed(world, login)} == opened, login


def listed(world, login):
    with world.looking(login) as look:
        return case_list(look).lines


def test_the_unit_picker_offers_units_of_ones_own_bureau_only(world):
    with world.looking("wangjianguo") as look:
        assert [line.id for line in find_units(look, "org-xy", "自然资源局")] == ["u021"]
        assert [line.id for line in find_units(look, "org-xy", " 11430624mb26629991 ")] == ["u021"]
        assert find_units(look, "org-xy", "%") == []
        assert len(find_units(look, "org-xy", "")) == 20
        assert find_units(look, "org-ml", "") == []
