"""Which organisation a lane's scope means for a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from workflows.store import organisations
from workflows.store.unit_of_work import Look
from workflows.values.people import OrgKind, Scope
from workflows.values.refusals import NoOrganisation, NotFound

TARGET, ORIGIN = "target_org", "origin_org"
"""Variables of a case: the organisation a letter goes to; the bureau whose case started this one."""


class OfBureau(Protocol):
    """A case, as far as scopes ask."""

    @property
    def organisation_id(self) -> str: ...
    @property
    def unit_id(self) -> str | None: ...


@dataclass(frozen=True)
class Standpoint:
    """From where a scope is seen: the case's bureau and unit, what its letter goes to, whose case started it
    ("" each when there is none)."""

    bureau_id: str
    unit_id: str | None = None
    target_id: str = ""
    origin_id: str = ""


def standpoint(case: OfBureau, data: Mapping[str, Any]) -> Standpoint:
    """Of a case with these variables."""
    return Standpoint(case.organisation_id, case.unit_id, _id(data.get(TARGET)), _id(data.get(ORIGIN)))


def organisation_of(look: Look, seen: Standpoint, scope: Scope) -> str:
    """The id of the organisation. Raises NoOrganisation when there is none."""
    try:
        return _find(look, seen, scope)
    except NotFound as missing:
        raise NoOrganisation(scope=scope) from missing


def _find(look: Look, seen: Standpoint, scope: Scope) -> str:
    if scope is Scope.BUREAU:
        return seen.bureau_id
    if scope is Scope.UNIT:
        return seen.unit_id or seen.bureau_id
    if scope is Scope.ORIGIN:
        return seen.origin_id or seen.bureau_id
    if scope is Scope.ADDRESSEE:
        return organisations.find(look, seen.target_id).id
    if scope is Scope.COUNTY_GOVERNMENT:
        return _government(look, seen)
    kind = OrgKind.CITY_BUREAU if scope is Scope.SUPERIOR_CITY else OrgKind.PROVINCE_BUREAU
    return organisations.superior(look, seen.bureau_id, kind).id


def _government(look: Look, seen: Standpoint) -> str:
    """Of the county: a superior's case knows it by the county bureau it came from."""
    for bureau in (seen.bureau_id, seen.origin_id):
        found = organisations.below(look, bureau, OrgKind.GOVERNMENT) if bureau else []
        if found:
            return found[0].id
    raise NotFound()


def _id(value: Any) -> str:
    return value if isinstance(value, str) else ""
