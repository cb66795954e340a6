"""The head of a case: what every page about it begins with, and whether this person may see it at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workflows.access.visibility import View, view_of_case
from workflows.catalogue.bundle import Bundle
from workflows.queries.library import bundle
from workflows.queries.party import knows_of_case
from workflows.store.tables.cases import case, case_state
from workflows.store.tables.people import person
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound
from workflows.values.steps import Data


@dataclass(frozen=True)
class CaseHead:
    """One row of `case` with its decision variables, as this person may see it."""

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


def case_head(look: Look, case_id: str) -> CaseHead:
    """The case, or NotFound when it does not exist for this person."""
    parent = case.alias()
    row = look.connection.execute(
        select(case, case_state.c.data, person.c.name.label("starter"), parent.c.number.label("parent_number"))
        .join(case_state, case_state.c.case_id == case.c.id)
        .outerjoin(person, person.c.id == case.c.started_by)
        .outerjoin(parent, parent.c.id == case.c.parent_id)
        .where(case.c.id == case_id)
    ).one_or_none()
    if row is None:
        raise NotFound()
    view = view_of_case(look.actor, row.organisation_id, row.unit_id)
    if view is View.PARTY and not _knows(look, case_id):
        raise NotFound()
    names = set(CaseHead.__dataclass_fields__) - {"view", "starter", "parent_number"}
    return CaseHead(
        **{name: getattr(row, name) for name in names},
        starter=row.starter or "",
        parent_number=row.parent_number or "",
        view=view,
    )


def _knows(look: Look, case_id: str) -> bool:
    known = select(case.c.id).where(case.c.id == case_id, knows_of_case(look.actor.organisation_id))
    return look.connection.scalar(known) is not None


def bundle_of(look: Look, head: CaseHead) -> Bundle:
    """The version the case is pinned to."""
    return bundle(look, head.version_id)
