"""What a service task may ask for, and what each needs and gives; how it is done stands in actions/operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Operation(StrEnum):
    COUNT_VISITS = "count_visits"
    CHECK_CERTIFICATES = "check_certificates"
    ISSUE_DOCUMENTS = "issue_documents"
    NOTIFY = "notify"
    RECORD_FINDINGS = "record_findings"
    OPEN_MATTER = "open_matter"
    OPEN_FINDING_MATTERS = "open_finding_matters"
    EXPORT_RECORD = "export_record"
    RECORD_SERVICE = "record_service"
    ARCHIVE_RECORD = "archive_record"
    START_CASES = "start_cases"


@dataclass(frozen=True)
class Terms:
    """Parameters an operation needs or takes, the variables it gives the case, the BPMN errors it may throw."""

    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    throws: tuple[str, ...] = ()


LOOKING: frozenset[Operation] = frozenset({Operation.COUNT_VISITS, Operation.CHECK_CERTIFICATES})
"""Operations that change nothing outside their case: a submission they followed may still be taken back."""

TERMS: Mapping[Operation, Terms] = {
    Operation.COUNT_VISITS: Terms(needs=("routine",), gives=("visits_this_year", "other_visit_soon")),
    Operation.CHECK_CERTIFICATES: Terms(needs=("officers", "date"), throws=("cert_invalid",)),
    Operation.ISSUE_DOCUMENTS: Terms(needs=("documents",)),
    Operation.NOTIFY: Terms(needs=("role", "scope", "text")),
    Operation.RECORD_FINDINGS: Terms(),
    Operation.OPEN_MATTER: Terms(needs=("kind", "text")),
    Operation.OPEN_FINDING_MATTERS: Terms(),
    Operation.EXPORT_RECORD: Terms(gives=("upload_status",)),
    Operation.RECORD_SERVICE: Terms(gives=("served_date",)),
    Operation.ARCHIVE_RECORD: Terms(gives=("archived",)),
    Operation.START_CASES: Terms(needs=("process", "each"), takes=("given", "reply"), gives=("child_count",)),
}
