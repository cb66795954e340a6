"""委派: a colleague prepares a task, it comes back, and who lent it submits it."""

import pytest

from tests.actions.test_between_colleagues import act, holder, told
from workflows.actions.ask_opinion import ask_opinion
from workflows.actions.complete_task import complete_task
from workflows.actions.hand_back_task import hand_back_task
from workflows.actions.lend_task import lend_task
from workflows.actions.release_task import release_task
from workflows.actions.save_draft import save_draft
from workflows.actions.transfer_task import transfer_task
from workflows.queries.lent import lent
from workflows.queries.task_page import task_page
from workflows.store import tasks
from workflows.values.refusals import CannotHold, NotAllowed, NotFound, OpinionsOpen, TextNeeded


@pytest.fixture
def task_id(world):
    """The preparation of a new case, on 王建国's desk."""
    case_id = world.start()
    with world.looking("wangjianguo") as look:
        return world.task(look, case_id, "ut_prepare_inspection")


@pytest.fixture
def lent_out(world, task_id):
    act(world, "wangjianguo", lend_task, task_id, "p-he", "请核对检查方式")
    return task_id


def draft_of(world, login, task_id):
    with world.looking(login) as look:
        return task_page(look, task_id).draft


class TestLending:
    def test_the_colleague_has_it_and_is_told_what_is_wanted(self, world, lent_out):
        assert holder(world, lent_out) == "p-he"
        assert told(world, "helihua", "transfer") == ["检查准备 委派何丽华办理：请核对检查方式"]

    def test_who_lent_it_keeps_it_in_sight(self, world, lent_out):
        with world.looking("wangjianguo") as look:
            assert [(line.id, line.helper) for line in lent(look)] == [(lent_out, "何丽华")]

    def test_the_colleague_may_fill_it_though_it_is_not_of_their_role(self, world, lent_out):
        act(world, "helihua", save_draft, lent_out, {"ways": ["听取汇报"]})
        with world.looking("helihua") as look:
            page = task_page(look, lent_out)
        assert (page.can_complete, page.lender) == (True, "王建国")

    @pytest.mark.parametrize("deed", [(complete_task, {}), (release_task,), (transfer_task, "p-li", "出差")])
    def test_what_was_lent_is_neither_submitted_nor_given_away_by_the_helper(self, world, lent_out, deed):
        with pytest.raises(NotAllowed):
            act(world, "helihua", deed[0], lent_out, *deed[1:])

    def test_it_is_not_lent_twice(self, world, lent_out):
        with pytest.raises(NotAllowed):
            act(world, "helihua", lend_task, lent_out, "p-li", "请代办")

    @pytest.mark.parametrize("person", ["p-wang", "p-miluo", "p-gao"])
    def test_it_goes_to_other_staff_of_the_same_bureau_only(self, world, task_id, person):
        with pytest.raises((CannotHold, NotFound)):
            act(world, "wangjianguo", lend_task, task_id, person, "请代办")

    def test_what_is_wanted_is_said(self, world, task_id):
        with pytest.raises(TextNeeded):
            act(world, "wangjianguo", lend_task, task_id, "p-li", " ")

    def test_a_chief_may_still_hand_it_to_another(self, world, lent_out):
        act(world, "zhaolixin", transfer_task, lent_out, "p-li", "工作调整")
        with world.looking("limin") as look:
            assert tasks.find(look, lent_out).lent_by is None

    def test_e4_4_an_officers_task_is_lent_to_officers_of_the_case_only(self, world):
        case_id = world.reach_the_site("ut_check_items")
        with world.looking("wangjianguo") as look:
            at_the_site = world.task(look, case_id, "ut_check_items")
        with pytest.raises(CannotHold):
            act(world, "wangjianguo", lend_task, at_the_site, "p-he", "请代填")


class TestComingBack:
    def test_what_the_helper_filled_in_stands_in_the_lenders_form(self, world, lent_out):
        act(world, "helihua", hand_back_task, lent_out, {"ways": ["听取汇报"]})
        assert holder(world, lent_out) == "p-wang"
        assert draft_of(world, "wangjianguo", lent_out) == {"ways": ["听取汇报"]}
        assert told(world, "wangjianguo", "transfer") == ["检查准备 已交回，填写的内容在表单中"]

    def test_it_goes_over_what_the_lender_had_typed_field_by_field(self, world, task_id):
        act(world, "wangjianguo", save_draft, task_id, {"ways": ["其他"], "notice_mode": "提前通知"})
        act(world, "wangjianguo", lend_task, task_id, "p-he", "请核对检查方式")
        act(world, "helihua", hand_back_task, task_id, {"ways": ["听取汇报"]})
        assert draft_of(world, "wangjianguo", task_id) == {"ways": ["听取汇报"], "notice_mode": "提前通知"}

    def test_taken_back_it_brings_what_the_helper_had_saved(self, world, lent_out):
        act(world, "helihua", save_draft, lent_out, {"ways": ["查阅资料"]})
        act(world, "wangjianguo", hand_back_task, lent_out)
        assert draft_of(world, "wangjianguo", lent_out) == {"ways": ["查阅资料"]}
        assert "检查准备 已收回，填写的内容在表单中" in told(world, "helihua", "transfer")

    def test_nobody_else_gives_it_back(self, world, lent_out):
        with pytest.raises(NotAllowed):
            act(world, "limin", hand_back_task, lent_out)


def test_a_task_is_not_submitted_over_the_heads_of_who_was_asked_unless_that_is_said(world):
    """The same for the page and for the interface: the act itself refuses."""
    case_id = world.start()
    with world.looking("wangjianguo") as look:
        task_id = world.task(look, case_id, "ut_prepare_inspection")
    act(world, "wangjianguo", ask_opinion, task_id, ["p-li"], "检查方式是否合适")
    with pytest.raises(OpinionsOpen) as refusal:
        world.do("wangjianguo", case_id, "ut_prepare_inspection")
    assert "李敏" in str(refusal.value)
