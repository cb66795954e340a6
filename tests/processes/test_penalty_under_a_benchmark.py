"""A penalty where a public benchmark is in force: tiers bind, who leaves them says why and is listed (P1.2, P3.1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.processes.penalty_walk import INVESTIGATED, do, filed, go, press, served
from tests.processes.test_discretion_benchmark import published
from tests.world import World
from workflows.store.tables.penalties import penalty
from workflows.values.refusals import BadAnswers
from workflows.values.times import read_moment

CODE = {"violation_code": "AL48-1"}
PLAIN: dict[str, Any] = {"lighter": [], "lighter_note": None, "tier": "较轻"}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    """A county whose benchmark is in force since 2027-01-01, four months later."""
    world = World.open(sqlite_engine, tmp_path)
    published(world)
    world.now, world.visit = read_moment("2027-05-06T09:00:00+08:00"), "2027-05-06"
    return world


def investigated(world: World) -> str:
    case_id = filed(world, {"clue_date": "2027-05-01", "act_start": "2027-03-10", **CODE})
    go(world, case_id, *INVESTIGATED, ut_invest_report=CODE)
    return case_id


def test_p1_3_a_fine_outside_its_tier_is_a_deviation(world: World) -> None:
    case_id = investigated(world)
    with pytest.raises(BadAnswers) as refusal:
        do(world, case_id, "ut_propose_penalty", fine="40000.01", **PLAIN)
    assert {fault.path for fault in refusal.value.faults} == {"/deviation"}
    do(world, case_id, "ut_propose_penalty", fine="39999.00", **PLAIN)


def test_p3_1_a_deviation_is_reasoned_discussed_and_recorded(world: World) -> None:
    case_id = investigated(world)
    with pytest.raises(BadAnswers):
        do(world, case_id, "ut_propose_penalty", fine="45000.00", deviation=True, **PLAIN)
    why = {"deviation": True, "deviation_reason": "危害后果超出该阶次的一般情形"}
    go(
        world,
        case_id,
        "ut_propose_penalty",
        "ut_notice_prepare",
        ut_propose_penalty={"fine": "45000.00", **PLAIN, **why},
    )
    served(world, case_id)
    press(world, "ziranju", case_id, "放弃陈述申辩和听证", "em_waive_hearing")
    go(world, case_id, "ut_legal_review")
    meeting = {"meeting_time": "2027-05-06T15:00:00+08:00"}
    go(world, case_id, "ut_discuss_arrange", "ut_discuss_hold", ut_discuss_arrange=meeting)
    do(world, case_id, "ut_decide", final_fine="45000.00")
    with world.looking("wangjianguo") as look:
        kept = look.connection.execute(select(penalty).where(penalty.c.case_id == case_id)).one()
    assert (kept.deviates, kept.deviation_reason, kept.approver) == (True, why["deviation_reason"], "黄志强")
    assert (kept.benchmark, kept.tier) == ("2027-1", "较轻")
