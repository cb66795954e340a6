"""Spreadsheets (.xlsx) read as rows of text and written from them: no formula, macro or bomb passes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from workflows.values.refusals import BadSheet
from workflows.values.sentences import N_, Sentence

LARGEST = 5_000_000  # bytes as sent
LARGEST_INSIDE = 30_000_000  # bytes unpacked, of all parts
MOST_PARTS = 500
MOST_ROWS = 5000  # with something in them
LAST_ROW = 20_000  # blank rows between count too
MOST_COLUMNS = 60
LONGEST_CELL = 2000  # characters
_MACROS = re.compile(r"vbaProject|/macrosheets/|/activeX/|/externalLinks/|/embeddings/", re.IGNORECASE)
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_XML = (".xml", ".rels")

NOT_A_SHEET = N_("不是 .xlsx 格式的表格。请在表格软件中另存为“Excel 工作簿（.xlsx）”后重试。")
TOO_LARGE = N_("文件过大（最多 %(size)d MB）。请删去图片和多余的工作表，或者分次导入。")
MACROS = N_("含有宏、外部链接或嵌入对象。请另存为不含这些内容的 .xlsx 后重试。")
TOO_LONG = N_("超过 %(most)d 行，或者末尾有大量空行。请分次导入，或删去空行。")
EMPTY = N_("第一张工作表是空的。请使用导出的表格或模板填写。")


@dataclass(frozen=True)
class Cell:
    """`computed`: a formula or an error, whose value is not taken."""

    text: str = ""
    computed: bool = False


@dataclass(frozen=True)
class Row:
    """`number` as the spreadsheet counts, from 1; `cells` up to the last that is not blank."""

    number: int
    cells: tuple[Cell, ...]


def read_sheet(name: str, content: bytes) -> list[Row]:
    """The rows of the first worksheet that are not blank. Raises BadSheet, never anything else."""
    _check_inside(name, content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False, keep_vba=False)
        try:
            found = list(_rows(name, book.worksheets[0] if book.worksheets else ()))
        finally:
            book.close()
    except BadSheet:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over
        raise _refused(name, NOT_A_SHEET) from error
    if not found:
        raise _refused(name, EMPTY)
    return found


def write_sheet(title: str, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()) -> bytes:
    """A workbook with one worksheet of texts; a text that begins like a formula stays a text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    heads = [_text(sheet, one) for one in header]
    for head in heads:
        head.font, head.alignment = Font(bold=True), Alignment(vertical="center")
        head.fill = PatternFill("solid", fgColor="E8F0FB")
    sheet.append(heads)
    for row in rows:
        sheet.append([_text(sheet, one) for one in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def column_letter(place: int) -> str:
    """0 -> A: what a spreadsheet calls a column."""
    return str(get_column_letter(place + 1))


def _text(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=_printable(text))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _check_inside(name: str, content: bytes) -> None:
    """Looks at the parts before anybody unpacks them. Raises BadSheet."""
    if len(content) > LARGEST:
        raise _refused(name, TOO_LARGE, size=LARGEST // 1_000_000)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_INSIDE:
                raise _refused(name, TOO_LARGE, size=LARGEST // 1_000_000)
            if any(_MACROS.search(part.filename) for part in parts):
                raise _refused(name, MACROS)
            if any(_declares(archive.read(part)) for part in parts if part.filename.lower().endswith(_XML)):
                raise _refused(name, NOT_A_SHEET)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise _refused(name, NOT_A_SHEET) from error


def _declares(part: bytes) -> bool:
    """The part brings declarations of its own, or an encoding they could hide in: no spreadsheet needs them."""
    return _DECLARED.search(part) is not None or b"\0" in part[:200]


def _rows(name: str, sheet: Any) -> Iterator[Row]:
    taken = 0
    for number, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS) if sheet else (), start=1):
        cells = [_cell(one) for one in values]
        while cells and not cells[-1].text:
            cells.pop()
        if cells:
            taken += 1
            yield Row(number, tuple(cells))
        if taken > MOST_ROWS + 1 or number > LAST_ROW:
            raise _refused(name, TOO_LONG, most=MOST_ROWS)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type in ("f", "e") or not isinstance(value, str | int | float | date):
        return Cell(str(value)[:LONGEST_CELL], computed=True)
    return Cell(_written(value).strip()[:LONGEST_CELL])


def _written(value: str | float | date) -> str:
    """As a person would type it into a form."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")


def _refused(name: str, why: str, **facts: object) -> BadSheet:
    shown = _printable(name)[:80]
    return BadSheet(name=shown, why=Sentence(why, facts))
