"""Noting what must follow a finding whose handling has no process yet (S4.10: every finding is handled)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import findings, matters
from workflows.values.steps import Outcome, Request

KIND = "待启动后续流程"


def open_finding_matters(site: Site, request: Request) -> Outcome:
    """Parameter: handlings. One matter per open finding of the case that is handled in one of these ways."""
    wanted = request.parameters["handlings"]
    recorded = findings.of_case(site.work, site.case.id)
    waiting = [one for one in recorded if one.status == "open" and one.handling in wanted]
    texts = [f"第{one.seq}项问题：{one.description}——{one.handling}" for one in waiting]
    matters.open_matters(site.work, site.case.id, KIND, texts)
    return Outcome(request.id)
