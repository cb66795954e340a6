"""The page of one unit, and taking it out of the register and back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.guards import for_roles, for_signed_in
from webapp.saying import say
from webapp.translated import in_language
from webapp.units.blueprint import KEEPERS, pages
from webapp.units.words import change_lines
from workflows.actions.deactivate_unit import deactivate_unit
from workflows.actions.reactivate_unit import reactivate_unit
from workflows.queries.unit_page import UNIT_FORM, unit_page
from workflows.values.refusals import RegisterMoved, TextNeeded, UnitBusy


@pages.get("/units/<unit_id>")
@for_signed_in
def show(unit_id: str) -> ResponseReturnValue:
    """What is known of a unit and was done about it; a unit sees its own share."""
    with desk.look() as look:
        found = unit_page(look, unit_id)
    return render_template(
        "units/unit.html", page=found, form=in_language(UNIT_FORM), changes=change_lines(found.changes)
    )


@pages.post("/units/<unit_id>/deactivate")
@for_roles(*KEEPERS)
def deactivate(unit_id: str) -> ResponseReturnValue:
    """Take it out of the register."""
    try:
        with desk.work() as work:
            deactivate_unit(work, unit_id, request.form.get("reason", ""))
        flash(_("已停用，不再列入检查和年度任务；历史记录保留。"), "success")
    except (TextNeeded, UnitBusy, RegisterMoved) as refusal:
        flash(say(refusal.sentence), "error")
    return redirect(url_for("units.show", unit_id=unit_id), 303)


@pages.post("/units/<unit_id>/reactivate")
@for_roles(*KEEPERS)
def reactivate(unit_id: str) -> ResponseReturnValue:
    """Put it back."""
    try:
        with desk.work() as work:
            reactivate_unit(work, unit_id, request.form.get("reason", ""))
        flash(_("已恢复。"), "success")
    except (TextNeeded, RegisterMoved) as refusal:
        flash(say(refusal.sentence), "error")
    return redirect(url_for("units.show", unit_id=unit_id), 303)
