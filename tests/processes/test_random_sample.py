"""P03: ten per cent of the units, drawn at random before a witness, by officers drawn at random (S3.3)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.consequences import children, do, papers, printed, settle
from tests.processes.drawing import BALLS, PERIOD, PROCESS, approved, begun, confirmed, drawing_county, drawn
from tests.world import World
from workflows.queries.draws import certificate, draw_sheet
from workflows.rules.draw_check import first_difference
from workflows.store import draws
from workflows.store.tables.cases import case, case_state
from workflows.store.tables.people import organisation
from workflows.store.unit_of_work import writing
from workflows.values.refusals import BadAnswers, NotAllowed, NotFound, TaskReserved


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return drawing_county(sqlite_engine, tmp_path)


def data(world: World, case_id: str) -> dict[str, Any]:
    """The variables of the case."""
    with world.looking("zhaolixin") as look:
        return dict(look.connection.scalar(select(case_state.c.data).where(case_state.c.case_id == case_id)))


def certified(world: World, case_id: str) -> dict[str, Any]:
    """The certificate of the case's draw."""
    with world.looking("zhaolixin") as look:
        return certificate(look, draws.latest_of_case(look, case_id).number)


def test_s3_3_the_round_begins_by_itself_on_the_first_of_february(world: World) -> None:
    world.wait("2027-02-01T10:00:30+08:00")
    with world.looking("zhaolixin") as look:
        own = (case.c.process == PROCESS) & (case.c.organisation_id == "org-xy")
        found = look.connection.execute(select(case.c.id, case.c.title).where(own)).all()
    assert [row.title for row in found] == ["2027年度随机抽查"]
    assert world.open_nodes("zhaolixin", found[0].id) == {"ut_random_confirm"}


def test_g_01_ten_per_cent_of_the_confirmed_list_rounded_up(world: World) -> None:
    case_id = confirmed(world)
    known = data(world, case_id)
    assert known["population_n"] == known["unit_count"] == len(known["unit_ids"])
    assert known["size"]["n"] == -(-known["population_n"] // 10)
    drawn(world, case_id)
    chosen = [row["unit_id"] for row in data(world, case_id)["drawn"]]
    assert len(set(chosen)) == known["size"]["n"]
    assert set(chosen) <= set(known["unit_ids"])
    assert lists_equal_the_engine(world, case_id)


def test_g_32_the_list_is_the_register_as_it_stood_on_the_first_of_january(world: World) -> None:
    case_id = begun(world)
    known = data(world, case_id)
    assert known["unit_count"] + len(known["left_out"]) == 128
    assert all(one["reason"] for one in known["left_out"])


def test_an_excluded_unit_is_out_of_the_draw_and_on_the_certificate_with_its_reason(world: World) -> None:
    before = data(world, begun(world))["unit_count"]
    out = [{"unit_id": "u021", "reason": "其他", "note": "县里统一安排巡察"}, {"unit_id": "u017", "reason": "上级管辖"}]
    case_id = drawn(world, confirmed(world, excluded=out))
    told = certified(world, case_id)
    assert {one["id"]: one["reason"] for one in told["snapshot"]["excluded"]} == {
        "u017": "上级管辖",
        "u021": "其他：县里统一安排巡察",
    }
    assert len(told["snapshot"]["population"]) == before - 2
    assert not {"u017", "u021"} & {row["unit_id"] for row in told["attempts"][0]["drawn"]}


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("excluded", {"excluded": [{"unit_id": "nobody", "reason": "撤销"}]}),
        ("excluded", {"excluded": [{"unit_id": "u021", "reason": "撤销"}, {"unit_id": "u021", "reason": "合并"}]}),
        ("excluded", {"excluded": [{"unit_id": "u021", "reason": "其他"}]}),
        ("period", {"period": {"from": "2027-05-01", "to": "2027-04-01"}}),
        ("period", {"period": {"from": "2027-01-01", "to": "2027-04-01"}}),
        ("period", {"period": {"from": "2027-05-01", "to": "2028-04-01"}}),
    ],
)
def test_the_list_is_not_confirmed_with_this(world: World, field: str, changes: dict[str, Any]) -> None:
    with pytest.raises(BadAnswers) as refusal:
        confirmed(world, **changes)
    assert {fault.path.split("/")[1] for fault in refusal.value.faults} == {field}


