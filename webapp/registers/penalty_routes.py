"""The ledger of penalty decisions, those off the benchmark, and both as a spreadsheet."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.downloads import spreadsheet
from webapp.guards import for_roles
from webapp.registers.blueprint import LEDGER_READERS, pages
from webapp.saying import say
from workflows.queries.penalty_list import FORCES, PROCEDURES, PenaltyFilters, penalty_list
from workflows.queries.penalty_sheet import penalty_sheet
from workflows.values.refusals import TooManyPenalties
from workflows.values.times import local_date

NARROWING = ("q", "code", "procedure", "force", "year", "deviating")


@pages.get("/penalties")
@for_roles(*LEDGER_READERS)
def penalties() -> ResponseReturnValue:
    """Decisions of the bureau; `?cursor=` is where the page before ended, `?deviating=yes` those off the benchmark."""
    filters, cursor = _asked(), request.args.get("cursor", "")
    with desk.look() as look:
        found = penalty_list(look, filters, cursor)
    more = cursor and "HX-Request" in request.headers
    template = "registers/penalty_lines.html" if more else "registers/penalties.html"
    return render_template(template, found=found, filters=filters, procedures=PROCEDURES, forces=FORCES)


@pages.get("/penalties/export")
@for_roles(*LEDGER_READERS)
def export_penalties() -> ResponseReturnValue:
    """What the ledger shows, all pages of it."""
    try:
        with desk.look() as look:
            content = penalty_sheet(look, _asked())
    except TooManyPenalties as refusal:
        flash(say(refusal.sentence), "error")
        return redirect(url_for("registers.penalties") + "?" + request.query_string.decode(errors="replace"), 303)
    return spreadsheet(content, f"行政处罚台账-{local_date(desk.now()).isoformat()}.xlsx")


def _asked() -> PenaltyFilters:
    return PenaltyFilters(**{name: request.args.get(name, "").strip()[:100] for name in NARROWING})
