"""What went wrong beyond the last retry and waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.cases import incident
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class Incident:
    """One row. `subject` is "request:<id>", "timer:<id>" or "job:<id>"."""

    id: str
    case_id: str | None
    subject: str
    name: str
    why: str
    opened_at: datetime
    resolved_at: datetime | None


def open_incident(work: Work, subject: str, name: str, why: str, case_id: str | None = None) -> str:
    """The id of the open incident of this subject; there is one at a time."""
    found = work.connection.scalar(
        select(incident.c.id).where(incident.c.subject == subject, incident.c.resolved_at.is_(None))
    )
    if found is not None:
        return str(found)
    new = Incident(new_id(work.now), case_id, subject, name[:120], why, work.now, None)
    work.connection.execute(insert(incident).values(**vars(new)))
    return new.id


def resolve(work: Work, subject: str) -> bool:
    """Close the open incident of a subject; False when there was none."""
    resolved = work.connection.execute(
        update(incident)
        .where(incident.c.subject == subject, incident.c.resolved_at.is_(None))
        .values(resolved_at=work.now)
    )
    return resolved.rowcount > 0


def find(look: Look, incident_id: str) -> Incident:
    """Raises NotFound."""
    return rows.get(look, Incident, select(incident).where(incident.c.id == incident_id))


def unresolved(look: Look, case_id: str | None = None) -> list[Incident]:
    """Open incidents, of one case or of all, oldest first."""
    waiting = select(incident).where(incident.c.resolved_at.is_(None))
    if case_id is not None:
        waiting = waiting.where(incident.c.case_id == case_id)
    return rows.read(look, Incident, waiting.order_by(incident.c.opened_at, incident.c.id))