def test_g_37_without_a_single_unit_there_is_nothing_to_draw(world: World) -> None:
    with writing(world.engine) as connection:
        connection.execute(update(organisation).where(organisation.c.kind == "unit").values(active=False))
    case_id = confirmed(world)
    assert world.page("zhaolixin", case_id).head.status == "ended"
    assert certified(world, case_id)["attempts"] == []


class TestTheSeed:
    def test_is_asked_of_the_witness_alone_after_the_list_was_frozen(self, world: World) -> None:
        case_id = confirmed(world)
        do(world, "wangjianguo", case_id, "ut_random_draw", seed_source=BALLS)
        assert world.open_nodes("xujing", case_id) == {"ut_random_seed"}
        for login in ("wangjianguo", "zhaolixin", "limin"):
            with pytest.raises((NotAllowed, TaskReserved)):
                do(world, login, case_id, "ut_random_seed")

    @pytest.mark.parametrize("witness", [["p-li"], ["p-wang"], ["p-zhao"]])
    def test_is_witnessed_by_a_supervisor_and_not_by_who_draws(self, world: World, witness: list[str]) -> None:
        case_id = confirmed(world)
        with pytest.raises(BadAnswers):
            do(world, "wangjianguo", case_id, "ut_random_draw", witness=witness, seed_source=BALLS)

    @pytest.mark.parametrize("seed", ["12345", "abcdef", "1234 567"])
    def test_is_at_least_six_digits(self, world: World, seed: str) -> None:
        case_id = confirmed(world)
        with pytest.raises(BadAnswers):
            drawn(world, case_id, seed)


class TestRedraw:
    def again(self, world: World) -> str:
        case_id = drawn(world, confirmed(world))
        refused = {"decision": "重新抽取", "opinion": "抽中的一家单位已经撤销"}
        do(world, "liuguoping", case_id, "ut_random_approve", **refused)
        return case_id

    def test_needs_a_reason_and_another_seed(self, world: World) -> None:
        case_id = self.again(world)
        with pytest.raises(BadAnswers):
            do(world, "wangjianguo", case_id, "ut_random_draw", seed_source=BALLS, redraw_reason=None)
        do(world, "wangjianguo", case_id, "ut_random_draw", seed_source=BALLS, redraw_reason="一家单位已经撤销")
        with pytest.raises(BadAnswers):
            do(world, "xujing", case_id, "ut_random_seed", seed_value="20270210")

    def test_leaves_the_earlier_result_on_the_certificate(self, world: World) -> None:
        case_id = self.again(world)
        first = certified(world, case_id)["attempts"][0]
        drawn(world, case_id, "07121930", redraw_reason="一家单位已经撤销，重新抽取")
        told = certified(world, case_id)
        assert [one["attempt"] for one in told["attempts"]] == [1, 2]
        assert told["attempts"][0] == first
        assert told["attempts"][1]["reason"] == "一家单位已经撤销，重新抽取"
        assert told["attempts"][1]["drawn"] != first["drawn"]
        assert first_difference(told) is None


class TestOfficers:
    def test_two_with_valid_certificates_go_to_each_unit_evenly(self, world: World) -> None:
        case_id = drawn(world, confirmed(world))
        rows = data(world, case_id)["matched"]
        visits = Counter(one for row in rows for one in (row["lead"], row["assistant"]))
        assert all(row["lead"] != row["assistant"] for row in rows)
        assert set(visits) == {one["id"] for one in certified(world, case_id)["snapshot"]["officers"]}
        assert max(visits.values()) - min(visits.values()) <= 1

    def test_who_is_recused_from_a_unit_is_not_sent_there(self, world: World) -> None:
        everywhere = [
            {"unit_id": one, "officer": "p-wang", "why": "曾在该单位任职"}
            for one in data(world, begun(world))["unit_ids"]
        ]
        case_id = drawn(world, confirmed(world, recused=everywhere[:100]))
        barred = {one["unit_id"] for one in everywhere[:100]}
        rows = [row for row in data(world, case_id)["matched"] if row["unit_id"] in barred]
        assert rows
        assert all("p-wang" not in (row["lead"], row["assistant"]) for row in rows)
        assert "曾在该单位任职" not in str(certified(world, case_id))


