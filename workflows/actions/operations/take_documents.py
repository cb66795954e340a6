"""Taking documents of the case that started this one along: the same paper under the same number."""

from __future__ import annotations

from workflows.actions._scopes import organisations_of
from workflows.actions._site import Site
from workflows.store import audit, documents
from workflows.values.events import Event
from workflows.values.people import Scope
from workflows.values.refusals import NotFound
from workflows.values.steps import Outcome, Request


def take_documents(site: Site, request: Request) -> Outcome:
    """Parameter: documents, kinds ("DOC-40"); the latest of each kind is taken, addressed to the addressee.

    Nothing is printed anew: file, SHA-256 and number stay. Raises NotFound where the starting case has no such
    document.
    """
    kinds: list[str] = request.parameters["documents"]
    addressee = organisations_of(site.work, site.case, request.data, {Scope.ADDRESSEE})[Scope.ADDRESSEE]
    for kind in kinds:
        _take(site, kind, addressee)
    return Outcome(request.id)


def _take(site: Site, kind: str, addressee: str) -> None:
    work, case = site.work, site.case
    of_parent = documents.latest(work, case.parent_id, kind) if case.parent_id else None
    if of_parent is None:
        raise NotFound()
    kept = documents.insert_document(
        work,
        case.id,
        kind=kind,
        title=of_parent.title,
        number=of_parent.number,
        sha256=of_parent.sha256,
        size=of_parent.size,
        facts=of_parent.facts,
        for_party=False,
        addressees={addressee},
    )
    audit.record(
        work,
        Event.DOCUMENT_TAKEN,
        case.id,
        document=kept.id,
        kind=kind,
        number=kept.number,
        sha256=kept.sha256,
        of=of_parent.case_id,
    )
