"""Checking a printed document by the code on it: what anybody may know of it, and whether it still holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, select

from workflows.rules.document_codes import masked, read_code
from workflows.rules.penalties import IN_FORCE, Force
from workflows.store.tables.cases import case, case_state
from workflows.store.tables.penalties import penalty
from workflows.store.tables.people import organisation
from workflows.store.tables.records import document, number
from workflows.store.tables.sharing import document_address
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound
from workflows.values.times import local_date

PERSON = "个人"
MOST_NAMED = 20  # a bulletin goes to every unit of a county


class Standing(StrEnum):
    """How an issued document stands today."""

    HOLDS = "holds"
    CHANGED = "changed"  # a decision that was changed still holds as changed
    REPLACED = "replaced"  # the same case issued the same kind of document anew
    WITHDRAWN = "withdrawn"  # its number was voided, or the decision revoked


@dataclass(frozen=True)
class Verified:
    """What the public page says of a document; `recipients` of people are masked. `why` and `on` say of one that does
    not simply hold what became of it; `later` is the number of the document that took its place."""

    code: str
    title: str
    number: str
    bureau: str
    issued_on: date
    recipients: tuple[str, ...]
    sha256: str
    standing: Standing
    why: str = ""
    on: date | None = None
    later: str = ""


def verified(look: Look, text: str) -> Verified:
    """The document with this code, as anybody typed it. Raises NotFound for a code nobody gave out."""
    code = read_code(text)
    row = look.connection.execute(_coded().where(document.c.code == code)).one_or_none() if code else None
    if row is None:
        raise NotFound()
    person = str(row.data.get("party_name") or "") if row.data.get("party_kind") == PERSON else ""
    return Verified(
        code=code,
        title=row.title.replace(person, masked(person)) if person else row.title,
        number=row.number,
        bureau=row.bureau,
        issued_on=local_date(row.issued_at),
        recipients=_recipients(look, row, person),
        sha256=row.sha256,
        **_standing(look, row),
    )


def _coded() -> Any:
    return (
        select(document, case.c.unit_name, case_state.c.data, organisation.c.name.label("bureau"))
        .join(case, case.c.id == document.c.case_id)
        .join(case_state, case_state.c.case_id == case.c.id)
        .join(organisation, organisation.c.id == case.c.organisation_id)
    )


def _recipients(look: Look, row: Row[Any], person: str) -> tuple[str, ...]:
    """The party first, then the organisations it is addressed to, in full."""
    party = masked(person) if person else row.unit_name or str(row.data.get("party_name") or "")
    addressed = select(document_address.c.organisation_id).where(document_address.c.document_id == row.id)
    names = (
        select(organisation.c.name)
        .where(organisation.c.id.in_(addressed))
        .order_by(organisation.c.name)
        .limit(MOST_NAMED)
    )
    first = [party] if row.for_party and party else []
    return (*first, *look.connection.scalars(names))


def _standing(look: Look, row: Row[Any]) -> Mapping[str, Any]:
    """The worst that can be said of it: withdrawn, then replaced, then changed."""
    found = _voided(look, row) or _decided_anew(look, row)
    if found and found["standing"] is Standing.WITHDRAWN:
        return found
    return _replaced(look, row) or found or {"standing": Standing.HOLDS}


def _voided(look: Look, row: Row[Any]) -> Mapping[str, Any] | None:
    mine = (number.c.text == row.number) & (number.c.case_id == row.case_id) & number.c.voided_at.is_not(None)
    found = look.connection.execute(select(number.c.voided_at, number.c.void_reason).where(mine)).first()
    if found is None or not row.number:
        return None
    return {"standing": Standing.WITHDRAWN, "why": found.void_reason or "", "on": local_date(found.voided_at)}


def _decided_anew(look: Look, row: Row[Any]) -> Mapping[str, Any] | None:
    """Of the decision of a penalty: changed, revoked, or found unlawful or void."""
    mine = (penalty.c.case_id == row.case_id) & (penalty.c.number == row.number)
    found = look.connection.execute(select(penalty.c.force, penalty.c.force_on).where(mine)).first()
    if found is None or found.force == Force.VALID:
        return None
    standing = Standing.CHANGED if found.force in IN_FORCE else Standing.WITHDRAWN
    return {"standing": standing, "why": found.force, "on": found.force_on}


def _replaced(look: Look, row: Row[Any]) -> Mapping[str, Any] | None:
    """By the latest document of its kind in the case."""
    newer = (document.c.case_id == row.case_id) & (document.c.kind == row.kind) & (document.c.version > row.version)
    found = look.connection.execute(
        select(document.c.number, document.c.issued_at).where(newer).order_by(document.c.version.desc()).limit(1)
    ).first()
    if found is None:
        return None
    return {"standing": Standing.REPLACED, "later": found.number, "on": local_date(found.issued_at)}
