"""Guidance given to a unit: one form, one row of the register, the unit told (S0.2, D1.5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.world import World, examples, real
from workflows.actions.start_case import start_case
from workflows.queries.entry_list import EntryFilters, entry_list
from workflows.values.refusals import BadAnswers, NotAllowed

PROCESS = "proc_guidance"
ONSITE = {"guidance_date": "2026-11-24", "officers": ["p-wang", "p-li"]}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path)


def advise(world: World, login: str = "wangjianguo", **changes: Any) -> str:
    """Put guidance on record; the id of its case."""
    with world.acting(login) as work:
        answers = real(work, f"start:{PROCESS}", {**examples()["start_guidance"], **ONSITE, **changes}, world.visit)
        return start_case(work, PROCESS, answers).id


def kept(world: World, year: int = 2026, login: str = "wangjianguo") -> list[tuple[str, ...]]:
    """Unit, way and columns of the register."""
    with world.looking(login) as look:
        found = entry_list(look, "guidance", year, EntryFilters())
    return [(line.unit, line.result, *line.cells) for line in found.lines]


def test_s0_2_guidance_is_a_row_of_its_own_register_with_who_gave_it(world: World) -> None:
    advise(world)
    day, topic, people, duty = "2026-11-24", "归档文件整理", "王建国、李敏", "D1.5"
    advice = "按件整理的文件补编页码，十二月底前完成装盒。"
    assert kept(world) == [("湘阴县自然资源局", "现场", day, topic, people, duty, "", advice)]


def test_s0_2_it_is_one_step_and_ends_by_itself(world: World) -> None:
    head = world.page("wangjianguo", advise(world)).head
    assert (head.status, head.ends) == ("ended", "已登记")
    assert head.number == "湘阴档导〔2026〕1号"
    assert head.title == "业务指导 湘阴县自然资源局：归档文件整理"


def test_s0_2_the_unit_is_told_what_was_advised(world: World) -> None:
    case_id = advise(world)
    told = world.told("ziran")
    assert any("归档文件整理" in text and "补编页码" in text for text in told)
    assert case_id


def test_d1_5_each_guidance_stands_under_a_duty_and_each_time_counts(world: World) -> None:
    advise(world)
    advise(world, way="培训", attendees=36, duty="D3.10", topic="电子档案移交")
    assert [(row[1], row[5], row[6]) for row in kept(world)] == [("现场", "D1.5", ""), ("培训", "D3.10", "36")]


def test_it_counts_in_the_year_it_was_given(world: World) -> None:
    advise(world, guidance_date="2025-12-30")
    assert kept(world) == []
    assert len(kept(world, 2025)) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"guidance_date": "2026-11-26"}, "/guidance_date"),
        ({"way": "培训"}, "/attendees"),
        ({"officers": []}, "/officers"),
        ({"suggestions": ""}, "/suggestions"),
        ({"way": "微信"}, "/way"),
        ({"unit_id": "nobody"}, "/unit_id"),
    ],
)
def test_what_is_missing_or_not_yet_given_is_refused(world: World, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(BadAnswers) as refused:
        advise(world, **changes)
    assert {fault.path for fault in refused.value.faults} == {field}


@pytest.mark.parametrize("login", ["ziran", "helihua", "yueyang"])
def test_only_officers_and_the_section_chief_put_it_on_record(world: World, login: str) -> None:
    with pytest.raises(NotAllowed):
        advise(world, login)
