"""The roster of a year as it stands: who owes which report (S4.11)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import rosters
from workflows.values.steps import Outcome, Request


def list_roster(site: Site, request: Request) -> Outcome:
    """Parameter: year. Result: roster [{unit_id, unit, on_backup, report_kind, reporter}], by the name of the unit;
    empty while nothing was drawn up for that year."""
    kept = rosters.find_year(site.work, site.case.organisation_id, int(request.parameters["year"]))
    listed = [
        {
            "unit_id": row.unit_id,
            "unit": row.unit,
            "on_backup": row.on_backup,
            "report_kind": row.report_kind,
            "reporter": row.reporter,
        }
        for row in (rosters.rows_of(site.work, kept.id) if kept else ())
        if not row.removed
    ]
    return Outcome(request.id, {"roster": listed})
