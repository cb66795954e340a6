"""The desk as a page, and the fragments it loads more with."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_signed_in
from workflows.queries.case_list import case_list, started
from workflows.queries.inbox import TABS, Filters, inbox
from workflows.queries.library import processes

pages = Blueprint("inbox", __name__)


@pages.get("/")
@for_signed_in
def show() -> ResponseReturnValue:
    """One tab of the desk; `?tab=started` lists cases, the others tasks."""
    tab = request.args.get("tab", "mine")
    filters = Filters(
        process=request.args.get("process", ""), q=request.args.get("q", "").strip(), due=request.args.get("due", "")
    )
    cursor = request.args.get("cursor", "")
    with desk.look() as look:
        page = inbox(look, tab if tab in TABS else "mine", filters, cursor)
        cases = case_list(look, started_by_me=True, q=filters.q, cursor=cursor) if tab == "started" else None
        counts = {**page.counts, "started": started(look)}
        known = processes(look)
    more = cursor and "HX-Request" in request.headers
    return render_template(
        "inbox/lines.html" if more else "inbox/inbox.html",
        page=page,
        cases=cases,
        tab="started" if cases else page.tab,
        counts=counts,
        filters=filters,
        processes=known,
    )
