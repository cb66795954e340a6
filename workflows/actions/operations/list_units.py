"""The units of the register as they stand now: whom a yearly plan must reach (S3.1)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import organisations
from workflows.values.steps import Outcome, Request


def list_units(site: Site, request: Request) -> Outcome:
    """Parameter: specialised (true or false: only such units; left out: all). Result: unit_ids, of the active units
    of the bureau, by name."""
    wanted = request.parameters.get("specialised")
    units = organisations.units_below(site.work, site.case.organisation_id)
    return Outcome(request.id, {"unit_ids": [one.id for one in units if wanted in (None, one.is_specialised)]})
