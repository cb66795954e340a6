"""Where the bytes of a document or an attachment lie, for those who may open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from workflows.access.visibility import View, shows_document, takes_part
from workflows.queries.case_head import case_head
from workflows.queries.secrecy import secret_files
from workflows.store import files
from workflows.store.tables.records import attachment, document
from workflows.store.tables.sharing import document_address
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound


@dataclass(frozen=True)
class StoredFile:
    name: str
    media_type: str
    content: bytes
    sha256: str


def document_file(look: Look, document_id: str) -> StoredFile:
    """The PDF of a document. Raises NotFound."""
    row = look.connection.execute(select(document).where(document.c.id == document_id)).one_or_none()
    if row is None or not may_open(look, row):
        raise NotFound()
    name = f"{row.title}{row.number}.pdf"
    return StoredFile(name, "application/pdf", files.read(look.premises.files, row.sha256), row.sha256)


def may_open(look: Look, row: Row[Any]) -> bool:
    """Whether this row of `document` is for this person's eyes. Raises NotFound where not even its case is."""
    view = case_head(look, row.case_id).view
    return shows_document(view, for_party=row.for_party, addressed=bool(addressed(look, [row.id])))


def addressed(look: Look, ids: Sequence[str]) -> frozenset[str]:
    """Those of these documents that are addressed to this person's organisation."""
    mine = document_address.c.organisation_id == look.actor.organisation_id
    if not ids or not takes_part(look.actor):
        return frozenset()
    found = select(document_address.c.document_id).where(mine, document_address.c.document_id.in_(ids))
    return frozenset(look.connection.scalars(found))


def attachment_file(look: Look, attachment_id: str) -> StoredFile:
    """An attachment of a case one sees in full, or one of one's own unit; before there is a case, one's own.

    Raises NotFound.
    """
    row = look.connection.execute(select(attachment).where(attachment.c.id == attachment_id)).one_or_none()
    if row is None or not _may_open(look, row):
        raise NotFound()
    return StoredFile(row.name, row.media_type, files.read(look.premises.files, row.sha256), row.sha256)


def _may_open(look: Look, row: Row[Any]) -> bool:
    if row.case_id is None:
        return bool(row.person_id == look.actor.person_id)
    full = case_head(look, row.case_id).view is View.FULL
    seen = full or bool(row.organisation_id == look.actor.organisation_id)
    return seen and row.id not in secret_files(look, row.case_id)
