"""A roster in and out as a spreadsheet: shown before it is done."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.downloads import spreadsheet
from webapp.errors import status_of
from webapp.guards import for_roles
from webapp.rosters.blueprint import KEEPERS, READERS, pages
from webapp.rosters.list_routes import asked
from webapp.rosters.words import change_words
from workflows.actions.apply_roster_sheet import apply_roster_sheet
from workflows.actions.keep_roster_sheet import keep_roster_sheet
from workflows.queries.roster_entry import check_can_add
from workflows.queries.roster_rows import roster_rows
from workflows.queries.roster_sheet import MOST_ROWS, needed_labels, roster_sheet, shown_roster_sheet
from workflows.values.refusals import BadSheet, Refusal, RegisterMoved, TextNeeded
from workflows.values.sentences import Sentence

SHOWN = 500
"""Rows of each kind on the page."""


@pages.get("/rosters/<int(fixed_digits=4):year>/export")
@for_roles(*READERS)
def export(year: int) -> ResponseReturnValue:
    """What the list shows, all pages of it."""
    with desk.look() as look:
        content = roster_sheet(look, year, asked())
    return spreadsheet(content, f"应报名册-{year}.xlsx")


@pages.get("/rosters/<int(fixed_digits=4):year>/sheet")
@for_roles(*KEEPERS)
def sheet(year: int) -> ResponseReturnValue:
    """Choosing a file."""
    with desk.look() as look:
        check_can_add(look, year)
    return _choose(year)


@pages.post("/rosters/<int(fixed_digits=4):year>/sheet")
@for_roles(*KEEPERS)
def read(year: int) -> ResponseReturnValue:
    """Read it; what it would do is shown next, nothing is changed."""
    given = request.files.get("file")
    try:
        with desk.look() as look:
            found = roster_rows(look, year, given.filename or "" if given else "", given.read() if given else b"")
    except BadSheet as refusal:
        return _choose(year, refusal), status_of(refusal)
    with desk.work() as work:
        sheet_id = keep_roster_sheet(work, year, found)
    return redirect(url_for("rosters.preview", year=year, sheet_id=sheet_id), 303)


@pages.get("/rosters/<int(fixed_digits=4):year>/sheet/<sheet_id>")
@for_roles(*KEEPERS)
def preview(year: int, sheet_id: str) -> ResponseReturnValue:
    """What each row would do, or has done."""
    return _preview(year, sheet_id)


@pages.post("/rosters/<int(fixed_digits=4):year>/sheet/<sheet_id>")
@for_roles(*KEEPERS)
def apply(year: int, sheet_id: str) -> ResponseReturnValue:
    """Do what is shown."""
    try:
        with desk.work() as work:
            done = apply_roster_sheet(work, year, sheet_id, request.form.get("reason", ""))
    except (TextNeeded, RegisterMoved) as refusal:
        return _preview(year, sheet_id, refusal), status_of(refusal)
    if not done:
        flash(_("这份表格已经导入过，没有重复导入。"), "info")
        return redirect(url_for("rosters.preview", year=year, sheet_id=sheet_id), 303)
    told = {"new": done["new"] + done["back"], "changed": done["change"], "off": done["off"]}
    flash(_("已导入：加入 %(new)d 家，变更 %(changed)d 家，移出 %(off)d 家。", **told), "success")
    return redirect(url_for("rosters.show", year=year), 303)


def _choose(year: int, refusal: Refusal | None = None) -> str:
    needed = [_(one) for one in needed_labels()]
    return render_template("rosters/sheet.html", year=year, refusal=refusal, needed=needed, most=MOST_ROWS)


def _preview(year: int, sheet_id: str, refusal: Refusal | None = None) -> str:
    with desk.look() as look:
        found = shown_roster_sheet(look, year, sheet_id)
    kinds = {kind: [line for line in found.lines if line["does"] == kind] for kind in ("wrong", "change", "off")}
    kinds["new"] = [line for line in found.lines if line["does"] in ("new", "back")]
    return render_template(
        "rosters/preview.html",
        year=year,
        sheet=found,
        kinds=kinds,
        refusal=refusal,
        most=SHOWN,
        change_words=change_words,
        sentence_of=lambda fault: Sentence(fault["template"], fault["params"]),
    )
