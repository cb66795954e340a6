"""The rows of a register, for a table to be filled, decided over or printed."""

from __future__ import annotations

from workflows.actions._registers import register_of
from workflows.actions._site import Site
from workflows.store import entries
from workflows.values.steps import Outcome, Request


def collect_entries(site: Site, request: Request) -> Outcome:
    """Parameters: kind, year; statuses, results (words), unit_id: only these; columns (all when left out). Result:
    entries, rows {unit_id, unit, status, result} and the columns, by the name of the unit; a column nobody has filled
    is null."""
    asked = request.parameters
    kind, register = register_of(site, asked["kind"], asked["year"])
    narrowed = {"status": asked.get("statuses") or (), "result": asked.get("results") or ()}
    unit = asked.get("unit_id")
    names = asked.get("columns") or [column.name for column in kind.columns]
    found = [
        {
            "unit_id": row.unit_id,
            "unit": row.unit,
            "status": row.status,
            "result": row.result,
            **{name: row.facts.get(name) for name in names},
        }
        for row in entries.of_register(site.work, register, unit_id=[unit] if unit else (), **narrowed)
    ]
    return Outcome(request.id, {"entries": found})
