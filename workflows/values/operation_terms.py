"""What each operation needs, takes and gives; a test reads the same from its code."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.values.operations import Operation, Terms

TERMS: Mapping[Operation, Terms] = {
    Operation.COUNT_VISITS: Terms(needs=("routine",), gives=("visits_this_year", "other_visit_soon", "other_visits")),
    Operation.CHECK_CERTIFICATES: Terms(needs=("officers", "date"), throws=("cert_invalid",)),
    Operation.ISSUE_DOCUMENTS: Terms(needs=("documents",), gives=("issued",)),
    Operation.NOTIFY: Terms(needs=("role", "scope", "text"), takes=("units",)),
    Operation.RECORD_FINDINGS: Terms(
        needs=(),
        takes=("found", "handled", "rows"),
        gives=("findings_on_record",),
        rows={"findings_on_record": ("id", "seq", "handling", "nature", "unit_id")},
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
    Operation.TELL_RELATED_CASES: Terms(needs=("message",), takes=("payload", "among")),
    Operation.GRANT_ACCESS: Terms(needs=("kind", "people", "of", "reason"), takes=("until",)),
    Operation.END_ACCESS: Terms(needs=("kind", "of")),
    Operation.TAKE_FINDINGS: Terms(needs=("findings",)),
    Operation.SETTLE_FINDINGS: Terms(needs=("findings", "status"), takes=("note",)),
    Operation.COUNT_PATROLS: Terms(
        needs=("year", "kinds", "least"),
        gives=("patrol_missing", "patrol_missing_names", "patrol_done", "patrol_total"),
    ),
    Operation.COUNT_CASES: Terms(
        needs=("process", "year"), takes=("without", "unit_id", "open"), gives=("case_count",)
    ),
    Operation.LIST_UNITS: Terms(
        takes=("specialised", "regime", "on"),
        gives=("unit_ids", "unit_count", "left_out"),
        rows={"left_out": ("unit_id", "reason")},
    ),
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
    Operation.TELL_COMPLAINANT: Terms(needs=("state", "text"), takes=("into",), gives=("told",)),
    Operation.RECORD_ENTRY: Terms(
        needs=("kind", "year"), takes=("unit_id", "key", "status", "result", "facts"), gives=("entry",)
    ),
    Operation.RECORD_ENTRIES: Terms(needs=("kind", "year", "each"), gives=("entry_count",)),
    Operation.COLLECT_ENTRIES: Terms(
        needs=("kind", "year"), takes=("statuses", "results", "unit_id", "columns"), gives=("entries",)
    ),
    Operation.CLAIM_CALENDAR_YEAR: Terms(needs=("year",), gives=("calendar_claimed", "year")),
    Operation.CHECK_CALENDAR: Terms(
        needs=("form",),
        gives=(
            "calendar_check",
            "calendar_off",
            "calendar_work",
            "calendar_diff",
            "calendar_notes",
            "calendar_limits",
            "calendar_cases",
        ),
    ),
    Operation.PUBLISH_CALENDAR: Terms(needs=("form", "approval"), gives=("calendar_recounted",)),
    Operation.LINE_UP_ENTRIES: Terms(
        needs=("kinds", "year", "units"), gives=("unit_rows",), rows={"unit_rows": ("unit_id", "unit", "kept")}
    ),
    Operation.COUNT_ENTRIES: Terms(needs=("kind", "year"), gives=("entry_counts",)),
    Operation.FREEZE_POPULATION: Terms(
        needs=("kind", "year", "units"),
        takes=("exclude", "must", "recused"),
        gives=("draw_id", "draw_number", "population_n", "population_hash"),
    ),
    Operation.DRAW_UNITS: Terms(
        needs=("n", "seed", "seed_source", "witness"),
        takes=("redraw_reason",),
        gives=("drawn", "drawn_hash", "draw_attempt"),
        rows={"drawn": ("no", "unit_id", "unit", "stratum", "must", "reason")},
    ),
    Operation.MATCH_OFFICERS: Terms(
        gives=("matched",),
        rows={"matched": ("unit_id", "unit", "lead", "lead_name", "assistant", "assistant_name")},
    ),
    Operation.PUBLISH_DRAW: Terms(),
    Operation.COUNT_INSPECTIONS: Terms(gives=("inspections",)),
    Operation.KEEP_SHEET: Terms(needs=("name", "header", "rows"), gives=("sheet",)),
    Operation.BUILD_ROSTER: Terms(needs=("year",), takes=("on",), gives=("roster_n",)),
    Operation.LIST_ROSTER: Terms(
        needs=("year",),
        gives=("roster",),
        rows={"roster": ("unit_id", "unit", "on_backup", "report_kind", "reporter")},
    ),
    Operation.LIST_RISKS: Terms(
        needs=("units", "findings"),
        takes=("cases", "entries"),
        gives=("risks",),
        rows={"risks": ("unit_id", "unit", "reason", "risk")},
    ),
}
