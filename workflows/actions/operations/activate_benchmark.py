"""Putting a decided benchmark on record; it is applied from its effective date, once it is public (行政处罚法 34)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from workflows.actions._benchmark import drafted
from workflows.actions._site import Site
from workflows.rules.benchmark_rows import LISTS
from workflows.rules.benchmark_steps import Row, flaws
from workflows.rules.penalties import cents
from workflows.store import audit, benchmarks
from workflows.store.benchmarks import BenchmarkRow, NewVersion
from workflows.values.events import Event
from workflows.values.refusals import OperationFailed
from workflows.values.steps import Outcome, Request


def activate_benchmark(site: Site, request: Request) -> Outcome:
    """Parameters: found (where the rows stand, "form.field"), source, source_no, effective_date; note.

    Result: bench_id, bench_version. Raises OperationFailed when the law has changed under it and it has flaws now.
    """
    asked = request.parameters
    day = date.fromisoformat(asked["effective_date"][:10])
    draft = drafted(site, asked["found"], day)
    for flaw in flaws(draft.rows, draft.spaces, draft.invalid):
        raise OperationFailed(name=request.name, why=flaw.sentence)
    new = NewVersion(asked["source"], asked["source_no"], day, asked.get("note") or "")
    both = zip(draft.written, draft.rows, strict=True)
    rows = [_row(place, written, row) for place, (written, row) in enumerate(both, start=1)]
    kept = benchmarks.keep(site.work, site.case.id, site.case.organisation_id, new, rows)
    facts = {"version": kept.label, "source": kept.source, "source_no": kept.source_no, "rows": len(rows)}
    audit.record(site.work, Event.BENCHMARK_KEPT, site.case.id, effective_on=day.isoformat(), **facts)
    return Outcome(request.id, {"bench_id": kept.id, "bench_version": kept.label})


def _row(place: int, written: Mapping[str, Any], row: Row) -> BenchmarkRow:
    return BenchmarkRow(
        place=place,
        violation_code=row.code,
        party_role=row.party,
        tier=row.tier,
        circumstances=str(written.get("circumstances") or ""),
        kinds=list(row.kinds),
        mode=row.mode,
        least=_cents(row.least),
        most=_cents(row.most),
        basis=list(row.basis),
        **{name: str(written.get(LISTS[name]) or "") for name in LISTS},
    )


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else cents(amount)
