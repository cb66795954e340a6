"""Sealing a dossier: numbered, bound, packed, hashed, never changed again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._sealing import DOCUMENT, Filed, bound, in_order, packed
from workflows.actions._site import Site
from workflows.queries.context import latest_answers
from workflows.queries.document_facts import document_facts
from workflows.queries.dossier_papers import Family, family_of, unsigned_records
from workflows.queries.register import bureau_facts
from workflows.rules.filing_order import INTERNAL, MAIN
from workflows.rules.numbering import archive_number
from workflows.store import audit, documents, dossiers, files, numbers
from workflows.store.dossiers import Dossier, items_of
from workflows.values.events import Event
from workflows.values.refusals import NotFound, NotSigned
from workflows.values.steps import Outcome, Request
from workflows.values.times import local_date

WORD = "归档"


def seal_dossier(site: Site, request: Request) -> Outcome:
    """Parameters: root (case id), title, retention (永久/30年), rows ("form.field": the catalogue as it was checked).
    Result: archive_no, dossier_sha256.

    Raises NotSigned while an inspection record lacks a signature (E4.2, S4.7), NotFound without the root case.
    """
    work, case, asked = site.work, site.case, request.parameters
    title, retention = str(asked["title"]), str(asked["retention"])
    family = family_of(work, case.organisation_id, str(asked["root"]), case.id)
    if family is None:
        raise NotFound()
    unsigned = unsigned_records(work, family)
    if unsigned:
        raise NotSigned(papers="；".join(unsigned))
    form, _, field = str(asked["rows"]).partition(".")
    said = latest_answers(work, case.id)
    rows = said.get(form, {}).get(field) or []
    filed = list(in_order(items_of(work, case.id), rows, (MAIN, INTERNAL)))
    number = _archive_number(site)
    given = document_facts(work, site.subject(request.data), site.bundle, number)
    facts = {**given.facts, "dossier": _cover(number, title, retention, filed, family)}
    book = bound(site, filed, facts, given.images)
    kept = _keep(site, family, facts, book, packed(site, filed, facts, book))
    return Outcome(request.id, {"archive_no": number, "dossier_sha256": kept.pdf_sha256})


def _archive_number(site: Site) -> str:
    work = site.work
    code = bureau_facts(work, site.case.organisation_id)["code"] or work.premises.org_code
    year = local_date(work.now).year
    return numbers.next_number(work, code, WORD, year, case_id=site.case.id, write=archive_number).text


def _cover(number: str, title: str, retention: str, filed: list[Filed], family: Family) -> dict[str, Any]:
    root = family.root
    volumes = [{"name": name, "rows": [one.row() for one in filed if one.volume == name]} for name in (MAIN, INTERNAL)]
    return {
        "archive_no": number,
        "title": title,
        "retention": retention,
        "unit": root.unit_name,
        "case_number": root.number,
        "opened": local_date(root.started_at).isoformat(),
        "closed": local_date(root.ended_at).isoformat() if root.ended_at else "",
        "items": len(filed),
        "pages": sum(one.item.pages for one in filed),
        "volumes": volumes,
    }


def _keep(site: Site, family: Family, facts: Mapping[str, Any], book: bytes, parcel: bytes) -> Dossier:
    work, cover, folder = site.work, facts["dossier"], site.work.premises.files
    sealed = Dossier(
        case_id=site.case.id,
        root_case_id=family.root.id,
        organisation_id=site.case.organisation_id,
        archive_no=cover["archive_no"],
        title=cover["title"],
        retention=cover["retention"],
        facts=cover,
        pages=cover["pages"],
        items=cover["items"],
        pdf_sha256=files.put(folder, book),
        pdf_size=len(book),
        zip_sha256=files.put(folder, parcel),
        zip_size=len(parcel),
        sealed_at=work.now,
        sealed_by=work.actor.person_id,
    )
    dossiers.insert_dossier(work, sealed)
    documents.insert_document(
        work,
        site.case.id,
        kind=DOCUMENT,
        title=site.bundle.templates[DOCUMENT].title,
        number=sealed.archive_no,
        sha256=sealed.pdf_sha256,
        size=sealed.pdf_size,
        facts=facts,
        for_party=False,
    )
    hashes = {"pdf_sha256": sealed.pdf_sha256, "zip_sha256": sealed.zip_sha256}
    audit.record(
        work,
        Event.DOSSIER_SEALED,
        site.case.id,
        number=sealed.archive_no,
        name=f"{sealed.archive_no} {sealed.title}",
        **hashes,
    )
    return sealed
