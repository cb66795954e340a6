"""What a service task may ask for, and what each needs and gives; how it is done stands in actions/operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Operation(StrEnum):
    COUNT_VISITS = "count_visits"
    COUNT_INSPECTIONS = "count_inspections"
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
    TELL_COMPLAINANT = "tell_complainant"
    COUNT_ENTRIES = "count_entries"
    LINE_UP_ENTRIES = "line_up_entries"
    CLAIM_CALENDAR_YEAR = "claim_calendar_year"
    CHECK_CALENDAR = "check_calendar"
    PUBLISH_CALENDAR = "publish_calendar"
    FREEZE_POPULATION = "freeze_population"
    DRAW_UNITS = "draw_units"
    MATCH_OFFICERS = "match_officers"
    PUBLISH_DRAW = "publish_draw"
    LIST_RISKS = "list_risks"
    BUILD_ROSTER = "build_roster"
    KEEP_SHEET = "keep_sheet"
    LIST_ROSTER = "list_roster"


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
        Operation.COUNT_INSPECTIONS,
        Operation.CHECK_CERTIFICATES,
        Operation.COUNT_PATROLS,
        Operation.LIST_UNITS,
        Operation.LIST_ROSTER,
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
        Operation.LINE_UP_ENTRIES,
        Operation.LIST_RISKS,
    }
)
"""Operations that change nothing outside their case: a submission they followed may still be taken back."""
