"""The register of units: narrowed, searched, by name, page by page."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select, true, tuple_

from workflows.access.registers import UNIT_READERS, keeps_registers
from workflows.queries.searching import contains
from workflows.rules.formats import is_credit_code
from workflows.rules.unit_form import COLUMNS, TYPES
from workflows.store import rows
from workflows.store.organisations import InspectedUnit
from workflows.store.tables.people import organisation, unit
from workflows.store.unit_of_work import Look
from workflows.values.people import OrgKind
from workflows.values.refusals import NotAllowed
from workflows.values.sentences import N_

COUNT_LIMIT = 1000
UNIT_TYPES = TYPES
UNIT_COLUMNS = COLUMNS


@dataclass(frozen=True)
class UnitFilters:
    """What of a URL narrows the list; "" is everything. `state` is "" for active, "inactive" or "all"."""

    unit_type: str = ""
    specialised: str = ""  # yes | no
    roster: str = ""  # yes | no
    state: str = ""
    q: str = ""

    @property
    def narrowed(self) -> bool:
        """Anything but all active units."""
        return any((self.unit_type, self.specialised, self.roster, self.state, self.q))


@dataclass(frozen=True)
class UnitRow:
    id: str
    name: str
    credit_code: str
    unit_type: str
    is_specialised: bool
    specialised_kinds: str
    on_backup_roster: bool
    max_retention: str
    contact_name: str
    contact_phone: str
    active: bool


@dataclass(frozen=True)
class UnitList:
    """A page of the register; `next` is the cursor of the one after, `total` is at most COUNT_LIMIT."""

    lines: tuple[UnitRow, ...]
    next: str
    total: int
    keeps: bool  # this person enters and changes units


def unit_list(look: Look, filters: UnitFilters, cursor: str = "", limit: int = 30) -> UnitList:
    """Units of the actor's bureau. Raises NotAllowed for who does not read the register."""
    if not look.actor.has(*UNIT_READERS):
        raise NotAllowed(act=N_("查阅单位登记"))
    wanted = _narrowed(look, filters)
    page = _by_name(select(*rows.columns(UnitRow, organisation, unit)).join(unit).where(*wanted, *_after(cursor)))
    found = rows.read(look, UnitRow, page.limit(limit + 1))
    following = _cursor(found[limit - 1]) if len(found) > limit else ""
    total = len(found) if not following and not cursor else _count(look, wanted)
    return UnitList(tuple(found[:limit]), following, total, keeps_registers(look.actor))


def units_for_sheet(look: Look, filters: UnitFilters, most: int) -> list[InspectedUnit]:
    """The same units with all their columns, at most `most`. Raises NotAllowed."""
    if not look.actor.has(*UNIT_READERS):
        raise NotAllowed(act=N_("查阅单位登记"))
    page = select(*rows.columns(InspectedUnit, organisation, unit)).join(unit).where(*_narrowed(look, filters))
    return rows.read(look, InspectedUnit, _by_name(page).limit(most))


def _count(look: Look, wanted: list[ColumnElement[bool]]) -> int:
    counted = select(organisation.c.id).join(unit).where(*wanted).limit(COUNT_LIMIT)
    return look.connection.scalar(select(func.count()).select_from(counted.subquery())) or 0


def _by_name(page: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    return page.order_by(organisation.c.name, organisation.c.id)


def _narrowed(look: Look, filters: UnitFilters) -> list[ColumnElement[bool]]:
    return [
        organisation.c.parent_id == look.actor.organisation_id,
        organisation.c.kind == OrgKind.UNIT.value,
        *_states(filters),
        *_kinds(filters),
    ]


def _states(filters: UnitFilters) -> Iterator[ColumnElement[bool]]:
    if filters.state == "inactive":
        yield ~organisation.c.active
    elif filters.state != "all":
        yield organisation.c.active == true()


def _kinds(filters: UnitFilters) -> Iterator[ColumnElement[bool]]:
    if filters.unit_type:
        yield unit.c.unit_type == filters.unit_type
    if filters.specialised in ("yes", "no"):
        yield unit.c.is_specialised.is_(filters.specialised == "yes")
    if filters.roster in ("yes", "no"):
        yield unit.c.on_backup_roster.is_(filters.roster == "yes")
    if filters.q:
        yield _sought(filters.q)


def _sought(q: str) -> ColumnElement[bool]:
    """A whole code is looked up; Chinese cannot be in a code, so that the codes need not be read (100,000 units)."""
    if is_credit_code(q.upper()):
        return unit.c.credit_code == q.upper()
    codes = [unit.c.credit_code] if q.isascii() else []
    return contains(q, organisation.c.name, organisation.c.short_name, *codes)


def _cursor(row: UnitRow) -> str:
    return base64.urlsafe_b64encode(f"{row.id} {row.name}".encode()).decode()


def _after(cursor: str) -> list[ColumnElement[bool]]:
    if not cursor:
        return []
    try:
        unit_id, _, name = base64.urlsafe_b64decode(cursor).decode().partition(" ")
    except ValueError:
        return []
    return [tuple_(organisation.c.name, organisation.c.id) > (name, unit_id)] if (unit_id + name).isprintable() else []
