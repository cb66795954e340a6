"""Requirements of supervision that run through several processes (S2.1, E0.1, E0.2, E3.4)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.actions.test_after_the_visit import HAZARD, decided
from tests.world import ROOT, World
from workflows.catalogue.bundle import Bundle, read_bundle
from workflows.catalogue.checks import laws
from workflows.rules.citations import citations
from workflows.store import findings

SEC = "bpmn/shared/checklists/SEC-1.json"
VISIT = date(2026, 12, 8)


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path)


@pytest.fixture(scope="module")
def inspection() -> Bundle:
    return read_bundle(ROOT, "onsite_inspection", "sub_onsite_inspection")


def test_s2_1_each_item_of_a_checklist_rests_on_law_in_force_on_the_day_of_the_visit(inspection: Bundle) -> None:
    known = [laws.known_law(law) for law in inspection.laws.values()]
    for checklist in inspection.checklists.values():
        for item in checklist["items"]:
            cited = citations(item["basis"], known)
            assert cited, item
            assert all(one.law.holds_on(VISIT) for one in cited), item
            assert date.fromisoformat(item["valid_from"]) <= VISIT


def test_s2_1_an_item_that_cites_the_old_implementing_measures_is_flagged_as_repealed(inspection: Bundle) -> None:
    spoiled = json.loads(inspection.files[SEC])
    spoiled["items"][0]["basis"] = "档案法实施办法第二十六条"
    files = {**inspection.files, SEC: json.dumps(spoiled, ensure_ascii=False).encode()}
    (flagged,) = laws.check(Bundle(inspection.process, inspection.folder, files))
    assert "自 2024-03-01 起已经废止" in str(flagged.sentence)
    assert flagged.file == SEC
    assert list(laws.check(inspection)) == []


def test_e0_1_the_risk_is_kept_with_the_finding(world: World) -> None:
    loss = {**HAZARD, "description": "业务系统的电子档案没有备份。", "dimension": "信息安全", "risk": "易丢失"}
    other = {**HAZARD, "item_no": "2.4"}
    case_id = decided(world, loss, other)
    with world.looking("wangjianguo") as look:
        kept = findings.of_case(look, case_id)
    assert [(one.dimension, one.risk) for one in kept] == [("信息安全", "易丢失"), ("实体安全", "")]


@pytest.mark.parametrize("regime", ["档案安全监管", "电子档案监管"])
def test_e0_2_e3_4_a_visit_is_of_one_of_two_regimes_and_a_daily_check_of_electronic_archives_is_a_patrol(
    world: World, regime: str
) -> None:
    case_id = world.start(regime=regime, inspection_kind="不定期巡查", checklist_id="EDA-1")
    data = world.page("wangjianguo", case_id).head.data
    assert (data["regime"], data["inspection_kind"], data["checklist_id"]) == (regime, "不定期巡查", "EDA-1")
