"""Closing findings: put right, passed into another procedure, or left alone for a reason (S4.10)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.actions._taken import findings_of_bureau
from workflows.store import audit, findings
from workflows.values.events import Event
from workflows.values.refusals import OperationFailed
from workflows.values.sentences import N_, Sentence
from workflows.values.steps import Outcome, Request

OUTCOMES = ("已整改", "转处理", "不予处理")
NO_OUTCOME = N_("问题的办结情况应为“已整改”“转处理”或者“不予处理”，不能是“%(outcome)s”")


def settle_findings(site: Site, request: Request) -> Outcome:
    """Parameters: findings (a list of ids), status (已整改, 转处理 or 不予处理), note (optional).

    Raises OperationFailed for another status, NotFound for a finding that is not the bureau's.
    """
    outcome, note = request.parameters["status"], str(request.parameters.get("note") or "")
    if outcome not in OUTCOMES:
        raise OperationFailed(name=request.name, why=Sentence(NO_OUTCOME, {"outcome": outcome}))
    settled = findings_of_bureau(site, request.parameters["findings"])
    findings.close(site.work, [one.id for one in settled], outcome, note)
    for one in settled:
        audit.record(site.work, Event.FINDING_SETTLED, site.case.id, finding=one.id, seq=one.seq, outcome=outcome)
    return Outcome(request.id)
