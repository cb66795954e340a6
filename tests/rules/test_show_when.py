"""When a field is shown; the browser is held to the same cases."""

import json
from pathlib import Path

import pytest

from workflows.rules.answers import visible
from workflows.rules.show_when import holds
from workflows.values.forms import Form

HERE = Path(__file__).parent
RULES = json.loads((HERE / "show_when_cases.json").read_text(encoding="utf-8"))
FORMS = json.loads((HERE / "visible_cases.json").read_text(encoding="utf-8"))


def form_with(rules):
    fields = {name: {"showWhen": rule} if rule else {} for name, rule in rules.items()}
    return Form("f", "表", {"properties": {name: {} for name in rules}}, {"fields": fields}, {})


@pytest.mark.parametrize("case", RULES, ids=lambda case: case["name"])
def test_rule(case):
    assert holds(case["rule"], case["answers"]) is case["holds"]


@pytest.mark.parametrize("case", FORMS, ids=lambda case: case["name"])
def test_form(case):
    assert visible(form_with(case["rules"]), case["answers"]) == set(case["visible"])


def test_an_operator_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no operator 'like'"):
        holds({"field": "a", "op": "like", "value": "x"}, {})


def test_fields_that_depend_on_each_other_in_a_circle_are_settled_all_the_same():
    circle = {"a": {"field": "b", "op": "empty"}, "b": {"field": "a", "op": "empty"}}
    assert visible(form_with(circle), {"a": "x", "b": "y"}) in (set(), {"a", "b"})
