"""Notices to a person's roles."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_signed_in
from workflows.actions.read_notices import read_notices
from workflows.queries.notices import notices

pages = Blueprint("notices", __name__)


@pages.get("/notices")
@for_signed_in
def show() -> ResponseReturnValue:
    """The latest notices, unread first."""
    with desk.look() as look:
        lines = notices(look)
    return render_template("notices/notices.html", lines=lines)


@pages.post("/notices/read")
@for_signed_in
def mark_read() -> ResponseReturnValue:
    """Mark all of them as read."""
    with desk.work() as work:
        read_notices(work)
    return redirect(url_for("notices.show"))
