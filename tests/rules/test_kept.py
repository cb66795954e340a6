"""What of a form becomes decision variables of the case."""

import math

import pytest

from workflows.rules.answers import kept
from workflows.values.forms import Form


def form_that_keeps(keep):
    properties = {
        "decision": {"type": "string"},
        "ways": {"type": "array"},
        "findings": {"type": "array"},
        "new_officers": {"type": "array"},
        "sign": {"type": "object"},
    }
    return Form("f", "表", {"properties": properties}, {"fields": {}}, keep)


@pytest.mark.parametrize(
    ("keep", "answers", "variables"),
    [
        ({"decision": True}, {"decision": "同意", "ways": ["a"]}, {"decision": "同意"}),
        ({"decision": False}, {"decision": "同意"}, {}),
        ({"new_officers": "officers"}, {"new_officers": ["p1", "p2"]}, {"officers": ["p1", "p2"]}),
        (
            {"findings": ["severity", "code"]},
            {"findings": [{"severity": "严重", "code": "AL48-1", "description": "长文"}, {"severity": "轻微"}]},
            {"findings": [{"severity": "严重", "code": "AL48-1"}, {"severity": "轻微", "code": None}]},
        ),
    ],
)
def test_the_form_says_what_is_kept(keep, answers, variables):
    assert kept(form_that_keeps(keep), answers) == variables


def test_a_variable_named_like_its_field_forgets_what_was_answered_before():
    keep = {"decision": True, "ways": True, "findings": ["severity"]}
    assert kept(form_that_keeps(keep), {}) == {"decision": None, "ways": [], "findings": []}


def test_a_variable_with_another_name_stays_when_the_field_was_not_answered():
    assert kept(form_that_keeps({"new_officers": "officers"}), {}) == {}


def test_the_engines_own_mark_never_gets_in():
    answers = {"sign": {"kind": "drawn", "typename": "x"}, "findings": [{"severity": {"typename": "x", "a": 1}}]}
    kept_of = kept(form_that_keeps({"sign": True, "findings": ["severity"]}), answers)
    assert kept_of == {"sign": {"kind": "drawn"}, "findings": [{"severity": {"a": 1}}]}


def test_what_is_kept_is_a_copy():
    answers = {"ways": ["a"]}
    kept(form_that_keeps({"ways": True}), answers)["ways"].append("b")
    assert answers == {"ways": ["a"]}


def test_what_json_cannot_hold_is_refused():
    with pytest.raises(ValueError):
        kept(form_that_keeps({"decision": True}), {"decision": math.nan})
