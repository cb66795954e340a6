"""Versions of the discretion benchmark: kept as decided, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.benchmarks import benchmark_row, benchmark_version
from workflows.store.tables.cases import case
from workflows.store.tables.publishing import public_notice
from workflows.store.unit_of_work import Look, Work
from workflows.values.times import local_date


@dataclass(frozen=True)
class BenchmarkRow:
    """One row; amounts in cents, None where it fines nobody. `basis`: keys of articles."""

    place: int
    violation_code: str
    party_role: str
    tier: str
    circumstances: str
    kinds: Sequence[str]
    mode: str
    least: int | None
    most: int | None
    spared: str = ""
    lighter: str = ""
    reduced: str = ""
    heavier: str = ""
    basis: Sequence[str] = ()


@dataclass(frozen=True)
class NewVersion:
    """What was decided."""

    source: str
    source_no: str
    effective_on: date
    note: str = ""


@dataclass(frozen=True)
class Version(NewVersion):
    """One version; `published_at`, `notice` (its number) and `notice_id` are of its publication, while that stands."""

    id: str = ""
    case_id: str = ""
    organisation_id: str = ""
    label: str = ""
    at: datetime | None = None
    published_at: datetime | None = None
    notice: str = ""
    notice_id: str = ""

    def applies_on(self, day: date) -> bool:
        """A benchmark is applied from its effective date, and only once it is public (行政处罚法 34)."""
        return self.published_at is not None and max(self.effective_on, local_date(self.published_at)) <= day


def keep(work: Work, case_id: str, organisation_id: str, new: NewVersion, kept: Sequence[BenchmarkRow]) -> Version:
    """Put a version on record under the next label of its year: 2027-1, 2027-2 …"""
    label = next_label(work, organisation_id, new.effective_on.year)
    own = {"id": new_id(work.now), "case_id": case_id, "organisation_id": organisation_id, "label": label}
    values = {**vars(new), **own, "at": work.now}
    work.connection.execute(insert(benchmark_version).values(**values))
    if kept:
        work.connection.execute(insert(benchmark_row), [{"version_id": own["id"], **vars(row)} for row in kept])
    return Version(**values)


def next_label(look: Look, organisation_id: str, year: int) -> str:
    """What the next version of a bureau that takes effect in this year is called."""
    taken = select(func.count()).where(
        benchmark_version.c.organisation_id == organisation_id, benchmark_version.c.label.like(f"{year}-%")
    )
    return f"{year}-{(look.connection.scalar(taken) or 0) + 1}"


def versions_of(look: Look, organisations: Sequence[str]) -> list[Version]:
    """The versions of these bureaus, the one that takes effect last first, each with its publication."""
    public = (
        select(
            case.c.parent_id,
            func.min(public_notice.c.published_at).label("published_at"),
            func.min(public_notice.c.number).label("notice"),
            func.min(public_notice.c.id).label("notice_id"),
        )
        .join(case, case.c.id == public_notice.c.case_id)
        .where(public_notice.c.withdrawn_at.is_(None), case.c.parent_id.is_not(None))
        .group_by(case.c.parent_id)
        .subquery()
    )
    wanted = (
        select(
            benchmark_version,
            public.c.published_at,
            *(func.coalesce(public.c[name], "").label(name) for name in ("notice", "notice_id")),
        )
        .outerjoin(public, public.c.parent_id == benchmark_version.c.case_id)
        .where(benchmark_version.c.organisation_id.in_(organisations))
    )
    order = [benchmark_version.c[name].desc() for name in ("effective_on", "at", "id")]
    return rows.read(look, Version, wanted.order_by(*order))


def rows_of(look: Look, version_id: str) -> list[BenchmarkRow]:
    """The rows of a version as they were written."""
    wanted = select(*rows.columns(BenchmarkRow, benchmark_row)).where(benchmark_row.c.version_id == version_id)
    return rows.read(look, BenchmarkRow, wanted.order_by(benchmark_row.c.place))
