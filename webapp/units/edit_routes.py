"""Entering a unit and changing its entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.components.posted import read_posted
from webapp.errors import status_of
from webapp.guards import for_roles
from webapp.translated import in_language
from webapp.units.blueprint import KEEPERS, pages
from workflows.actions.change_unit import change_unit
from workflows.actions.create_unit import create_unit
from workflows.queries.unit_entry import UNIT_FORM, UnitEntry, new_entry, unit_entry
from workflows.values.refusals import BadAnswers, RegisterMoved
from workflows.values.sentences import Fault, Sentence

LONGEST = 10
"""Digits of a revision nobody reaches."""


@pages.get("/units/new")
@for_roles(*KEEPERS)
def new() -> ResponseReturnValue:
    """An empty form."""
    with desk.look() as look:
        answers = new_entry(look)
    return _form(url_for("units.create"), answers)


@pages.post("/units/new")
@for_roles(*KEEPERS)
def create() -> ResponseReturnValue:
    """Enter it, or show everything that is wrong."""
    answers = read_posted(request.form)
    try:
        with desk.work() as work:
            unit_id = create_unit(work, answers)
    except BadAnswers as refusal:
        return _form(url_for("units.create"), answers, refusal.faults), 422
    flash(_("已登记。"), "success")
    return redirect(url_for("units.show", unit_id=unit_id), 303)


@pages.get("/units/<unit_id>/edit")
@for_roles(*KEEPERS)
def edit(unit_id: str) -> ResponseReturnValue:
    """The entry as it stands."""
    with desk.look() as look:
        entry = unit_entry(look, unit_id)
    return _form(url_for("units.change", unit_id=unit_id), entry.answers, (), entry, str(entry.revision))


@pages.post("/units/<unit_id>/edit")
@for_roles(*KEEPERS)
def change(unit_id: str) -> ResponseReturnValue:
    """Change it, or show everything that is wrong; what was typed stays."""
    answers, revision = read_posted(request.form), request.form.get("_revision", "")
    try:
        with desk.work() as work:
            changed = change_unit(
                work, unit_id, int(revision) if revision.isdecimal() and len(revision) < LONGEST else -1, answers
            )
    except (BadAnswers, RegisterMoved) as refusal:
        return _again(unit_id, answers, refusal), status_of(refusal)
    flash(_("变更已保存。") if changed else _("内容没有变化，未作变更。"), "success" if changed else "info")
    return redirect(url_for("units.show", unit_id=unit_id), 303)


def _again(unit_id: str, answers: Mapping[str, Any], refusal: BadAnswers | RegisterMoved) -> str:
    """What was typed, with what is wrong; after a colleague's change it may be saved over that change."""
    with desk.look() as look:
        entry = unit_entry(look, unit_id)
    faults = refusal.faults if isinstance(refusal, BadAnswers) else ()
    moved = None if isinstance(refusal, BadAnswers) else refusal.sentence
    revision = str(entry.revision) if moved else request.form.get("_revision", "")
    return _form(url_for("units.change", unit_id=unit_id), answers, faults, entry, revision, moved)


def _form(
    action: str,
    answers: Mapping[str, Any],
    faults: Sequence[Fault] = (),
    unit: UnitEntry | None = None,
    revision: str = "",
    refused: Sentence | None = None,
) -> str:
    return render_template(
        "units/edit.html",
        action=action,
        answers=answers,
        faults=faults,
        unit=unit,
        refused=refused,
        revision=revision,
        form=in_language(UNIT_FORM),
    )
