"""Penalties of a year held against the benchmark: use of its rows, deviations, place in the range, remedies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from workflows.rules.penalties import FINE, Force
from workflows.store.tables.cases import case
from workflows.store.tables.penalties import penalty
from workflows.store.tables.records import submission
from workflows.store.unit_of_work import Look

REMEDIES = "ut_remedy"  # the form every review and lawsuit is registered in
REVIEW, LAWSUIT = "行政复议", "行政诉讼"


@dataclass(frozen=True)
class RowUse:
    """How often one row was applied."""

    version: str
    code: str
    tier: str
    count: int


@dataclass(frozen=True)
class DiscretionYear:
    """Decisions of one bureau in one year; `positions` in percent of the statutory range."""

    year: int
    decisions: int
    benchmarked: int
    deviations: int
    positions: Sequence[float]
    reviews: int
    lawsuits: int
    changed: int
    rows: Sequence[RowUse]

    def as_facts(self) -> dict[str, Any]:
        """For expressions and documents."""
        return {
            "year": self.year,
            "decisions": self.decisions,
            "benchmarked": self.benchmarked,
            "deviations": self.deviations,
            "deviation_percent": _percent(self.deviations, self.decisions),
            "position_percent": round(sum(self.positions) / len(self.positions), 1) if self.positions else None,
            "reviews": self.reviews,
            "lawsuits": self.lawsuits,
            "changed": self.changed,
            "rows": [vars(one) for one in self.rows],
        }


def discretion_year(look: Look, organisation_id: str, year: int) -> DiscretionYear:
    """The decisions made in this year, as they stand today."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    made = look.connection.execute(
        select(penalty).where(penalty.c.organisation_id == organisation_id, penalty.c.decided_on.between(first, last))
    ).all()
    used = Counter((one.benchmark, one.violation_code, one.tier) for one in made if one.benchmark)
    remedies = _remedies(look, {one.case_id for one in made})
    fined = [one for one in made if FINE in one.kinds and one.least is not None and one.most]
    return DiscretionYear(
        year=year,
        decisions=len(made),
        benchmarked=sum(used.values()),
        deviations=sum(one.deviates for one in made),
        positions=[(one.fine - one.least) / (one.most - one.least) * 100 for one in fined if one.most > one.least],
        reviews=remedies[REVIEW],
        lawsuits=remedies[LAWSUIT],
        changed=sum(one.force != Force.VALID for one in made),
        rows=[RowUse(*key, count) for key, count in sorted(used.items())],
    )


def _remedies(look: Look, cases: set[str]) -> Counter[str]:
    """Kind of remedy -> how many of these cases met it, each counted once."""
    wanted = (
        select(submission.c.case_id, submission.c.answers)
        .join(case, case.c.id == submission.c.case_id)
        .where(submission.c.node == REMEDIES, submission.c.case_id.in_(cases))
    )
    met = {(row.case_id, row.answers.get("remedy_kind", "")) for row in look.connection.execute(wanted)}
    return Counter(kind for _, kind in met)


def _percent(part: int, whole: int) -> float:
    return round(part / whole * 100, 1) if whole else 0
