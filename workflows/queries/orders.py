"""Whether every violation and hazard found got its notice or order (电子档案监管五, E5.1a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from workflows.store.tables.cases import case
from workflows.store.tables.people import organisation
from workflows.store.tables.records import document, finding
from workflows.store.unit_of_work import Look
from workflows.values.times import SHANGHAI

NATURES = ("违法行为", "安全隐患")
ORDERS = ("DOC-10", "DOC-11")
"""档案监督检查执法通知书, 责令限期整改通知书."""
NOT_PURSUED = "不予处理"
"""The one handling, decided with a reason, after which no paper is owed."""

handler = case.alias("handler")


@dataclass(frozen=True)
class Unordered:
    """A finding without a notice or order."""

    id: str
    case_id: str
    case_number: str
    unit_id: str
    unit_name: str
    seq: int
    description: str
    nature: str
    severity: str
    handling: str
    status: str
    at: datetime


@dataclass(frozen=True)
class Survey:
    """`total` violations and hazards of a year, those not pursued left out; `without` are listed oldest first."""

    total: int
    without: tuple[Unordered, ...]


def orders_of_year(look: Look, bureau_id: str, year: int) -> Survey:
    """The violations and hazards the bureau put on record in a year.

    A finding has its paper when the case that handles it, or the case that one came from, issued one of ORDERS.
    """
    owed = and_(
        case.c.organisation_id == bureau_id,
        finding.c.nature.in_(NATURES),
        finding.c.handling != NOT_PURSUED,
        finding.c.at >= datetime.combine(date(year, 1, 1), time(), SHANGHAI),
        finding.c.at < datetime.combine(date(year + 1, 1, 1), time(), SHANGHAI),
    )
    total = look.connection.scalar(
        select(func.count()).select_from(finding).join(case, case.c.id == finding.c.case_id).where(owed)
    )
    return Survey(total or 0, tuple(Unordered(**row._mapping) for row in look.connection.execute(_without(owed))))


def _without(owed: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    issued = select(document.c.id).where(
        document.c.kind.in_(ORDERS),
        or_(document.c.case_id == finding.c.handled_in, document.c.case_id == handler.c.parent_id),
    )
    own = ("id", "case_id", "unit_id", "seq", "description", "nature", "severity", "handling", "status", "at")
    return (
        select(
            *(finding.c[name] for name in own),
            case.c.number.label("case_number"),
            organisation.c.name.label("unit_name"),
        )
        .join(case, case.c.id == finding.c.case_id)
        .join(organisation, organisation.c.id == finding.c.unit_id)
        .outerjoin(handler, handler.c.id == finding.c.handled_in)
        .where(owed, ~issued.correlate(finding, handler).exists())
        .order_by(finding.c.at, finding.c.case_id, finding.c.seq)
    )
