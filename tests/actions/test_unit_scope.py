"""Whom a regime supervises on a day, asked of the register (S1.1, E1.1, G-06, G-32)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from time import process_time
from typing import Any

import pytest
from sqlalchemy import insert

from tests.actions.test_major_case_register import ask
from tests.actions.test_units import change, enter
from tests.world import World
from workflows.actions._unit_scope import is_active
from workflows.actions.deactivate_unit import deactivate_unit
from workflows.actions.operations.list_units import list_units
from workflows.actions.reactivate_unit import reactivate_unit
from workflows.store.organisations import InspectedUnit
from workflows.store.tables.people import organisation, unit
from workflows.values.people import OrgKind
from workflows.values.refusals import DecisionFailed

SAFETY, ELECTRONIC = "档案安全监管", "电子档案监管"
SHORT_KEPT = {"max_retention": "10年", "is_specialised": False, "important_database": "", "specialised_kinds": ""}


def listed(world: World, **asked: Any) -> dict[str, Any]:
    case_id = world.start()
    return ask(world, case_id, list_units, **asked)


def why(found: Mapping[str, Any], unit_id: str) -> str:
    """Why a unit is left out; "" for one that is in."""
    assert (unit_id in found["unit_ids"]) != (unit_id in {one["unit_id"] for one in found["left_out"]})
    return {one["unit_id"]: str(one["reason"]) for one in found["left_out"]}.get(unit_id, "")


def test_without_a_regime_these_are_the_active_units(world: World) -> None:
    found = listed(world)
    assert (found["unit_count"], len(found["unit_ids"]), found["left_out"]) == (128, 128, [])


def test_s1_1_the_register_says_who_forms_or_keeps_such_archives(every_world: World) -> None:
    short = enter(every_world, **SHORT_KEPT)
    found = listed(every_world, regime=SAFETY)
    assert found["unit_count"] == len(found["unit_ids"])
    assert found["unit_count"] + len(found["left_out"]) == 129
    assert why(found, short) == "没有列入专业档案目录、保管30年或永久的档案，也没有重要档案数据库"


@pytest.mark.parametrize(
    "known",
    [
        {"max_retention": "30年"},
        {"important_database": "婚姻登记数据库", "database_interest": "重大公民利益"},
        {"important_database": "婚姻登记数据库"},
        {"keeps_specialised": True},
    ],
    ids=["thirty years", "a database", "a database nobody classed", "keeps only"],
)
def test_s1_1_one_ground_is_enough(world: World, known: dict[str, Any]) -> None:
    new = enter(world, **{**SHORT_KEPT, **known})
    assert why(listed(world, regime=SAFETY), new) == ""


def test_e1_1_a_unit_of_the_city_counts_only_while_it_is_delegated(world: World) -> None:
    new = enter(world, level="市级")
    assert why(listed(world, regime=ELECTRONIC), new) == "不属于本辖区，未委托本局监管"
    change(world, new, level="市级", delegated=True)
    assert why(listed(world, regime=ELECTRONIC), new) == ""


def test_g_06_g_32_a_unit_counts_from_the_day_it_is_registered(world: World) -> None:
    new = enter(world, registered_on="2026-10-02")
    assert why(listed(world, regime=ELECTRONIC, on="2026-10-01"), new) == "当日不在册"
    assert why(listed(world, regime=ELECTRONIC, on="2026-10-02"), new) == ""


def test_g_32_a_unit_dissolved_after_the_day_of_the_count_still_counts_on_it(world: World) -> None:
    gone = enter(world, registered_on="2026-03-01")
    with world.acting("helihua") as work:
        deactivate_unit(work, gone, "撤并")
    assert why(listed(world, regime=ELECTRONIC, on="2026-10-01"), gone) == ""
    assert why(listed(world, regime=ELECTRONIC, on="2026-11-25"), gone) == "当日不在册"


def test_g_32_a_unit_put_back_counts_again_from_that_day(world: World) -> None:
    gone = enter(world, registered_on="2026-03-01")
    with world.acting("helihua") as work:
        deactivate_unit(work, gone, "误撤")
    world.wait("2026-12-01T09:00:00+08:00")
    with world.acting("helihua") as work:
        reactivate_unit(work, gone, "误停用")
    days = ["2026-11-24", "2026-11-25", "2026-11-30", "2026-12-01"]
    found = [why(listed(world, regime=ELECTRONIC, on=day), gone) for day in days]
    assert found == ["", "当日不在册", "当日不在册", ""]


@pytest.mark.parametrize(("active", "counted"), [(True, True), (False, False)])
def test_of_a_unit_nobody_dated_the_register_of_today_holds(active: bool, counted: bool) -> None:
    one = InspectedUnit("u", OrgKind.UNIT, "甲", active=active)
    assert is_active(one, date(2026, 1, 1)) is counted


def test_an_unknown_regime_is_refused(world: World) -> None:
    with pytest.raises(DecisionFailed):
        listed(world, regime="日常监管")


def test_three_thousand_units_are_decided_at_once(world: World) -> None:
    fill(world, 3000)
    case_id = world.start()
    began = process_time()
    found = ask(world, case_id, list_units, regime=SAFETY, on="2026-10-01")
    assert process_time() - began < 2
    assert found["unit_count"] + len(found["left_out"]) == 3128


def fill(world: World, many: int) -> None:
    """So many more units of the county, of all kinds."""
    kinds, periods = ("机关", "企业", "事业单位", "团体"), ("10年", "30年", "永久")
    new = [(f"x{number:05}", f"第{number:05}单位") for number in range(many)]
    with world.acting("helihua") as work:
        bureau = work.actor.organisation_id
        place = {"kind": OrgKind.UNIT.value, "parent_id": bureau, "region": "湘阴县"}
        work.connection.execute(insert(organisation), [{"id": one, "name": name, **place} for one, name in new])
        details = [
            {
                "organisation_id": one,
                "credit_code": f"X{number:017}",
                "unit_type": kinds[number % 4],
                "max_retention": periods[number % 3],
                "on_backup_roster": number % 5 == 0,
                "contact_name": f"填报人{number}",
            }
            for number, (one, _) in enumerate(new)
        ]
        work.connection.execute(insert(unit), details)