class TestAfterApproval:
    def test_the_certificate_is_public_and_each_unit_has_its_inspection(self, world: World) -> None:
        case_id = approved(world, drawn(world, confirmed(world)))
        rows = data(world, case_id)["plan"]
        with world.looking("chengtou") as look:
            assert draw_sheet(look, data(world, case_id)["draw_number"]).line.published_at == world.now
        started = children(world, case_id)["sub_onsite_inspection"]
        assert len(started) == len(rows)
        with world.looking("zhaolixin") as look:
            visits = look.connection.execute(
                select(case.c.unit_id, case_state.c.data)
                .join(case_state, case_state.c.case_id == case.c.id)
                .where(case.c.parent_id == case_id)
            ).all()
        assert {row.unit_id: row.data["officers"] for row in visits} == {
            row["unit_id"]: [row["lead"], row["assistant"]] for row in rows
        }
        assert {row.data["inspection_kind"] for row in visits} == {"随机抽查"}
        days = [row.data["planned_date"] for row in visits]
        assert PERIOD["from"] <= min(days) <= max(days) <= PERIOD["to"]
        assert lists_equal_the_engine(world, case_id)

    def test_before_approval_only_the_bureau_and_its_superiors_see_it(self, world: World) -> None:
        case_id = drawn(world, confirmed(world))
        number = data(world, case_id)["draw_number"]
        for login in ("wangjianguo", "xujing", "yueyang", "hunan"):
            with world.looking(login) as look:
                assert draw_sheet(look, number).line.published_at is None
        for login in ("chengtou", "miluo", "xianzhengfu", "gaoyu"):
            with world.looking(login) as look, pytest.raises(NotFound):
                draw_sheet(look, number)

    def test_the_confirmation_and_the_plan_are_printed(self, world: World) -> None:
        case_id = approved(world, drawn(world, confirmed(world)))
        assert papers(world, "zhaolixin", case_id) == ["DOC-66", "DOC-67"]
        told = printed(world, case_id, "DOC-66")["data"]
        assert told["seed_value"] == "20270210"
        assert told["drawn_hash"] == certified(world, case_id)["attempts"][0]["drawn_hash"]

    def test_on_30_september_the_chief_hears_how_many_are_visited(self, world: World) -> None:
        case_id = approved(world, drawn(world, confirmed(world)))
        total = len(data(world, case_id)["plan"])
        world.wait("2027-10-01T00:10:00+08:00")
        assert any(f"应检查{total}家，已检查0家" in text for text in world.told("zhaolixin"))
        assert world.open_nodes("zhaolixin", case_id) == set()

    def test_after_30_november_the_summary_names_every_unit_not_visited(self, world: World) -> None:
        case_id = approved(world, drawn(world, confirmed(world)))
        world.wait("2027-12-01T00:10:00+08:00")
        assert world.open_nodes("zhaolixin", case_id) == {"ut_random_summary"}
        waiting = data(world, case_id)["inspections"]["open"]
        summary = "应查单位均未检查，原因是机构改革。"
        with pytest.raises(BadAnswers):
            do(world, "zhaolixin", case_id, "ut_random_summary", summary=summary, unfinished=[])
        rows = [{"unit_id": one, "reason": "机构改革"} for one in waiting]
        do(world, "zhaolixin", case_id, "ut_random_summary", summary=summary, unfinished=rows)
        assert "DOC-66b" in papers(world, "zhaolixin", case_id)
        assert len(children(world, case_id)["sub_publicity"]) == 1
        assert world.page("zhaolixin", case_id).head.status == "ended"


def test_when_all_inspections_have_ended_the_summary_is_asked_for(world: World) -> None:
    case_id = approved(world, drawn(world, confirmed(world)))
    world.tell(case_id, "msg_random_done")
    settle(world)
    assert world.open_nodes("zhaolixin", case_id) == {"ut_random_summary"}
