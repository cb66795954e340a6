"""What the forms of supervision ask of a finding and of the ground of a special inspection (S0.1, E0.1, E3.2a)."""

from __future__ import annotations

import pytest
from forms_on_file import CALENDAR, FORMS, TODAY, Answers, example

from workflows.rules import answers
from workflows.values.refusals import BadAnswers

ORDER = {"superior_no": "岳档发〔2026〕12号"}
GROUNDS = ["重大隐患问题", "网络安全重点领域", "上级交办事项", "其他"]


def faults_of(form_id: str, given: Answers) -> set[str]:
    """Where the form complains."""
    try:
        answers.read(FORMS[form_id], given, today=TODAY, calendar=CALENDAR)
    except BadAnswers as refusal:
        return {fault.path for fault in refusal.faults}
    return set()


def found(**changes: str) -> Answers:
    """A filled checklist whose first finding is changed; "" takes an answer away."""
    whole = example("ut_check_items")
    first = {name: value for name, value in {**whole["findings"][0], **changes}.items() if value}
    return {**whole, "findings": [first, *whole["findings"][1:]]}


@pytest.mark.parametrize("dimension", ["实体安全", "信息安全"])
def test_s0_1_a_finding_is_of_one_of_two_dimensions(dimension: str) -> None:
    assert faults_of("ut_check_items", found(dimension=dimension)) == set()


@pytest.mark.parametrize("dimension", ["", "消防安全"])
def test_s0_1_a_finding_without_its_dimension_is_not_saved(dimension: str) -> None:
    assert faults_of("ut_check_items", found(dimension=dimension)) == {"/findings/0/dimension"}


@pytest.mark.parametrize("risk", ["易丢失", "易篡改", "难保存", ""])
def test_e0_1_a_finding_may_carry_a_risk_of_electronic_archives(risk: str) -> None:
    assert faults_of("ut_check_items", found(risk=risk)) == set()


def test_e0_1_other_words_are_no_risk() -> None:
    assert faults_of("ut_check_items", found(risk="易燃")) == {"/findings/0/risk"}


@pytest.mark.parametrize("ground", GROUNDS)
def test_e3_2a_a_special_inspection_names_one_of_its_grounds(ground: str) -> None:
    assert faults_of("ut_special_plan", {**example("ut_special_plan"), **ORDER, "ground": [ground]}) == set()


@pytest.mark.parametrize("ground", [[], ["领导要求"]])
def test_e3_2a_without_a_ground_there_is_none(ground: list[str]) -> None:
    assert faults_of("ut_special_plan", {**example("ut_special_plan"), "ground": ground})


@pytest.mark.parametrize("organiser", ["本级", "市局"])
def test_e3_2a_what_a_superior_assigned_needs_the_number_of_the_order(organiser: str) -> None:
    plan = {**example("ut_special_plan"), "organiser": organiser, "ground": ["上级交办事项"]}
    assert faults_of("ut_special_plan", plan) == {"/superior_no"}
    assert faults_of("ut_special_plan", {**plan, **ORDER}) == set()
