"""Ending what grant_access gave: a special team is dissolved, a file has been read."""

from __future__ import annotations

from workflows.actions._granting import granted_case
from workflows.actions._site import Site
from workflows.store import audit, grants
from workflows.values.events import Event
from workflows.values.people import Access
from workflows.values.steps import Outcome, Request


def end_access(site: Site, request: Request) -> Outcome:
    """Parameters: kind ("read" or "team"), of ("self" or "origin"): every grant of that kind on that case ends now.

    Raises GrantUnclear.
    """
    case, kind = granted_case(site, request.parameters["of"]), Access(request.parameters["kind"])
    if grants.end(site.work, case.id, kind):
        for chain in {case.id, site.case.id}:
            audit.record(site.work, Event.ACCESS_ENDED, chain, kind=kind)
    return Outcome(request.id)
