"""What is kept of a case between two acts."""

from __future__ import annotations

import json
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.engine.world import Told, answering, clock, read
from workflows import engine
from workflows.values.refusals import EngineRefused
from workflows.values.steps import Outcome, Request


def approving() -> Told:
    return Told(read("approval", "approval")).start().do("ut_apply", planned_date="2026-12-01")


def test_the_state_is_small_and_holds_nothing_of_the_diagram() -> None:
    state = approving().step.state
    text = zlib.decompress(state).decode()
    assert len(state) < 800
    assert "审批" not in text
    assert "退回修改" not in text


def test_an_act_does_not_change_the_state_it_was_given() -> None:
    told = approving()
    before = told.step.state
    first = engine.submit(told.definition, before, told.task("ut_approve").id, {"decision": "同意"}, clock=clock())
    second = engine.submit(told.definition, before, told.task("ut_approve").id, {"decision": "不同意"}, clock=clock())
    assert (first.ends, second.ends) == (("end_agreed",), ("end_refused",))


def test_a_state_loads_under_the_definition_read_anew() -> None:
    told = approving()
    engine.library._shelf.clear()
    told.definition = read("approval", "approval")
    assert told.do("ut_approve", decision="同意").step.ended


@pytest.mark.parametrize("state", [b"", b"x", zlib.compress(b"{"), zlib.compress(b'{"format": 99}')])
def test_bytes_that_are_no_state_of_ours_are_refused(state: bytes) -> None:
    with pytest.raises(EngineRefused):
        engine.wake(read("approval", "approval"), state, clock=clock())


def test_a_state_of_another_process_is_refused() -> None:
    with pytest.raises(EngineRefused, match="不能按流程“visit”办理"):
        engine.wake(read("visit", "visit"), approving().step.state, clock=clock())


def test_a_state_standing_where_the_diagram_has_no_element_any_more_is_refused() -> None:
    told = approving()
    saved = json.loads(zlib.decompress(told.step.state))
    saved["tokens"][-1][2] = "ut_gone"
    with pytest.raises(EngineRefused, match=r"ut_gone.*迁移"):
        engine.wake(told.definition, zlib.compress(json.dumps(saved).encode()), clock=clock())


def test_eight_threads_work_on_one_definition() -> None:
    definition = read("branches", "measures")

    def whole_case(number: int) -> object:
        told = Told(definition).start(number=number).do("ut_check", measures=["询问", "查阅复制"])
        told.do("ut_inquiry", more_persons="是").do("ut_copy").do("ut_inquiry", more_persons="否")
        told.do("ut_record")
        return (told.step.ended, told.data["number"])

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(whole_case, range(40))) == [(True, number) for number in range(40)]


def test_a_loop_of_six_hundred_turns_is_walked_saved_and_gone_on_with() -> None:
    turns = iter(range(1, 1000))

    def count(request: Request) -> Outcome:
        return Outcome(request.id, {"turns": next(turns)})

    told = Told(read("visit", "counting"), perform=count).start(turns=0)
    assert told.open == ["ut_done"]
    assert told.data == {"turns": 600}
    assert told.do("ut_done").step.ended


def test_an_endless_automatic_loop_is_refused_by_name() -> None:
    with pytest.raises(EngineRefused, match=r"自动步骤超过 2000 步.*（"):
        Told(read("visit", "counting"), perform=answering(st_count={"turns": 0})).start(turns=0)


def test_a_called_process_does_not_double_the_data_of_its_caller() -> None:
    def size(length: int) -> int:
        step = Told(read("calling", "notice")).start(text="文" * length).step
        return len(zlib.decompress(step.state))

    assert size(1000) - size(0) < 1.1 * len(json.dumps("文" * 1000))


def test_a_state_with_the_whole_data_of_a_called_process_still_loads() -> None:
    told = Told(read("calling", "notice")).start(unit="县医院")
    saved = json.loads(zlib.decompress(told.step.state))
    (part,) = saved["parts"]
    part[2][0][5] = {"unit": "县医院", "document_kind": "DOC-02"}
    saved["parts"] = [part[:3]]
    told.step = replace(told.step, state=zlib.compress(json.dumps(saved).encode()))
    assert told.do("ut_serve", service_result="已送达").data == {
        "unit": "县医院", "document_kind": "DOC-02", "service_result": "已送达",
    }  # fmt: skip
