"""Trying again what an incident stopped, after a person has mended its cause."""

from __future__ import annotations

from workflows.access import policy
from workflows.queries.case_head import case_head
from workflows.store import audit, incidents, jobs, timers
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import NotFound


def retry_incident(work: Work, incident_id: str) -> str:
    """The worker tries it at once; if it fails again a new incident follows. Returns the case's id, "" for a case that
    could not be opened.

    Raises NotFound, also for an incident that is resolved or another bureau's, and NotAllowed.
    """
    incident = incidents.find(work, incident_id)
    kind, _, key = incident.subject.partition(":")
    if incident.resolved_at is not None:
        raise NotFound()
    if incident.case_id is not None:
        case_head(work, incident.case_id)
    elif jobs.find(work, kind, key).payload.get("organisation") != work.actor.organisation_id:
        raise NotFound()
    policy.check_can_retry(work.actor)
    if kind == "timer":
        timers.retry(work, int(key))
    else:
        jobs.retry(work, kind, key)
    incidents.resolve(work, incident.subject)
    audit.record(work, Event.INCIDENT_RETRIED, incident.case_id or "definitions", subject=incident.name)
    return incident.case_id or ""
