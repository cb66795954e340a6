"""The ledger of penalties as a spreadsheet."""

from __future__ import annotations

from datetime import date

from workflows.documents.spreadsheet import write_sheet
from workflows.queries.law_choices import violation_texts
from workflows.queries.penalty_list import PenaltyFilters, PenaltyLine, penalties_for_sheet
from workflows.rules.penalties import yuan
from workflows.store.unit_of_work import Look
from workflows.values.refusals import TooManyPenalties
from workflows.values.times import local_date

MOST_OUT = 10_000  # rows one may take out at once
_COLUMNS = {
    "决定书文号": 26,
    "决定日期": 12,
    "当事人": 30,
    "当事人类别": 10,
    "违法行为": 40,
    "程序": 8,
    "处罚种类": 22,
    "罚款（元）": 14,
    "没收违法所得（元）": 16,
    "法定幅度（元）": 20,
    "裁量阶次": 10,
    "裁量基准": 14,
    "偏离基准": 10,
    "偏离理由": 40,
    "批准人": 12,
    "效力": 10,
    "缴款期限": 12,
    "已缴（元）": 14,
    "加处罚款（元）": 14,
    "缴清日期": 12,
    "案号": 26,
}


def penalty_sheet(look: Look, filters: PenaltyFilters) -> bytes:
    """What the filters leave, as .xlsx. Raises NotAllowed, TooManyPenalties."""
    found = penalties_for_sheet(look, filters, MOST_OUT + 1)
    if len(found) > MOST_OUT:
        raise TooManyPenalties(most=MOST_OUT)
    texts, today = violation_texts(look), local_date(look.now)
    rows = ([*_row(one, f"{one.violation_code} {texts.get(one.violation_code, '')}".strip())] for one in found)
    return write_sheet(f"行政处罚{today.year}", list(_COLUMNS), rows, list(_COLUMNS.values()))


def _row(one: PenaltyLine, violation: str) -> list[str]:
    return [
        one.number,
        one.decided_on.isoformat(),
        one.party_name,
        one.party_kind,
        violation,
        one.procedure,
        "、".join(one.kinds),
        _money(one.fine),
        _money(one.confiscated),
        f"{yuan(one.least)}—{yuan(one.most)}" if one.least is not None and one.most is not None else "",
        one.tier,
        one.benchmark,
        "是" if one.deviates else "否",
        one.deviation_reason,
        one.approver,
        one.force,
        _day(one.due_on),
        _money(one.paid),
        _money(one.late_fee),
        _day(one.settled_on),
        one.case_number,
    ]


def _money(amount: int) -> str:
    return yuan(amount) if amount else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
