"""Putting many rows on record at once, one for each unit of a list."""

from __future__ import annotations

from workflows.actions._registers import change_of, register_of
from workflows.actions._site import Site
from workflows.store import audit, entries
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request

_WORDS = ("unit_id", "key", "status", "result")


def record_entries(site: Site, request: Request) -> Outcome:
    """Parameters: kind, year, each (contexts: unit_id or key, status, result; everything else are facts).
    Result: entry_count. Raises ValueError as record_entry does."""
    asked = request.parameters
    kind, register = register_of(site, asked["kind"], asked["year"])
    changes = [
        change_of(site, kind, row, {name: value for name, value in row.items() if name not in _WORDS})
        for row in asked["each"]
    ]
    latest = {change.key: change for change in changes}
    entries.record(site.work, register, site.case.id, list(latest.values()))
    told = {"register": kind.title, "year": register.year, "count": len(latest)}
    audit.record(site.work, Event.ENTRIES_RECORDED, site.case.id, **told)
    return Outcome(request.id, {"entry_count": len(latest)})
