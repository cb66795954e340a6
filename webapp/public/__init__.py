"""What the bureau publishes, open to everybody without signing in."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_everyone
from workflows.queries.public_notices import public_notice_page, public_notices
from workflows.values.people import SYSTEM

pages = Blueprint("public", __name__)


@pages.get("/public/notices")
@for_everyone
def index() -> ResponseReturnValue:
    """Notices in their period, the latest first."""
    q, cursor = request.args.get("q", "").strip()[:100], request.args.get("cursor", "")
    with desk.look(SYSTEM) as look:
        found = public_notices(look, q=q, cursor=cursor)
    return render_template("public/notices.html", found=found, sought=q)


@pages.get("/public/notices/<notice_id>")
@for_everyone
def notice(notice_id: str) -> ResponseReturnValue:
    """One notice; of a withdrawn one the reason."""
    with desk.look(SYSTEM) as look:
        found = public_notice_page(look, notice_id)
    return render_template("public/notice.html", notice=found)
