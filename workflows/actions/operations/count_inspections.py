"""How far the inspections are that a case started, and what they found."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.queries.round_inspections import round_inspections
from workflows.values.steps import Outcome, Request


def count_inspections(site: Site, request: Request) -> Outcome:
    """Result: inspections {total, done (units visited), findings, ordered (to be put right), open (units not visited
    yet: ids)}. Cases that the worker has yet to start are not counted."""
    counted = round_inspections(site.work, site.case.id)
    return Outcome(request.id, {"inspections": {**vars(counted), "open": list(counted.open)}})
