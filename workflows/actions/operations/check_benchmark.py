"""Holding a drafted benchmark against the law: no gap, no overlap, inside the statutory range, on valid articles."""

from __future__ import annotations

from datetime import date

from workflows.actions._benchmark import drafted
from workflows.actions._site import Site
from workflows.rules.benchmark_steps import flaws
from workflows.store.benchmarks import next_label
from workflows.values.steps import Outcome, Request


def check_benchmark(site: Site, request: Request) -> Outcome:
    """Parameters: found (where in the case's forms the rows stand, "form.field"), effective_date (ISO).

    Result: bench_flaws [{kind (rules.benchmark_steps.Kind), row, text}], empty for a benchmark without one;
    bench_version, what a version of that year will be called next.
    """
    asked = request.parameters
    day = date.fromisoformat(asked["effective_date"][:10])
    draft = drafted(site, asked["found"], day)
    found = flaws(draft.rows, draft.spaces, draft.invalid)
    told = [{"kind": one.kind.value, "row": one.row, "text": str(one.sentence)} for one in found]
    label = next_label(site.work, site.case.organisation_id, day.year)
    return Outcome(request.id, {"bench_flaws": told, "bench_version": label})
