"""What several registers of a year say of each unit, side by side: what a yearly decision over units is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from workflows.actions._registers import register_of
from workflows.actions._site import Site
from workflows.store import entries, organisations
from workflows.values.steps import Outcome, Request


def line_up_entries(site: Site, request: Request) -> Outcome:
    """Parameters: kinds (names of registers), year, units (ids). Result: unit_rows {unit_id, unit, kept}, one for each
    unit by its name; kept has for each kind the unit's rows {status, result} and the columns that say something, the
    oldest first. Raises ValueError for a register that is not described."""
    asked = request.parameters
    wanted = set(asked["units"])
    units = [one for one in organisations.units_ever_below(site.work, site.case.organisation_id) if one.id in wanted]
    kept = {kind: _rows(site, kind, asked["year"], sorted(wanted)) for kind in asked["kinds"]}
    rows = [
        {"unit_id": one.id, "unit": one.name, "kept": {kind: rows.get(one.id, []) for kind, rows in kept.items()}}
        for one in units
    ]
    return Outcome(request.id, {"unit_rows": rows})


def _rows(site: Site, name: str, year: int, units: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Unit -> its rows."""
    _kind, register = register_of(site, name, year)
    found = defaultdict(list)
    for row in sorted(entries.of_register(site.work, register, unit_id=units), key=lambda one: one.at):
        if row.unit_id:
            found[row.unit_id].append({**row.facts, "status": row.status, "result": row.result})
    return found
