"""迁移: a running case is carried over to another version of its process, or it is said why not."""

from __future__ import annotations

import pytest

from tests.engine.test_going_back import CALL, ENDS, LONG_BRANCHES, SUB, TIMED, line, long_branches, tasks
from tests.engine.world import Told, flow, read, read_text
from workflows.values.refusals import EngineRefused

SEQUENCE = ENDS + tasks("draft", "check") + line("draft", "check")


def checking() -> Told:
    return Told(read_text(SEQUENCE)).start().do("draft", text="初稿")


def test_a_task_drawn_in_ahead_is_come_to_and_the_open_task_stays_the_same() -> None:
    told = checking()
    before = told.task("check")
    told.migrate(read_text(ENDS + tasks("draft", "check", "sign") + line("draft", "check", "sign")))
    assert told.task("check") == before
    assert told.do("check").open == ["sign"]
    assert told.do("sign").step.ended


def test_a_past_task_no_longer_drawn_is_no_place_to_return_to_and_its_answers_stay() -> None:
    told = Told(read_text(ENDS + tasks("draft", "check", "sign") + line("draft", "check", "sign"))).start()
    told.do("draft", text="初稿").do("check", opinion="同意")
    told.migrate(read_text(ENDS + tasks("draft", "sign") + line("draft", "sign")))
    assert told.data == {"text": "初稿", "opinion": "同意"}
    assert told.places("sign") == ("draft",)
    assert told.send_back("sign", "draft").do("draft").open == ["sign"]
    assert told.do("sign").data == {"text": "初稿", "opinion": "同意"}


def test_the_task_it_stands_at_must_be_there_or_have_a_successor() -> None:
    told = checking()
    new = read_text(ENDS + tasks("draft", "review") + line("draft", "review"))
    assert told.against(new) == [
        "check: 正在“check（check）”办理，新版流程图中没有它。请保留它，或指明由哪个环节接替。"
    ]
    with pytest.raises(EngineRefused, match="案件不能迁移，有 1 个原因"):
        told.migrate(new)
    task = told.task("check").id
    assert told.against(new, check="review") == []
    assert told.migrate(new, check="review").task("review").id == task
    assert told.do("review").step.ended


def test_a_changed_kind_a_changed_place_and_what_may_not_run_are_named_each() -> None:
    told = checking()
    other = '<bpmn:receiveTask id="check" messageRef="m" />'
    assert (
        "另一种图形"
        in told.against(
            read_text(ENDS + tasks("draft") + other + line("draft", "check"), '<bpmn:message id="m" name="函" />')
        )[0]
    )
    inner = f'<bpmn:startEvent id="is" />{tasks("check")}{flow(9, "is", "check")}'
    inner = f'<bpmn:subProcess id="sub">{inner}</bpmn:subProcess>'
    assert "移到了另一个流程里面" in told.against(read_text(ENDS + tasks("draft") + inner + line("draft", "sub")))[0]
    told = Told(read_text(ENDS + tasks("a1", "a2", "b", "after") + LONG_BRANCHES)).start()
    assert len(told.against(read_text(ENDS + tasks("z") + line("z")))) == 2


def test_an_event_newly_drawn_beside_the_open_task_begins_to_wait_one_no_longer_drawn_is_dropped() -> None:
    plain = ENDS + tasks("approve", "obstructed", "reminded", "next") + line("approve", "next")
    told = Told(read_text(plain)).start().at("2026-11-26T09:00:00+08:00").migrate(read_text(*TIMED))
    assert told.step.awaits == ("受阻",)
    due = told.timer("remind").due
    assert due.isoformat().startswith("2026-11-28T")
    told.at("2026-11-27T09:00:00+08:00").migrate(read_text(*TIMED))
    assert told.timer("remind").due == due
    told.migrate(read_text(plain))
    assert (told.step.timers, told.step.awaits, told.open) == ((), (), ["approve"])


def test_a_reminder_that_went_out_is_not_sent_again() -> None:
    told = Told(read_text(*TIMED)).start().wake("2026-11-27T09:00:00+08:00").migrate(read_text(*TIMED))
    assert told.step.timers == ()
    assert sorted(told.open) == ["approve", "reminded"]


def test_an_event_sub_process_newly_drawn_begins_to_wait() -> None:
    event = (
        '<bpmn:subProcess id="es" triggeredByEvent="true"><bpmn:startEvent id="on"><bpmn:messageEventDefinition '
        f'messageRef="m" /></bpmn:startEvent>{tasks("handle")}{flow(9, "on", "handle")}</bpmn:subProcess>'
    )
    told = checking().migrate(read_text(SEQUENCE + event, '<bpmn:message id="m" name="撤回函" />'))
    assert told.hear("撤回函").open == ["handle"]


