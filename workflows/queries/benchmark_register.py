"""The benchmark a bureau goes by, as forms and tables speak of it (`register.benchmark`)."""

from __future__ import annotations

from typing import Any

from workflows.queries.benchmarks import in_force, known_versions
from workflows.rules.benchmark_rows import LISTS
from workflows.rules.penalties import yuan
from workflows.store.benchmarks import BenchmarkRow, rows_of
from workflows.store.unit_of_work import Look
from workflows.values.times import local_date


def register_benchmark(look: Look, organisation_id: str) -> dict[str, Any]:
    """version, source, source_no, effective_on and rows (as a form has them) of the version in force, else of the one
    decided last; with empty texts and no rows while there is none."""
    known = known_versions(look, organisation_id)
    chosen = [*in_force(known, local_date(look.now)), *known][:1]
    if not chosen:
        return {"version": "", "source": "", "source_no": "", "effective_on": "", "rows": []}
    version = chosen[0]
    return {
        "version": version.label,
        "source": version.source,
        "source_no": version.source_no,
        "effective_on": version.effective_on.isoformat(),
        "rows": [as_written(row) for row in rows_of(look, version.id)],
    }


def as_written(row: BenchmarkRow) -> dict[str, Any]:
    """A row as the form has it: amounts in yuan as text, what is empty left out."""
    written = {
        "code": row.violation_code,
        "party": row.party_role,
        "tier": row.tier,
        "circumstances": row.circumstances,
        "kinds": list(row.kinds),
        "mode": row.mode,
        "least": None if row.least is None else yuan(row.least),
        "most": None if row.most is None else yuan(row.most),
        "basis": "、".join(row.basis),
        **{LISTS[name]: getattr(row, name) for name in LISTS},
    }
    return {name: value for name, value in written.items() if value not in (None, "", [])}
