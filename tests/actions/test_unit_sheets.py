"""A spreadsheet of units: what each row would do is shown first, then done at once, and never twice."""

import io
import json

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from tests.actions.test_units import CODE, NEW, change, enter, entry
from workflows.actions.apply_unit_sheet import apply_unit_sheet
from workflows.actions.keep_unit_sheet import keep_unit_sheet
from workflows.documents.spreadsheet import write_sheet
from workflows.queries.unit_list import UnitFilters
from workflows.queries.unit_rows import unit_rows
from workflows.queries.unit_sheet import shown_sheet, unit_sheet, unit_template
from workflows.rules.unit_form import COLUMNS, label_of
from workflows.store import audit
from workflows.store.tables.people import unit
from workflows.values.refusals import BadSheet, NotAllowed, NotFound, RegisterMoved, TextNeeded

SECOND = "12430624MB00000023"
ROW = {name: NEW.get(name, "") for name in COLUMNS}


def sheet(*rows, columns=COLUMNS):
    header = [label_of(name) for name in columns]
    return write_sheet("单位", header, [[row.get(name, "") for name in columns] for row in rows])


def read(world, content, login="helihua"):
    with world.looking(login) as look:
        rows = unit_rows(look, "单位.xlsx", content)
    with world.acting(login) as work:
        return keep_unit_sheet(work, rows)


def shown(world, sheet_id, login="helihua"):
    with world.looking(login) as look:
        return shown_sheet(look, sheet_id)


def apply(world, sheet_id, login="helihua", reason="年度核对"):
    with world.acting(login) as work:
        return apply_unit_sheet(work, sheet_id, reason)


def exported(world, login="helihua", **filters):
    with world.looking(login) as look:
        return unit_sheet(look, UnitFilters(**filters))


def size(world):
    with world.looking("helihua") as look:
        return look.connection.scalar(select(func.count()).select_from(unit))


def said(line):
    return {fault["column"]: fault["template"] % fault["params"] for fault in line["faults"]}


class TestShowing:
    def test_nothing_is_changed_by_looking(self, world):
        before = size(world)
        found = shown(world, read(world, sheet(ROW)))
        assert (dict(found.counts), found.status, size(world)) == ({"new": 1}, "shown", before)

    def test_the_register_taken_out_and_brought_back_changes_nothing(self, every_world):
        found = shown(every_world, read(every_world, exported(every_world)))
        assert dict(found.counts) == {"same": 128}

    def test_a_row_says_field_by_field_what_it_changes(self, world):
        unit_id = enter(world)
        found = shown(world, read(world, sheet({**ROW, "contact_phone": "13900002222"})))
        [line] = found.lines
        assert (line["does"], line["unit"], line["row"]) == ("change", unit_id, 2)
        assert line["changes"] == {"contact_phone": ["13900001111", "13900002222"]}

    def test_columns_that_are_not_there_leave_the_register_alone(self, world):
        enter(world)
        needed = [name for name in COLUMNS if name not in ("contact_phone", "specialised_kinds", "address")]
        assert dict(shown(world, read(world, sheet(ROW, columns=needed))).counts) == {"same": 1}

    def test_each_fault_names_row_column_and_how_to_mend_it(self, world):
        bad = {**ROW, "credit_code": "1243", "unit_type": "机构", "on_backup_roster": "也许", "name": ""}
        [line] = shown(world, read(world, sheet(bad))).lines
        assert (line["does"], line["row"]) == ("wrong", 2)
        told = said(line)
        assert set(told) == {"A", "C", "D", "M"}
        assert "18 位" in told["C"]
        assert [fault["label"] for fault in line["faults"]][:2] == ["单位名称", "统一社会信用代码"]

    def test_rows_with_one_code_or_one_name_are_pointed_at_each_other(self, world):
        lines = shown(world, read(world, sheet(ROW, ROW))).lines
        assert [line["does"] for line in lines] == ["new", "wrong"]
        assert said(lines[1]) == {
            "C": "与第 2 行的信用代码相同。请只保留一行。",
            "A": "与第 2 行的单位名称相同。请核对；确为两个单位的，请在名称中加以区分。",
        }

    def test_a_unit_of_another_bureau_is_neither_changed_nor_named(self, world):
        enter(world, "miluogu", name="汨罗市中心")
        [line] = shown(world, read(world, sheet(ROW))).lines
        assert line["does"] == "wrong"
        assert "汨罗" not in json.dumps(line, ensure_ascii=False)

    def test_a_formula_is_not_taken(self, world):
        book = Workbook()
        book.active.append([label_of(name) for name in COLUMNS])
        book.active.append(["=A1" if name == "name" else ROW[name] for name in COLUMNS])
        out = io.BytesIO()
        book.save(out)
        [line] = shown(world, read(world, out.getvalue())).lines
        assert "公式" in said(line)["A"]

    @pytest.mark.parametrize(
        ("header", "told"),
        [
            (["单位名称"], "缺少“统一社会信用代码"),
            ([*map(label_of, COLUMNS), "备注"], "不认识的列：备注"),
            ([*map(label_of, COLUMNS), "地址"], "列“地址”出现了两次"),
        ],
    )
    def test_a_header_that_is_not_the_registers_is_refused(self, world, header, told):
        with pytest.raises(BadSheet, match=told):
            read(world, write_sheet("单位", header, []))

    def test_only_who_keeps_the_register_reads_one_in(self, world):
        with pytest.raises(NotAllowed):
            read(world, sheet(ROW), "wangjianguo")


