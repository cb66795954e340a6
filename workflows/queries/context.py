"""What expressions in forms may speak of: the case, its unit, earlier answers, the registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from workflows import feel
from workflows.catalogue.bundle import Bundle
from workflows.queries import register
from workflows.queries.benchmark_register import register_benchmark
from workflows.queries.calendar_upkeep import kept_years
from workflows.queries.case_findings import case_findings
from workflows.queries.dossier_draft import dossier_draft
from workflows.queries.law_choice import case_law
from workflows.queries.law_choices import law_facts
from workflows.queries.library import form_at
from workflows.queries.penalty_numbers import penalty_numbers
from workflows.queries.register_people import register_people
from workflows.queries.register_units import register_units
from workflows.rules.restricted import open_answers
from workflows.store.tables.records import submission
from workflows.store.unit_of_work import Look
from workflows.values.times import local_date, write_moment


@dataclass(frozen=True)
class Subject:
    """The case an expression speaks of; before a start there is only the bureau."""

    organisation_id: str
    case_id: str = ""
    number: str = ""
    title: str = ""
    unit_id: str | None = None
    data: Mapping[str, Any] | None = None


def latest_answers(look: Look, case_id: str) -> dict[str, dict[str, Any]]:
    """Node id -> its latest answers in this case, with `_by` and `_at`."""
    newest = (
        select(submission.c.node, func.max(submission.c.version).label("version"))
        .where(submission.c.case_id == case_id)
        .group_by(submission.c.node)
        .subquery()
    )
    rows = look.connection.execute(
        select(submission)
        .join(newest, (newest.c.node == submission.c.node) & (newest.c.version == submission.c.version))
        .where(submission.c.case_id == case_id)
        .order_by(submission.c.at)
    )
    return {row.node: {**row.answers, "_by": row.person_name, "_at": row.at.isoformat()} for row in rows}


def spoken_answers(look: Look, case_id: str, bundle: Bundle) -> dict[str, dict[str, Any]]:
    """The latest answers expressions and documents may speak of: none of them is for some roles only."""
    found = latest_answers(look, case_id)
    return {node: open_answers(form_at(bundle, node), answers) for node, answers in found.items()}


def expression_context(look: Look, subject: Subject, bundle: Bundle) -> dict[str, Any]:
    """Names for prefill, computed values and checks (the answers themselves are added by the caller)."""
    data = dict(subject.data or {})
    forms = spoken_answers(look, subject.case_id, bundle) if subject.case_id else {}
    people = register.officers_of_region(look, subject.organisation_id)
    return {
        "now": write_moment(look.now),
        "today": local_date(look.now).isoformat(),
        "case": {
            "id": subject.case_id,
            "number": subject.number,
            "title": subject.title,
            "data": data,
            "findings": feel.Later("case.findings", lambda: case_findings(look, subject.case_id, data)),
            "dossier": feel.Later("case.dossier", lambda: dossier_draft(look, subject.case_id, data)),
            "law": feel.Later("case.law", lambda: case_law(look, bundle, data)),
        },
        "unit": register.unit_facts(look, subject.unit_id),
        "forms": forms,
        "register": {
            "officers": {key: officer.as_facts() for key, officer in people.items()},
            "units": feel.Later("register.units", lambda: register_units(look, subject.organisation_id)),
            "laws": feel.Later("register.laws", lambda: law_facts(look)),
            "benchmark": feel.Later("register.benchmark", lambda: register_benchmark(look, subject.organisation_id)),
            "calendar_kept": feel.Later("register.calendar_kept", lambda: kept_years(look)),
            "people": feel.Later("register.people", lambda: register_people(look, subject.organisation_id)),
            "penalty_numbers": feel.Later(
                "register.penalty_numbers", lambda: penalty_numbers(look, subject.organisation_id)
            ),
        },
        "checklist": bundle.checklists.get(str(data.get("checklist_id", "")), {}),
        "settings": dict(bundle.decisions.settings()),
        "actor": {"id": look.actor.person_id, "name": look.actor.name},
    }
