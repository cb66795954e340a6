"""Documents issued in cases; never changed, a new issue is a new version."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from workflows.rules.document_codes import LENGTH, LETTERS, written
from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.records import document
from workflows.store.tables.sharing import document_address
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class Document:
    """One row; `version` counts per kind of the case, `facts` is what the template was given."""

    id: str
    case_id: str
    kind: str
    title: str
    number: str
    version: int
    sha256: str
    size: int
    facts: Mapping[str, Any]
    issued_at: datetime
    issued_by: str
    for_party: bool
    code: str | None = None


def new_code() -> str:
    """A code nobody can guess, for a document about to be printed."""
    return written("".join(secrets.choice(LETTERS) for _ in range(LENGTH)))


def insert_document(
    work: Work,
    case_id: str,
    *,
    kind: str,
    title: str,
    number: str,
    sha256: str,
    size: int,
    facts: Mapping[str, Any],
    for_party: bool,
    addressees: Collection[str] = (),
    code: str | None = None,
) -> Document:
    """Register a document; its PDF is in the file store already. The case must be loaded for moving.

    `addressees` are ids of organisations that may open it, beside the party; `code` is what is printed on it.
    """
    this_kind = (document.c.case_id == case_id) & (document.c.kind == kind)
    last = work.connection.scalar(select(func.max(document.c.version)).where(this_kind)) or 0
    new = Document(
        id=new_id(work.now),
        case_id=case_id,
        kind=kind,
        title=title,
        number=number,
        version=last + 1,
        sha256=sha256,
        size=size,
        facts=facts,
        issued_at=work.now,
        issued_by=work.actor.person_id,
        for_party=for_party,
        code=code,
    )
    work.connection.execute(insert(document).values(**vars(new)))
    whom = [{"document_id": new.id, "organisation_id": one} for one in sorted(set(addressees))]
    if whom:
        work.connection.execute(insert(document_address), whom)
    return new


def addressees(look: Look, document_id: str) -> frozenset[str]:
    """Ids of the organisations that may open a document, beside the party of its case."""
    whose = select(document_address.c.organisation_id).where(document_address.c.document_id == document_id)
    return frozenset(look.connection.scalars(whose))


def find(look: Look, document_id: str) -> Document:
    """Raises NotFound."""
    return rows.get(look, Document, select(document).where(document.c.id == document_id))


def of_case(look: Look, case_id: str) -> list[Document]:
    """Every document of a case, in the order they were issued."""
    all_of_it = select(document).where(document.c.case_id == case_id)
    return rows.read(look, Document, all_of_it.order_by(document.c.issued_at, document.c.id))


def latest(look: Look, case_id: str, kind: str) -> Document | None:
    """The newest version of a kind."""
    newest = select(document).where(document.c.case_id == case_id, document.c.kind == kind)
    return rows.find(look, Document, newest.order_by(document.c.version.desc()).limit(1))
