"""The head of a case: what every page about it begins with, and whether this person may see it at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from workflows.access.visibility import View
from workflows.catalogue.bundle import Bundle
from workflows.queries.library import bundle
from workflows.queries.sight import sees_case, sight
from workflows.store.tables.cases import case, case_state
from workflows.store.tables.people import organisation, person
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound
from workflows.values.steps import Data


@dataclass(frozen=True)
class CaseHead:
    """One row of `case` with its decision variables, as this person may see it.

    `bureau` is whose case it is; `grant` the kind of the grant they see it by (read, team), "" without one, and
    `grant_until` its end. `parent_id` is None too where the parent is not for this person's eyes.
    """

    id: str
    number: str
    title: str
    process: str
    process_name: str
    version_id: str
    organisation_id: str
    unit_id: str | None
    unit_name: str
    parent_id: str | None
    parent_number: str
    status: str
    ends: str
    stage: str
    revision: int
    started_at: datetime
    started_by: str
    starter: str
    ended_at: datetime | None
    data: Data
    view: View
    grant: str
    grant_until: datetime | None
    bureau: str


WORKED_OUT = ("view", "grant", "grant_until", "starter", "parent_number", "parent_id")
INTERNAL: Mapping[str, Any] = {"stage": "", "ends": "", "parent_id": None, "parent_number": "", "starter": ""}
"""What is not for other organisations: how far the case is with its own bureau, and what it came from."""


def case_head(look: Look, case_id: str) -> CaseHead:
    """The case, or NotFound when it does not exist for this person."""
    parent = case.alias()
    row = look.connection.execute(
        select(case, case_state.c.data, person.c.name.label("starter"), parent.c.number.label("parent_number"))
        .add_columns(parent.c.organisation_id.label("parent_bureau"), parent.c.unit_id.label("parent_unit"))
        .add_columns(organisation.c.name.label("bureau"))
        .join(case_state, case_state.c.case_id == case.c.id)
        .join(organisation, organisation.c.id == case.c.organisation_id)
        .outerjoin(person, person.c.id == case.c.started_by)
        .outerjoin(parent, parent.c.id == case.c.parent_id)
        .where(case.c.id == case_id)
    ).one_or_none()
    if row is None:
        raise NotFound()
    seen = sight(look, case_id, row.organisation_id, row.unit_id)
    head = CaseHead(
        **{name: getattr(row, name) for name in CaseHead.__dataclass_fields__ if name not in WORKED_OUT},
        starter=row.starter or "",
        parent_number=row.parent_number or "",
        parent_id=_openable(look, row),
        view=seen.view,
        grant=seen.grant,
        grant_until=seen.until,
    )
    return replace(head, **INTERNAL) if seen.view is View.SHARE else head


def _openable(look: Look, row: Row[Any]) -> str | None:
    """The parent case, if this person may see it."""
    parent_id: str | None = row.parent_id
    seen = parent_id and sees_case(look, parent_id, row.parent_bureau, row.parent_unit)
    return parent_id if seen else None


def bundle_of(look: Look, head: CaseHead) -> Bundle:
    """The version the case is pinned to."""
    return bundle(look, head.version_id)
