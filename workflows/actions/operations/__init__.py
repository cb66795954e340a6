"""What a service task may ask for: one operation, one file, registered here by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workflows.actions._site import Site
from workflows.actions.operations import (
    archive_record,
    check_certificates,
    check_limit,
    collect_dossier,
    count_cases,
    count_patrols,
    count_visits,
    export_record,
    extend_limit,
    issue_documents,
    list_units,
    notify,
    open_finding_matters,
    open_matter,
    publish_notice,
    record_findings,
    record_service,
    seal_dossier,
    settle_findings,
    start_cases,
    take_findings,
    withdraw_notice,
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
    Operation.PUBLISH_NOTICE: publish_notice.publish_notice,
    Operation.WITHDRAW_NOTICE: withdraw_notice.withdraw_notice,
    Operation.COLLECT_DOSSIER: collect_dossier.collect_dossier,
    Operation.SEAL_DOSSIER: seal_dossier.seal_dossier,
    Operation.EXTEND_LIMIT: extend_limit.extend_limit,
    Operation.TAKE_FINDINGS: take_findings.take_findings,
    Operation.SETTLE_FINDINGS: settle_findings.settle_findings,
    Operation.COUNT_CASES: count_cases.count_cases,
    Operation.COUNT_PATROLS: count_patrols.count_patrols,
    Operation.LIST_UNITS: list_units.list_units,
    Operation.CHECK_LIMIT: check_limit.check_limit,
}
