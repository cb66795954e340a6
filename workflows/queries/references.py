"""Cases and documents a form may point at: those this person may see, found by number or title."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from sqlalchemy import Select, select

from workflows.access.visibility import View
from workflows.queries.case_head import case_head
from workflows.queries.case_list import case_list
from workflows.queries.files import may_open
from workflows.queries.searching import contains
from workflows.store.tables.cases import case
from workflows.store.tables.records import document
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound

MOST = 30


@dataclass(frozen=True)
class Reference:
    """`name` is what people know it by, `hint` tells namesakes apart."""

    id: str
    name: str
    hint: str


def find_cases(look: Look, q: str) -> tuple[Reference, ...]:
    """Cases whose number, title or unit contains `q`, the latest moved first."""
    return tuple(Reference(one.id, f"{one.number} {one.title}", one.stage) for one in case_list(look, q=q).lines)


def find_documents(look: Look, q: str) -> tuple[Reference, ...]:
    """Issued documents whose number or title, or whose case's number, contains `q`, the latest first."""
    sought = contains(q, document.c.number, document.c.title, case.c.number)
    statement = _documents().where(sought, case.c.organisation_id == look.actor.organisation_id)
    rows = look.connection.execute(statement.order_by(document.c.issued_at.desc(), document.c.id.desc()).limit(MOST))
    shown = [row for row in rows if points_at_document(look, row.id)]
    return tuple(_document(row.id, row.title, row.number, row.case_number) for row in shown)


def points_at_case(look: Look, case_id: str) -> bool:
    """The case is there and this person may see it."""
    return _view(look, case_id) is not None


def points_at_document(look: Look, document_id: str) -> bool:
    """The document is there and this person may open it."""
    row = look.connection.execute(select(document).where(document.c.id == document_id)).one_or_none()
    return row is not None and _view(look, row.case_id) is not None and may_open(look, row)


def cases_named(look: Look, ids: Set[str]) -> dict[str, Reference]:
    """Those of these ids that are cases."""
    rows = look.connection.execute(select(case).where(case.c.id.in_(sorted(ids))))
    return {row.id: Reference(row.id, f"{row.number} {row.title}", row.stage) for row in rows}


def documents_named(look: Look, ids: Set[str]) -> dict[str, Reference]:
    """Those of these ids that are documents."""
    rows = look.connection.execute(_documents().where(document.c.id.in_(sorted(ids))))
    return {row.id: _document(row.id, row.title, row.number, row.case_number) for row in rows}


def _documents() -> Select[tuple[str, str, str, str]]:
    named = case.c.number.label("case_number")
    return select(document.c.id, document.c.title, document.c.number, named).join(case, case.c.id == document.c.case_id)


def _document(document_id: str, title: str, number: str, case_number: str) -> Reference:
    return Reference(document_id, f"{title} {number}".strip(), case_number)


def _view(look: Look, case_id: str) -> View | None:
    try:
        return case_head(look, case_id).view
    except NotFound:
        return None
