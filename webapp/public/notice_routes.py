"""What the bureau publishes, open to everybody without signing in."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_everyone
from webapp.public.blueprint import pages
from workflows.queries.public_notices import public_notice_page, public_notices
from workflows.values.people import SYSTEM


@pages.get("/public/notices")
@for_everyone
def index() -> ResponseReturnValue:
    """Notices in their period, the latest first; `?kind=` only those of a kind."""
    q, cursor = request.args.get("q", "").strip()[:100], request.args.get("cursor", "")
    kind = request.args.get("kind", "")[:20]
    with desk.look(SYSTEM) as look:
        found = public_notices(look, q=q, kind=kind, cursor=cursor)
    return render_template("public/notices.html", found=found, sought=q, kind=kind)


@pages.get("/public/notices/<notice_id>")
@for_everyone
def notice(notice_id: str) -> ResponseReturnValue:
    """One notice; of a withdrawn one the reason, of one whose period is over that it is."""
    with desk.look(SYSTEM) as look:
        found = public_notice_page(look, notice_id)
    return render_template("public/notice.html", notice=found), 410 if found.over else 200
