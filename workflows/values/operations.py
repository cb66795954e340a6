"""Names of what a service task may ask for; what each does stands in workflows/actions/operations."""

from __future__ import annotations

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
