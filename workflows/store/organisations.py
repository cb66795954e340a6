"""Bureaus, governments and the units they inspect, each below its superior."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, insert, select

from workflows.store import rows
from workflows.store.tables.people import organisation, person, person_role, unit
from workflows.store.unit_of_work import Look, Work
from workflows.values.people import OrgKind, Role
from workflows.values.refusals import NotFound


@dataclass(frozen=True)
class Organisation:
    """One row; `parent_id` is the superior bureau, of a unit its bureau."""

    id: str
    kind: str
    name: str
    short_name: str = ""
    code: str = ""
    parent_id: str | None = None
    region: str = ""
    active: bool = True
    office_phone: str = ""
    office_address: str = ""


@dataclass(frozen=True)
class InspectedUnit(Organisation):
    """An organisation that can be inspected, with what is known of it."""

    credit_code: str = ""
    unit_type: str = ""
    level: str = "县级"
    is_specialised: bool = False
    specialised_kinds: str = ""
    keeps_specialised: bool = False
    max_retention: str = "10年"
    important_database: str = ""
    database_interest: str = ""
    on_backup_roster: bool = False
    delegated: bool = False
    registered_on: date | None = None
    left_on: date | None = None
    returned_on: date | None = None
    revision: int = 0
    head_name: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    address: str = ""


def insert_organisation(work: Work, new: Organisation) -> None:
    """A bureau, a government, or with an InspectedUnit a unit."""
    known = dict(vars(new))
    own = {name: known[name] for name in known if name in organisation.c}
    work.connection.execute(insert(organisation).values(own))
    if isinstance(new, InspectedUnit):
        details = {name: known[name] for name in known if name in unit.c}
        work.connection.execute(insert(unit).values(organisation_id=new.id, **details))


def find(look: Look, organisation_id: str) -> Organisation:
    """Raises NotFound."""
    return rows.get(look, Organisation, select(organisation).where(organisation.c.id == organisation_id))


def find_unit(look: Look, organisation_id: str) -> InspectedUnit:
    """Raises NotFound, also for an organisation that is not a unit."""
    return rows.get(look, InspectedUnit, _units().where(organisation.c.id == organisation_id))


def superiors(look: Look, organisation_id: str) -> list[Organisation]:
    """The organisation and everything above it, nearest first. Raises NotFound."""
    chain = [find(look, organisation_id)]
    while (above := chain[-1].parent_id) is not None and above not in {one.id for one in chain}:
        chain.append(find(look, above))
    return chain


def superior(look: Look, organisation_id: str, kind: OrgKind) -> Organisation:
    """The nearest of a kind at or above an organisation. Raises NotFound."""
    for one in superiors(look, organisation_id):
        if one.kind == kind:
            return one
    raise NotFound()


def below(look: Look, organisation_id: str, kind: OrgKind) -> list[Organisation]:
    """The active organisations of a kind directly below one, by name."""
    children = select(organisation).where(
        organisation.c.parent_id == organisation_id, organisation.c.kind == kind.value, organisation.c.active
    )
    return rows.read(look, Organisation, children.order_by(organisation.c.name))


def tree(look: Look, bureau_id: str) -> list[Organisation]:
    """Every active organisation but units that hangs together with a bureau, superiors before what is below them."""
    top = superiors(look, bureau_id)[-1]
    all_of_them = select(organisation).where(organisation.c.active, organisation.c.kind != OrgKind.UNIT.value)
    known = rows.read(look, Organisation, all_of_them.order_by(organisation.c.name, organisation.c.id))
    return [top, *tree_below(known, top.id)]


def tree_below(known: Sequence[Organisation], above: str) -> list[Organisation]:
    """Those of these organisations that are below one, superiors before what is below them."""
    children = [one for one in known if one.parent_id == above]
    return [each for child in children for each in (child, *tree_below(known, child.id))]


def holding(look: Look, organisation_id: str, role: Role) -> list[Organisation]:
    """The active organisations directly below one in which an active person holds a role, by name."""
    there = (person.c.organisation_id == organisation.c.id) & person.c.active & (person_role.c.role == role.value)
    held = select(person.c.id).join(person_role, person_role.c.person_id == person.c.id).where(there).exists()
    children = select(organisation).where(organisation.c.parent_id == organisation_id, organisation.c.active, held)
    return rows.read(look, Organisation, children.order_by(organisation.c.name, organisation.c.id))


def units_below(look: Look, bureau_id: str) -> list[InspectedUnit]:
    """The active units of a bureau, by name."""
    wanted = _units().where(organisation.c.parent_id == bureau_id, organisation.c.active)
    return rows.read(look, InspectedUnit, wanted.order_by(organisation.c.name, organisation.c.id))


def units_ever_below(look: Look, bureau_id: str) -> list[InspectedUnit]:
    """All units of a bureau, in the register or taken out of it, by name."""
    wanted = _units().where(organisation.c.parent_id == bureau_id, organisation.c.kind == OrgKind.UNIT.value)
    return rows.read(look, InspectedUnit, wanted.order_by(organisation.c.name, organisation.c.id))


def _units() -> Select[Any]:
    return select(*rows.columns(InspectedUnit, organisation, unit)).join(unit)
