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
    CHECK_REVIEWERS = "check_reviewers"
    FIND_ORGANISATIONS = "find_organisations"
    TELL_RELATED_CASES = "tell_related_cases"
    GRANT_ACCESS = "grant_access"
    END_ACCESS = "end_access"
    RECORD_PENALTY = "record_penalty"
    REVISE_PENALTY = "revise_penalty"
    RECORD_PAYMENT = "record_payment"
    FIND_PENALTIES = "find_penalties"
    CHOOSE_LAW = "choose_law"
    TAKE_DOCUMENTS = "take_documents"
    ANSWER_PARENT = "answer_parent"
    RECORD_MAJOR_CASE = "record_major_case"
    COLLECT_MAJOR_CASES = "collect_major_cases"
    LOOK_UP_BENCHMARK = "look_up_benchmark"
    CHECK_BENCHMARK = "check_benchmark"
    ACTIVATE_BENCHMARK = "activate_benchmark"
    COUNT_DISCRETION = "count_discretion"
    RECORD_ENTRY = "record_entry"
    RECORD_ENTRIES = "record_entries"
    COLLECT_ENTRIES = "collect_entries"
    COUNT_ENTRIES = "count_entries"


@dataclass(frozen=True)
class Terms:
    """Parameters an operation needs or takes, the variables it gives the case, the BPMN errors it may throw."""

    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    throws: tuple[str, ...] = ()
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # list variable -> what is in each row

    @property
    def renamed(self) -> bool:
        """It gives one variable, and `as` may name it."""
        return len(self.gives) == 1


AS = "as"
"""The parameter that names the variable an operation gives, of any that gives one."""

LOOKING: frozenset[Operation] = frozenset(
    {
        Operation.COUNT_VISITS,
        Operation.CHECK_CERTIFICATES,
        Operation.COUNT_PATROLS,
        Operation.LIST_UNITS,
        Operation.COUNT_CASES,
        Operation.LOOK_UP_BENCHMARK,
        Operation.CHECK_BENCHMARK,
        Operation.COUNT_DISCRETION,
        Operation.FIND_ORGANISATIONS,
        Operation.COLLECT_MAJOR_CASES,
        Operation.FIND_PENALTIES,
        Operation.CHOOSE_LAW,
        Operation.COLLECT_ENTRIES,
        Operation.COUNT_ENTRIES,
    }
)
"""Operations that change nothing outside their case: a submission they followed may still be taken back."""

