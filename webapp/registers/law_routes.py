"""The laws the bureau acts by: as they stand on a day, one by one, and their repeal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.components.posted import read_posted
from webapp.errors import status_of
from webapp.guards import for_roles
from webapp.registers.blueprint import LAW_KEEPERS, LAW_READERS, pages
from webapp.registers.words import law_changes
from webapp.saying import say
from webapp.translated import in_language
from workflows.actions.change_law import change_law
from workflows.queries.law_list import law_list
from workflows.queries.law_page import law_page
from workflows.values.refusals import BadAnswers, RegisterMoved
from workflows.values.sentences import Fault
from workflows.values.times import local_date

STATES = ("valid", "future", "repealed")
LONGEST = 9
"""Digits of a revision nobody reaches."""


@pages.get("/laws")
@for_roles(*LAW_READERS)
def laws() -> ResponseReturnValue:
    """`?on=` the day they are shown for, `?state=` how they stand on it, `?q=` what their name contains."""
    state = request.args.get("state", "")
    sought = request.args.get("q", "").strip()[:100]
    with desk.look() as look:
        found = law_list(look, _asked_day(), sought, state if state in STATES else "")
    return render_template("registers/laws.html", found=found, state=state, sought=sought)


@pages.get("/laws/<law_id>")
@for_roles(*LAW_READERS)
def law(law_id: str) -> ResponseReturnValue:
    """One, article by article, with what cites each."""
    return _page(law_id)


@pages.post("/laws/<law_id>")
@for_roles(*LAW_KEEPERS)
def change_validity(law_id: str) -> ResponseReturnValue:
    """Enter its repeal."""
    answers, revision = read_posted(request.form), request.form.get("_revision", "")
    at = int(revision) if revision.isdecimal() and len(revision) <= LONGEST else -1
    try:
        with desk.work() as work:
            case = change_law(work, law_id, at, answers)
    except BadAnswers as refusal:
        return _page(law_id, answers, refusal.faults), status_of(refusal)
    except RegisterMoved as refusal:
        flash(say(refusal.sentence), "error")
        return redirect(url_for("registers.law", law_id=law_id), 303)
    flash(_("变更已保存。"), "success")
    if case is not None:
        flash(_("现行裁量基准引用了这部规定，已立项修订：%(number)s。", number=case.number), "info")
    return redirect(url_for("registers.law", law_id=law_id), 303)


def _asked_day() -> date:
    today = local_date(desk.now())
    try:
        day = date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return today
    return day if 1949 <= day.year <= 2100 else today


def _page(law_id: str, answers: Mapping[str, Any] | None = None, faults: Sequence[Fault] = ()) -> str:
    with desk.look() as look:
        found = law_page(look, law_id, _asked_day())
    law, day = found.law, found.law.repealed_on
    stated = {"repealed_on": day.isoformat() if day else "", "successor": law.successor or ""}
    return render_template(
        "registers/law.html",
        page=found,
        law=law,
        form=in_language(found.form) if found.form else None,
        answers=stated if answers is None else answers,
        faults=faults,
        changes=law_changes(found.changes),
    )
