"""Spreadsheets come in as rows of text or not at all, and go out as texts no program takes for formulas."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from workflows.documents import spreadsheet
from workflows.documents.spreadsheet import column_letter, read_sheet, write_sheet
from workflows.values.refusals import BadSheet

HEADER = ["单位名称", "信用代码"]


def book(*rows):
    """A workbook as a spreadsheet program saves it."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(name, content, sheet=None):
    """The same workbook with another part in it."""
    out = io.BytesIO(sheet or book(HEADER))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def replaced(name, old, new):
    """A workbook one of whose parts was tampered with."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(HEADER))) as given, zipfile.ZipFile(out, "w") as made:
        for part in given.namelist():
            content = given.read(part)
            made.writestr(part, content.replace(old, new) if part == name else content)
    return out.getvalue()


def texts(content):
    return [[cell.text for cell in row.cells] for row in read_sheet("单位.xlsx", content)]


def refusal(content, name="单位.xlsx"):
    with pytest.raises(BadSheet) as refused:
        read_sheet(name, content)
    return str(refused.value.sentence)


class TestReading:
    def test_what_was_written_is_read_again(self):
        rows = [["湘阴县司法局", "11430624MB2425424F"], ["", "县档案馆"]]
        assert texts(write_sheet("单位", HEADER, rows)) == [HEADER, *rows]

    def test_numbers_days_and_truths_read_as_a_person_would_type_them(self):
        assert texts(book([13988447592, 1.5, date(2026, 11, 20), True, "  县 局 ", None])) == [
            ["13988447592", "1.5", "2026-11-20", "是", "县 局"]
        ]

    def test_blank_rows_are_left_out_and_the_others_keep_their_numbers(self):
        rows = read_sheet("单位.xlsx", book(HEADER, [], ["甲"], [None, " "], ["乙"]))
        assert [(row.number, row.cells[0].text) for row in rows] == [(1, "单位名称"), (3, "甲"), (5, "乙")]

    @pytest.mark.parametrize("formula", ["=1+1", "=HYPERLINK(A1)", "=cmd|' /C calc'!A0"])
    def test_a_formula_is_told_apart_and_never_computed(self, formula):
        [row] = read_sheet("单位.xlsx", book(["甲", formula]))
        assert [cell.computed for cell in row.cells] == [False, True]

    def test_columns_are_called_as_a_spreadsheet_calls_them(self):
        assert [column_letter(place) for place in (0, 25, 26)] == ["A", "Z", "AA"]


class TestWriting:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
    def test_a_text_that_looks_like_a_formula_stays_a_text(self, text):
        sheet = load_workbook(io.BytesIO(write_sheet("单位", ["列"], [[text]]))).active
        assert (sheet["A2"].value, sheet["A2"].data_type) == (text, "s")

    def test_letters_a_workbook_cannot_hold_are_left_out(self):
        assert texts(write_sheet("单位", ["列"], [["甲\0\x07乙"]])) == [["列"], ["甲乙"]]


class TestRefusing:
    @pytest.mark.parametrize(
        "content",
        [b"", b"PK\x03\x04", b"MZ" * 100, "单位,代码".encode(), book(HEADER)[:-40], book(HEADER)[:300]],
        ids=["empty", "stub", "program", "csv", "cut short", "torn"],
    )
    def test_what_is_no_workbook_is_told_how_to_become_one(self, content):
        assert "另存为" in refusal(content)

    def test_a_zip_of_something_else(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("读我.txt", "你好")
        assert "另存为" in refusal(out.getvalue())

    @pytest.mark.parametrize(
        "part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/oleObject1.bin"]
    )
    def test_macros_links_and_embedded_objects(self, part):
        assert "含有宏" in refusal(with_part(part, b"x"))

    def test_a_bomb_is_refused_before_it_is_unpacked(self):
        bomb = with_part("xl/media/picture.png", b"\0" * (spreadsheet.LARGEST_INSIDE + 1))
        assert len(bomb) < 100_000
        assert "文件过大" in refusal(bomb)

    def test_a_file_as_sent_and_the_number_of_its_parts_are_limited(self):
        assert "文件过大" in refusal(b"PK" + b"\0" * spreadsheet.LARGEST)
        out = io.BytesIO(book(HEADER))
        with zipfile.ZipFile(out, "a") as archive:
            for number in range(spreadsheet.MOST_PARTS + 1):
                archive.writestr(f"xl/media/{number}.png", b"")
        assert "文件过大" in refusal(out.getvalue())

    @pytest.mark.parametrize(
        "declared",
        [b"<!DOCTYPE lolz [<!ENTITY lol 'lol'>]>", b'<!DOCTYPE x SYSTEM "file:///etc/passwd">', b"<!entity a 'b'>"],
    )
    def test_declarations_of_its_own(self, declared):
        bad = replaced("xl/worksheets/sheet1.xml", b"<worksheet", declared + b"<worksheet")
        assert "另存为" in refusal(bad)

    def test_a_broken_part(self):
        assert "另存为" in refusal(replaced("xl/worksheets/sheet1.xml", b"</worksheet>", b""))

    def test_more_rows_than_anybody_looks_through(self):
        many = write_sheet("单位", HEADER, (["甲", str(number)] for number in range(spreadsheet.MOST_ROWS + 1)))
        assert "超过 5000 行" in refusal(many)

    def test_a_row_far_below_nothing(self):
        far = Workbook()
        far.active.cell(row=1_000_000, column=1, value="甲")
        out = io.BytesIO()
        far.save(out)
        assert "大量空行" in refusal(out.getvalue())

    def test_an_empty_sheet(self):
        assert "是空的" in refusal(book())

    def test_a_name_is_shown_without_what_cannot_be_shown(self):
        assert "表格“甲乙.xlsx”" in refusal(b"", "甲\0\x1b乙.xlsx")
