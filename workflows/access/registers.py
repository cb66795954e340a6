"""Who keeps and who reads the registers of units and of officers (requirements.md section 2)."""

from __future__ import annotations

from workflows.access.policy import STAFF, UNIT_SIDE
from workflows.values.people import Actor, Role
from workflows.values.refusals import NotAllowed, NotFound
from workflows.values.sentences import N_

KEEPERS = frozenset({Role.SECTION_CHIEF, Role.CLERK})
UNIT_READERS = STAFF | {Role.ANALYST}


def keeps_registers(actor: Actor) -> bool:
    """Enters units and certificates of their own bureau."""
    return actor.has(*KEEPERS)


def check_can_keep_units(actor: Actor) -> None:
    """The section chief and the clerk keep the register of units; everybody else of the bureau reads it."""
    if not keeps_registers(actor):
        raise NotAllowed(act=N_("登记单位"))


def check_can_keep_certificates(actor: Actor) -> None:
    """The section chief and the clerk keep the register of officers."""
    if not keeps_registers(actor):
        raise NotAllowed(act=N_("登记行政执法证"))


def check_can_keep_unit(actor: Actor, bureau_id: str | None) -> None:
    """Only of the bureau's own units; another bureau's does not exist for this person."""
    if bureau_id != actor.organisation_id:
        raise NotFound()
    check_can_keep_units(actor)


def check_can_read_unit(actor: Actor, unit_id: str, bureau_id: str | None) -> None:
    """The bureau reads its units, and a unit itself."""
    of_bureau = bureau_id == actor.organisation_id and actor.has(*UNIT_READERS)
    itself = unit_id == actor.organisation_id and actor.has(*UNIT_SIDE)
    if not of_bureau and not itself:
        raise NotFound()
