"""What makes a case a major one, criterion by criterion (重大案件查处一; M1.0 to M1.4e), by the shipped table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workflows import decisions

BPMN = Path(__file__).parents[2] / "bpmn"
FILES = {
    "dmn_major_case.dmn": (BPMN / "major_case/dmn_major_case.dmn").read_bytes(),
    "settings.dmn": (BPMN / "shared/settings.dmn").read_bytes(),
}
TABLE = decisions.read(FILES)
PLAIN: dict[str, Any] = {
    "found_date": "2026-11-22",
    "violation_code": "AL48-8",
    "archive_grade": "不适用",
    "prior_penalties": [],
    "other_penalties": [],
    "cause": "不适用",
    "event": ["无"],
    "eda_hazard": "无",
    "verified": "否",
    "group_report": 0,
    "distinct_reports": [],
}
"""A case in which nothing is the matter."""


def hits(**facts: Any) -> list[dict[str, str]]:
    """The rules these facts hit, each with class, standard, fact and source."""
    found: list[dict[str, str]] = TABLE.conclude("dmn_major_case", PLAIN | facts).output
    return found


def rules(**facts: Any) -> list[str]:
    return [one["rule"] for one in hits(**facts)]


def penalties(*days: str, **changes: Any) -> list[dict[str, Any]]:
    """Penalties in force of the same party for the same violation, decided on these days."""
    one = {"organ": "湘阴县档案局", "violation_code": "AL48-8", "in_force": True, "kinds": ["警告"], **changes}
    return [{**one, "number": f"湘阴档罚决〔2024〕{n}号", "date": day} for n, day in enumerate(days, start=1)]


def report(reporter: str, day: str, **changes: Any) -> dict[str, Any]:
    return {"reporter": reporter, "date": day, "anonymous": False, "told_apart": None, **changes}


def test_the_table_has_no_problems() -> None:
    assert list(decisions.problems(FILES)) == []


def test_m1_0_a_case_that_hits_nothing_is_none_and_one_that_hits_several_shows_which() -> None:
    assert rules() == []
    found = hits(archive_grade="一级", hack=True)
    assert [(one["rule"], one["class"]) for one in found] == [
        ("M1.1a", "涉案档案价值巨大"),
        ("M1.4d", "社会影响力大"),
    ]
    assert found[0]["fact"] == "涉案档案等级：一级"
    assert found[0]["source"] == "《档案局权责清单》重大案件查处一（一）"
    assert all(one["name"] for one in found)


@pytest.mark.parametrize(
    ("grade", "hit"),
    [("一级", ["M1.1a"]), ("二级", ["M1.1a"]), ("参照二级以上", ["M1.1a"]), ("三级", []), ("低于二级", [])],
)
def test_m1_1a_archives_of_the_second_grade_and_above_count(grade: str, hit: list[str]) -> None:
    assert rules(archive_grade=grade) == hit


def test_m1_1a_archives_without_a_grade_are_appraised_and_not_passed_over() -> None:
    assert rules(archive_grade="未定级") == ["需鉴定"]


@pytest.mark.parametrize(
    ("yuan", "hit"),
    [("500000.00", ["M1.1b"]), ("500000.01", ["M1.1b"]), ("500000", ["M1.1b"]), ("499999.99", []), (None, [])],
)
def test_m1_1b_half_a_million_yuan_counts_and_a_cent_less_does_not(yuan: str | None, hit: list[str]) -> None:
    assert rules(value_yuan=yuan, value_method="专家评估") == hit


def test_g_26_a_value_the_bureau_guessed_itself_is_appraised_before_the_report() -> None:
    assert rules(value_yuan="500000.00", value_method="本局自估") == ["M1.1b", "需鉴定"]
    assert rules(value_yuan="499999.99", value_method="本局自估") == []


def test_m1_2a_exactly_two_penalties_in_exactly_three_years_count() -> None:
    assert rules(prior_penalties=penalties("2023-11-22", "2025-03-01")) == ["M1.2a"]


def test_m1_2a_a_penalty_of_the_day_before_those_three_years_does_not_count() -> None:
    assert rules(prior_penalties=penalties("2023-11-21", "2025-03-01")) == []


def test_m1_2a_a_penalty_of_the_very_day_counts_and_one_of_the_day_after_does_not() -> None:
    assert rules(prior_penalties=penalties("2025-03-01", "2026-11-22")) == ["M1.2a"]
    assert rules(prior_penalties=penalties("2025-03-01", "2026-11-23")) == []


def test_m1_2a_penalties_for_different_violations_are_not_added() -> None:
    both = penalties("2024-11-22") + penalties("2025-03-01", violation_code="AL48-4")
    assert rules(prior_penalties=both) == []


def test_m1_2a_a_revoked_penalty_does_not_count() -> None:
    both = penalties("2024-11-22") + penalties("2025-03-01", in_force=False)
    assert rules(prior_penalties=both) == []


def test_m1_2a_warnings_count_and_orders_to_correct_do_not() -> None:
    assert rules(prior_penalties=penalties("2024-11-22", "2025-03-01", kinds=["警告"])) == ["M1.2a"]
    assert rules(prior_penalties=penalties("2024-11-22", "2025-03-01", kinds=["责令改正"])) == []
    assert rules(prior_penalties=penalties("2024-11-22", "2025-03-01", kinds=["责令改正", "警告"])) == ["M1.2a"]


def test_m1_2a_the_three_years_before_29_february_begin_on_28_february() -> None:
    leap = {"found_date": "2028-02-29"}
    assert rules(**leap, prior_penalties=penalties("2025-02-28", "2027-01-01")) == ["M1.2a"]
    assert rules(**leap, prior_penalties=penalties("2025-02-27", "2027-01-01")) == []


def test_m1_2a_penalties_of_other_organs_are_added_to_those_of_the_register() -> None:
    other = {**penalties("2025-03-01")[0], "kinds": "罚款"}
    assert rules(prior_penalties=penalties("2024-11-22"), other_penalties=[other]) == ["M1.2a"]
    ordered = {**other, "kinds": "责令改正"}
    assert rules(prior_penalties=penalties("2024-11-22"), other_penalties=[ordered]) == []


def test_g_17_the_present_violation_does_not_count() -> None:
    assert rules(prior_penalties=penalties("2024-11-22")) == []


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        ("obstruct", "M1.2b-1"),
        ("violent", "M1.2b-2"),
        ("surround", "M1.2b-3"),
        ("move_evidence", "M1.2c-1"),
        ("destroy_evidence", "M1.2c-2"),
        ("forge", "M1.2d-1"),
        ("false_testimony", "M1.2d-2"),
        ("threaten", "M1.2d-3"),
        ("serious_consequence", "M1.2e-1"),
        ("major_accident", "M1.2e-2"),
    ],
    ids=lambda value: f"m1_{value.replace('.', '_')}" if value.startswith("M") else value,
)
def test_m1_2b_m1_2c_m1_2d_m1_2e_each_of_these_alone_is_enough(fact: str, rule: str) -> None:
    assert rules(**{fact: True}) == [rule]
    assert rules(**{fact: False}) == []


def test_m1_2c_breaking_a_seal_counts_only_where_there_is_a_record_of_the_seal() -> None:
    assert rules(break_seal=True, seal_record="湘阴县公安局查封决定书〔2026〕3号") == ["M1.2c-3"]
    assert rules(break_seal=True, seal_record=None) == []


@pytest.mark.parametrize(
    ("facts", "hit"),
    [
        ({"cause": "管理缺陷", "event": ["库房失火"], "effect_mass": True}, True),
        ({"cause": "管理缺陷", "event": ["库房失火"]}, False),
        ({"cause": "违规操作", "event": ["库房水淹"], "effect_potential": True}, True),
        ({"cause": "自然灾害", "event": ["库房水淹"], "effect_mass": True}, False),
        ({"cause": "其他等原因", "event": ["库房水淹"], "effect_mass": True}, True),
        ({"cause": "管理缺陷", "event": ["涉密信息不当披露", "其他"], "effect_mass": True}, True),
        ({"cause": "管理缺陷", "event": ["转移押运丢失"], "effect_potential": True}, True),
        ({"cause": "管理缺陷", "event": ["无"], "effect_mass": True}, False),
    ],
)
def test_m1_3a_cause_and_event_and_effect_are_needed_together(facts: dict[str, Any], hit: bool) -> None:
    assert rules(**facts) == (["M1.3a"] if hit else [])


@pytest.mark.parametrize(("degree", "hit"), [("严重", ["M1.3b"]), ("一般", []), ("无", [])])
def test_m1_3b_only_a_serious_hazard_of_electronic_archives_counts(degree: str, hit: list[str]) -> None:
    assert rules(eda_hazard=degree) == hit


@pytest.mark.parametrize(("verified", "hit"), [("是", ["M1.4a"]), ("否", []), ("待核实", ["待核实"])])
def test_m1_4a_what_the_media_exposed_counts_once_it_is_verified(verified: str, hit: list[str]) -> None:
    assert rules(media_exposed=True, verified=verified) == hit


@pytest.mark.parametrize(
    ("people", "verified", "hit"),
    [(5, "是", ["M1.4b"]), (4, "是", []), (5, "否", []), (5, "待核实", ["待核实"])],
)
def test_m1_4b_five_people_who_report_together_are_a_group(people: int, verified: str, hit: list[str]) -> None:
    assert rules(group_report=people, verified=verified) == hit


def test_m1_4c_two_different_reporters_within_ninety_days_count() -> None:
    two = [report("甲", "2026-06-01"), report("乙", "2026-08-30")]
    assert rules(distinct_reports=two, verified="是") == ["M1.4c"]
    assert rules(distinct_reports=two, verified="否") == []
    assert rules(distinct_reports=two, verified="待核实") == ["待核实"]


def test_m1_4c_the_second_on_day_91_is_too_late() -> None:
    assert rules(distinct_reports=[report("甲", "2026-06-01"), report("乙", "2026-08-31")], verified="是") == []


def test_m1_4c_any_ninety_days_count_not_only_the_first() -> None:
    three = [report("甲", "2026-01-01"), report("乙", "2026-06-01"), report("丙", "2026-08-01")]
    assert rules(distinct_reports=three, verified="是") == ["M1.4c"]


def test_m1_4c_the_same_person_twice_is_one_reporter() -> None:
    assert rules(distinct_reports=[report("甲", "2026-06-01"), report("甲", "2026-07-01")], verified="是") == []


def test_m1_4c_an_anonymous_report_counts_only_when_an_officer_has_told_it_apart() -> None:
    known = report("甲", "2026-06-01")
    assert rules(distinct_reports=[known, report("匿名", "2026-07-01", anonymous=True)], verified="是") == []
    apart = report("匿名", "2026-07-01", anonymous=True, told_apart=True)
    assert rules(distinct_reports=[known, apart], verified="是") == ["M1.4c"]


def test_m1_4d_an_attack_on_an_information_system_counts() -> None:
    assert rules(hack=True) == ["M1.4d"]


@pytest.mark.parametrize(
    ("damage", "harm", "hit"), [(True, True, ["M1.4e"]), (True, False, []), (False, True, []), (False, False, [])]
)
def test_m1_4e_serious_damage_counts_when_it_harms_the_people(damage: bool, harm: bool, hit: list[str]) -> None:
    assert rules(damage_serious=damage, harm_public=harm) == hit
