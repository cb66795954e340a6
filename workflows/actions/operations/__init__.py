"""What a service task may ask for: one operation, one file, registered here by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workflows.actions._site import Site
from workflows.actions.operations import (
    archive_record,
    check_certificates,
    count_visits,
    export_record,
    extend_limit,
    issue_documents,
    notify,
    open_finding_matters,
    open_matter,
    record_findings,
    record_service,
    start_cases,
)
from workflows.values.operations import Operation
from workflows.values.steps import Outcome, Request

OPERATIONS: Mapping[Operation, Callable[[Site, Request], Outcome]] = {
    Operation.COUNT_VISITS: count_visits.count_visits,
    Operation.CHECK_CERTIFICATES: check_certificates.check_certificates,
    Operation.ISSUE_DOCUMENTS: issue_documents.issue_documents,
    Operation.NOTIFY: notify.notify,
    Operation.RECORD_FINDINGS: record_findings.record_findings,
    Operation.OPEN_MATTER: open_matter.open_matter,
    Operation.OPEN_FINDING_MATTERS: open_finding_matters.open_finding_matters,
    Operation.EXPORT_RECORD: export_record.export_record,
    Operation.RECORD_SERVICE: record_service.record_service,
    Operation.ARCHIVE_RECORD: archive_record.archive_record,
    Operation.START_CASES: start_cases.start_cases,
    Operation.EXTEND_LIMIT: extend_limit.extend_limit,
}
