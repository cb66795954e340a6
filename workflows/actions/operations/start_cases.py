"""Starting other cases from a case: one for each row of a list, each on its own (ADR 3)."""

from __future__ import annotations

from typing import Any

from workflows.actions._scopes import organisations_of
from workflows.actions._site import Site
from workflows.queries.scopes import TARGET
from workflows.store import jobs
from workflows.values.people import Scope
from workflows.values.steps import Outcome, Request


def start_cases(site: Site, request: Request) -> Outcome:
    """Put one start for each row on the worker's list.

    Parameters: process (id); start (id of the start event, optional: the first plain one, else the only message
    start); each (a list of contexts: the answers of the start form, or variables when it has none); given (a context
    of variables every one of them begins with, optional); reply (the message this case gets when all of them have
    ended, optional); organisation (the scope word of the bureau they belong to, optional: this case's own); target
    (the scope word of the organisation their letter goes to, optional: it becomes their variable target_org).
    Each begins with origin_org and origin_number, the bureau and the number of this case. Result: child_count.
    Raises NoOrganisation.
    """
    asked = request.parameters
    scope, target = asked.get("organisation") or Scope.BUREAU, asked.get("target")
    places = organisations_of(site.work, site.case, request.data, {scope, *filter(None, [target])})
    addressed = {TARGET: places[target]} if target else {}
    rows: list[Any] = asked["each"]
    common = {
        "case": site.case.id,
        "name": request.name,
        "request": request.id,
        "process": asked["process"],
        "start": asked.get("start") or "",
        "given": {**(asked.get("given") or {}), **addressed},
        "reply": asked.get("reply") or "",
        "organisation": places[scope],
    }
    starts = {f"{request.id}#{place}": {**common, "row": row} for place, row in enumerate(rows, start=1)}
    jobs.add_many(site.work, "start", starts, site.work.now)
    return Outcome(request.id, {"child_count": len(rows)})
