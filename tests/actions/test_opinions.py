"""Asking colleagues before submitting (委派、加签): who may ask whom, who answers, what the holder sees."""

import pytest

from workflows.actions.ask_opinion import ask_opinion
from workflows.actions.give_opinion import give_opinion
from workflows.actions.release_task import release_task
from workflows.actions.transfer_task import transfer_task
from workflows.actions.withdraw_question import withdraw_question
from workflows.queries.notices import notices
from workflows.queries.opinions import names_owing, of_task, owed
from workflows.store import audit
from workflows.values.refusals import AnsweredAlready, CannotHold, NotAllowed, NotFound, TaskClosed, TextNeeded

PREPARE = "ut_prepare_inspection"


@pytest.fixture
def prepared(world):
    """A case whose preparation lies on 王建国's desk; its task."""
    case_id = world.start()
    with world.looking("wangjianguo") as look:
        return case_id, world.task(look, case_id, PREPARE)


def act(world, login, deed, *asked):
    with world.acting(login) as work:
        return deed(work, *asked)


def look_at(world, login, query, *asked):
    with world.looking(login) as look:
        return query(look, *asked)


@pytest.fixture
def asked(world, prepared):
    """周颖 and 李敏 have been asked; the question to 周颖."""
    act(world, "wangjianguo", ask_opinion, prepared[1], ["p-zhou", "p-li"], "要不要扩大范围？")
    return next(one for one in look_at(world, "wangjianguo", of_task, prepared[1]) if one.person_id == "p-zhou").id


class TestAsking:
    def test_each_is_told_and_has_it_on_the_desk(self, world, prepared, asked):
        (line,) = look_at(world, "zhouying", owed)
        assert (line.asker, line.step, line.question) == ("王建国", "检查准备", "要不要扩大范围？")
        assert [one.kind for one in look_at(world, "zhouying", notices)] == ["ask"]
        assert look_at(world, "wangjianguo", names_owing, prepared[1]) == ("周颖", "李敏")

    def test_who_owes_an_answer_is_not_asked_twice(self, world, prepared, asked):
        act(world, "wangjianguo", ask_opinion, prepared[1], ["p-zhou", "p-liu"], "还有一点")
        assert len(look_at(world, "zhouying", owed)) == 1
        with pytest.raises(NotAllowed):
            act(world, "wangjianguo", ask_opinion, prepared[1], ["p-zhou"], "再问一次")

    @pytest.mark.parametrize("person", ["p-miluo", "p-gao", "p-wang"])
    def test_only_other_colleagues_who_read_its_cases_can_be_asked(self, world, prepared, person):
        with pytest.raises(CannotHold):
            act(world, "wangjianguo", ask_opinion, prepared[1], [person], "您看呢？")

    def test_only_the_holder_asks_and_says_what(self, world, prepared):
        with pytest.raises(NotAllowed):
            act(world, "limin", ask_opinion, prepared[1], ["p-zhou"], "您看呢？")
        with pytest.raises(NotFound):
            act(world, "miluogu", ask_opinion, prepared[1], ["p-zhou"], "您看呢？")
        with pytest.raises(TextNeeded):
            act(world, "wangjianguo", ask_opinion, prepared[1], ["p-zhou"], " ")


class TestAnswering:
    def test_the_answer_stands_beside_the_form_and_the_holder_is_told(self, world, prepared, asked):
        act(world, "zhouying", give_opinion, asked, "同意原范围")
        answers = {one.person_name: one.answer for one in look_at(world, "wangjianguo", of_task, prepared[1])}
        assert answers == {"周颖": "同意原范围", "李敏": ""}
        assert look_at(world, "zhouying", owed) == ()
        assert [one.kind for one in look_at(world, "wangjianguo", notices)] == ["answer"]
        with world.looking("wangjianguo") as look:
            assert audit.of_chain(look, prepared[0])[-1].event == "opinion.given"

    def test_it_reaches_whoever_holds_the_task_by_then_too(self, world, prepared, asked):
        act(world, "wangjianguo", transfer_task, prepared[1], "p-chen", "出差")
        act(world, "zhouying", give_opinion, asked, "同意原范围")
        for login in ("wangjianguo", "chenhao"):
            assert "answer" in [one.kind for one in look_at(world, login, notices)]

    def test_nobody_answers_for_another_nor_twice(self, world, asked):
        with pytest.raises(NotFound):
            act(world, "limin", give_opinion, asked, "我替他答")
        act(world, "zhouying", give_opinion, asked, "同意")
        with pytest.raises(AnsweredAlready):
            act(world, "zhouying", give_opinion, asked, "改主意了")

    def test_after_submitting_nobody_is_waited_for(self, world, prepared, asked):
        world.do("wangjianguo", prepared[0], PREPARE, unheard=True)
        assert look_at(world, "zhouying", owed) == ()
        with pytest.raises(TaskClosed):
            act(world, "zhouying", give_opinion, asked, "太晚了")


class TestTakingBack:
    def test_a_question_withdrawn_is_on_nobodys_desk(self, world, prepared, asked):
        act(world, "wangjianguo", withdraw_question, asked)
        assert look_at(world, "zhouying", owed) == ()
        assert look_at(world, "wangjianguo", names_owing, prepared[1]) == ("李敏",)
        with pytest.raises(AnsweredAlready):
            act(world, "zhouying", give_opinion, asked, "同意")

    def test_only_the_holder_takes_it_back(self, world, prepared, asked):
        with pytest.raises(NotAllowed):
            act(world, "zhouying", withdraw_question, asked)
        act(world, "wangjianguo", release_task, prepared[1])
        with pytest.raises(NotAllowed):
            act(world, "wangjianguo", withdraw_question, asked)
