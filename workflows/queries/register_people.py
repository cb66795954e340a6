"""The bureau's people as expressions in forms speak of them (`register.people`): roles, and who may review."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from workflows.rules.reviewing import may_review
from workflows.store.tables.people import person, person_role
from workflows.store.unit_of_work import Look


def register_people(look: Look, bureau_id: str) -> dict[str, dict[str, Any]]:
    """Person id -> facts of every active person: `roles` is a list of role ids, dates are ISO texts or ""."""
    own = (person.c.organisation_id == bureau_id) & person.c.active
    held = select(person.c.id, person_role.c.role).join(person_role, person_role.c.person_id == person.c.id).where(own)
    roles: dict[str, list[str]] = {}
    for row in look.connection.execute(held.order_by(person_role.c.role)):
        roles.setdefault(row.id, []).append(row.role)
    return {
        row.id: {
            "id": row.id,
            "name": row.name,
            "post": row.post,
            "section": row.section,
            "roles": roles.get(row.id, []),
            "qualification": row.qualification,
            "reviewing_since": row.reviewing_since.isoformat() if row.reviewing_since else "",
            "may_review": may_review(row.qualification, row.reviewing_since),
        }
        for row in look.connection.execute(select(person).where(own).order_by(person.c.login))
    }
