"""The register in and out as a spreadsheet: shown before it is done."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.downloads import spreadsheet
from webapp.errors import status_of
from webapp.guards import for_roles
from webapp.saying import say
from webapp.units.blueprint import KEEPERS, READERS, pages
from webapp.units.list_routes import asked
from webapp.units.words import change_words
from workflows.actions.apply_unit_sheet import apply_unit_sheet
from workflows.actions.keep_unit_sheet import keep_unit_sheet
from workflows.queries.unit_rows import unit_rows
from workflows.queries.unit_sheet import MOST_ROWS, needed_labels, shown_sheet, unit_sheet, unit_template
from workflows.values.refusals import BadSheet, Refusal, RegisterMoved, TextNeeded, TooManyRows
from workflows.values.sentences import Sentence
from workflows.values.times import local_date

SHOWN = 500
"""Rows of each kind on the page."""


@pages.get("/units/export")
@for_roles(*READERS)
def export() -> ResponseReturnValue:
    """What the list shows, all pages of it."""
    try:
        with desk.look() as look:
            content = unit_sheet(look, asked())
    except TooManyRows as refusal:
        flash(say(refusal.sentence), "error")
        return redirect(url_for("units.index") + "?" + request.query_string.decode(errors="replace"), 303)
    return spreadsheet(content, f"单位档案-{local_date(desk.now()).isoformat()}.xlsx")


@pages.get("/units/template")
@for_roles(*KEEPERS)
def template() -> ResponseReturnValue:
    """The columns to fill in."""
    with desk.look() as look:
        return spreadsheet(unit_template(look), "单位导入模板.xlsx")


@pages.get("/units/sheet")
@for_roles(*KEEPERS)
def sheet() -> ResponseReturnValue:
    """Choosing a file."""
    return _choose()


@pages.post("/units/sheet")
@for_roles(*KEEPERS)
def read() -> ResponseReturnValue:
    """Read it; what it would do is shown next, nothing is changed."""
    given = request.files.get("file")
    try:
        with desk.look() as look:
            found = unit_rows(look, given.filename or "" if given else "", given.read() if given else b"")
    except BadSheet as refusal:
        return _choose(refusal), status_of(refusal)
    with desk.work() as work:
        sheet_id = keep_unit_sheet(work, found)
    return redirect(url_for("units.preview", sheet_id=sheet_id), 303)


@pages.get("/units/sheet/<sheet_id>")
@for_roles(*KEEPERS)
def preview(sheet_id: str) -> ResponseReturnValue:
    """What each row would do, or has done."""
    return _preview(sheet_id)


@pages.post("/units/sheet/<sheet_id>")
@for_roles(*KEEPERS)
def apply(sheet_id: str) -> ResponseReturnValue:
    """Do what is shown."""
    try:
        with desk.work() as work:
            done = apply_unit_sheet(work, sheet_id, request.form.get("reason", ""))
    except (TextNeeded, RegisterMoved) as refusal:
        return _preview(sheet_id, refusal), status_of(refusal)
    if not done:
        flash(_("这份表格已经导入过，没有重复导入。"), "info")
        return redirect(url_for("units.preview", sheet_id=sheet_id), 303)
    flash(_("已导入：新增 %(new)d 个，变更 %(changed)d 个。", new=done["new"], changed=done["change"]), "success")
    return redirect(url_for("units.index"), 303)


def _choose(refusal: Refusal | None = None) -> str:
    return render_template(
        "units/sheet.html", refusal=refusal, needed=[_(one) for one in needed_labels()], most=MOST_ROWS
    )


def _preview(sheet_id: str, refusal: Refusal | None = None) -> str:
    with desk.look() as look:
        found = shown_sheet(look, sheet_id)
    kinds = [(kind, [line for line in found.lines if line["does"] == kind]) for kind in ("wrong", "new", "change")]
    return render_template(
        "units/preview.html",
        sheet=found,
        kinds=dict(kinds),
        refusal=refusal,
        most=SHOWN,
        change_words=change_words,
        sentence_of=lambda fault: Sentence(fault["template"], fault["params"]),
    )
