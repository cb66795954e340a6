"""Who defends themselves is never punished harder for it: statement, hearing, review and discussion
(行政处罚法 45 第二款, 65; X09, X10)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.processes.penalty_walk import INVESTIGATED, do, filed, go, noticed, press, served
from tests.world import World
from workflows.values.refusals import BadAnswers
from workflows.values.times import read_moment

CLUE = {"clue_date": "2026-07-01", "act_start": "2026-05-10"}
HEARING = {"hearing_date": "2026-07-16T09:00:00+08:00"}
HELD = {"started_at": "2026-07-16T09:00:00+08:00", "ended_at": "2026-07-16T11:00:00+08:00"}
NOTICED = "20000.00"


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path, read_moment("2026-07-06T09:00:00+08:00"), "2026-07-06")


@pytest.fixture
def case_id(world: World) -> str:
    """A unit that has been told on Monday 6 July of a warning and a fine of 20,000 yuan."""
    case_id = filed(world, CLUE)
    go(world, case_id, *INVESTIGATED)
    noticed(world, case_id, fine=NOTICED)
    return case_id


def stated(world: World, case_id: str, **review: Any) -> None:
    """The unit has made a statement, and it was looked into."""
    press(world, "ziranju", case_id, "提交陈述、申辩", "em_statement_hearing")
    do(world, case_id, "ut_statement_review", **review)


def heard(world: World, case_id: str) -> None:
    """The unit has asked to be heard, and the hearing was held and reported on Thursday 16 July."""
    press(world, "ziranju", case_id, "要求听证", "em_hearing_request")
    world.do("zhaolixin", case_id, "ut_hearing_arrange", **HEARING)
    served(world, case_id)
    world.wait("2026-07-16T12:00:00+08:00")
    world.do("dengyan", case_id, "ut_hearing_hold", **HELD)
    world.do("yanfei", case_id, "ut_hearing_minutes")
    world.do("dengyan", case_id, "ut_hearing_report")


def refused(world: World, case_id: str, node: str, **changes: Any) -> str:
    with pytest.raises(BadAnswers) as refusal:
        do(world, case_id, node, **changes)
    return "".join(str(fault.sentence) for fault in refusal.value.faults)


def notices(world: World, case_id: str) -> int:
    """How often the unit was told what is intended."""
    return [one.kind for one in world.page("wangjianguo", case_id).documents].count("DOC-24")


def to_the_decision(world: World, case_id: str) -> None:
    """The review, and the discussion where one is needed, agree."""
    for _ in range(3):
        (waiting,) = world.open_nodes("wangjianguo", case_id)
        if waiting == "ut_decide":
            return
        changes = {"meeting_time": world.shown_now} if waiting == "ut_discuss_arrange" else {}
        do(world, case_id, waiting, **changes)
    raise AssertionError(waiting)


class TestAfterAHearing:
    def test_x10_the_decision_is_at_most_what_was_announced(self, world: World, case_id: str) -> None:
        heard(world, case_id)
        do(world, case_id, "ut_statement_review")
        to_the_decision(world, case_id)
        said = refused(world, case_id, "ut_decide", final_fine="20000.01")
        assert "不得因当事人陈述、申辩加重处罚（行政处罚法第四十五条）" in said
        do(world, case_id, "ut_decide", final_fine=NOTICED)
        assert notices(world, case_id) == 1

    def test_x10_an_important_decision_is_reviewed_first(self, world: World, case_id: str) -> None:
        heard(world, case_id)
        do(world, case_id, "ut_statement_review")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_legal_review"}

    def test_g_18_host_and_clerk_are_none_of_the_officers_of_the_case(self, world: World, case_id: str) -> None:
        press(world, "ziranju", case_id, "要求听证", "em_hearing_request")
        for who in ("host", "clerk"):
            with pytest.raises(BadAnswers) as refusal:
                world.do("zhaolixin", case_id, "ut_hearing_arrange", **HEARING, **{who: ["p-wang"]})
            said = "".join(str(fault.sentence) for fault in refusal.value.faults)
            assert "是本案的调查、承办人员" in said

    def test_x10_a_hearing_that_is_withdrawn_leaves_the_right_to_state_ones_case(
        self, world: World, case_id: str
    ) -> None:
        press(world, "ziranju", case_id, "要求听证", "em_hearing_request")
        world.do("zhaolixin", case_id, "ut_hearing_arrange", **HEARING)
        served(world, case_id)
        press(world, "ziranju", case_id, "撤回听证申请")
        page = world.page("wangjianguo", case_id)
        assert page.head.data["hearing_held"] is False
        assert world.open_nodes("wangjianguo", case_id) == {"ut_statement_review"}


class TestAfterAStatement:
    def test_x09_no_kind_of_penalty_is_added(self, world: World, case_id: str) -> None:
        stated(world, case_id)
        to_the_decision(world, case_id)
        kinds = ["警告", "罚款", "没收违法所得"]
        said = refused(world, case_id, "ut_decide", final_kinds=kinds, final_confiscate="100.00")
        assert "决定的处罚种类没有全部告知过当事人" in said

    def test_x09_a_lighter_penalty_needs_no_new_notice(self, world: World, case_id: str) -> None:
        stated(world, case_id, outcome="减轻", fine="15000.00")
        to_the_decision(world, case_id)
        do(world, case_id, "ut_decide", final_fine="15000.00")
        assert notices(world, case_id) == 1

    def test_x09_new_facts_alone_make_it_heavier_and_only_after_a_new_notice(self, world: World, case_id: str) -> None:
        stated(world, case_id, outcome="新事实需重新告知")
        said = refused(world, case_id, "ut_propose_penalty", fine="20000.01")
        assert "不得因当事人陈述、申辩加重处罚；确有新的事实的，请写明后重新告知" in said
        noticed(world, case_id, fine="22000.00", new_facts="又查明擅自复制档案3卷")
        assert notices(world, case_id) == 2
