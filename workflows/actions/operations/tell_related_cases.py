"""Telling the other cases of a family something one of them has come to (交办、处罚、办结)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import cases, jobs
from workflows.values.steps import Outcome, Request


def tell_related_cases(site: Site, request: Request) -> Outcome:
    """Parameters: message (its name); payload (a context, optional); among ("started": only the cases started from
    this one; optional: the family, the case it all began with and all started from it). Every open one of them other
    than this gets it, by the worker, if it waits for it then."""
    asked = request.parameters
    said = {"message": asked["message"], "payload": asked.get("payload") or {}, "from": site.case.number}
    related = cases.started_from if asked.get("among") == "started" else cases.family_of
    for one in related(site.work, site.case.id):
        if one.id != site.case.id and one.status == "open":
            told = {"case": one.id, "name": request.name, **said}
            jobs.add(site.work, "tell", f"{request.id}#{one.id}", told, site.work.now)
    return Outcome(request.id)
