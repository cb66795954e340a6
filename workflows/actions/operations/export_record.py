"""Laying out the record of a visit for the provincial system (S4.6): status 待上报 until its number is entered."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import documents, findings, outbox
from workflows.values.steps import Outcome, Request

KIND = "province_upload"
VISIT = ("inspection_kind", "regime", "planned_date", "arrive_time", "grade_suggested")


def export_record(site: Site, request: Request) -> Outcome:
    """The package is JSON and names the documents by their SHA-256."""
    case = site.case
    papers = documents.of_case(site.work, case.id)
    package = {
        "case": {"number": case.number, "title": case.title, "unit": case.unit_name},
        "visit": {name: request.data.get(name) for name in VISIT},
        "findings": [
            {"seq": one.seq, "description": one.description, "severity": one.severity, "handling": one.handling}
            for one in findings.of_case(site.work, case.id)
        ],
        "documents": [{"kind": one.kind, "number": one.number, "sha256": one.sha256} for one in papers],
    }
    outbox.put(site.work, KIND, package, case.id)
    return Outcome(request.id, {"upload_status": "待上报"})
