"""The desk as a page, and the fragments it loads more with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_signed_in
from webapp.inbox.blueprint import pages
from workflows.queries import Look
from workflows.queries.case_list import case_list, started
from workflows.queries.colleagues import colleagues
from workflows.queries.copies import copies_to_me, unread_copies
from workflows.queries.inbox import DESK, LISTS, Filters, hands_out, inbox, leads
from workflows.queries.lent import lent
from workflows.queries.library import processes
from workflows.queries.opinions import owed
from workflows.queries.saved_filters import SavedFilter, opening, saved_filters

NARROWING = ("process", "due", "sort", "q")
"""What of a URL a kept filter holds."""


@pages.get("/")
@for_signed_in
def show() -> ResponseReturnValue:
    """One tab of the desk; `?view=` is the id of the kept filter it is narrowed by, "all" for none."""
    asked = request.args
    tab = asked.get("tab", "mine") if asked.get("tab") in DESK else "mine"
    filters = Filters(**{name: asked.get(name, "").strip() for name in NARROWING})
    with desk.look() as look:
        kept = saved_filters(look, tab)
        chosen = opening(kept)
        if chosen and not set(asked) - {"tab"}:
            return redirect(url_of(chosen))
        seen = _tab(look, tab, filters, asked.get("cursor", ""))
    more = asked.get("cursor") and "HX-Request" in request.headers
    template = "inbox/lines.html" if more else "inbox/inbox.html"
    return render_template(template, tab=tab, filters=filters, kept=kept, url_of=url_of, **seen)


def url_of(kept: SavedFilter) -> str:
    """Where a kept filter leads."""
    narrowed = {name: value for name, value in parse_qsl(kept.query) if name in NARROWING}
    return place(kept.tab, narrowed, kept.id)


def place(tab: str, narrowed: Mapping[str, str], view: str) -> str:
    """The address of a tab, narrowed."""
    values: dict[str, Any] = {"tab": tab if tab != "mine" else None, **narrowed, "view": view}
    return url_for("inbox.show", **values)


def _tab(look: Look, tab: str, filters: Filters, cursor: str) -> Mapping[str, Any]:
    """What the templates draw, whichever tab it is."""
    page = inbox(look, tab if tab in LISTS else "mine", filters, cursor if tab in LISTS else "")
    return {
        "page": page,
        "cases": case_list(look, started_by_me=True, q=filters.q, cursor=cursor) if tab == "started" else None,
        "copies": copies_to_me(look, filters.q, cursor) if tab == "copies" else None,
        "counts": {**page.counts, "started": started(look), "copies": unread_copies(look)},
        "processes": processes(look),
        "owed": owed(look) if tab == "mine" else (),
        "lent": lent(look) if tab == "mine" else (),
        "leads": leads(look.actor),
        "hands_out": hands_out(look.actor),
        "colleagues": colleagues(look) if tab in LISTS else (),
    }
