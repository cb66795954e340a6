"""How far the cases are that one case started, unit by unit; stopping and resuming their start."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.attempts import attempt
from webapp.cases.blueprint import pages
from webapp.downloads import spreadsheet
from webapp.guards import for_roles, for_signed_in
from workflows.actions.stop_round import resume_round, stop_round
from workflows.queries.round_sheet import round_sheet
from workflows.queries.rounds import RoundFilters, round_page
from workflows.values.people import Role

CONTROLLERS = (
    Role.SUPERVISOR,
    Role.SECTION_CHIEF,
    Role.BUREAU_LEADER,
    Role.BUREAU_HEAD,
    Role.CITY_LEADER,
    Role.PROV_LEADER,
)


@pages.get("/cases/<case_id>/round")
@for_signed_in
def show_round(case_id: str) -> ResponseReturnValue:
    """`?at=` a step or a way of ending, or overdue; `?process=` which of the kinds of cases it started."""
    cursor = request.args.get("cursor", "")
    with desk.look() as look:
        page = round_page(look, case_id, _asked(), cursor)
    more = cursor and "HX-Request" in request.headers
    return render_template("cases/round_lines.html" if more else "cases/round.html", page=page)


@pages.get("/cases/<case_id>/round/export")
@for_signed_in
def export_round(case_id: str) -> ResponseReturnValue:
    """What the page shows, all of it."""
    with desk.look() as look:
        content = round_sheet(look, case_id, _asked())
    return spreadsheet(content, "逐单位进度.xlsx")


@pages.post("/cases/<case_id>/round/stop")
@for_roles(*CONTROLLERS)
def stop(case_id: str) -> ResponseReturnValue:
    """The cases not started yet wait."""
    reason = request.form.get("reason", "")
    attempt(lambda work: stop_round(work, case_id, reason), _("已暂停，尚未启动的单位暂不启动。"))
    return redirect(url_for("cases.show_round", case_id=case_id), 303)


@pages.post("/cases/<case_id>/round/resume")
@for_roles(*CONTROLLERS)
def resume(case_id: str) -> ResponseReturnValue:
    """They are started again."""
    reason = request.form.get("reason", "")
    attempt(lambda work: resume_round(work, case_id, reason), _("已继续，其余单位将陆续启动。"))
    return redirect(url_for("cases.show_round", case_id=case_id), 303)


def _asked() -> RoundFilters:
    return RoundFilters(**{name: request.args.get(name, "").strip()[:200] for name in ("q", "at", "process")})
