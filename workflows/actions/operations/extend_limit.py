"""Extending the limit of a task somebody of the case is at: the engine works it out afresh (责令整改延期)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.values.steps import Extension, Outcome, Request


def extend_limit(site: Site, request: Request) -> Outcome:
    """Parameters: task (the id of a user task of the case), set (a context of the variables its limit and timers are
    counted by). Result: limit_extended, false when the task is not open any more."""
    asked = request.parameters
    return Outcome(request.id, {"limit_extended": True}, extension=Extension(asked["task"], asked["set"]))
