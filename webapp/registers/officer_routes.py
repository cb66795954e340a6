"""Officers and their enforcement certificates."""

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
from webapp.registers.words import certificate_changes
from webapp.saying import say
from webapp.translated import in_language
from workflows.actions.add_certificate import add_certificate
from workflows.actions.renew_certificate import renew_certificate
from workflows.actions.withdraw_certificate import withdraw_certificate
from workflows.queries.officer_register import CERTIFICATE_FORM, RENEWAL_FORM, officer_page, officers
from workflows.values.refusals import BadAnswers, TextNeeded
from workflows.values.sentences import Fault

ACTS = ("add", "renew", "withdraw")


@pages.get("/officers")
@for_roles(*STAFF)
def officer_list() -> ResponseReturnValue:
    """Who may be sent, and whose certificate ends soon."""
    with desk.look() as look:
        found = officers(look)
    return render_template("registers/officers.html", found=found)


@pages.get("/officers/<person_id>")
@for_roles(*STAFF)
def officer(person_id: str) -> ResponseReturnValue:
    """One officer; `?act=` opens what can be done, `?certificate=` with which certificate."""
    return _page(person_id, request.args.get("act", ""), request.args.get("certificate", ""))


@pages.post("/officers/<person_id>/certificates")
@for_roles(*KEEPERS)
def add(person_id: str) -> ResponseReturnValue:
    """Enter a certificate."""
    answers = read_posted(request.form)
    try:
        with desk.work() as work:
            add_certificate(work, person_id, answers)
    except BadAnswers as refusal:
        return _page(person_id, "add", "", answers, refusal.faults), status_of(refusal)
    flash(_("已登记行政执法证。"), "success")
    return redirect(url_for("registers.officer", person_id=person_id), 303)


@pages.post("/officers/<person_id>/certificates/<certificate_id>/renew")
@for_roles(*KEEPERS)
def renew(person_id: str, certificate_id: str) -> ResponseReturnValue:
    """Prolong a certificate."""
    answers = read_posted(request.form)
    try:
        with desk.work() as work:
            holder = renew_certificate(work, certificate_id, answers)
    except BadAnswers as refusal:
        return _page(person_id, "renew", certificate_id, answers, refusal.faults), status_of(refusal)
    flash(_("有效期已延续。"), "success")
    return redirect(url_for("registers.officer", person_id=holder), 303)


@pages.post("/officers/<person_id>/certificates/<certificate_id>/withdraw")
@for_roles(*KEEPERS)
def withdraw(person_id: str, certificate_id: str) -> ResponseReturnValue:
    """Take a certificate back."""
    try:
        with desk.work() as work:
            holder = withdraw_certificate(work, certificate_id, request.form.get("reason", ""))
    except TextNeeded as refusal:
        flash(say(refusal.sentence), "error")
        back = url_for("registers.officer", person_id=person_id, act="withdraw", certificate=certificate_id)
        return redirect(back, 303)
    flash(_("行政执法证已收回，今天起不能派出检查。"), "success")
    return redirect(url_for("registers.officer", person_id=holder), 303)


def _page(
    person_id: str,
    act: str,
    certificate_id: str,
    answers: Mapping[str, Any] | None = None,
    faults: Sequence[Fault] = (),
) -> str:
    with desk.look() as look:
        found = officer_page(look, person_id)
    chosen = next((one for one in found.officer.holdings if one.certificate.id == certificate_id), None)
    shown = act if found.keeps and act in ACTS and (act == "add" or chosen) else ""
    form = RENEWAL_FORM if shown == "renew" else CERTIFICATE_FORM
    return render_template(
        "registers/officer.html",
        page=found,
        one=found.officer,
        act=shown,
        chosen=chosen,
        form=in_language(form),
        answers=answers or {},
        faults=faults,
        changes=certificate_changes(found.changes),
    )
