"""Only plain JSON becomes data of a case, and never the caller's own objects."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.engine.world import Told, answering, read
from workflows.values.refusals import EngineRefused

DEEP: list[Any] = []
for _ in range(40):
    DEEP = [DEEP]

BAD = {
    "a key SpiffWorkflow keeps for itself": {"typename": "Task"},
    "the same key deep inside": {"rows": [{"typename": "x"}]},
    "a date": {"day": date(2026, 11, 25)},
    "a Decimal": {"money": Decimal("1.50")},
    "bytes": {"file": b"x"},
    "a tuple": {"pair": (1, 2)},
    "not a number": {"score": math.nan},
    "infinity": {"score": math.inf},
    "a number as key": {"rows": {1: "x"}},
    "endless nesting": {"deep": DEEP},
    "an object": {"thing": object()},
}
bad = pytest.mark.parametrize("answers", BAD.values(), ids=BAD.keys())


@bad
def test_answers_that_could_not_be_saved_are_refused(answers: dict[str, Any]) -> None:
    told = Told(read("branches", "measures")).start()
    with pytest.raises(EngineRefused):
        told.do("ut_check", **answers)
    assert told.open == ["ut_check"]


@bad
def test_start_data_messages_and_outcomes_are_held_to_the_same(answers: dict[str, Any]) -> None:
    with pytest.raises(EngineRefused):
        Told(read("branches", "measures")).start(**answers)
    with pytest.raises(EngineRefused):
        Told(read("waiting", "letters")).start().hear("msg_arrived", **answers)
    with pytest.raises(EngineRefused):
        Told(read("visit", "visit"), perform=answering(st_check=answers)).start(officers=[])


def test_a_refusal_says_which_answer_it_was() -> None:
    with pytest.raises(EngineRefused, match=r"rows\[1\]\.day"):
        Told(read("branches", "measures")).start(rows=[{}, {"day": date(2026, 11, 25)}])


def test_every_json_value_comes_back_as_it_went_in() -> None:
    data = {"文字": "同意", "n": 1, "x": 1.5, "yes": True, "none": None, "rows": [{"a": []}], "map": {"": {}}}
    assert Told(read("branches", "together")).start(**data).do("ut_a").data == data


def test_true_is_not_one_when_it_is_saved() -> None:
    told = Told(read("branches", "together")).start(a=1, b=[1])
    told.do("ut_a", a=True, b=[True])
    assert told.data["a"] is True
    assert told.do("ut_b").wake("2026-11-26T09:00:00+08:00").data["b"][0] is True


def test_an_answer_replaces_a_variable_whole() -> None:
    told = Told(read("branches", "measures")).start(facts={"a": 1, "b": 2}, rows=[1, 2, 3])
    assert told.do("ut_check", measures=["询问"], facts={"a": 9}, rows=[5]).data == {
        "measures": ["询问"], "facts": {"a": 9}, "rows": [5],
    }  # fmt: skip


def test_what_the_caller_does_with_its_objects_later_does_not_matter() -> None:
    rows = [{"note": "old"}]
    told = Told(read("branches", "together")).start(rows=rows)
    rows[0]["note"] = "new"
    told.step.data["rows"][0]["note"] = "newer"
    assert told.do("ut_a").data["rows"] == [{"note": "old"}]


def test_operations_cannot_change_a_case_through_what_they_are_shown() -> None:
    def spoil(request: Any) -> None:
        request.data["officers"].append("x")
        request.parameters["officers"].append("x")

    told = Told(read("visit", "visit"), perform=spoil).start(officers=["p1"])
    assert told.data == {"officers": ["p1"]}
    assert told.request("st_check").parameters["officers"] == ["p1"]
