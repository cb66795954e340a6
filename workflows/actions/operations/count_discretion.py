"""How the benchmark was used in a year: per row, deviations, place in the range, reviews and lawsuits (P0.1, P3.2)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.queries.discretion_year import discretion_year
from workflows.values.steps import Outcome, Request


def count_discretion(site: Site, request: Request) -> Outcome:
    """Parameter: year. Result: bench_stats {year, decisions, benchmarked, deviations, deviation_percent,
    position_percent (average place of the fines in the statutory range, 0 the least and 100 the most; null where
    none was fined), reviews, lawsuits, changed, rows [{version, code, tier, count}]}."""
    counted = discretion_year(site.work, site.case.organisation_id, int(request.parameters["year"]))
    return Outcome(request.id, {"bench_stats": counted.as_facts()})
