"""调整环节 and 终止: tokens are cancelled and begun elsewhere by hand, or the whole case is ended."""

from __future__ import annotations

import pytest

from tests.engine.test_going_back import ASKING, CALL, ENDS, LONG_BRANCHES, SUB, TIMED, line, long_branches, tasks
from tests.engine.world import Told, flow, read, read_text
from workflows.values.refusals import EngineRefused
from workflows.values.steps import Move

WAITING_AS_LONG_AS_NEEDED = LONG_BRANCHES.replace('parallelGateway id="join"', 'inclusiveGateway id="join"')
SEQUENCE = ENDS + tasks("draft", "check", "sign") + line("draft", "check", "sign")


def sequence() -> Told:
    return Told(read_text(SEQUENCE)).start().do("draft", text="初稿")


def test_a_task_is_left_out_by_going_on_after_it() -> None:
    told = sequence()
    told.move(Move(told.task("check").id, after="check"))
    assert (told.open, told.trail, told.data) == (["sign"], ["-check", "f2"], {"text": "初稿"})
    assert told.places("sign") == ("draft",)
    assert told.do("sign").step.ended


def test_a_task_is_moved_to_before_another_forwards_or_backwards() -> None:
    told = sequence()
    told.move(Move(told.task("check").id, before="sign"))
    assert told.open == ["sign"]
    told.move(Move(told.task("sign").id, before="draft"))
    assert (told.open, told.data) == (["draft"], {"text": "初稿"})
    assert told.do("draft").do("check").do("sign").step.ended


def test_after_a_gateway_its_conditions_are_asked_again() -> None:
    told = Told(read("branches", "together")).start().do("ut_a").do("ut_b", again="是")
    told.move(Move(told.task("ut_review").id, after="gw_again"))
    assert told.open == ["ut_a", "ut_b"]


def test_within_a_branch_it_works_with_the_join() -> None:
    told = long_branches().do("b", b="是")
    told.move(Move(told.task("a1").id, before="a2"))
    assert told.do("a2", a="是").open == ["after"]
    assert told.data == {"a": "是", "b": "是"}


def test_before_a_join_it_comes_by_the_flow_of_its_own_branch() -> None:
    told = long_branches()
    told.move(Move(told.task("b").id, before="join"))
    assert told.open == ["a1"]
    assert told.do("a1").do("a2").open == ["after"]


def test_out_of_one_of_two_branches_it_is_refused_together_they_go() -> None:
    told = long_branches()
    a, b = told.task("a1").id, told.task("b").id
    with pytest.raises(EngineRefused, match=r"汇合“join”会一直等下去.*请把同时在办的其他分支一起调整"):
        told.move(Move(a, before="after"))
    told.move(Move(a, before="after"), Move(b))
    assert told.open == ["after"]
    assert told.do("after").step.ended


def test_what_would_be_done_twice_is_refused() -> None:
    told = Told(read("branches", "measures")).start().do("ut_check", measures=["询问", "查阅复制"])
    with pytest.raises(EngineRefused, match="会办两遍"):
        told.move(Move(told.task("ut_copy").id, before="ut_record"))


def test_a_cancelled_branch_leaves_what_it_has_decided() -> None:
    told = Told(read_text(ENDS + tasks("a1", "a2", "b", "after") + WAITING_AS_LONG_AS_NEEDED))
    told = told.start().do("a1", found="甲见")
    told.move(Move(told.task("a2").id))
    assert (told.open, told.data) == (["b"], {"found": "甲见"})
    assert told.do("b").open == ["after"]
    assert told.data == {"found": "甲见"}


def test_a_branch_begun_beside_the_others_overwrites_nothing_they_decide_later() -> None:
    drawn = (
        ENDS
        + tasks("grade", "a", "b", "after")
        + '<bpmn:inclusiveGateway id="split" default="f2" /><bpmn:inclusiveGateway id="join" />'
        + flow(0, "s", "grade")
        + flow(1, "grade", "split")
        + flow(2, "split", "a")
        + flow(3, "split", "b", "both")
        + flow(4, "a", "join")
        + flow(5, "b", "join")
        + flow(6, "join", "after")
        + flow(7, "after", "e")
    )
    told = Told(read_text(drawn)).start(both=False).do("grade", level="一般", title="检查").move(Move(before="b"))
    assert sorted(told.open) == ["a", "b"]
    told.do("a", level="重大").do("b", more="是")
    assert told.open == ["after"]
    assert told.data == {"both": False, "level": "重大", "title": "检查", "more": "是"}
    assert told.do("after").step.ends == ("e",)


