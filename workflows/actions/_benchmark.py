"""A benchmark as a case has drafted it, with what the law allows on the day it takes effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.actions._site import Site
from workflows.queries.benchmarks import articles_holding, bases_of, statutory_spaces
from workflows.queries.context import latest_answers
from workflows.rules.benchmark_rows import read_row
from workflows.rules.benchmark_steps import Row, Spaces


@dataclass(frozen=True)
class Draft:
    """`written` are the rows as in the form, `rows` the same as read."""

    written: Sequence[Mapping[str, Any]]
    rows: Sequence[Row]
    spaces: Spaces
    invalid: frozenset[str]


def drafted(site: Site, found: str, day: date) -> Draft:
    """The rows that stand in the case's forms at `found` ("form.field"), judged by the law of that day."""
    form, _, field = found.partition(".")
    written = latest_answers(site.work, site.case.id).get(form, {}).get(field) or []
    holding = articles_holding(site.work, day)
    rows = [read_row(row, bases_of(site.bundle, holding)) for row in written]
    invalid = frozenset(key for row in rows for key in row.basis if not holding.get(key, False))
    return Draft(written, rows, statutory_spaces(site.bundle, holding), invalid)
