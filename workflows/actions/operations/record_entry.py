"""Putting on record in a register what a case has come to."""

from __future__ import annotations

from workflows.actions._registers import change_of, register_of
from workflows.actions._site import Site
from workflows.store import audit, entries
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request


def record_entry(site: Site, request: Request) -> Outcome:
    """Parameters: kind, year; unit_id (the case's when left out), key (of a register of cases: this case when left
    out), status, result, facts (a context; null is passed over). Result: entry, the row as it stands now.

    Raises ValueError for a register, word or column that is not described in bpmn/shared/registers.
    """
    asked = request.parameters
    kind, register = register_of(site, asked["kind"], asked["year"])
    told = {
        "unit_id": asked.get("unit_id"),
        "key": asked.get("key"),
        "status": asked.get("status"),
        "result": asked.get("result"),
    }
    change = change_of(site, kind, told, asked.get("facts") or {})
    row = entries.record(site.work, register, site.case.id, [change])[0]
    heard = {"register": kind.title, "year": register.year, "status": row.status, "result": row.result}
    audit.record(site.work, Event.ENTRY_RECORDED, site.case.id, **heard, facts=dict(change.facts or {}))
    shown = {"status": row.status, "result": row.result, "year": register.year}
    return Outcome(request.id, {"entry": {**row.facts, **shown}})
