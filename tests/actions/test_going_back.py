"""退回 and 撤回: a case goes back a step, and nothing that was submitted is lost."""

import pytest

from workflows.actions.claim_task import claim_task
from workflows.actions.send_back_task import send_back_task
from workflows.actions.withdraw_task import withdraw_task
from workflows.queries.task_page import task_page
from workflows.values.refusals import EngineRefused, NotAllowed, NotFound, TextNeeded


@pytest.fixture
def awaiting(world):
    """A case whose approval lies on the leader's desk: its id, and the tasks of preparation and approval."""
    case_id = world.start()
    with world.looking("wangjianguo") as look:
        prepared = world.task(look, case_id, "ut_prepare_inspection")
    world.reach(case_id, "ut_approve_inspection")
    with world.acting("liuguoping") as work:
        approval = world.task(work, case_id, "ut_approve_inspection")
        claim_task(work, approval)
    return case_id, prepared, approval


def act(world, login, deed, *asked):
    with world.acting(login) as work:
        return deed(work, *asked)


class TestSendingBack:
    def test_the_earlier_step_is_open_again_for_who_did_it_with_the_reason(self, world, awaiting):
        case_id, _, approval = awaiting
        act(world, "liuguoping", send_back_task, approval, "ut_prepare_inspection", "请补充检查依据")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_prepare_inspection"}
        with world.looking("wangjianguo") as look:
            page = task_page(look, world.task(look, case_id, "ut_prepare_inspection"))
        assert page.can_complete
        assert page.why.previous == "刘国平 · 退回：请补充检查依据"

    def test_what_was_submitted_stays_on_record_and_fills_the_form_again(self, world, awaiting):
        case_id, _, approval = awaiting
        act(world, "liuguoping", send_back_task, approval, "ut_prepare_inspection", "请补充检查依据")
        with world.looking("wangjianguo") as look:
            page = task_page(look, world.task(look, case_id, "ut_prepare_inspection"))
        assert [done.node for done in page.history] == ["start_inspection", "ut_prepare_inspection"]
        assert page.answers["ways"] == page.history[-1].answers["ways"]

    def test_the_case_goes_on_from_there(self, world, awaiting):
        case_id, _, approval = awaiting
        act(world, "liuguoping", send_back_task, approval, "ut_prepare_inspection", "请补充检查依据")
        world.reach(case_id, "ut_approve_inspection")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_approve_inspection"}

    def test_only_the_holder_gives_back_and_only_to_where_it_came_from(self, world, awaiting):
        _, _, approval = awaiting
        with pytest.raises(NotAllowed):
            act(world, "zhaolixin", send_back_task, approval, "ut_prepare_inspection", "请补充")
        with pytest.raises(NotFound):
            act(world, "liuguoping", send_back_task, approval, "ut_check_items", "请补充")
        with pytest.raises(TextNeeded):
            act(world, "liuguoping", send_back_task, approval, "ut_prepare_inspection", " ")


class TestTakingBack:
    def test_what_nobody_has_acted_upon_is_open_again(self, world, awaiting):
        case_id, prepared, _ = awaiting
        act(world, "wangjianguo", withdraw_task, prepared)
        assert world.open_nodes("wangjianguo", case_id) == {"ut_prepare_inspection"}

    def test_what_a_colleague_submitted_is_not_mine_to_take_back(self, world, awaiting):
        _, prepared, _ = awaiting
        with pytest.raises(NotAllowed):
            act(world, "limin", withdraw_task, prepared)

    def test_after_the_next_step_it_is_too_late(self, world, awaiting):
        case_id, prepared, _ = awaiting
        world.do("liuguoping", case_id, "ut_approve_inspection")
        with pytest.raises(EngineRefused) as refusal:
            act(world, "wangjianguo", withdraw_task, prepared)
        assert "行政检查审批" in str(refusal.value)

    def test_a_stranger_does_not_see_it(self, world, awaiting):
        with pytest.raises(NotFound):
            act(world, "miluo", withdraw_task, awaiting[1])
