"""What somebody has typed so far is kept for them, and shown to nobody else."""

import math

import pytest

from workflows.actions.save_draft import save_draft
from workflows.actions.start_case import start_case
from workflows.queries.start_page import start_page
from workflows.queries.task_page import task_page
from workflows.values.refusals import BadAnswers, NotAllowed, NotFound, UnknownProcess

START = "start:sub_onsite_inspection"


def save(world, login, place, answers):
    with world.acting(login) as work:
        return save_draft(work, place, answers)


@pytest.fixture
def task(world):
    case_id = world.start()
    with world.looking("wangjianguo") as look:
        return world.task(look, case_id, "ut_prepare_inspection")


def shown(world, login, task_id):
    with world.looking(login) as look:
        return task_page(look, task_id)


def test_a_draft_comes_back_as_it_was_typed_unfinished_as_it_is(world, task):
    assert save(world, "wangjianguo", task, {"ways": ["其他"], "planned_date": "2026-13"}) == world.now
    page = shown(world, "wangjianguo", task)
    assert page.answers == {"ways": ["其他"], "planned_date": "2026-13"}
    assert page.draft_saved_at == world.now


def test_the_latest_draft_is_the_one_that_counts(every_world):
    case_id = every_world.start()
    with every_world.looking("wangjianguo") as look:
        task_id = every_world.task(look, case_id, "ut_prepare_inspection")
    save(every_world, "wangjianguo", task_id, {"ways": ["其他"]})
    save(every_world, "wangjianguo", task_id, {"source_no": "1"})
    assert shown(every_world, "wangjianguo", task_id).answers == {"source_no": "1"}


def test_a_draft_is_shown_to_nobody_else(world, task):
    save(world, "wangjianguo", task, {"source_no": "只给我看"})
    page = shown(world, "limin", task)
    assert page.draft_saved_at is None
    assert "source_no" not in page.answers


def test_two_people_keep_a_draft_each(world, task):
    save(world, "wangjianguo", task, {"source_no": "王"})
    save(world, "limin", task, {"source_no": "李"})
    assert shown(world, "wangjianguo", task).answers == {"source_no": "王"}
    assert shown(world, "limin", task).answers == {"source_no": "李"}


def test_submitting_uses_the_draft_up(world, task):
    save(world, "wangjianguo", task, {"source_no": "草稿"})
    world.do("wangjianguo", world.desk("wangjianguo")[0].case_id, "ut_prepare_inspection")
    page = shown(world, "wangjianguo", task)
    assert (page.draft, page.draft_saved_at) == (None, None)


def test_a_form_that_was_refused_keeps_its_draft(world, task):
    save(world, "wangjianguo", task, {"source_no": "草稿"})
    with pytest.raises(BadAnswers):
        world.do("wangjianguo", world.desk("wangjianguo")[0].case_id, "ut_prepare_inspection", officers=["p-wang"])
    assert shown(world, "wangjianguo", task).answers == {"source_no": "草稿"}


def test_a_start_form_has_a_draft_too_and_starting_uses_it_up(world):
    save(world, "wangjianguo", START, {"unit_id": "u017"})
    with world.looking("wangjianguo") as look:
        assert start_page(look, "sub_onsite_inspection").answers == {"unit_id": "u017"}
    with world.looking("limin") as look:
        assert start_page(look, "sub_onsite_inspection").draft_saved_at is None
    world.start()
    with world.looking("wangjianguo") as look:
        assert start_page(look, "sub_onsite_inspection").draft_saved_at is None


def test_drafts_are_kept_only_where_one_may_work(world, task):
    with pytest.raises(NotFound):
        save(world, "miluo", task, {})
    with pytest.raises(NotFound):
        save(world, "wangjianguo", "no-such-task", {})
    with pytest.raises(NotAllowed):
        save(world, "helihua", START, {})
    with pytest.raises(UnknownProcess):
        save(world, "wangjianguo", "start:no_such_process", {})


@pytest.mark.parametrize(
    "answers",
    [["a list"], "a text", None, {"remark": "长" * 1_000_001}, {"score": math.nan}, {"remark": "\ud800"}],
    ids=["list", "text", "nothing", "too large", "no number", "half a character"],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(world, task, answers):
    with pytest.raises(BadAnswers, match="1 处"):
        save(world, "wangjianguo", task, answers)


def test_signs_a_database_may_stumble_over_survive(every_world):
    case_id = every_world.start()
    with every_world.looking("wangjianguo") as look:
        task_id = every_world.task(look, case_id, "ut_prepare_inspection")
    typed = {"source_no": "\0 ' \" \\ % 😀 𠮷"}
    save(every_world, "wangjianguo", task_id, typed)
    assert shown(every_world, "wangjianguo", task_id).answers == typed


def test_a_case_that_could_not_be_started_leaves_nothing_behind(world):
    with pytest.raises(BadAnswers), world.acting("wangjianguo") as work:
        start_case(work, "sub_onsite_inspection", {"unit_id": "u021"})
    assert world.desk("wangjianguo") == ()
    assert world.page("wangjianguo", world.start()).head.number == "湘阴档检〔2026〕1号"
