"""The page a case is started on: its start form, filled as far as the system can, and what will follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workflows.catalogue.filling import fill
from workflows.queries.context import Subject, expression_context
from workflows.queries.library import VersionLine, bundle
from workflows.queries.lookups import Lookups, lookups
from workflows.queries.outline import OutlineStep, plan
from workflows.queries.starts import StartLine, start_line, starter
from workflows.store import drafts
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form


@dataclass(frozen=True)
class StartPage:
    """`form` and `lookups` are None where a case begins without a form; then only whether to start it is asked."""

    line: StartLine
    answers: Mapping[str, Any]
    draft_saved_at: datetime | None
    lookups: Lookups | None
    plan: tuple[OutlineStep, ...]

    @property
    def version(self) -> VersionLine:
        return self.line.version

    @property
    def form(self) -> Form | None:
        return self.line.form


def start_page(look: Look, process: str, at: str = "") -> StartPage:
    """`at` is the start event, "" for the first this person may use. Raises UnknownProcess, NotFound, NotAllowed."""
    line = start_line(look, process, at)
    files = bundle(look, line.version.id)
    steps = plan(files.definition, line.start.node)
    if line.form is None:
        return StartPage(line, {}, None, None, steps)
    whose = starter(look)
    context = expression_context(look, Subject(whose.bureau_id, unit_id=whose.unit_id), files)
    saved = drafts.find(look, line.key)
    answers = dict(saved.answers) if saved else fill(line.form, context)
    found = lookups(look, line.form, whose.bureau_id, context, answers)
    return StartPage(line, answers, saved.saved_at if saved else None, found, steps)
