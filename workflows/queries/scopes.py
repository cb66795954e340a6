"""Which organisation a lane's scope means for a case."""

from __future__ import annotations

from workflows.store import organisations
from workflows.store.unit_of_work import Look
from workflows.values.people import OrgKind, Scope
from workflows.values.refusals import NotFound


def organisation_of(look: Look, bureau_id: str, unit_id: str | None, scope: Scope) -> str:
    """The id of the organisation, seen from a case of this bureau about this unit. Raises NotFound."""
    if scope is Scope.BUREAU:
        return bureau_id
    if scope is Scope.UNIT:
        return unit_id or bureau_id
    if scope is Scope.COUNTY_GOVERNMENT:
        return _first(organisations.below(look, bureau_id, OrgKind.GOVERNMENT))
    kind = OrgKind.CITY_BUREAU if scope is Scope.SUPERIOR_CITY else OrgKind.PROVINCE_BUREAU
    return organisations.superior(look, bureau_id, kind).id


def _first(found: list[organisations.Organisation]) -> str:
    if not found:
        raise NotFound()
    return found[0].id
