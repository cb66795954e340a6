"""Opening the certificate of a draw to everybody, so that anybody may recompute it."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import audit, draws
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request


def publish_draw(site: Site, request: Request) -> Outcome:
    """Of the draw the case froze last; no parameters, no result. Opened once, it stays open."""
    kept = draws.latest_of_case(site.work, site.case.id)
    if draws.publish(site.work, kept.id):
        facts = {"draw": kept.id, "number": kept.number, "name": kept.number}
        audit.record(site.work, Event.DRAW_PUBLISHED, site.case.id, **facts)
    return Outcome(request.id)
