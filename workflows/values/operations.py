"""What a service task may ask for, and what each needs and gives; how it is done stands in actions/operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    PUBLISH_NOTICE = "publish_notice"
    WITHDRAW_NOTICE = "withdraw_notice"
    COLLECT_DOSSIER = "collect_dossier"
    SEAL_DOSSIER = "seal_dossier"
    EXTEND_LIMIT = "extend_limit"
    TAKE_FINDINGS = "take_findings"
    SETTLE_FINDINGS = "settle_findings"
    COUNT_PATROLS = "count_patrols"
    COUNT_CASES = "count_cases"
    LIST_UNITS = "list_units"
    CHECK_LIMIT = "check_limit"


@dataclass(frozen=True)
class Terms:
    """Parameters an operation needs or takes, the variables it gives the case, the BPMN errors it may throw."""

    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    throws: tuple[str, ...] = ()
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # list variable -> what is in each row


LOOKING: frozenset[Operation] = frozenset(
    {
        Operation.COUNT_VISITS,
        Operation.CHECK_CERTIFICATES,
        Operation.COUNT_PATROLS,
        Operation.LIST_UNITS,
        Operation.COUNT_CASES,
    }
)
"""Operations that change nothing outside their case: a submission they followed may still be taken back."""

TERMS: Mapping[Operation, Terms] = {
    Operation.COUNT_VISITS: Terms(needs=("routine",), gives=("visits_this_year", "other_visit_soon", "other_visits")),
    Operation.CHECK_CERTIFICATES: Terms(needs=("officers", "date"), throws=("cert_invalid",)),
    Operation.ISSUE_DOCUMENTS: Terms(needs=("documents",)),
    Operation.NOTIFY: Terms(needs=("role", "scope", "text")),
    Operation.RECORD_FINDINGS: Terms(
        needs=("found",),
        takes=("handled",),
        gives=("findings_on_record",),
        rows={"findings_on_record": ("id", "seq", "handling", "nature")},
    ),
    Operation.OPEN_MATTER: Terms(needs=("kind", "text")),
    Operation.OPEN_FINDING_MATTERS: Terms(needs=("handlings",)),
    Operation.EXPORT_RECORD: Terms(gives=("upload_status",)),
    Operation.RECORD_SERVICE: Terms(needs=("form",), gives=("served_date", "served_at")),
    Operation.ARCHIVE_RECORD: Terms(gives=("archived",)),
    Operation.PUBLISH_NOTICE: Terms(
        needs=("title", "text", "kind", "months"), gives=("notice_id", "notice_number", "published_date")
    ),
    Operation.WITHDRAW_NOTICE: Terms(needs=("reason",), gives=("withdrawn",)),
    Operation.COLLECT_DOSSIER: Terms(
        needs=("root",), gives=("root_case", "dossier_items", "dossier_pages"), throws=("case_unknown",)
    ),
    Operation.SEAL_DOSSIER: Terms(needs=("root", "title", "retention", "rows"), gives=("archive_no", "dossier_sha256")),
    Operation.START_CASES: Terms(needs=("process", "each"), takes=("start", "given", "reply"), gives=("child_count",)),
    Operation.TAKE_FINDINGS: Terms(needs=("findings",)),
    Operation.SETTLE_FINDINGS: Terms(needs=("findings", "status"), takes=("note",)),
    Operation.COUNT_PATROLS: Terms(
        needs=("year", "kinds", "least"),
        gives=("patrol_missing", "patrol_missing_names", "patrol_done", "patrol_total"),
    ),
    Operation.COUNT_CASES: Terms(needs=("process", "year"), takes=("without",), gives=("case_count",)),
    Operation.LIST_UNITS: Terms(takes=("specialised",), gives=("unit_ids",)),
    Operation.EXTEND_LIMIT: Terms(needs=("task", "set"), gives=("limit_extended",)),
    Operation.CHECK_LIMIT: Terms(needs=("key", "start"), takes=("at",), gives=("late",)),
}
