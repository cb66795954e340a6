"""Where the public turns to: the bureau of this installation, and in whose name a stranger acts there."""

from __future__ import annotations

from sqlalchemy import select

from workflows.store.tables.people import organisation
from workflows.store.unit_of_work import Look
from workflows.values.people import Actor
from workflows.values.refusals import NotFound
from workflows.values.sentences import N_

STRANGER = "public"
"""Stands for a person id where somebody without an account did something."""


def stranger(look: Look) -> Actor:
    """Somebody without an account at the bureau's window: no role, nothing to see. Raises NotFound without a bureau."""
    asked = select(organisation.c.id, organisation.c.name).where(organisation.c.code == look.premises.org_code)
    row = look.connection.execute(asked.order_by(organisation.c.id)).first()
    if row is None:
        raise NotFound()
    return Actor(STRANGER, N_("投诉举报人"), row.id, row.name, frozenset())
