"""Trying again what went wrong."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.cases.blueprint import pages
from webapp.guards import for_roles
from workflows.actions.retry_incident import retry_incident
from workflows.values.people import Role


@pages.post("/incidents/<incident_id>/retry")
@for_roles(Role.SUPERVISOR, Role.SECTION_CHIEF, Role.BUREAU_LEADER, Role.BUREAU_HEAD)
def retry(incident_id: str) -> ResponseReturnValue:
    """The cause has been mended: let the worker try again."""
    with desk.work() as work:
        case_id = retry_incident(work, incident_id)
    flash(_("已安排重试，结果会显示在本页。"), "success")
    return redirect(url_for("cases.show", case_id=case_id) if case_id else url_for("cases.choose"), 303)
