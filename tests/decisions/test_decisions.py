"""How decisions read a case's data, need each other, and say what they went by (penalties.dmn)."""

from decimal import Decimal

import pytest

from tests.decisions.tables import decisions_of
from workflows.values.refusals import DecisionFailed

PENALTIES = decisions_of("penalties.dmn")


@pytest.mark.parametrize("write", [str, Decimal])
@pytest.mark.parametrize(("amount", "major"), [("499999.99", "否"), ("500000.00", "是"), ("500000.01", "是")])
def test_an_amount_is_major_from_the_cent_on(write: type, amount: str, major: str) -> None:
    assert PENALTIES.decide("major_value", {"value_yuan": write(amount)}).output == major


def test_an_amount_that_is_no_number_hits_no_rule() -> None:
    with pytest.raises(DecisionFailed, match="没有一条规则符合"):
        PENALTIES.conclude("major_value", {"value_yuan": "很多"})


def test_several_columns_conclude_in_a_context() -> None:
    verdict = PENALTIES.decide("fine_range", {"party": "档案服务企业", "violation_code": "AL48-2"})
    assert verdict.output == {"minimum": 20000, "maximum": 200000}
    assert verdict.inputs == {"当事人": "档案服务企业", "违法行为": "AL48-2"}


def test_a_rule_is_called_by_its_annotation_unless_two_share_it() -> None:
    assert PENALTIES.rules("fine_range") == ("档案法第四十九条第二款", "rule_unit", "rule_person")
    assert PENALTIES.decide("fine_range", {"party": "个人"}).rules == ("rule_person",)


def test_without_a_hit_the_default_output_stands() -> None:
    verdict = PENALTIES.decide("fine_range", {"party": "单位", "violation_code": "AL48-6"})
    assert (verdict.output, verdict.rules) == ({"minimum": 0, "maximum": 0}, ())


def test_a_value_outside_the_allowed_ones_is_refused() -> None:
    with pytest.raises(DecisionFailed, match="输入“当事人”的值“外星人”不在允许范围内"):
        PENALTIES.conclude("fine_range", {"party": "外星人", "violation_code": "AL48-1"})


def test_a_missing_value_only_meets_rules_that_do_not_ask_for_it() -> None:
    assert PENALTIES.decide("fine_range", {}).output == {"minimum": 0, "maximum": 0}


def test_a_conclusion_outside_the_allowed_ones_is_refused() -> None:
    with pytest.raises(DecisionFailed, match="输出“已过期”不在允许范围内"):
        PENALTIES.conclude("certificate", {"valid_to": "2026-11-24"})


def test_an_input_of_type_date_is_read_from_iso_text() -> None:
    assert PENALTIES.decide("certificate", {"valid_to": "2026-11-25"}).output == "有效"


@pytest.mark.parametrize(
    ("party", "code", "step"),
    [("单位", "AL48-1", "告知听证"), ("个人", "AL48-3", "告知陈述申辩"), ("单位", "AL48-6", "责令改正")],
)
def test_required_decisions_are_taken_first_and_known_by_name(party: str, code: str, step: str) -> None:
    assert PENALTIES.decide("next_step", {"party": party, "violation_code": code}).output == step


def test_decisions_are_listed_with_the_names_people_read() -> None:
    assert PENALTIES.names["fine_range"] == "罚款幅度"


def test_a_decision_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(DecisionFailed, match="dmn_nobody"):
        PENALTIES.conclude("dmn_nobody", {})
