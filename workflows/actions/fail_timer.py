"""Setting aside the due timers of a case that could not be woken, as an incident a person can see."""

from __future__ import annotations

from workflows.store import audit, cases, incidents, timers
from workflows.store.unit_of_work import Work
from workflows.values.events import Event


def fail_timer(work: Work, claimed: list[str], why: str) -> int:
    """Each due timer of the claimed cases becomes `failed` with an open incident. Returns how many.

    Another worker may have got hold of a case in between: its timers are looked at when it has let go.
    """
    for case in claimed:
        cases.load(work, case)
    failed = [timer for case in claimed for timer in timers.waiting_of_case(work, case) if timer.due_at <= work.now]
    timers.mark_failed(work, [timer.id for timer in failed])
    for timer in failed:
        incidents.open_incident(work, f"timer:{timer.id}", timer.name, why, timer.case_id)
        audit.record(work, Event.INCIDENT_OPENED, timer.case_id, subject=timer.node, why=why)
    return len(failed)
