"""Making the documents of a step: numbered where the kind has a number word, printed, kept by SHA-256."""

from __future__ import annotations

from typing import Any

from workflows import documents as press
from workflows.actions._scopes import organisations_of
from workflows.actions._site import Site
from workflows.catalogue.shapes import UNITS
from workflows.catalogue.template import Template
from workflows.queries.document_facts import DocumentFacts, document_facts
from workflows.queries.register import bureau_facts
from workflows.rules.numbering import document_number
from workflows.store import audit, documents, files, numbers, organisations
from workflows.values.events import Event
from workflows.values.steps import Data, Outcome, Request
from workflows.values.times import local_date

SQUARE = "verify.svg"
"""What the letterhead calls the picture."""


def issue_documents(site: Site, request: Request) -> Outcome:
    """Parameter: documents, a list of kinds ("DOC-02"). A number is taken and the PDF kept in the same act.

    Result: issued, kind -> number of its latest document, of all the case has issued with one."""
    kinds: list[str] = request.parameters["documents"]
    numbered = {kind: _issue(site, site.bundle.templates[kind], request.data) for kind in kinds}
    issued = {**(request.data.get("issued") or {}), **{kind: number for kind, number in numbered.items() if number}}
    return Outcome(request.id, {"issued": issued})


def _issue(site: Site, template: Template, data: Data) -> str:
    """Print one document and keep it; its number, "" for a kind without."""
    work, case = site.work, site.case
    number = _number(site, template.word) if template.word else ""
    code = documents.new_code() if template.coded else None
    given = document_facts(work, site.subject(data), site.bundle, number)
    facts, images = _marked(given, code, work.premises.public_url) if code else (given.facts, given.images)
    pdf = press.render(
        template.source,
        facts,
        shared=site.bundle.letterheads,
        images=images,
        system_fonts=work.premises.system_fonts,
    )
    kept = documents.insert_document(
        work,
        case.id,
        kind=template.kind,
        title=str(data.get(template.named_by) or template.title)[:120],
        number=number,
        sha256=files.put(work.premises.files, pdf),
        size=len(pdf),
        facts=facts,
        for_party=template.for_party,
        addressees=_addressees(site, template, data),
        code=code,
    )
    audit.record(
        work, Event.DOCUMENT_ISSUED, case.id, document=kept.id, kind=kept.kind, number=number, sha256=kept.sha256
    )
    return number


def _marked(given: DocumentFacts, code: str, site_url: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The facts with the code, and the square that leads to the page where anybody checks it."""
    url = f"{site_url}/verify/{code}"
    return {**given.facts, "verify": {"code": code, "url": url}}, {**given.images, SQUARE: press.square(url)}


def _addressees(site: Site, template: Template, data: Data) -> set[str]:
    """The other organisations it goes to. Raises NoOrganisation: a letter without its copy is not sent at all."""
    chosen = {template.range[word] for word in data.get(template.addressed_by) or () if word in template.range}
    scopes = {*template.addressees, *chosen} - {UNITS}
    found = set(organisations_of(site.work, site.case, data, scopes).values()) - {site.case.organisation_id}
    units = organisations.units_below(site.work, site.case.organisation_id) if UNITS in chosen else []
    return found | {one.id for one in units}


def _number(site: Site, word: str) -> str:
    work = site.work
    code = bureau_facts(work, site.case.organisation_id)["code"] or work.premises.org_code
    year = local_date(work.now).year
    return numbers.next_number(work, code, word, year, case_id=site.case.id, write=document_number).text
