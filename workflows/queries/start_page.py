"""The start form of a process, filled as far as the system can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from workflows.access import policy
from workflows.catalogue.filling import fill
from workflows.queries.context import Subject, expression_context
from workflows.queries.library import VersionLine, bundle, current_version
from workflows.queries.lookups import Lookups, lookups
from workflows.queries.outline import OutlineStep, plan
from workflows.store.tables.records import draft
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form


@dataclass(frozen=True)
class StartPage:
    version: VersionLine
    form: Form
    answers: Mapping[str, Any]
    draft_saved_at: datetime | None
    lookups: Lookups
    plan: tuple[OutlineStep, ...]


def start_page(look: Look, process: str) -> StartPage:
    """Raises UnknownProcess, or NotAllowed when this person may not start it."""
    version = current_version(look, process)
    policy.check_can_start(look.actor, version.start_roles.split(","))
    files = bundle(look, version.id)
    form = files.form(files.definition.start.node)
    context = expression_context(look, Subject(look.actor.organisation_id), files)
    saved = look.connection.execute(
        select(draft).where(draft.c.task_id == f"start:{process}", draft.c.person_id == look.actor.person_id)
    ).one_or_none()
    answers = dict(saved.answers) if saved else fill(form, context)
    return StartPage(
        version,
        form,
        answers,
        saved.saved_at if saved else None,
        lookups(look, form, look.actor.organisation_id, context, answers),
        plan(files.definition),
    )
