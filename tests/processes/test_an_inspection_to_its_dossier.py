"""From the findings of a visit to its dossier: rectifications are cases of their own, and the visit waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.actions.mirror import lists_equal_the_engine
from tests.world import World, examples
from workflows.store import entries, findings
from workflows.store.entries import Register
from workflows.store.tables.cases import case

NOTICE = "proc_enforcement_notice"
RECTIFICATION = "proc_rectification"


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path)


def found(*severities: str, **changes: Any) -> list[dict[str, Any]]:
    """A hazard of each gravity, none put right on the spot."""
    first, second = examples()["ut_check_items"]["findings"]
    hazard = {"nature": "安全隐患", "fixed_on_site": "否", **changes}
    return [row | hazard | {"severity": severity} for row, severity in zip((first, second), severities, strict=True)]


def inspected(world: World, *severities: str, **start: Any) -> str:
    """A visit that found these, everything handled as proposed, its result served and uploaded."""
    case_id = world.reach_the_site("ut_check_items", **start)
    rows = found(*severities)
    world.do("wangjianguo", case_id, "ut_check_items", findings=rows)
    world.reach(case_id, "ut_decide_handling")
    suggested = world.page("zhaolixin", case_id).head.data["routes"]
    decided = [
        {"description": row["description"], "suggested": said, "handling": said}
        | ({} if said == "立即整改" else {"term": "2027-01-15"})
        for row, said in zip(rows, suggested, strict=True)
    ]
    world.do("zhaolixin", case_id, "ut_decide_handling", per_finding=decided)
    world.reach(case_id, "ut_upload_no")
    world.do("helihua", case_id, "ut_upload_no")
    world.wait(world.shown_now)
    return case_id


def children(world: World, parent: str) -> Iterator[tuple[str, str]]:
    """Process and id of every case this one has started, in the order they were started."""
    with world.looking("zhaolixin") as look:
        rows = look.connection.execute(
            select(case.c.process, case.c.id).where(case.c.parent_id == parent).order_by(case.c.started_at, case.c.id)
        )
        return iter([(row.process, row.id) for row in rows])


def of(world: World, parent: str, process: str) -> list[str]:
    return [child for name, child in children(world, parent) if name == process]


def statuses(world: World, case_id: str) -> list[tuple[str, str]]:
    with world.looking("zhaolixin") as look:
        return [(one.status, one.outcome) for one in findings.of_case(look, case_id)]


def test_s5_1_what_is_put_right_at_once_closes_its_finding_and_the_inspection_goes_to_its_dossier(world: World) -> None:
    parent = inspected(world, "轻微", "轻微")
    (rectification,) = of(world, parent, RECTIFICATION)
    assert world.page("wangjianguo", parent).head.status == "open"
    assert of(world, parent, "sub_dossier") == []

    world.do("wangjianguo", rectification, "ut_onsite_fix")
    world.wait(world.shown_now)
    assert statuses(world, parent) == [("closed", "已整改"), ("closed", "已整改")]
    assert world.page("wangjianguo", parent).head.ends == "检查结束"
    (dossier,) = of(world, parent, "sub_dossier")
    assert world.page("helihua", dossier).head.status == "open"
    assert len(of(world, parent, "sub_publicity")) == 1
    assert all(lists_equal_the_engine(world, one) for one in (parent, rectification, dossier))


def test_s4_10_findings_with_a_term_and_findings_due_at_once_are_two_rectifications_and_both_are_waited_for(
    world: World,
) -> None:
    parent = inspected(world, "一般", "轻微")
    with_term, at_once = of(world, parent, RECTIFICATION)
    world.do("wangjianguo", at_once, "ut_onsite_fix")
    world.wait(world.shown_now)
    assert world.page("wangjianguo", parent).head.status == "open"
    assert world.open_nodes("wangjianguo", with_term) == {"ut_order_draft"}
    assert statuses(world, parent) == [("open", ""), ("closed", "已整改")]


def test_e5_1a_hazards_in_electronic_archives_start_a_notice_and_the_inspection_waits_for_it(world: World) -> None:
    parent = inspected(world, "一般", "较重", regime="电子档案监管")
    (notice,) = of(world, parent, NOTICE)
    assert of(world, parent, RECTIFICATION) == []
    assert world.page("wangjianguo", notice).head.unit_id == "u021"
    assert world.open_nodes("wangjianguo", notice) == {"ut_notice_draft"}
    assert world.page("wangjianguo", parent).head.status == "open"


def test_an_emergency_at_the_site_starts_an_urgent_notice_at_once(world: World) -> None:
    parent = world.reach_the_site("ut_check_items")
    world.do("wangjianguo", parent, "ut_check_items", measures=["紧急处置"])
    world.wait(world.shown_now)
    (notice,) = of(world, parent, NOTICE)
    assert world.open_nodes("wangjianguo", notice) == {"ut_oral_order"}


def test_s4_18_the_result_of_a_visit_is_on_record_for_the_assessment_of_its_year(world: World) -> None:
    case_id = inspected(world, "一般", "较重")
    with world.looking("zhaolixin") as look:
        (row,) = entries.of_register(look, Register("org-xy", "inspection_result", 2026))
    graded = world.page("zhaolixin", case_id).head.data
    assert (row.unit_id, row.result, row.facts["score"]) == ("u021", graded["grade"], graded["score"])
    assert row.facts["visit_date"] == "2026-12-08"
