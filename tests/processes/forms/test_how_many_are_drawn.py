"""The forms of the rounds hold the numbers the duty list fixes (E3.1a, S4.12, G-01, G-02)."""

from __future__ import annotations

from typing import Any

import pytest
from forms_on_file import complaints, context

from config import ROOT
from workflows import decisions

SHARED = ROOT / "bpmn/shared"
TABLE = decisions.read({name: (SHARED / name).read_bytes() for name in ("dmn_sample_size.dmn", "settings.dmn")})


def case(form_id: str, **data: Any) -> dict[str, Any]:
    """The case as the form sees it, with these variables."""
    known: dict[str, Any] = context(form_id)["case"]
    return {**known, "data": {**known["data"], **data}}


def target(units: int, number: int, reason: str | None = None) -> list[str]:
    """What the form of the target complains about, of so many units."""
    size = TABLE.conclude("dmn_eda_size", {"unit_count": units}).output
    seen = case("ut_eda_target", unit_count=units, eda_size=size)
    return complaints("ut_eda_target", {"n_target": number, "reason": reason}, case=seen)


@pytest.mark.parametrize(("number", "wrong"), [(29, ["n_target"]), (30, []), (50, []), (51, ["reason"])])
def test_e3_1a_of_200_units_29_are_refused_30_and_50_accepted_and_51_need_a_reason(
    number: int, wrong: list[str]
) -> None:
    assert target(200, number) == wrong


def test_g_02_51_of_200_are_accepted_with_a_reason() -> None:
    assert target(200, 51, "上年度安全隐患较多") == []


@pytest.mark.parametrize(("number", "wrong"), [(20, ["n_target"]), (21, []), (34, []), (35, ["reason"])])
def test_e3_1a_of_137_units_21_to_34(number: int, wrong: list[str]) -> None:
    assert target(137, number) == wrong


@pytest.mark.parametrize(("reports", "number", "wrong"), [(130, 13, False), (137, 13, False), (137, 14, True)])
def test_s4_12_of_137_reports_13_may_be_checked_and_14_are_refused(reports: int, number: int, wrong: bool) -> None:
    entries = [{"unit_id": f"unit-{one}", "unit": "", "result": "通过"} for one in range(reports)]
    size = TABLE.conclude("dmn_report_size", {"entries": entries}).output
    seen = case("ut_rsample_select", entries=entries, size=size)
    answers = {"units": [], "n_random": number, "planned_date": "2026-12-22", "note": None}
    assert ("n_random" in complaints("ut_rsample_select", answers, case=seen)) is wrong
