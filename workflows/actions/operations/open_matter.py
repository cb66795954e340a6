"""Noting that something must follow for which there is no process yet."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import matters
from workflows.values.steps import Outcome, Request


def open_matter(site: Site, request: Request) -> Outcome:
    """Parameters: kind, text."""
    matters.open_matters(site.work, site.case.id, request.parameters["kind"], [request.parameters["text"]])
    return Outcome(request.id)