def test_a_branch_begun_anew_brings_what_was_known_when_it_began() -> None:
    asking = LONG_BRANCHES.replace('sourceRef="join" targetRef="after"', 'sourceRef="join" targetRef="op"')
    told = Told(read_text(ENDS + tasks("a1", "a2", "b", "after") + asking + ASKING + flow(9, "op", "e"))).start()
    told.do("a1", found="甲见").move(Move(told.task("a2").id), Move(before="a2"))
    told.do("b", more="乙见").do("a2")
    assert told.request("op").data == {"found": "甲见", "more": "乙见"}


def test_out_of_a_sub_process_it_goes_with_its_last_token_and_its_decisions_stay() -> None:
    told = Told(read_text(SUB)).start().do("before").do("one", found="是")
    told.move(Move(told.task("two").id, before="last"))
    assert (told.open, told.trail, told.data) == (["last"], ["-two", "-sub"], {"found": "是"})
    assert told.places("last") == ("before",)
    assert told.do("last").step.ended


def test_into_a_sub_process_only_while_it_runs() -> None:
    told = Told(read_text(SUB)).start()
    with pytest.raises(
        EngineRefused, match=r"“one.*在“现场（sub）”里面，它现在不在办理中。请改从“现场（sub）”之前开始"
    ):
        told.move(Move(told.task("before").id, before="one"))
    told.move(Move(told.task("before").id, before="sub"))
    told.move(Move(told.task("one").id, before="two"))
    assert told.do("two").open == ["last"]


def test_out_of_a_called_process() -> None:
    told = Told(read_text(*CALL)).start().do("before")
    assert told.move(Move(told.task("inside").id, before="before")).open == ["before"]
    assert told.do("before").do("inside").do("second").step.ended


def test_several_instances_go_together_or_not_at_all() -> None:
    told = Told(read("repeating", "together")).start(officers=["甲", "乙", "丙"]).do("ut_together", opinion="同意")
    two, three = (task.id for task in told.step.open_tasks)
    with pytest.raises(EngineRefused, match="分成几份办理"):
        told.move(Move(two, after="ut_together"))
    told.move(Move(two, after="ut_together"), Move(three))
    assert told.open == ["ut_after_together"]
    assert told.data["opinions"] == ["同意", None, None]


def test_a_request_is_moved_too() -> None:
    told = Told(read("event_processes", "handling")).start().do("ut_write").do("ut_check")
    told.move(Move(told.request("st_register").id, before="ut_check"))
    assert (told.open, told.step.requests) == (["ut_check"], ())


def test_a_timer_beside_a_task_is_not_moved_alone() -> None:
    told = Told(read_text(*TIMED)).start()
    with pytest.raises(EngineRefused, match="不能单独取消"):
        told.move(Move(told.timer("remind").id))


@pytest.mark.parametrize(
    ("move", "why"),
    [
        (Move("nobody"), "已办结或已取消"),
        (Move(before="nowhere"), "没有“nowhere”"),
        (Move(before="check", after="check"), "只能指明一处"),
        (Move(after="e"), "之后没有环节"),
    ],
)
def test_what_cannot_be_is_refused(move: Move, why: str) -> None:
    with pytest.raises(EngineRefused, match=why):
        sequence().move(move)


def test_cancelling_the_last_token_is_ending_the_case_and_has_its_own_act() -> None:
    told = sequence()
    with pytest.raises(EngineRefused, match="改用终止案件"):
        told.move(Move(told.task("check").id))


def test_an_event_and_an_event_sub_process_begin_by_themselves_only() -> None:
    with pytest.raises(EngineRefused, match="附着在任务上"):
        Told(read_text(*TIMED)).start().move(Move(before="remind"))
    with pytest.raises(EngineRefused, match="由事件触发"):
        Told(read("event_processes", "handling")).start().move(Move(before="es_more"))


def test_an_ended_case_is_told_as_cancelled_and_keeps_what_was_decided() -> None:
    told = Told(read_text(SUB)).start().do("before", a=1).do("one", b=2).cancel()
    assert (told.step.ended, told.step.ends, told.open) == (True, (), [])
    assert told.trail == ["-two", "-sub"]
    assert told.data == {"a": 1, "b": 2}
    with pytest.raises(EngineRefused, match="案件已办结"):
        told.cancel()
