"""The papers of a case and of all cases started from it, as they lie in a dossier, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, exists, select

from workflows.queries.secrecy import guarded_files
from workflows.rules.filing_order import Place, place_of_attachment, place_of_document
from workflows.rules.record_signatures import RECORDS, missing_signatures
from workflows.store.tables.cases import case
from workflows.store.tables.people import organisation
from workflows.store.tables.publishing import dossier_item
from workflows.store.tables.records import attachment, document, submission
from workflows.store.unit_of_work import Look
from workflows.values.times import local_date

PDF = "application/pdf"


@dataclass(frozen=True)
class Paper:
    """A document or an attachment. `day` is an ISO date in Shanghai."""

    place: Place
    source: str
    source_id: str
    source_case: str
    number: str
    author: str
    title: str
    day: str
    media_type: str
    sha256: str


@dataclass(frozen=True)
class Family:
    """A root case and all cases started from it, at any depth, oldest first; cases that make a dossier are left out."""

    root: Row[Any]
    cases: tuple[Row[Any], ...]

    @property
    def ids(self) -> list[str]:
        return [one.id for one in self.cases]


def family_of(look: Look, organisation_id: str, root: str, making: str) -> Family | None:
    """The family of the bureau's case with this id or number, or None when the bureau has no such case."""
    named = select(case).where(case.c.organisation_id == organisation_id, (case.c.id == root) | (case.c.number == root))
    first = look.connection.execute(named).first()
    if first is None:
        return None
    making_one = exists().where(dossier_item.c.case_id == case.c.id)
    others = select(case).where(case.c.id != making, ~making_one).order_by(case.c.started_at, case.c.id)
    found, level = [first], [first.id]
    while level:
        children = look.connection.execute(others.where(case.c.parent_id.in_(level))).all()
        found += children
        level = [one.id for one in children]
    return Family(first, tuple(found))


def papers_of(look: Look, family: Family) -> list[Paper]:
    """Every document and every attachment that is neither a drawn signature nor for some roles only, in the order they
    lie in the dossier."""
    numbers = {one.id: one.number for one in family.cases}
    found = [*_documents(look, numbers), *_attachments(look, numbers)]
    return sorted(found, key=lambda paper: (paper.place, paper.day, paper.source_id))


def unsigned_records(look: Look, family: Family) -> list[str]:
    """Sentences about inspection records without the signatures they need (E4.2, S4.7)."""
    records = select(document).where(document.c.case_id.in_(family.ids), document.c.kind.in_(sorted(RECORDS)))
    numbers = {one.id: one.number for one in family.cases}
    latest = {(row.case_id, row.kind): row for row in look.connection.execute(records.order_by(document.c.version))}
    return [
        f"{numbers[row.case_id]}《{row.title}》缺少{'、'.join(missing)}的签字"
        for row in latest.values()
        if (missing := missing_signatures(row.facts.get("forms") or {}))
    ]


def _documents(look: Look, numbers: Mapping[str, str]) -> Iterator[Paper]:
    rows = look.connection.execute(
        select(document, organisation.c.name.label("author"))
        .join(case, case.c.id == document.c.case_id)
        .join(organisation, organisation.c.id == case.c.organisation_id)
        .where(document.c.case_id.in_(list(numbers)))
    )
    for row in rows:
        place = place_of_document(row.kind, for_party=row.for_party)
        day = local_date(row.issued_at).isoformat()
        of_case, title = numbers[row.case_id], _title(row)
        yield Paper(place, "document", row.id, of_case, row.number, row.author, title, day, PDF, row.sha256)


def _title(row: Row[Any]) -> str:
    return row.title if row.version == 1 else f"{row.title}（第{row.version}份）"


def _attachments(look: Look, numbers: Mapping[str, str]) -> Iterator[Paper]:
    signatures = drawn_signatures(look, list(numbers))
    rows = look.connection.execute(
        select(attachment, organisation.c.name.label("author"))
        .join(organisation, organisation.c.id == attachment.c.organisation_id)
        .where(attachment.c.case_id.in_(list(numbers)))
    )
    secret = {one for case_id in numbers for one in guarded_files(look, case_id)}
    for row in rows:
        if row.id not in signatures and row.id not in secret:
            day = local_date(row.at).isoformat()
            place, of_case = place_of_attachment(), numbers[row.case_id]
            yield Paper(place, "attachment", row.id, of_case, "", row.author, row.name, day, row.media_type, row.sha256)


def drawn_signatures(look: Look, case_ids: Collection[str]) -> set[str]:
    """Ids of attachments that are signatures: they stand on the papers already."""
    said = look.connection.scalars(select(submission.c.answers).where(submission.c.case_id.in_(case_ids)))
    return {found for answers in said for found in _signatures_in(answers)}


def _signatures_in(answers: Any) -> Iterator[str]:
    if isinstance(answers, Mapping):
        if answers.get("kind") == "drawn" and isinstance(answers.get("file"), str):
            yield answers["file"]
        for value in answers.values():
            yield from _signatures_in(value)
    elif isinstance(answers, list):
        for value in answers:
            yield from _signatures_in(value)
