"""What colleagues do with each other's tasks and cases: hand on, urge, copy, comment."""

from datetime import timedelta

import pytest

from workflows.actions.add_comment import add_comment
from workflows.actions.copy_case import copy_case
from workflows.actions.read_notices import read_notices
from workflows.actions.save_draft import save_draft
from workflows.actions.transfer_task import transfer_task
from workflows.actions.urge_task import urge_task
from workflows.queries.notices import notices
from workflows.queries.task_page import task_page
from workflows.store import comments, tasks
from workflows.values.refusals import (
    CannotHold,
    NotAllowed,
    NotFound,
    TaskTaken,
    TextNeeded,
    UrgedAlready,
)


@pytest.fixture
def prepared(world):
    """A case whose preparation lies on 王建国's desk; its task."""
    case_id = world.start()
    with world.looking("wangjianguo") as look:
        return case_id, world.task(look, case_id, "ut_prepare_inspection")


def act(world, login, deed, *asked, **more):
    with world.acting(login) as work:
        return deed(work, *asked, **more)


def told(world, login, kind):
    with world.looking(login) as look:
        return [line.text for line in notices(look) if line.kind == kind]


def holder(world, task_id):
    with world.looking("wangjianguo") as look:
        return tasks.find(look, task_id).assignee_id


class TestHandingOn:
    def test_the_holder_hands_a_task_to_a_colleague_who_is_told_why(self, world, prepared):
        act(world, "wangjianguo", transfer_task, prepared[1], "p-li", "出差")
        assert holder(world, prepared[1]) == "p-li"
        assert told(world, "limin", "transfer") == ["检查准备 转由李敏办理：出差"]
        assert told(world, "wangjianguo", "transfer") == []

    def test_the_chief_takes_it_from_one_and_gives_it_to_another_and_both_are_told(self, world, prepared):
        act(world, "zhaolixin", transfer_task, prepared[1], "p-li", "工作调整")
        assert told(world, "limin", "transfer") == told(world, "wangjianguo", "transfer") != []

    def test_who_typed_before_it_was_handed_on_keeps_what_was_typed(self, world, prepared):
        act(world, "wangjianguo", save_draft, prepared[1], {"ways": ["听取汇报"]})
        act(world, "zhaolixin", transfer_task, prepared[1], "p-li", "工作调整")
        with pytest.raises(TaskTaken):
            world.do("wangjianguo", prepared[0], "ut_prepare_inspection")
        with world.looking("wangjianguo") as look:
            assert task_page(look, prepared[1]).draft == {"ways": ["听取汇报"]}

    def test_a_colleague_may_not_take_what_is_anothers(self, world, prepared):
        with pytest.raises(NotAllowed):
            act(world, "limin", transfer_task, prepared[1], "p-li", "我来办")

    def test_a_stranger_does_not_see_it(self, world, prepared):
        with pytest.raises(NotFound):
            act(world, "miluogu", transfer_task, prepared[1], "p-miluo", "我来办")

    @pytest.mark.parametrize(
        ("person", "why"),
        [("p-he", "这项任务由执法人员办理"), ("p-miluo", "不是本单位在岗人员")],
    )
    def test_it_goes_only_to_who_may_hold_it(self, world, prepared, person, why):
        with pytest.raises(CannotHold) as refusal:
            act(world, "wangjianguo", transfer_task, prepared[1], person, "出差")
        assert why in str(refusal.value)

    def test_e4_4_an_officers_task_stays_with_the_officers_of_the_case(self, world):
        case_id = world.reach_the_site("ut_check_items")
        with world.looking("wangjianguo") as look:
            task_id = world.task(look, case_id, "ut_check_items")
        with pytest.raises(CannotHold) as refusal:
            act(world, "zhaolixin", transfer_task, task_id, "p-sun", "工作调整")
        assert "不是本案执法人员" in str(refusal.value)

    def test_a_reason_is_part_of_it(self, world, prepared):
        with pytest.raises(TextNeeded):
            act(world, "wangjianguo", transfer_task, prepared[1], "p-li", "  ")


class TestUrging:
    def test_the_holder_is_told(self, world, prepared):
        act(world, "zhaolixin", urge_task, prepared[1])
        assert told(world, "wangjianguo", "urge") == ["请尽快办理：检查准备"]
        assert told(world, "limin", "urge") == []

    def test_not_more_than_once_in_an_hour(self, world, prepared):
        act(world, "zhaolixin", urge_task, prepared[1])
        world.now += timedelta(minutes=59)
        with pytest.raises(UrgedAlready):
            act(world, "xujing", urge_task, prepared[1])
        world.now += timedelta(minutes=1)
        act(world, "xujing", urge_task, prepared[1])
        assert len(told(world, "wangjianguo", "urge")) == 2

    def test_nobody_urges_himself_and_no_unit_urges_the_bureau(self, world, prepared):
        with pytest.raises(NotAllowed):
            act(world, "wangjianguo", urge_task, prepared[1])
        with pytest.raises(NotFound):
            act(world, "ziran", urge_task, prepared[1])


class TestCopying:
    def test_colleagues_are_told_and_their_reading_is_seen(self, world, prepared):
        act(world, "zhaolixin", copy_case, prepared[0], ["p-zhou", "p-liu"], "请知悉")
        act(world, "zhouying", read_notices)
        copies = world.page("wangjianguo", prepared[0]).copies
        assert [(one.person_name, one.sender, one.read_at is not None) for one in copies] == [
            ("刘国平", "赵立新", False),
            ("周颖", "赵立新", True),
        ]

    def test_nobody_outside_the_bureau_gets_one(self, world, prepared):
        with pytest.raises(CannotHold):
            act(world, "zhaolixin", copy_case, prepared[0], ["p-miluo"], "请知悉")
        with pytest.raises(NotAllowed):
            act(world, "zhaolixin", copy_case, prepared[0], [], "请知悉")


class TestComments:
    def test_a_word_on_a_field_is_kept_with_who_said_it(self, world, prepared):
        act(world, "limin", add_comment, prepared[0], "日期与年度计划不符", task_id=prepared[1], field="planned_date")
        (kept,) = world.page("zhaolixin", prepared[0]).comments
        assert (kept.person_name, kept.field, kept.text) == ("李敏", "planned_date", "日期与年度计划不符")

    def test_the_inspected_unit_neither_reads_nor_writes_them(self, world):
        case_id = world.reach_the_site("ut_upload_no")
        act(world, "limin", add_comment, case_id, "内部意见")
        assert world.page("ziran", case_id).comments == ()
        with pytest.raises(NotAllowed):
            act(world, "ziran", add_comment, case_id, "单位意见")

    def test_a_comment_on_a_task_of_another_case_is_refused(self, world, prepared):
        other = world.start()
        with pytest.raises(NotFound):
            act(world, "limin", add_comment, other, "写错地方", task_id=prepared[1])
        with world.looking("limin") as look:
            assert comments.of_case(look, other) == []
