"""Activities done several times: for every item of a list, at once or in turn, or again while a condition holds."""

from __future__ import annotations

import json
import zlib

import pytest

from tests.engine.world import Told, flow, read, read_text
from workflows import engine
from workflows.values.refusals import EngineRefused, TaskClosed

OFFICERS = ["甲", "乙", "丙"]


def repeating(process: str, **data: object) -> Told:
    return Told(read("repeating", process)).start(**data)


def number_of(told: Told, place: int) -> object:
    return told.step.open_tasks[place].given["loopCounter"]


def do(told: Told, place: int, **answers: object) -> Told:
    """Complete the open task at this place of the list."""
    return told._act(engine.submit, told.step.open_tasks[place].id, answers)


def test_at_once_everybody_has_a_task_of_their_own() -> None:
    told = repeating("together", officers=OFFICERS)
    assert told.open == ["ut_together"] * 3
    assert [task.given for task in told.step.open_tasks] == [
        {"officer": name, "loopCounter": number} for number, name in enumerate(OFFICERS, start=1)
    ]


def test_a_task_done_once_is_given_nothing_of_its_own() -> None:
    told = Told(read("approval", "approval")).start()
    assert told.task("ut_apply").given == {}


def test_answers_come_back_in_the_order_of_the_items_whoever_was_first() -> None:
    told = repeating("together", officers=OFFICERS)
    do(do(do(told, 2, opinion="丙同意"), 0, opinion="甲同意"), 0, opinion="乙不同意")
    assert told.data == {"officers": OFFICERS, "opinions": ["甲同意", "乙不同意", "丙同意"]}
    assert told.open == ["ut_after_together"]


def test_only_the_answer_comes_back_other_variables_stay_with_their_instance() -> None:
    told = do(repeating("together", officers=["甲"], note="原"), 0, opinion="同意", note="我的")
    assert told.data == {"officers": ["甲"], "note": "原", "opinions": ["同意"]}


def test_while_some_are_open_the_case_shows_the_answers_there_are() -> None:
    told = do(repeating("together", officers=OFFICERS), 1, opinion="同意")
    assert told.data["opinions"] == [None, "同意", None]


def test_in_turn_the_next_opens_when_the_one_before_is_done() -> None:
    told = repeating("in_turn", officers=OFFICERS)
    for number, name in enumerate(OFFICERS, start=1):
        (task,) = told.step.open_tasks
        assert task.given == {"officer": name, "loopCounter": number}
        do(told, 0, opinion=name)
    assert told.data["opinions"] == OFFICERS


@pytest.mark.parametrize("process", ["together", "in_turn"])
def test_for_an_empty_list_nothing_is_done_and_the_case_goes_on(process: str) -> None:
    told = repeating(process, officers=[])
    assert told.open == [f"ut_after_{process}"]
    assert told.data["opinions"] == []
    assert told.trail == [f"start_{process}", f"{process}_1", f"ut_{process}", f"{process}_2"]


def test_every_instance_is_told_and_the_flow_out_once() -> None:
    told = do(do(repeating("together", officers=["甲", "乙"]), 1), 0)
    assert told.trail == ["ut_together", "together_2"]
    assert repeating("together", officers=["甲", "乙"]).trail == ["start_together", "together_1"]


def test_a_condition_may_end_it_early_and_those_still_open_are_cancelled() -> None:
    told = do(repeating("vote", officers=OFFICERS), 1, opinion="不同意")
    assert told.trail == ["ut_vote", "-ut_vote", "-ut_vote", "vote_2"]
    assert told.data["opinions"] == [None, "不同意", None]


def test_the_condition_sees_the_answers_as_they_stand_not_as_they_stood() -> None:
    told = do(repeating("vote", officers=OFFICERS), 0, opinion="同意")
    assert len(told.open) == 2
    assert do(told, 1, opinion="同意").open == ["ut_after_vote"]
    assert told.data["opinions"] == ["同意", None, "同意"]


def test_a_number_of_times_may_be_worked_out() -> None:
    told = repeating("thrice", times=3)
    for number in (1, 2, 3):
        assert number_of(told, 0) == number
        do(told, 0)
    assert told.open == ["ut_after_thrice"]


