"""The yearly assessment of a unit (A17): weights, missing parts, vetoes, and every edge of its grades, exactly."""

from __future__ import annotations

from typing import Any

import pytest

from config import ROOT
from workflows import decisions

SHARED = ROOT / "bpmn/shared"
FILES = {name: (SHARED / name).read_bytes() for name in ("dmn_assessment.dmn", "settings.dmn")}
TABLES = decisions.read(FILES)
GOOD = {"status": "按期", "result": "通过"}
CLEAN = {"status": "", "result": "未发现安全风险隐患"}
DANGER = {"status": "", "result": "危险性安全风险隐患"}


def assessed(settings: dict[str, Any] | None = None, **kept: list[dict[str, Any]]) -> dict[str, Any]:
    """What the table says of a unit with these rows in the registers of the year."""
    every = ("self_report", "security_assessment", "inspection_result", "nonreport", "incident", "year_assessment")
    data = {"unit_id": "u021", "kept": {kind: kept.get(kind, []) for kind in every}}
    tables = TABLES.under(settings) if settings else TABLES
    said: dict[str, Any] = tables.conclude("dmn_assessment", data).output
    return said


def visit(score: float | None, result: str = "合格") -> dict[str, Any]:
    return {"status": "", "result": result, "score": score}


def changed(**facts: Any) -> list[dict[str, Any]]:
    return [{"status": "拟定", "result": "良好", **facts}]


@pytest.mark.parametrize(
    ("minus", "security", "visited", "total", "grade"),
    [
        (-1, CLEAN, 68, 90, "优秀"),
        (-2, CLEAN, 69.3, 89.99, "良好"),
        (-2, DANGER, 76, 80, "良好"),
        (-3, DANGER, 77.3, 79.99, "合格"),
        (-40, DANGER, 60, 60, "合格"),
        (-41, DANGER, 61.3, 59.99, "不合格"),
    ],
)
def test_every_edge_of_a_grade(minus: int, security: dict[str, Any], visited: float, total: float, grade: str) -> None:
    said = assessed(
        self_report=[GOOD],
        security_assessment=[security],
        inspection_result=[visit(visited)],
        year_assessment=changed(d_selfreport=minus),
    )
    assert (said["total"], said["grade"]) == (total, grade)


@pytest.mark.parametrize(
    ("status", "result", "score"),
    [
        ("按期", "通过", 100),
        ("按期", "退回补正", 80),
        ("按期", "转现场核查", 80),
        ("按期", "发现隐患", 60),
        ("逾期", "通过", 80),
        ("逾期", "退回补正", 60),
        ("逾期", "发现隐患", 40),
        ("待报", "", 0),
        ("未报", "", 0),
        ("按期", "待审核", None),
        ("逾期", "待审核", None),
    ],
)
def test_what_the_review_of_a_report_is_worth(status: str, result: str, score: int | None) -> None:
    assert assessed(self_report=[{"status": status, "result": result}])["selfreport"] == score


def test_the_inspections_of_a_year_count_by_their_mean_and_a_refused_one_is_nothing() -> None:
    assert assessed(inspection_result=[visit(92.5), visit(80)])["inspection"] == 86.3
    assert assessed(inspection_result=[visit(90), visit(None, "不合格")])["inspection"] == 45
    assert assessed(inspection_result=[visit(90), visit(None, "不评等次")])["inspection"] == 90


def test_without_an_assessment_of_security_the_checklists_stand_in_its_place() -> None:
    said = assessed(self_report=[GOOD], inspection_result=[visit(70)])
    assert (said["security"], said["total"]) == (70, 82)


@pytest.mark.parametrize(
    ("kept", "total"),
    [
        ({"self_report": [GOOD]}, 100),
        ({"security_assessment": [DANGER]}, 60),
        ({"inspection_result": [visit(85)]}, 85),
        ({"self_report": [GOOD], "security_assessment": [DANGER]}, 82.86),
        ({"self_report": [{"status": "未报", "result": ""}], "security_assessment": [CLEAN]}, 42.86),
    ],
)
def test_the_weight_of_a_missing_part_is_spread_over_the_others(kept: dict[str, Any], total: float) -> None:
    said = assessed(**kept)
    assert said["total"] == total
    assert ("权重按比例分给其他各项" in said["explanation"]) is (None in (said["selfreport"], said["inspection"]))


def test_a_unit_of_which_nothing_is_known_is_not_graded() -> None:
    said = assessed()
    assert (said["total"], said["grade"]) == (None, "不评等次")
    assert "没有考核依据" in said["explanation"]


def test_points_are_added_and_taken_within_a_hundred() -> None:
    assert assessed(self_report=[GOOD], year_assessment=changed(d_total=5))["total"] == 100
    assert assessed(self_report=[GOOD], year_assessment=changed(d_total=-5))["total"] == 95
    late = [{"status": "未报", "result": ""}]
    assert assessed(self_report=late, year_assessment=changed(d_total=-5))["total"] == 0


VETOES: list[tuple[dict[str, Any], str]] = [
    ({"incident": [{"status": "办结", "result": "整改", "level": "严重"}]}, "安全事故"),
    ({"incident": [{"status": "待研判", "result": "", "level": "严重"}]}, "安全事故"),
    ({"nonreport": [{"status": "办结", "result": "建议处分"}]}, "未报且逾期不改"),
    ({"nonreport": [{"status": "办结", "result": "通报"}]}, "未报且逾期不改"),
    ({"self_report": [{**GOOD, "false_report": True}]}, "弄虚作假"),
    ({"self_report": [{**GOOD, "false_report": False}]}, "无"),
    ({"year_assessment": changed(set_veto="弄虚作假")}, "弄虚作假"),
    ({"incident": [{"status": "办结", "result": "结束", "level": "一般"}]}, "无"),
    ({"incident": [{"status": "办结", "result": "误报", "level": "严重"}]}, "无"),
    ({"nonreport": [{"status": "办结", "result": "责令后提交"}]}, "无"),
    (
        {"nonreport": [{"status": "办结", "result": "通报"}], "year_assessment": changed(set_veto="不适用否决")},
        "无",
    ),
]


@pytest.mark.parametrize(("kept", "veto"), VETOES)
def test_a_veto_fails_a_unit_however_many_points_it_has(kept: dict[str, Any], veto: str) -> None:
    said = assessed(**{"self_report": [GOOD], **kept})
    assert (said["veto"], said["grade"]) == (veto, "优秀" if veto == "无" else "不合格")


def test_the_weights_are_the_bureaus_to_set() -> None:
    own = {"assess_weight_selfreport": 20, "assess_weight_security": 30, "assess_weight_inspection": 50}
    said = assessed(own, self_report=[GOOD], security_assessment=[DANGER], inspection_result=[visit(90)])
    assert said["total"] == 83
    assert "权重20:30:50" in said["explanation"]


def test_a_third_of_a_point_is_rounded_half_up_to_two_places_and_graded_as_it_is_shown() -> None:
    own = {"assess_weight_selfreport": 1, "assess_weight_security": 1, "assess_weight_inspection": 1}
    said = assessed(own, self_report=[GOOD], security_assessment=[CLEAN], inspection_result=[visit(70)])
    assert (said["total"], said["grade"]) == (90, "优秀")
    assert assessed(own, self_report=[GOOD], inspection_result=[visit(85.3)])["total"] == 90.2