TERMS: Mapping[Operation, Terms] = {
    Operation.COUNT_VISITS: Terms(needs=("routine",), gives=("visits_this_year", "other_visit_soon", "other_visits")),
    Operation.CHECK_CERTIFICATES: Terms(needs=("officers", "date"), throws=("cert_invalid",)),
    Operation.ISSUE_DOCUMENTS: Terms(needs=("documents",), gives=("issued",)),
    Operation.NOTIFY: Terms(needs=("role", "scope", "text")),
    Operation.RECORD_FINDINGS: Terms(
        needs=("found",),
        takes=("handled",),
        gives=("findings_on_record",),
        rows={"findings_on_record": ("id", "seq", "handling", "nature")},
    ),
    Operation.OPEN_MATTER: Terms(needs=("kind", "text")),
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
    Operation.START_CASES: Terms(
        needs=("process", "each"), takes=("start", "given", "reply", "organisation", "target"), gives=("child_count",)
    ),
    Operation.FIND_ORGANISATIONS: Terms(takes=("of",), gives=("organisations",)),
    Operation.TELL_RELATED_CASES: Terms(needs=("message",), takes=("payload",)),
    Operation.GRANT_ACCESS: Terms(needs=("kind", "people", "of", "reason"), takes=("until",)),
    Operation.END_ACCESS: Terms(needs=("kind", "of")),
    Operation.TAKE_FINDINGS: Terms(needs=("findings",)),
    Operation.SETTLE_FINDINGS: Terms(needs=("findings", "status"), takes=("note",)),
    Operation.COUNT_PATROLS: Terms(
        needs=("year", "kinds", "least"),
        gives=("patrol_missing", "patrol_missing_names", "patrol_done", "patrol_total"),
    ),
    Operation.COUNT_CASES: Terms(needs=("process", "year"), takes=("without",), gives=("case_count",)),
    Operation.LIST_UNITS: Terms(takes=("specialised",), gives=("unit_ids",)),
    Operation.EXTEND_LIMIT: Terms(needs=("task", "set"), gives=("limit_extended",)),
    Operation.CHECK_REVIEWERS: Terms(needs=("task",)),
    Operation.CHECK_LIMIT: Terms(needs=("key", "start"), takes=("at",), gives=("late", "limit_day")),
    Operation.RECORD_PENALTY: Terms(
        needs=(
            "party_name",
            "party_kind",
            "violation_code",
            "act_date",
            "number",
            "date",
            "procedure",
            "kinds",
        ),
        takes=(
            "unit_id",
            "id_number",
            "fine",
            "confiscated",
            "least",
            "most",
            "tier",
            "benchmark",
            "deviation_reason",
            "approver",
        ),
        gives=("penalty_id", "same_act"),
    ),
    Operation.REVISE_PENALTY: Terms(
        needs=("force", "date"), takes=("penalty", "fine", "confiscated", "kinds", "note"), gives=("penalty_force",)
    ),
    Operation.RECORD_PAYMENT: Terms(
        needs=("due",),
        takes=("penalty", "amount", "on", "paused", "daily"),
        gives=("paid", "late_fee", "owed", "settled"),
    ),
    Operation.TAKE_DOCUMENTS: Terms(needs=("documents",)),
    Operation.ANSWER_PARENT: Terms(needs=("facts",), takes=("done",)),
    Operation.COLLECT_MAJOR_CASES: Terms(
        takes=("year", "number", "organisation"),
        gives=("review_cases", "review_bureaus", "very_late"),
        rows={
            "review_cases": (
                "number",
                "organisation",
                "party_name",
                "report",
                "first_report",
                "decision_report",
                "post_report",
                "closing",
                "urges",
            ),
            "review_bureaus": (
                "organisation_id",
                "organisation",
                "cases",
                "reported_in_time",
                "late_reports",
                "closed_in_time",
                "closed_late",
                "urges",
                "very_late",
            ),
        },
    ),
    Operation.RECORD_MAJOR_CASE: Terms(needs=("facts",), takes=("of",), gives=("late", "report_due")),
    Operation.CHOOSE_LAW: Terms(needs=("violation_code", "act_date"), takes=("party_kind",), gives=("law_choice",)),
    Operation.FIND_PENALTIES: Terms(
        needs=("violation_code",),
        takes=("party_name", "unit_id", "id_number", "on", "years", "act_date"),
        gives=("prior_penalties", "prior_count", "same_act"),
        rows={"prior_penalties": ("organ", "number", "date", "violation_code", "in_force", "kinds")},
    ),
    Operation.LOOK_UP_BENCHMARK: Terms(
        needs=("violation_code", "party_role"), takes=("on", "party_kind"), gives=("benchmark",)
    ),
    Operation.CHECK_BENCHMARK: Terms(
        needs=("found", "effective_date"),
        gives=("bench_flaws", "bench_version"),
        rows={"bench_flaws": ("kind", "row", "text")},
    ),
    Operation.ACTIVATE_BENCHMARK: Terms(
        needs=("found", "source", "source_no", "effective_date"), takes=("note",), gives=("bench_id", "bench_version")
    ),
    Operation.COUNT_DISCRETION: Terms(needs=("year",), gives=("bench_stats",)),
    Operation.RECORD_ENTRY: Terms(
        needs=("kind", "year"), takes=("unit_id", "key", "status", "result", "facts"), gives=("entry",)
    ),
    Operation.RECORD_ENTRIES: Terms(needs=("kind", "year", "each"), gives=("entry_count",)),
    Operation.COLLECT_ENTRIES: Terms(
        needs=("kind", "year"), takes=("statuses", "results", "unit_id", "columns"), gives=("entries",)
    ),
    Operation.COUNT_ENTRIES: Terms(needs=("kind", "year"), gives=("entry_counts",)),
}