@pytest.mark.parametrize("times", [-1, 1.5, "三", None, 1001])
def test_a_number_of_times_that_is_none_is_refused_by_name(times: object) -> None:
    with pytest.raises(EngineRefused, match="ut_thrice"):
        repeating("thrice", times=times)


def test_a_list_nobody_filled_is_refused_by_name() -> None:
    with pytest.raises(EngineRefused, match=r"同时会签（ut_together）.*officers"):
        repeating("together")


def test_a_task_whose_instance_is_done_is_closed() -> None:
    told = repeating("together", officers=OFFICERS)
    done = told.step.open_tasks[0].id
    do(told, 0)
    with pytest.raises(TaskClosed):
        told._act(engine.submit, done, {})


def test_a_second_round_begins_with_no_answers() -> None:
    told = do(repeating("rounds", officers=OFFICERS), 1, opinion="不同意")
    assert told.open == ["ut_round"] * 3
    assert told.data["opinions"] == [None, None, None]
    do(told, 2, opinion="同意")
    assert told.open == ["ut_round"] * 2, "the answers of the first round count no more"
    assert do(do(told, 0, opinion="同意"), 0, opinion="同意").step.ended
    assert told.data["opinions"] == ["同意", "同意", "同意"]


def test_a_loop_goes_on_with_what_the_turn_before_decided() -> None:
    told = repeating("until_right").do("ut_until_right", result="不合格", tries=1)
    assert told.data == {"result": "不合格", "tries": 1}
    assert number_of(told, 0) == 2
    assert told.do("ut_until_right", result="合格").open == ["ut_after_until_right"]


def test_a_loop_stops_at_its_most_turns() -> None:
    told = repeating("until_right")
    for _ in range(3):
        told.do("ut_until_right", result="不合格")
    assert told.open == ["ut_after_until_right"]


def test_a_loop_that_asks_first_may_do_nothing() -> None:
    assert repeating("while_wrong", result="合格").open == ["ut_after_while_wrong"]
    assert repeating("while_wrong", result="不合格").open == ["ut_while_wrong"]


def test_a_case_does_not_carry_finished_instances_with_it() -> None:
    told = repeating("together", officers=OFFICERS)
    for _ in OFFICERS:
        do(told, 0, opinion="同意")
    saved = json.loads(zlib.decompress(told.step.state))
    assert [token[2] for token in saved["tokens"]] == ["Start", "start_together", "ut_together", "ut_after_together"]


def test_the_state_grows_with_the_number_of_instances_and_no_faster() -> None:
    def size(count: int) -> int:
        return len(zlib.decompress(repeating("together", officers=[f"第{n:03}" for n in range(count)]).step.state))

    assert size(200) < 2.1 * size(100)


MANY = "<bpmn:multiInstanceLoopCharacteristics{}>{}</bpmn:multiInstanceLoopCharacteristics>"
ROWS = "<bpmn:loopDataInputRef>rows</bpmn:loopDataInputRef>"
BAD = {
    "neither list nor number": MANY.format("", ""),
    "list and number": MANY.format("", ROWS + "<bpmn:loopCardinality>3</bpmn:loopCardinality>"),
    "an output without its item": MANY.format("", ROWS + "<bpmn:loopDataOutputRef>said</bpmn:loopDataOutputRef>"),
    "an item without list": MANY.format(
        "", '<bpmn:loopCardinality>3</bpmn:loopCardinality><bpmn:inputDataItem id="x" />'
    ),
    "events of its own": MANY.format(' behavior="One"', ROWS),
    "a loop without condition": "<bpmn:standardLoopCharacteristics />",
}  # fmt: skip


@pytest.mark.parametrize("marker", BAD.values(), ids=BAD.keys())
def test_a_marker_that_does_not_say_enough_is_refused(marker: str) -> None:
    drawn = f'<bpmn:startEvent id="s" /><bpmn:userTask id="t">{marker}</bpmn:userTask>' + flow(1, "s", "t")
    with pytest.raises(EngineRefused, match=r"多实例|循环"):
        Told(read_text(drawn)).start(rows=[1])
