"""投诉举报: anybody complains without an account, and reads with a code how far it is."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from webapp import desk
from webapp.components.sizes import file_size
from webapp.errors import expired, status_of
from webapp.guards import for_everyone
from webapp.public.blueprint import pages
from webapp.saying import say
from workflows.actions.count_public_try import FILED, GUESSED, SENT, check_public_tries, count_public_try
from workflows.actions.file_complaint import file_complaint
from workflows.actions.keep_complaint_file import keep_complaint_file
from workflows.queries.complaint_answer import ComplaintAnswer, complaint_answer
from workflows.queries.complaint_files import complaint_files
from workflows.queries.front_office import stranger
from workflows.values.forms import Upload
from workflows.values.people import SYSTEM, Actor
from workflows.values.refusals import BadAnswers, BadUpload, NotFound, Refusal
from workflows.values.sentences import N_, Fault, Sentence
from workflows.values.times import read_moment, write_moment

log = logging.getLogger(__name__)

KEY, CODE = "complaint_key", "complaint_code"
SHOWN_FOR = timedelta(minutes=10)
TEXTS = ("target_name", "target_place", "happened", "matter", "joint_count", "reporter_name", "reporter_contact")
CHOICES = ("anonymous", "keep_secret", "want_reply")
PLACES = {*TEXTS, "anonymous", "attach"}
"""Beside these the form says what is wrong; of everything else it says so above."""
TRAP = "website"
"""A field nobody sees; what fills in whole forms by itself fills it in, too."""

EXPIRED = N_("页面停留时间过长，或者浏览器没有保存本站的 Cookie，请再提交一次；附件需要重新选择。")
UNKEPT = N_("系统出现意外情况，投诉举报没有提交。请过几分钟再提交一次；仍然不行的，请打电话告诉本局。")


@pages.before_request
def forget_old_code() -> None:
    """A code shown long enough is not in the browser of a public place any more."""
    known = session.get(CODE)
    if known and desk.now() - read_moment(known["at"]) > SHOWN_FOR:
        session.pop(CODE)


@pages.errorhandler(CSRFError)
def keep_typed(error: CSRFError) -> ResponseReturnValue:
    """The form comes back with a secret that holds: what a stranger typed is kept nowhere else."""
    if request.endpoint == "public.send_complaint_file":
        return {"detail": say(Sentence(EXPIRED))}, 400
    if request.endpoint != "public.send_complaint":
        return expired(error)
    return _form(_typed(), [Fault("", Sentence(EXPIRED))]), 400


@pages.get("/complaints/new")
@for_everyone
def new_complaint() -> ResponseReturnValue:
    """The form."""
    return _form({}, ())


@pages.post("/complaints/new")
@for_everyone
def send_complaint() -> ResponseReturnValue:
    """Hand it in; with any fault the form comes back as it was filled in, with the files sent so far."""
    typed = _typed()
    faults: list[Fault] = []
    try:
        _count(SENT)
        faults += _keep_files(request.files.getlist("files"))
        if request.form.get(TRAP):
            faults.append(Fault("", Sentence(N_("有一个本应留空的栏目被自动填了内容，现已清空，请再提交一次。"))))
        if faults:
            return _form(typed, faults), 422
        _check(FILED)
        _file(typed)
    except BadAnswers as refusal:
        return _form(typed, refusal.faults), 422
    except Refusal as refusal:
        return _form(typed, [Fault("", refusal.sentence)]), status_of(refusal)
    except Exception:  # whatever it was, what was typed must not be lost with it
        log.exception("a complaint could not be kept")
        return _form(typed, [Fault("", Sentence(UNKEPT))]), 500
    return redirect(url_for("public.complaint_filed"))


@pages.post("/complaints/files")
@for_everyone
def send_complaint_file() -> ResponseReturnValue:
    """One file of the form, sent while it is still being filled in."""
    _count(SENT)
    faults = _keep_files(request.files.getlist("files")[:1])
    if faults:
        return {"detail": say(faults[0].sentence)}, 422
    return {"files": [{"id": one.id, "name": one.name, "size": file_size(one.size)} for one in _sent_files()]}


@pages.get("/complaints/filed")
@for_everyone
def complaint_filed() -> ResponseReturnValue:
    """The code, to be written down: for ten minutes, in this browser only."""
    known = session.get(CODE)
    if not known:
        return redirect(url_for("public.ask_complaint"))
    return render_template("public/complaint_filed.html", code=known["code"], at=read_moment(known["at"]))


@pages.post("/complaints/filed")
@for_everyone
def forget_code() -> ResponseReturnValue:
    """It is written down: this browser shows it no more."""
    session.pop(CODE, None)
    return redirect(url_for("public.ask_complaint"))


@pages.get("/complaints")
@for_everyone
def ask_complaint() -> ResponseReturnValue:
    """Where the code is typed."""
    return _answer("", None)


@pages.post("/complaints")
@for_everyone
def read_complaint() -> ResponseReturnValue:
    """How far it is; the code is in no address and in no log."""
    code = request.form.get("code", "").strip()[:60]
    try:
        _check(GUESSED)
        with desk.look(SYSTEM) as look:
            return _answer("", complaint_answer(look, code))
    except NotFound:
        _count(GUESSED)
        return _answer(code, None, Sentence(N_("没有查到这个查询码，请核对有没有抄错。"))), 404
    except Refusal as refusal:
        return _answer(code, None, refusal.sentence), status_of(refusal)


def _typed() -> dict[str, str]:
    return {name: request.form.get(name, "") for name in (*TEXTS, *CHOICES)}


def _file(typed: Mapping[str, str]) -> None:
    """Open the case, and keep its code in the session until it is written down."""
    dropped = set(request.form.getlist("without"))
    raw: dict[str, Any] = {name: text for name, text in typed.items() if text.strip()}
    raw["attach"] = [one.id for one in _sent_files() if one.id not in dropped]
    with desk.work(_stranger()) as work:
        code = file_complaint(work, raw, _key())
        count_public_try(work, FILED, request.remote_addr or "")
    session.pop(KEY)
    session[CODE] = {"code": code, "at": write_moment(desk.now())}


def _check(kind: str) -> None:
    with desk.look(SYSTEM) as look:
        check_public_tries(look, kind, request.remote_addr or "")


def _count(kind: str) -> None:
    with desk.work(SYSTEM) as work:
        count_public_try(work, kind, request.remote_addr or "")


def _keep_files(sent: Sequence[Any]) -> list[Fault]:
    faults = []
    for each in sent:
        if not each.filename:
            continue
        try:
            with desk.work(_stranger()) as work:
                keep_complaint_file(work, _key(), Upload(each.filename, each.read()))
        except BadUpload as refusal:
            faults.append(Fault("/attach", refusal.sentence))
    return faults


def _sent_files() -> tuple[Any, ...]:
    with desk.look(_stranger()) as look:
        return complaint_files(look, _key())


def _stranger() -> Actor:
    with desk.look(SYSTEM) as look:
        return stranger(look)


def _key() -> str:
    """The secret of the form in this browser."""
    if KEY not in session:
        session[KEY] = secrets.token_hex(16)
    return str(session[KEY])


def _form(typed: Mapping[str, str], faults: Sequence[Fault]) -> str:
    said: dict[str, list[str]] = {}
    for fault in faults:
        place = fault.path.strip("/").partition("/")[0]
        said.setdefault(place if place in PLACES else "", []).append(say(fault.sentence))
    dropped = set(request.form.getlist("without"))
    files = [(one, file_size(one.size), one.id in dropped) for one in _sent_files()]
    return render_template("public/complaint_new.html", typed=typed, said=said, files=files, trap=TRAP)


def _answer(code: str, found: ComplaintAnswer | None, fault: Sentence | None = None) -> str:
    return render_template("public/complaint_answer.html", code=code, found=found, fault=fault and say(fault))
