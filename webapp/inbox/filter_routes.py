"""Keeping a narrowed list of the desk under a name."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.attempts import attempt
from webapp.guards import for_signed_in
from webapp.inbox.blueprint import pages
from webapp.inbox.routes import NARROWING, place
from workflows.actions.delete_filter import delete_filter
from workflows.actions.rename_filter import rename_filter
from workflows.actions.save_filter import save_filter


@pages.post("/filters")
@for_signed_in
def keep() -> ResponseReturnValue:
    """Keep the list as it is narrowed now."""
    given = request.form
    tab, name, chosen = given.get("tab", "mine"), given.get("name", ""), bool(given.get("chosen"))
    narrowed = {one: given[one] for one in NARROWING if given.get(one)}
    query = urlencode(narrowed)
    attempt(lambda work: save_filter(work, tab, name, query, chosen=chosen), _("已保存为常用筛选。"))
    return redirect(place(tab, narrowed, "all"), 303)


@pages.post("/filters/<filter_id>/rename")
@for_signed_in
def rename(filter_id: str) -> ResponseReturnValue:
    """Another name, and whether the tab opens with it."""
    name, chosen = request.form.get("name", ""), bool(request.form.get("chosen"))
    tabs: list[str] = []
    attempt(lambda work: tabs.append(rename_filter(work, filter_id, name, chosen=chosen)), _("常用筛选已更新。"))
    return _back(tabs)


@pages.post("/filters/<filter_id>/delete")
@for_signed_in
def delete(filter_id: str) -> ResponseReturnValue:
    """Forget it."""
    tabs: list[str] = []
    attempt(lambda work: tabs.append(delete_filter(work, filter_id)), _("常用筛选已删除。"))
    return _back(tabs)


def _back(tabs: list[str]) -> ResponseReturnValue:
    return redirect(place(tabs[0] if tabs else "mine", {}, "all"), 303)
