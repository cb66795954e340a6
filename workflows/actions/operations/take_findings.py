"""Taking findings over: this case handles them from now on (S4.10)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.actions._taken import findings_of_bureau
from workflows.store import audit, findings
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request


def take_findings(site: Site, request: Request) -> Outcome:
    """Parameter: findings (a list of ids). Raises NotFound for one that is not the bureau's."""
    taken = findings_of_bureau(site, request.parameters["findings"])
    findings.hand_to(site.work, [one.id for one in taken], site.case.id)
    for one in taken:
        audit.record(site.work, Event.FINDING_TAKEN, site.case.id, finding=one.id, seq=one.seq, text=one.description)
    return Outcome(request.id)
