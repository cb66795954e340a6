"""Noting for each finding still open what must follow it (S4.10: every finding is handled)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import findings, matters
from workflows.values.steps import Outcome, Request

KIND = "待启动后续流程"


def open_finding_matters(site: Site, request: Request) -> Outcome:
    """One matter per open finding, with its handling."""
    waiting = [one for one in findings.of_case(site.work, site.case.id) if one.status == "open"]
    texts = [f"第{one.seq}项问题：{one.description}——{one.handling}" for one in waiting]
    matters.open_matters(site.work, site.case.id, KIND, texts)
    return Outcome(request.id)
