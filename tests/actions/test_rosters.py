"""The roster of a year: who owes which report (S4.11, G-03), drawn up once, then changed with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from tests.actions.test_major_case_register import ask
from tests.actions.test_unit_scope import SHORT_KEPT, fill
from tests.actions.test_units import enter
from tests.world import World
from workflows.actions.add_to_roster import add_to_roster
from workflows.actions.apply_roster_sheet import apply_roster_sheet
from workflows.actions.change_roster import change_roster
from workflows.actions.deactivate_unit import deactivate_unit
from workflows.actions.keep_roster_sheet import keep_roster_sheet
from workflows.actions.operations.build_roster import build_roster
from workflows.actions.operations.list_roster import list_roster
from workflows.actions.operations.record_entry import record_entry
from workflows.actions.remove_from_roster import remove_from_roster
from workflows.documents.spreadsheet import write_sheet
from workflows.queries.roster_entry import RosterEntry, roster_changes, roster_entry
from workflows.queries.roster_list import RosterFilters, RosterLine, RosterList, lines_of, roster_list, rosters_kept
from workflows.queries.roster_rows import roster_rows
from workflows.queries.roster_sheet import roster_sheet, shown_roster_sheet
from workflows.queries.unit_sheet import ShownSheet
from workflows.rules.roster_form import COLUMNS, label_of
from workflows.store import audit, rosters
from workflows.store.tables.system import job
from workflows.values.refusals import BadAnswers, BadSheet, NotAllowed, NotFound, RegisterMoved, TextNeeded

CHIEF = "zhaolixin"
YEAR = 2026
LAND, LAND_CODE = "u021", "湘阴县自然资源局"
ROW = {"on_backup": True, "report_kind": "档案工作情况报告", "reporter": "李芳", "reason": "湘档发〔2026〕5号"}


@pytest.fixture
def round_id(world: World) -> str:
    """A case that drew up the roster of 2026."""
    return drawn_up(world)


def drawn_up(world: World, year: int = YEAR) -> str:
    case_id = world.start()
    ask(world, case_id, build_roster, year=year)
    return case_id


def listed(world: World, login: str = CHIEF, year: int = YEAR, cursor: str = "", **asked: str) -> RosterList:
    with world.looking(login) as look:
        return roster_list(look, year, RosterFilters(**asked), cursor)


def line(world: World, unit_id: str = LAND, year: int = YEAR) -> RosterLine:
    with world.looking(CHIEF) as look:
        kept = rosters.get_year(look, look.actor.organisation_id, year)
        row = rosters.find_unit(look, kept.id, unit_id)
        assert row is not None
        return roster_entry(look, year, row.id).line


def looked_at(world: World, row_id: str) -> RosterEntry:
    with world.looking(CHIEF) as look:
        return roster_entry(look, YEAR, row_id)


def change(world: World, row: RosterLine, login: str = CHIEF, **answers: Any) -> bool:
    with world.acting(login) as work:
        return change_roster(work, YEAR, row.id, row.revision, {**ROW, **answers})


def remove(world: World, row: RosterLine, login: str = CHIEF, reason: str = "机构撤并") -> None:
    with world.acting(login) as work:
        remove_from_roster(work, YEAR, row.id, reason)


def add(world: World, unit_id: str, login: str = CHIEF, **answers: Any) -> str:
    with world.acting(login) as work:
        return add_to_roster(work, YEAR, {**ROW, "unit_id": unit_id, **answers})


def faults(refused: pytest.ExceptionInfo[BadAnswers]) -> dict[str, str]:
    return {one.path: str(one.sentence) for one in refused.value.faults}


class TestDrawingUp:
    def test_s4_11_every_unit_in_scope_owes_a_report_of_the_year(self, every_world: World) -> None:
        short = enter(every_world, **SHORT_KEPT)
        case_id = every_world.start()
        told = ask(every_world, case_id, build_roster, year=YEAR)
        found = ask(every_world, case_id, list_roster, year=YEAR)["roster"]
        assert told == {"roster_n": len(found)}
        assert short not in {one["unit_id"] for one in found}
        assert [one["unit"] for one in found] == sorted(one["unit"] for one in found)

    def test_s4_11_g_03_units_of_the_backup_roster_owe_the_full_report_and_the_others_the_short_form(
        self, world: World
    ) -> None:
        found = ask(world, drawn_up(world), list_roster, year=YEAR)["roster"]
        kinds = Counter((one["on_backup"], one["report_kind"]) for one in found)
        assert set(kinds) == {(True, "档案工作情况报告"), (False, "简表")}

    def test_doing_it_twice_doubles_nothing_and_brings_nobody_back(self, world: World, round_id: str) -> None:
        before = ask(world, round_id, list_roster, year=YEAR)["roster"]
        remove(world, line(world))
        assert ask(world, round_id, build_roster, year=YEAR) == {"roster_n": len(before) - 1}
        after = ask(world, round_id, list_roster, year=YEAR)["roster"]
        assert [one for one in before if one["unit_id"] != LAND] == after

    def test_a_unit_registered_since_is_put_on_when_it_is_done_again(self, world: World, round_id: str) -> None:
        known = ask(world, round_id, build_roster, year=YEAR)["roster_n"]
        new = enter(world)
        assert ask(world, round_id, build_roster, year=YEAR) == {"roster_n": known + 1}
        assert line(world, new).unit_id == new

    def test_what_was_changed_by_hand_is_carried_into_the_next_year(self, world: World, round_id: str) -> None:
        row = line(world)
        change(world, row, on_backup=not row.on_backup, report_kind="简表", reporter="李芳")
        ask(world, round_id, build_roster, year=YEAR + 1)
        carried = line(world, year=YEAR + 1)
        assert (carried.on_backup, carried.report_kind, carried.reporter) == (not row.on_backup, "简表", "李芳")

    def test_g_32_the_register_of_a_past_day_may_be_asked_for(self, world: World) -> None:
        new = enter(world, registered_on="2026-10-02")
        case_id = world.start()
        ask(world, case_id, build_roster, year=YEAR, on="2026-10-01")
        assert new not in {one["unit_id"] for one in ask(world, case_id, list_roster, year=YEAR)["roster"]}

    def test_a_year_without_a_roster_has_nobody_on_it(self, world: World, round_id: str) -> None:
        assert ask(world, round_id, list_roster, year=1999) == {"roster": []}
        with pytest.raises(NotFound):
            listed(world, year=1999)


class TestChanging:
    def test_a_change_is_kept_with_who_when_and_why(self, world: World, round_id: str) -> None:
        row = line(world)
        assert change(world, row, reporter="李芳", on_backup=True)
        (kept,) = looked_at(world, row.id).changes
        assert (kept.person_name, kept.at, kept.facts["reason"]) == ("赵立新", world.now, "湘档发〔2026〕5号")
        assert kept.facts["changes"]["reporter"] == [row.reporter, "李芳"]
        assert line(world).reporter == "李芳"

    def test_nothing_different_changes_nothing(self, world: World, round_id: str) -> None:
        row = line(world)
        same = {"on_backup": row.on_backup, "report_kind": row.report_kind, "reporter": row.reporter}
        assert not change(world, row, **same)
        assert looked_at(world, row.id).changes == ()

    def test_without_a_reason_nothing_is_changed(self, world: World, round_id: str) -> None:
        with pytest.raises(BadAnswers) as refused:
            change(world, line(world), reason="")
        assert set(faults(refused)) == {"/reason"}

    def test_what_a_colleague_changed_meanwhile_is_not_overwritten(self, world: World, round_id: str) -> None:
        read = line(world)
        change(world, read, reporter="李芳")
        with pytest.raises(RegisterMoved):
            change(world, read, reporter="王芳")

    def test_a_unit_taken_off_stays_with_its_history_and_may_come_back(self, world: World, round_id: str) -> None:
        row, total = line(world), listed(world).head.units
        remove(world, row)
        assert line(world).removed
        assert (listed(world).head.units, listed(world).head.removed) == (total - 1, 1)
        assert add(world, LAND) == row.id
        assert [one.facts["did"] for one in looked_at(world, row.id).changes] == ["back", "removed"]

    def test_taking_off_needs_a_reason_and_is_done_once(self, world: World, round_id: str) -> None:
        row = line(world)
        with pytest.raises(TextNeeded):
            remove(world, row, reason=" ")
        remove(world, row)
        with pytest.raises(RegisterMoved):
            remove(world, row)
        with pytest.raises(RegisterMoved):
            change(world, line(world))

    def test_a_unit_stands_on_it_once(self, world: World, round_id: str) -> None:
        with pytest.raises(BadAnswers) as refused:
            add(world, LAND)
        assert "已在名册上" in faults(refused)["/unit_id"]

    @pytest.mark.parametrize("unit_id", ["nobody", "org-ml"])
    def test_only_units_of_the_register_are_put_on(self, world: World, round_id: str, unit_id: str) -> None:
        with pytest.raises(BadAnswers) as refused:
            add(world, unit_id)
        assert "/unit_id" in faults(refused)

    def test_a_unit_out_of_the_register_is_not_put_on(self, world: World, round_id: str) -> None:
        gone = enter(world)
        with world.acting("helihua") as work:
            deactivate_unit(work, gone, "撤并")
        with pytest.raises(BadAnswers):
            add(world, gone)

    def test_the_round_under_way_is_told_of_each_change(self, world: World, round_id: str) -> None:
        remove(world, line(world))
        with world.looking(CHIEF) as look:
            (told,) = [one for one in look.connection.execute(select(job.c.payload, job.c.kind)) if one.kind == "tell"]
            heard = [one for one in audit.of_chain(look, round_id) if one.event == "roster.changed"]
        assert (told.payload["case"], told.payload["message"]) == (round_id, "msg_roster_changed")
        assert [(one["unit_id"], one["did"]) for one in told.payload["payload"]["changes"]] == [(LAND, "移出")]
        assert len(heard) == 1
        world.wait("2026-11-25T09:05:00+08:00")
        with world.looking(CHIEF) as look:
            assert [one.status for one in look.connection.execute(select(job.c.status))] == []  # heard, or not awaited

    def test_the_chain_of_changes_is_whole(self, world: World, round_id: str) -> None:
        change(world, line(world))
        remove(world, line(world))
        with world.looking(CHIEF) as look:
            assert audit.verify(look) == []
            assert [one.event for one in roster_changes(look, YEAR)] == ["roster.changed"] * 2 + ["roster.built"]


class TestWhoMay:
    @pytest.mark.parametrize("login", ["wangjianguo", "helihua", "liuguoping", "xujing"])
    def test_the_staff_reads_it_and_changes_nothing(self, world: World, round_id: str, login: str) -> None:
        assert not listed(world, login).keeps
        for act in (lambda: change(world, line(world), login), lambda: remove(world, line(world), login)):
            with pytest.raises(NotAllowed):
                act()
        with pytest.raises(NotAllowed):
            add(world, LAND, login)

    @pytest.mark.parametrize("login", ["ziran", "yueyang", "gaoyu", "linfeng"])
    def test_units_superiors_and_administrators_do_not_read_it(self, world: World, round_id: str, login: str) -> None:
        with pytest.raises(NotAllowed):
            listed(world, login)

    def test_another_bureau_has_its_own(self, world: World, round_id: str) -> None:
        with pytest.raises(NotFound):
            listed(world, "miluogu")
        with pytest.raises(NotFound):
            change(world, line(world), "miluogu")


class TestTheList:
    def test_it_is_walked_page_by_page_without_loss_or_doubles(self, every_world: World) -> None:
        drawn_up(every_world)
        found, cursor = [], ""
        while True:
            page = listed(every_world, cursor=cursor)
            found += [one.id for one in page.lines]
            cursor = page.next
            if not cursor:
                break
        assert len(found) == len(set(found)) == page.total == page.head.units

    @pytest.mark.parametrize("cursor", ["!", "5rmY", "AAAA", "dTAxOAo=", "8J+YgA=="])
    def test_a_broken_cursor_breaks_nothing(self, world: World, round_id: str, cursor: str) -> None:
        assert listed(world, cursor=cursor).total == listed(world).total

    def test_it_is_narrowed_and_searched(self, every_world: World) -> None:
        case_id = drawn_up(every_world)
        whole = listed(every_world)
        assert listed(every_world, backup="yes").total == whole.head.on_backup
        assert listed(every_world, kind="简表").total == whole.head.units - whole.head.on_backup
        assert [one.unit for one in listed(every_world, q="自然资源局").lines] == [LAND_CODE]
        assert [one.unit_id for one in listed(every_world, q=line(every_world).credit_code).lines] == [LAND]
        remove(every_world, line(every_world))
        assert [one.unit_id for one in listed(every_world, state="removed").lines] == [LAND]
        ask(every_world, case_id, record_entry, kind="self_report", year=YEAR, unit_id="u017", status="逾期")
        assert [one.report for one in listed(every_world, q="民政局").lines] == ["逾期"]

    def test_each_year_is_named_with_its_round(self, world: World, round_id: str) -> None:
        ask(world, round_id, build_roster, year=YEAR + 1)
        with world.looking("helihua") as look:
            found = rosters_kept(look)
        assert [(one.year, one.case_id) for one in found] == [(YEAR + 1, round_id), (YEAR, round_id)]
        assert found[1].units == listed(world).head.units

    def test_of_three_thousand_units_a_page_reads_only_its_roster(self, world: World) -> None:
        fill(world, 3000)
        drawn_up(world)
        with world.looking(CHIEF) as look:
            kept = rosters.get_year(look, look.actor.organisation_id, YEAR)
            asked = lines_of(kept).limit(31).compile(look.connection, compile_kwargs={"literal_binds": True})
            plan = "\n".join(row[3] for row in look.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}"))
        assert "SEARCH roster USING INDEX" in plan
        assert "SCAN" not in plan
        assert len(listed(world).lines) == 30


def sheet(*lines: Mapping[str, str]) -> bytes:
    header = [label_of(name) for name in COLUMNS]
    return write_sheet("名册", header, [[one.get(name, "") for name in COLUMNS] for one in lines])


def told_by(row: RosterLine, **changes: str) -> dict[str, str]:
    """A line of the spreadsheet that says what stands in the roster, changed here and there."""
    stands = {
        "name": row.unit,
        "credit_code": row.credit_code,
        "owes": "是",
        "on_backup": "是" if row.on_backup else "否",
    }
    return {**stands, "report_kind": row.report_kind, "reporter": row.reporter, **changes}


def read(world: World, content: bytes, login: str = CHIEF) -> str:
    with world.looking(login) as look:
        found = roster_rows(look, YEAR, "名册.xlsx", content)
    with world.acting(login) as work:
        return keep_roster_sheet(work, YEAR, found)


def shown(world: World, sheet_id: str) -> ShownSheet:
    with world.looking(CHIEF) as look:
        return shown_roster_sheet(look, YEAR, sheet_id)


def apply(world: World, sheet_id: str, reason: str = "年度核对") -> Mapping[str, int]:
    with world.acting(CHIEF) as work:
        return apply_roster_sheet(work, YEAR, sheet_id, reason)


class TestASpreadsheet:
    def test_the_roster_taken_out_and_brought_back_changes_nothing(self, every_world: World) -> None:
        drawn_up(every_world)
        with every_world.looking("xujing") as look:
            content = roster_sheet(look, YEAR, RosterFilters(state="all"))
        found = shown(every_world, read(every_world, content))
        assert dict(found.counts) == {"same": listed(every_world).head.units}

    def test_each_row_says_what_it_would_do_and_then_does_it_once(self, world: World, round_id: str) -> None:
        new = enter(world, credit_code="12430624MB00000023")
        with world.looking(CHIEF) as look:
            entered = {"name": "", "credit_code": "12430624MB00000023", "owes": "是", "on_backup": "否"}
            assert look.actor.name == "赵立新"
        land, civil = line(world), line(world, "u017")
        rows = [
            {**entered, "report_kind": "简表", "reporter": "刘洋"},
            told_by(land, reporter="李芳"),
            told_by(civil, owes="否"),
        ]
        sheet_id = read(world, sheet(*rows))
        assert [one["does"] for one in shown(world, sheet_id).lines] == ["new", "change", "off"]
        assert (line(world).reporter, line(world, "u017").removed) == (land.reporter, False)
        assert apply(world, sheet_id) == {"new": 1, "back": 0, "change": 1, "off": 1}
        assert apply(world, sheet_id) == {}
        assert (line(world, new).reporter, line(world).reporter, line(world, "u017").removed) == ("刘洋", "李芳", True)
        assert looked_at(world, line(world, "u017").id).changes[0].facts["reason"] == "年度核对"
        again = shown(world, read(world, sheet(told_by(civil))))
        assert [one["does"] for one in again.lines] == ["back"]

    def test_every_fault_of_a_row_names_its_column_and_how_to_mend_it(self, world: World, round_id: str) -> None:
        row = line(world)
        rows = [
            told_by(row, report_kind="详表", on_backup="也许", owes="不"),
            told_by(row, credit_code="11430624MB2425424X"),
            told_by(line(world, "u017"), name="湘阴县财政局"),
            told_by(line(world, "u018")),
            told_by(line(world, "u018")),
        ]
        found = shown(world, read(world, sheet(*rows))).lines
        columns = [[fault["column"] for fault in one.get("faults", ())] for one in found]
        assert columns == [["C", "D", "E"], ["B"], ["A"], [], ["B"]]
        assert [one["does"] for one in found] == ["wrong", "wrong", "wrong", "same", "wrong"]

    def test_a_sheet_for_something_else_is_refused_whole(self, world: World, round_id: str) -> None:
        with pytest.raises(BadSheet) as refused:
            read(world, write_sheet("名册", ["单位名称", "应报"], [["甲", "是"]]))
        assert "缺少" in str(refused.value)

    def test_a_roster_changed_meanwhile_is_not_overwritten(self, world: World, round_id: str) -> None:
        sheet_id = read(world, sheet(told_by(line(world), reporter="李芳")))
        change(world, line(world), reporter="王芳")
        with pytest.raises(RegisterMoved):
            apply(world, sheet_id)
        assert line(world).reporter == "王芳"

    def test_it_needs_a_reason_and_the_section_chief(self, world: World, round_id: str) -> None:
        sheet_id = read(world, sheet(told_by(line(world), reporter="李芳")))
        with pytest.raises(TextNeeded):
            apply(world, sheet_id, " ")
        with pytest.raises(NotAllowed):
            read(world, sheet(told_by(line(world))), "helihua")

    def test_a_sheet_of_another_year_or_of_the_register_is_not_applied_here(self, world: World, round_id: str) -> None:
        ask(world, round_id, build_roster, year=YEAR + 1)
        sheet_id = read(world, sheet(told_by(line(world), reporter="李芳")))
        with pytest.raises(NotFound), world.acting(CHIEF) as work:
            apply_roster_sheet(work, YEAR + 1, sheet_id, "核对")

    def test_the_round_is_told_of_all_rows_at_once(self, world: World, round_id: str) -> None:
        rows = [told_by(line(world), reporter="李芳"), told_by(line(world, "u017"), owes="否")]
        apply(world, read(world, sheet(*rows)))
        with world.looking(CHIEF) as look:
            (told,) = [one for one in look.connection.execute(select(job.c.payload, job.c.kind)) if one.kind == "tell"]
        assert [one["did"] for one in told.payload["payload"]["changes"]] == ["变更", "移出"]
