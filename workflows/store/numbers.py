"""Document and case numbers: one after another without a gap, never used twice (X03)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from workflows.store import rows
from workflows.store.tables.records import number, number_counter
from workflows.store.unit_of_work import Look, Work
from workflows.store.upsert import insert_or_update
from workflows.values.refusals import NotFound

Write = Callable[[str, str, int, int], str]
"""(org_code, word, year, n) -> text; rules.numbering has them."""


@dataclass(frozen=True)
class Number:
    """One number given; a voided one stays in the list with its reason."""

    org_code: str
    word: str
    year: int
    n: int
    text: str
    case_id: str
    at: datetime
    voided_at: datetime | None = None
    void_reason: str | None = None


def next_number(work: Work, org_code: str, word: str, year: int, *, case_id: str, write: Write) -> Number:
    """The next number of a series, for a case. Others who want one of the same series wait for this act."""
    series = {"org_code": org_code, "word": word, "year": year}
    counted = insert_or_update(
        work.connection, number_counter, {**series, "last": 1}, {"last": number_counter.c.last + 1}
    ).returning(number_counter.c.last)
    n = work.connection.execute(counted).scalar_one()
    new = Number(org_code, word, year, n, write(org_code, word, year, n), case_id, work.now)
    work.connection.execute(insert(number).values(**vars(new)))
    return new


def void(work: Work, org_code: str, word: str, year: int, n: int, reason: str) -> None:
    """Mark a number as void; it is never given again. Raises NotFound when it is not in force."""
    voided = work.connection.execute(
        update(number)
        .where(number.c.org_code == org_code, number.c.word == word, number.c.year == year)
        .where(number.c.n == n, number.c.voided_at.is_(None))
        .values(voided_at=work.now, void_reason=reason)
    )
    if voided.rowcount == 0:
        raise NotFound()


def of_series(look: Look, org_code: str, word: str, year: int) -> list[Number]:
    """Every number of a series, voided ones included."""
    series = select(number).where(number.c.org_code == org_code, number.c.word == word, number.c.year == year)
    return rows.read(look, Number, series.order_by(number.c.n))
