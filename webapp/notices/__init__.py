"""Notices to a person and to a person's roles."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.guards import for_signed_in
from workflows.actions.read_notice import read_notice
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
    flash(_("全部通知已标为已读。"), "success")
    return redirect(url_for("notices.show"), 303)


@pages.post("/notices/<notice_id>/read")
@for_signed_in
def mark_one_read(notice_id: str) -> ResponseReturnValue:
    """Mark this one as read."""
    with desk.work() as work:
        read_notice(work, notice_id)
    return redirect(url_for("notices.show"), 303)


@pages.post("/notices/<notice_id>/open")
@for_signed_in
def open_one(notice_id: str) -> ResponseReturnValue:
    """Come to what it is about; it has been read then."""
    with desk.work() as work:
        case_id = read_notice(work, notice_id)
    return redirect(url_for("cases.show", case_id=case_id) if case_id else url_for("notices.show"), 303)
