"""Closing the record of a visit: one hash over everything in it, so that nothing can be added or changed unseen."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import attachments, audit, documents, submissions
from workflows.store.canonical import digest
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request


def archive_record(site: Site, request: Request) -> Outcome:
    """The manifest lists every submission, document and attachment by its SHA-256."""
    work, case_id = site.work, site.case.id
    manifest = {
        "submissions": [[one.node, one.version, one.sha256] for one in submissions.of_case(work, case_id)],
        "documents": [[one.kind, one.version, one.number, one.sha256] for one in documents.of_case(work, case_id)],
        "attachments": [[one.name, one.sha256] for one in attachments.of_case(work, case_id)],
    }
    audit.record(work, Event.RECORD_ARCHIVED, case_id, manifest=manifest, sha256=digest(manifest))
    return Outcome(request.id, {"archived": True})
