"""Putting a unit on a roster, changing what it says of it, taking it off."""

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
from webapp.rosters.blueprint import KEEPERS, READERS, pages
from webapp.rosters.words import change_lines
from webapp.saying import say
from webapp.translated import in_language
from workflows.actions.add_to_roster import add_to_roster
from workflows.actions.change_roster import change_roster
from workflows.actions.remove_from_roster import remove_from_roster
from workflows.queries.roster_entry import ADDING_FORM, CHANGING_FORM, check_can_add, roster_entry
from workflows.values.refusals import BadAnswers, RegisterMoved, TextNeeded
from workflows.values.sentences import Fault, Sentence

LONGEST = 10
"""Digits of a revision nobody reaches."""


@pages.get("/rosters/<int(fixed_digits=4):year>/add")
@for_roles(*KEEPERS)
def new(year: int) -> ResponseReturnValue:
    """An empty form."""
    with desk.look() as look:
        check_can_add(look, year)
    return _adding(year, {"on_backup": False, "report_kind": "简表"})


@pages.post("/rosters/<int(fixed_digits=4):year>/add")
@for_roles(*KEEPERS)
def add(year: int) -> ResponseReturnValue:
    """Put it on, or show everything that is wrong."""
    answers = read_posted(request.form)
    try:
        with desk.work() as work:
            row_id = add_to_roster(work, year, answers)
    except (BadAnswers, RegisterMoved) as refusal:
        faults = refusal.faults if isinstance(refusal, BadAnswers) else [Fault("", refusal.sentence)]
        return _adding(year, answers, faults), status_of(refusal)
    flash(_("已加入名册。"), "success")
    return redirect(url_for("rosters.row", year=year, row_id=row_id), 303)


@pages.get("/rosters/<int(fixed_digits=4):year>/units/<row_id>")
@for_roles(*READERS)
def row(year: int, row_id: str) -> ResponseReturnValue:
    """What the roster says of a unit, and every change of it."""
    return _row(year, row_id)


@pages.post("/rosters/<int(fixed_digits=4):year>/units/<row_id>")
@for_roles(*KEEPERS)
def change(year: int, row_id: str) -> ResponseReturnValue:
    """Change it, or show everything that is wrong; what was typed stays."""
    answers, revision = read_posted(request.form), request.form.get("_revision", "")
    read_at = int(revision) if revision.isdecimal() and len(revision) < LONGEST else -1
    try:
        with desk.work() as work:
            changed = change_roster(work, year, row_id, read_at, answers)
    except BadAnswers as refusal:
        return _row(year, row_id, answers, refusal.faults), status_of(refusal)
    except RegisterMoved as refusal:
        return _row(year, row_id, answers, (), refusal.sentence), status_of(refusal)
    flash(_("变更已保存。") if changed else _("内容没有变化，未作变更。"), "success" if changed else "info")
    return redirect(url_for("rosters.row", year=year, row_id=row_id), 303)


@pages.post("/rosters/<int(fixed_digits=4):year>/units/<row_id>/remove")
@for_roles(*KEEPERS)
def remove(year: int, row_id: str) -> ResponseReturnValue:
    """Take the unit off."""
    try:
        with desk.work() as work:
            remove_from_roster(work, year, row_id, request.form.get("reason", ""))
        flash(_("已移出名册，记录保留。"), "success")
    except (TextNeeded, RegisterMoved) as refusal:
        flash(say(refusal.sentence), "error")
    return redirect(url_for("rosters.row", year=year, row_id=row_id), 303)


@pages.post("/rosters/<int(fixed_digits=4):year>/units/<row_id>/back")
@for_roles(*KEEPERS)
def put_back(year: int, row_id: str) -> ResponseReturnValue:
    """Put a unit that was taken off back on."""
    try:
        with desk.look() as look:
            line = roster_entry(look, year, row_id).line
        told = {name: getattr(line, name) for name in ("unit_id", "on_backup", "report_kind", "reporter")}
        with desk.work() as work:
            add_to_roster(work, year, {**told, "reason": request.form.get("reason", "")})
        flash(_("已重新列入名册。"), "success")
    except (BadAnswers, RegisterMoved) as refusal:
        faults = refusal.faults if isinstance(refusal, BadAnswers) else ()
        flash(say(faults[0].sentence if faults else refusal.sentence), "error")
    return redirect(url_for("rosters.row", year=year, row_id=row_id), 303)


def _adding(year: int, answers: Mapping[str, Any], faults: Sequence[Fault] = ()) -> str:
    return render_template("rosters/add.html", year=year, answers=answers, faults=faults, form=in_language(ADDING_FORM))


def _row(
    year: int,
    row_id: str,
    answers: Mapping[str, Any] | None = None,
    faults: Sequence[Fault] = (),
    refused: Sentence | None = None,
) -> str:
    """After a colleague's change what was typed may be saved over that change."""
    with desk.look() as look:
        entry = roster_entry(look, year, row_id)
    line = entry.line
    revision = line.revision if refused or answers is None else request.form.get("_revision", "")
    known = {name: getattr(line, name) for name in ("on_backup", "report_kind", "reporter")}
    return render_template(
        "rosters/row.html",
        entry=entry,
        line=line,
        form=in_language(CHANGING_FORM),
        answers=answers or known,
        faults=faults,
        refused=refused,
        revision=str(revision),
        changes=change_lines(entry.changes),
    )
