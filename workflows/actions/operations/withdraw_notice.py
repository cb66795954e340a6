"""Taking back what this case published; everybody reads the reason in its place (行政处罚法 48)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.rules.redaction import personal_numbers
from workflows.store import audit, public_notices
from workflows.values.events import Event
from workflows.values.refusals import NotRedacted
from workflows.values.steps import Outcome, Request


def withdraw_notice(site: Site, request: Request) -> Outcome:
    """Parameter: reason, shown to everybody. Result: withdrawn. Raises NotRedacted."""
    reason = str(request.parameters["reason"])
    if personal_numbers(reason):
        raise NotRedacted()
    for notice in public_notices.of_case(site.work, site.case.id):
        if notice.withdrawn_at is None:
            public_notices.withdraw(site.work, notice.id, reason)
            said = {"notice": notice.id, "number": notice.number, "name": f"{notice.number} {reason}"}
            audit.record(site.work, Event.NOTICE_WITHDRAWN, site.case.id, **said)
    return Outcome(request.id, {"withdrawn": True})
