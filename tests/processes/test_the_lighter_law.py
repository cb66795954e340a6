"""Where the law changed between the act and today, the proposal to file shows both texts and a person says which
applies (行政处罚法 37)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.processes.penalty_walk import begun, do
from tests.world import World
from workflows.queries.computed_values import computed_values
from workflows.values.refusals import BadAnswers
from workflows.values.times import read_moment

STEP = "ut_filing_proposal"
BEFORE = {"clue_date": "2022-12-20", "act_start": "2020-12-30", "continuing": False}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path, read_moment("2026-07-06T09:00:00+08:00"), "2026-07-06")


def registered(world: World, **clue: Any) -> str:
    case_id = begun(world)
    do(world, case_id, "ut_source_register", **clue)
    return case_id


def shown(world: World, case_id: str) -> dict[str, Any]:
    with world.looking("wangjianguo") as look:
        return dict(computed_values(look, world.task(look, case_id, STEP), {}))


def test_p3_3_an_act_under_the_law_in_force_asks_nothing(world: World) -> None:
    case_id = registered(world, clue_date="2026-07-01", act_start="2026-05-10")
    assert shown(world, case_id)["law_governs"] == "同一规定"
    do(world, case_id, STEP)
    assert world.page("wangjianguo", case_id).head.data["law_applied"] is None


def test_p3_3_an_act_of_2020_shows_both_texts_and_a_person_says_which_applies(world: World) -> None:
    case_id = registered(world, **BEFORE)
    found = shown(world, case_id)
    assert found["law_governs"] == "行为发生时的规定"
    assert "中华人民共和国档案法（2016年修正）" in found["law_text"]
    assert "中华人民共和国档案法（2020年修订）" in found["law_text"]
    with pytest.raises(BadAnswers) as refusal:
        do(world, case_id, STEP)
    assert "适用规定" in "".join(str(fault.sentence) for fault in refusal.value.faults)
    do(world, case_id, STEP, law_applied="行为发生时的规定", basis=["AL2016-24-2"])
    assert world.page("wangjianguo", case_id).head.data["law_applied"] == "行为发生时的规定"
