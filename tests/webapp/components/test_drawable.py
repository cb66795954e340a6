"""What a widget draws of answers that have another shape than its own: what it can, and never a failure."""

from __future__ import annotations

from typing import Any

import pytest

from webapp.components.dates import local_input
from webapp.components.drawable import drawable
from webapp.components.fields import make_field

ODD: tuple[Any, ...] = ("x", 1, True, [], ["x"], [{"a": 1}], {}, {"a": 1}, {"file": {"a": 1}}, [["x"]])


def test_a_list_keeps_its_texts_and_a_text_is_no_list() -> None:
    assert drawable("files", ["f1", {"a": 1}, ["x"], "f2"]) == ["f1", "f2"]
    assert drawable("multiselect", "警告") == []


def test_a_group_keeps_its_texts_and_a_list_is_no_group() -> None:
    assert drawable("signature", {"kind": "drawn", "file": {"a": 1}}) == {"kind": "drawn"}
    assert drawable("daterange", ["2026-11-25"]) == {}


def test_a_text_is_drawn_as_it_was_typed_and_nothing_else_is_a_text() -> None:
    assert drawable("text", "一千元") == "一千元"
    assert drawable("money", ["1"]) is None


def test_what_nobody_answered_stays_unanswered() -> None:
    assert drawable("files", None) is None


@pytest.mark.parametrize("widget", ["text", "datetime", "officers", "signature", "select", "bool", "unit"])
def test_every_field_takes_any_answer(widget: str) -> None:
    for odd in ODD:
        assert make_field("x", {"widget": widget}, {}, odd).value in (odd, [], {}, None, ["x"])


@pytest.mark.parametrize("typed", ["昨天", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_what_is_no_moment_of_any_clock_stays_as_it_was_typed(typed: str) -> None:
    assert local_input(typed) == typed
