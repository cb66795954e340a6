"""A round as a spreadsheet: one row for each case it started."""

from __future__ import annotations

from workflows.documents.spreadsheet import write_sheet
from workflows.queries.rounds import RoundFilters, round_page
from workflows.store.unit_of_work import Look
from workflows.values.times import SHANGHAI

MOST_OUT = 10_000  # rows; a county has some hundred units
_COLUMNS = {"单位": 36, "案号": 26, "环节或结果": 30, "登记": 12, "登记结果": 14, "期限": 18, "启动时间": 18}


def round_sheet(look: Look, case_id: str, filters: RoundFilters) -> bytes:
    """What the filters leave, as .xlsx. Raises NotFound."""
    page = round_page(look, case_id, filters, limit=MOST_OUT)
    rows = (
        [
            one.unit_name,
            one.number,
            one.ends or one.stage,
            one.word,
            one.result,
            one.lamp.due_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if one.lamp.due_at else "",
            one.started_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"),
        ]
        for one in page.lines
    )
    return write_sheet("逐单位进度", list(_COLUMNS), rows, list(_COLUMNS.values()))
