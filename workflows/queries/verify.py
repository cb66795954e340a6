"""Whether everything on record is as it was written: chains, seals, forms, and the files documents point at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, literal, select

from workflows.store import audit, files, seals
from workflows.store.audit import Broken
from workflows.store.canonical import digest
from workflows.store.tables.publishing import dossier
from workflows.store.tables.records import attachment, document, submission
from workflows.store.tables.system import audit_head
from workflows.store.unit_of_work import Look
from workflows.values.sentences import N_, Sentence

LOST = N_("存档文件“%(name)s”缺失或内容被改动。")
CHANGED = N_("表单“%(name)s”（第 %(version)d 次提交）的内容被改动。")


@dataclass(frozen=True)
class Report:
    """How much was checked, and the first fault of each chain or file."""

    chains: int
    files: int
    broken: tuple[Broken, ...]


def verify(look: Look) -> Report:
    """Recompute everything. Reads all of it: for the worker's quiet hours or an auditor."""
    kept = list(_kept_files(look))
    broken = [
        Broken(row.case_id or "", 0, Sentence(LOST, {"name": f"{row.name}{row.number}"}))
        for row in kept
        if not files.is_intact(look.premises.files, row.sha256)
    ]
    chains = look.connection.scalar(select(func.count()).select_from(audit_head)) or 0
    faults = (*audit.verify(look), *seals.verify_seals(look), *_altered_forms(look), *broken)
    return Report(chains, len(kept), faults)


def _altered_forms(look: Look) -> Iterator[Broken]:
    """Submissions whose answers are not those that were submitted."""
    forms = select(submission).order_by(submission.c.case_id, submission.c.at).execution_options(yield_per=1000)
    for row in look.connection.execute(forms):
        if digest(row.answers) != row.sha256:
            yield Broken(row.case_id, 0, Sentence(CHANGED, {"name": row.name, "version": row.version}))


def _kept_files(look: Look) -> Iterator[Row[Any]]:
    """Documents (the books of dossiers among them) by title and number, attachments and parcels by name."""
    papers = select(document.c.case_id, document.c.sha256, document.c.title.label("name"), document.c.number)
    uploads = select(attachment.c.case_id, attachment.c.sha256, attachment.c.name, literal("").label("number"))
    parcels = select(dossier.c.case_id, dossier.c.zip_sha256.label("sha256"), dossier.c.title.label("name"))
    queries: list[Select[Any]] = [
        papers.order_by(document.c.issued_at, document.c.id),
        uploads.order_by(attachment.c.at, attachment.c.id),
        parcels.add_columns(dossier.c.archive_no.label("number")).order_by(dossier.c.sealed_at, dossier.c.case_id),
    ]
    for query in queries:
        yield from look.connection.execute(query)
