"""Making the documents of a step: numbered where the kind has a number word, printed, kept by SHA-256."""

from __future__ import annotations

from workflows import documents as press
from workflows.actions._site import Site
from workflows.catalogue.bundle import Template
from workflows.queries.document_facts import document_facts
from workflows.queries.register import bureau_facts
from workflows.rules.numbering import document_number
from workflows.store import audit, documents, files, numbers
from workflows.values.events import Event
from workflows.values.steps import Data, Outcome, Request
from workflows.values.times import local_date


def issue_documents(site: Site, request: Request) -> Outcome:
    """Parameter: documents, a list of kinds ("DOC-02"). A number is taken and the PDF kept in the same act."""
    for kind in request.parameters["documents"]:
        _issue(site, site.bundle.templates[kind], request.data)
    return Outcome(request.id)


def _issue(site: Site, template: Template, data: Data) -> None:
    work, case = site.work, site.case
    number = _number(site, template.word) if template.word else ""
    given = document_facts(work, site.subject(data), site.bundle, number)
    pdf = press.render(
        template.source,
        given.facts,
        shared=site.bundle.letterheads,
        images=given.images,
        system_fonts=work.premises.system_fonts,
    )
    kept = documents.insert_document(
        work,
        case.id,
        kind=template.kind,
        title=template.title,
        number=number,
        sha256=files.put(work.premises.files, pdf),
        size=len(pdf),
        facts=given.facts,
        for_party=template.for_party,
    )
    audit.record(
        work, Event.DOCUMENT_ISSUED, case.id, document=kept.id, kind=kept.kind, number=number, sha256=kept.sha256
    )


def _number(site: Site, word: str) -> str:
    work = site.work
    code = bureau_facts(work, site.case.organisation_id)["code"] or work.premises.org_code
    year = local_date(work.now).year
    return numbers.next_number(work, code, word, year, case_id=site.case.id, write=document_number).text
