"""Who keeps and who reads the registers of units, officers, laws and penalties (requirements.md section 2)."""

from __future__ import annotations

from collections.abc import Sequence

from workflows.access.policy import STAFF, SUPERIORS, UNIT_SIDE
from workflows.values.people import Actor, Role
from workflows.values.refusals import NotAllowed, NotFound
from workflows.values.sentences import N_

KEEPERS = frozenset({Role.SECTION_CHIEF, Role.CLERK})
UNIT_READERS = (STAFF - SUPERIORS) | {Role.ANALYST}
"""Superiors have no units of their own."""
LAW_KEEPERS = frozenset({Role.SECTION_CHIEF, Role.LEGAL_REVIEWER})
LAW_READERS = STAFF | {Role.ANALYST}
DEVIATION_READERS = frozenset(
    {Role.SUPERVISOR, Role.SECTION_CHIEF, Role.LEGAL_REVIEWER, Role.BUREAU_LEADER, Role.BUREAU_HEAD}
)
"""Who watches over how the benchmark is kept to (P3.1)."""


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


def check_can_keep_reviewers(actor: Actor) -> None:
    """The section chief and the clerk keep the register of legal reviewers."""
    if not keeps_registers(actor):
        raise NotAllowed(act=N_("登记法制审核资格"))


def keeps_rosters(actor: Actor) -> bool:
    """The section chief keeps the rosters of units that owe a report."""
    return actor.has(Role.SECTION_CHIEF)


def check_can_keep_rosters(actor: Actor) -> None:
    """Everybody else of the bureau reads them."""
    if not keeps_rosters(actor):
        raise NotAllowed(act=N_("变更应报名册"))


def check_can_read_rosters(actor: Actor) -> None:
    """The bureau's own people."""
    if not actor.has(*(STAFF - SUPERIORS)):
        raise NotAllowed(act=N_("查阅应报名册"))


def check_can_read_balance(actor: Actor) -> None:
    """The bureau's own people see how much it advises and how much it supervises."""
    if not actor.has(*(STAFF - SUPERIORS)):
        raise NotAllowed(act=N_("查阅指导与监管统计"))


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


def changes_laws(actor: Actor) -> bool:
    """The section chief and the legal reviewer keep the register of laws."""
    return actor.has(*LAW_KEEPERS)


def check_can_change_laws(actor: Actor) -> None:
    """Everybody else of the bureau reads it."""
    if not changes_laws(actor):
        raise NotAllowed(act=N_("变更法律法规的效力"))


def check_can_read_laws(actor: Actor) -> None:
    """Whoever works on cases or draws processes."""
    if not actor.has(*LAW_READERS):
        raise NotAllowed(act=N_("查阅法律法规库"))


def check_can_read_penalties(actor: Actor, *, deviations: bool) -> None:
    """The bureau's people read its penalties; those who watch over discretion read why it was departed from."""
    if not actor.has(*(DEVIATION_READERS if deviations else STAFF)):
        raise NotAllowed(act=N_("查阅偏离裁量基准的处罚") if deviations else N_("查阅行政处罚台账"))


def reads_entries(actor: Actor, roles: Sequence[str]) -> bool:
    """A register that processes keep is the bureau's; some are for certain roles only."""
    return actor.has(*(Role(role) for role in roles)) if roles else actor.has(*STAFF)
