"""Whom a regime supervises (processes.md A1; S1.1, E1.1; G-32), by the shipped table."""

from __future__ import annotations

from typing import Any

import pytest

from tests.decisions.tables import SHARED
from workflows import decisions
from workflows.values.refusals import DecisionFailed

FILES = {"dmn_unit_scope.dmn": (SHARED / "dmn_unit_scope.dmn").read_bytes()}
TABLE = decisions.read(FILES)
SAFETY, ELECTRONIC = "档案安全监管", "电子档案监管"
TEN_YEARS_ONLY: dict[str, Any] = {
    "id": "unit",
    "catalogued": False,
    "max_retention": "10年",
    "important_database": "",
    "unit_type": "机关",
    "level": "县级",
    "delegated": False,
    "active": True,
}
NOTHING_TO_WATCH = "没有列入专业档案目录、保管30年或永久的档案，也没有重要档案数据库"
IN_THE_CATALOGUE = "形成或保管列入国家专业档案目录的档案"
LONG_KEPT = "保管期限30年或永久的档案"
OTHER_AREA = "不属于本辖区，未委托本局监管"


def decided(regime: str = SAFETY, bureau: str = "县级", **facts: object) -> tuple[bool, list[str]]:
    """In scope or not, and why."""
    asked = {"regime": regime, "bureau_level": bureau, "units": [{**TEN_YEARS_ONLY, **facts}]}
    (found,) = TABLE.conclude("dmn_unit_scope", asked).output
    return found["in_scope"], found["reasons"]


def test_the_table_has_no_problems() -> None:
    assert list(decisions.problems(FILES)) == []


def test_s1_1_a_unit_with_only_ten_year_files_is_not_in_scope() -> None:
    assert decided() == (False, [NOTHING_TO_WATCH])


@pytest.mark.parametrize("retention", ["30年", "永久"])
def test_s1_1_exactly_thirty_years_and_permanent_are_in_scope(retention: str) -> None:
    assert decided(max_retention=retention) == (True, [LONG_KEPT])


def test_s1_1_what_is_listed_in_the_national_catalogue_is_in_scope_however_short_it_is_kept() -> None:
    assert decided(catalogued=True) == (True, [IN_THE_CATALOGUE])


@pytest.mark.parametrize("interest", ["国家安全", "公共利益", "重大公民利益", "未注明"])
def test_s1_1_an_important_database_without_paper_is_in_scope(interest: str) -> None:
    assert decided(important_database=interest) == (True, [f"重要档案数据库：{interest}"])


def test_s1_1_a_unit_that_only_keeps_such_archives_is_in_scope() -> None:
    assert decided(catalogued=True, unit_type="档案服务企业") == (True, [IN_THE_CATALOGUE])


def test_s1_1_every_reason_is_named() -> None:
    found = decided(catalogued=True, max_retention="永久", important_database="国家安全")
    assert found == (True, [IN_THE_CATALOGUE, LONG_KEPT, "重要档案数据库：国家安全"])


@pytest.mark.parametrize("kind", ["机关", "企业", "事业单位", "团体", "档案馆", "档案服务企业"])
def test_e1_1_organs_enterprises_institutions_and_organisations_of_the_county_are_in_scope(kind: str) -> None:
    assert decided(ELECTRONIC, unit_type=kind) == (True, [f"本辖区的{kind}"])


def test_e1_1_other_kinds_of_units_are_not() -> None:
    assert decided(ELECTRONIC, unit_type="其他") == (False, ["不是机关、企业、事业单位、团体"])


@pytest.mark.parametrize("regime", [SAFETY, ELECTRONIC])
@pytest.mark.parametrize("level", ["市级", "省级"])
def test_e1_1_a_unit_of_the_city_in_the_county_is_excluded(regime: str, level: str) -> None:
    assert decided(regime, max_retention="永久", level=level) == (False, [OTHER_AREA])


@pytest.mark.parametrize("regime", [SAFETY, ELECTRONIC])
def test_e1_1_unless_it_is_delegated(regime: str) -> None:
    assert decided(regime, max_retention="永久", level="市级", delegated=True)[0]


@pytest.mark.parametrize("level", ["县级", "乡镇级", "村级"])
def test_e1_1_units_of_the_county_and_below_are_in_the_area(level: str) -> None:
    assert decided(ELECTRONIC, level=level)[0]


def test_e1_1_a_city_bureau_supervises_units_of_the_city_itself() -> None:
    assert decided(ELECTRONIC, bureau="市级", level="市级")[0]
    assert not decided(ELECTRONIC, bureau="市级", level="省级")[0]


@pytest.mark.parametrize("regime", [SAFETY, ELECTRONIC])
@pytest.mark.parametrize("level", ["县级", "市级"])
def test_s1_1_e1_1_a_unit_out_of_the_register_is_in_no_scope_and_is_told_why(regime: str, level: str) -> None:
    found = decided(regime, active=False, catalogued=True, max_retention="永久", level=level)
    assert found == (False, ["当日不在册"])


def test_each_unit_gets_its_own_verdict_in_the_order_asked() -> None:
    units = [{**TEN_YEARS_ONLY, "id": "a"}, {**TEN_YEARS_ONLY, "id": "b", "max_retention": "30年"}]
    found = TABLE.conclude("dmn_unit_scope", {"regime": SAFETY, "bureau_level": "县级", "units": units}).output
    assert [(one["id"], one["in_scope"]) for one in found] == [("a", False), ("b", True)]


def test_of_no_units_none_is_in_scope() -> None:
    assert TABLE.conclude("dmn_unit_scope", {"regime": SAFETY, "bureau_level": "县级", "units": []}).output == []


def test_an_unknown_regime_decides_nothing() -> None:
    with pytest.raises(DecisionFailed):
        decided("日常监管")