def test_a_process_inside_is_carried_with_it() -> None:
    told = Told(read_text(SUB)).start().do("before").do("one", found="是")
    told.migrate(read_text(SUB.replace('id="sub"', 'id="site"').replace('"sub"', '"site"')), sub="site")
    assert told.send_back("two", "one").do("one").do("two").do("last").step.ended
    assert told.data == {"found": "是"}


def test_another_called_process_stands_against_it() -> None:
    told = Told(read_text(*CALL)).start().do("before")
    new = read_text(CALL[0].replace('"called"', '"other"'), CALL[1].replace('"called"', '"other"'))
    assert any("改为调用另一流程" in sentence for sentence in told.against(new))


def test_a_changed_repetition_stands_against_it_while_it_runs() -> None:
    def signing(items: str) -> str:
        many = f"<bpmn:multiInstanceLoopCharacteristics>{items}</bpmn:multiInstanceLoopCharacteristics>"
        return ENDS + f'<bpmn:userTask id="sign">{many}</bpmn:userTask>' + line("sign")

    told = Told(read_text(signing("<bpmn:loopCardinality>3</bpmn:loopCardinality>"))).start().do("sign")
    assert "多实例标记" in told.against(read_text(signing("<bpmn:loopCardinality>5</bpmn:loopCardinality>")))[0]
    until = "<bpmn:completionCondition>numberOfCompletedInstances = 2</bpmn:completionCondition>"
    enough = f"<bpmn:loopCardinality>3</bpmn:loopCardinality>{until}"
    assert told.migrate(read_text(signing(enough))).do("sign").step.ended


def test_a_branch_newly_drawn_into_a_join_that_already_waits_stands_against_it() -> None:
    told = long_branches().do("b")
    more = LONG_BRANCHES + flow(20, "split", "c") + flow(21, "c", "join")
    (against,) = told.against(read_text(ENDS + tasks("a1", "a2", "b", "c", "after") + more))
    assert "会一直等下去" in against


def test_a_task_drawn_in_between_a_branch_and_its_join_finds_the_branch_that_already_waits() -> None:
    told = long_branches().do("b")
    drawn = LONG_BRANCHES.replace('sourceRef="b" targetRef="join"', 'sourceRef="b" targetRef="more"')
    told.migrate(read_text(ENDS + tasks("a1", "a2", "b", "more", "after") + drawn + flow(20, "more", "join")))
    assert told.do("a1").do("a2").open == ["after"]
    assert told.send_back("after", "b").do("b").open == ["more"]


def test_over_a_join_no_longer_drawn_nothing_leads_back() -> None:
    told = long_branches().do("a1").do("a2").do("b")
    told.migrate(read_text(ENDS + tasks("a1", "b", "after") + line("a1", "b", "after")))
    assert told.places("after") == ()
    with pytest.raises(EngineRefused, match="原来的汇合在流程图中已改变"):
        told.send_back("after", "a1")
    assert told.do("after").step.ended


def test_an_end_that_was_reached_stays_reached() -> None:
    ends = '<bpmn:startEvent id="s" /><bpmn:parallelGateway id="split" />' + flow(1, "s", "split")
    two = ends + tasks("a", "b") + flow(2, "split", "a") + flow(3, "split", "b")
    old = two + '<bpmn:endEvent id="ea" /><bpmn:endEvent id="eb" />' + flow(4, "a", "ea") + flow(5, "b", "eb")
    told = Told(read_text(old)).start().do("a")
    told.migrate(read_text(two + '<bpmn:endEvent id="eb" />' + flow(5, "b", "eb")))
    assert told.do("b").step.ends == ("ea", "eb")


def test_an_ended_case_and_another_process_are_not_carried_over() -> None:
    told = checking().do("check")
    assert told.against(read_text(SEQUENCE)) == [": 案件已办结，不用迁移。"]
    assert "不能迁移到流程“visit”" in checking().against(read("visit", "visit"))[0]


def test_a_newly_drawn_timer_that_cannot_be_counted_stands_against_it() -> None:
    told = Told(read_text(ENDS + tasks("approve", "next") + line("approve", "next"))).start()
    (against,) = told.against(read_text(TIMED[0].replace("approval.leader", "unknown.limit"), TIMED[1]))
    assert "时限表中没有“unknown.limit”" in against
