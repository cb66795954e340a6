"""Legal reviewers and what lets them review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import desk
from webapp.components.posted import read_posted
from webapp.errors import status_of
from webapp.guards import for_roles
from webapp.registers.blueprint import KEEPERS, STAFF, pages
from webapp.translated import in_language
from workflows.actions.keep_reviewer import keep_reviewer
from workflows.queries.reviewer_register import REVIEWER_FORM, Reviewer, reviewer, reviewer_register
from workflows.values.refusals import BadAnswers
from workflows.values.sentences import Fault


@pages.get("/reviewers")
@for_roles(*STAFF)
def reviewer_list() -> ResponseReturnValue:
    """Who may review penalty decisions."""
    with desk.look() as look:
        found = reviewer_register(look)
    return render_template("registers/reviewers.html", found=found)


@pages.get("/reviewers/<person_id>")
@for_roles(*KEEPERS)
def reviewer_entry(person_id: str) -> ResponseReturnValue:
    """The form of one reviewer."""
    return _page(person_id)


@pages.post("/reviewers/<person_id>")
@for_roles(*KEEPERS)
def keep_reviewer_entry(person_id: str) -> ResponseReturnValue:
    """Register what lets them review."""
    given = read_posted(request.form)
    try:
        with desk.work() as work:
            keep_reviewer(work, person_id, given)
    except BadAnswers as refusal:
        return _page(person_id, given, refusal.faults), status_of(refusal)
    flash(_("已登记法制审核资格。"), "success")
    return redirect(url_for("registers.reviewer_list"), 303)


def _page(person_id: str, given: Mapping[str, Any] | None = None, faults: Sequence[Fault] = ()) -> str:
    with desk.look() as look:
        one = reviewer(look, person_id)
    form = in_language(REVIEWER_FORM)
    known = _known(one) if given is None else given
    return render_template("registers/reviewer.html", one=one, form=form, answers=known, faults=faults)


def _known(one: Reviewer) -> dict[str, str]:
    since = one.reviewing_since.isoformat() if one.reviewing_since else ""
    return {"qualification": one.qualification, "reviewing_since": since}
