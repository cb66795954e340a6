"""Every table, in rooms: organisations, people, definitions, cases, records, registers, desks, the running system."""

from workflows.store.tables import (
    benchmarks,
    cases,
    definitions,
    desk,
    draws,
    entries,
    laws,
    major_cases,
    penalties,
    people,
    publishing,
    records,
    rosters,
    sharing,
    system,
)
from workflows.store.tables.columns import METADATA

__all__ = [
    "METADATA",
    "benchmarks",
    "cases",
    "definitions",
    "desk",
    "draws",
    "entries",
    "laws",
    "major_cases",
    "penalties",
    "people",
    "publishing",
    "records",
    "rosters",
    "sharing",
    "system",
]
