"""Starting other cases from a case: one for each row of a list, each on its own (ADR 3)."""

from __future__ import annotations

from typing import Any

from workflows.actions._site import Site
from workflows.store import jobs
from workflows.values.steps import Outcome, Request


def start_cases(site: Site, request: Request) -> Outcome:
    """Put one start for each row on the worker's list.

    Parameters: process (id); start (id of the start event, optional: the first plain one, else the only message
    start); each (a list of contexts: the answers of the start form, or variables when it has none); given (a context
    of variables every one of them begins with, optional); reply (the message this case gets when all of them have
    ended, optional). Result: child_count.
    """
    asked = request.parameters
    rows: list[Any] = asked["each"]
    common = {
        "case": site.case.id,
        "name": request.name,
        "request": request.id,
        "process": asked["process"],
        "start": asked.get("start") or "",
        "given": asked.get("given") or {},
        "reply": asked.get("reply") or "",
    }
    for place, row in enumerate(rows, start=1):
        jobs.add(site.work, "start", f"{request.id}#{place}", {**common, "row": row}, site.work.now)
    return Outcome(request.id, {"child_count": len(rows)})