class TestApplying:
    def test_all_that_was_shown_is_done_with_its_reason(self, every_world):
        world = every_world
        unit_id, before = enter(world), size(world)
        rows = [{**ROW, "contact_name": "张三"}, {**ROW, "name": "湘阴县第二中心", "credit_code": SECOND}]
        assert apply(world, read(world, sheet(*rows))) == {"new": 1, "change": 1}
        assert size(world) == before + 1
        assert entry(world, unit_id).answers["contact_name"] == "张三"
        with world.looking("helihua") as look:
            [imported] = [json.loads(one.facts) for one in audit.of_chain(look, "org-xy")]
            assert (imported["new"], imported["changed"], imported["reason"]) == (1, 1, "年度核对")
            assert audit.of_chain(look, unit_id)[-1].event == "unit.changed"
            assert audit.verify(look) == []

    def test_a_second_time_does_nothing(self, world):
        sheet_id, before = read(world, sheet(ROW)), size(world)
        assert apply(world, sheet_id) == {"new": 1, "change": 0}
        assert apply(world, sheet_id) == {}
        assert dict(shown(world, read(world, sheet(ROW))).counts) == {"same": 1}
        assert size(world) == before + 1

    def test_wrong_rows_are_left_out_and_come_in_when_mended(self, world):
        wrong = {**ROW, "name": "湘阴县第二中心", "credit_code": SECOND[:-1]}
        assert apply(world, read(world, sheet(ROW, wrong))) == {"new": 1, "change": 0}
        mended = shown(world, read(world, sheet(ROW, {**wrong, "credit_code": SECOND})))
        assert dict(mended.counts) == {"same": 1, "new": 1}

    def test_nothing_is_done_when_the_register_is_not_what_was_shown(self, world):
        unit_id, before = enter(world), size(world)
        rows = [{**ROW, "name": "湘阴县第二中心", "credit_code": SECOND}, {**ROW, "contact_name": "张三"}]
        sheet_id = read(world, sheet(*rows))
        change(world, unit_id, address="新址")
        with pytest.raises(RegisterMoved):
            apply(world, sheet_id)
        assert (size(world), shown(world, sheet_id).status) == (before, "shown")

    def test_nor_when_somebody_entered_a_new_unit_first(self, world):
        sheet_id = read(world, sheet(ROW))
        enter(world)
        with pytest.raises(RegisterMoved):
            apply(world, sheet_id)

    def test_not_without_a_reason_nor_by_who_only_reads(self, world):
        sheet_id = read(world, sheet(ROW))
        with pytest.raises(TextNeeded):
            apply(world, sheet_id, reason="")
        with pytest.raises(NotAllowed):
            apply(world, sheet_id, "wangjianguo")

    @pytest.mark.parametrize("act", [shown, apply])
    def test_another_bureaus_sheet_does_not_exist(self, world, act):
        sheet_id = read(world, sheet(ROW))
        with pytest.raises(NotFound):
            act(world, sheet_id, "miluogu")


class TestTakingOut:
    def test_what_the_filters_leave_with_every_column(self, world):
        found = load_workbook(io.BytesIO(exported(world, unit_type="档案服务企业"))).active
        rows = list(found.iter_rows(values_only=True))
        assert rows[0] == tuple(label_of(name) for name in COLUMNS)
        assert len(rows) == 4
        assert {row[3] for row in rows[1:]} == {"档案服务企业"}

    def test_the_template_has_the_columns_and_nothing_else(self, world):
        with world.looking("helihua") as look:
            rows = list(load_workbook(io.BytesIO(unit_template(look))).active.iter_rows(values_only=True))
        assert rows == [tuple(label_of(name) for name in COLUMNS)]

    def test_another_bureau_takes_out_its_own(self, world):
        rows = list(load_workbook(io.BytesIO(exported(world, "miluo"))).active.iter_rows(values_only=True))
        assert len(rows) == 1

    def test_a_unit_code_in_the_export_is_a_text(self, world):
        enter(world)
        found = load_workbook(io.BytesIO(exported(world, q=CODE))).active
        assert (found["C2"].value, found["C2"].data_type) == (CODE, "s")
