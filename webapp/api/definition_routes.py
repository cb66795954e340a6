"""Definitions: checking and publishing uploaded files."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from config import ROOT
from webapp.api.blueprint import look, pages, with_token, work
from workflows.actions.check_definition import check_definition
from workflows.actions.publish_definition import publish_definition
from workflows.actions.publish_trial import publish_trial
from workflows.values.forms import Upload
from workflows.values.refusals import BadAnswers
from workflows.values.sentences import N_, Fault, Sentence

AREAS = ("real", "trial")
LONGEST_NOTE = 2000  # characters


@pages.post("/definitions/check")
@with_token
def check() -> ResponseReturnValue:
    """Multipart files -> 200 {problems: []}, or 422 with everything that must be mended before publication."""
    uploads = _uploads()
    with look() as view:
        check_definition(view, uploads, ROOT)
    return {"problems": []}


@pages.post("/definitions")
@with_token
def publish() -> ResponseReturnValue:
    """Multipart files, `note`, `area` (real | trial) -> 201; 422 with everything that must be mended."""
    note, area = _note(), request.form.get("area", "real")
    if area not in AREAS:
        raise BadAnswers([Fault("/area", Sentence(N_("area 只能是 real 或 trial。")))])
    uploads = _uploads()
    if area == "trial":
        with work() as act:
            trial = publish_trial(act, uploads, ROOT, note)
        return {"area": area, "process": trial.process, "digest": trial.digest, "trial": trial.id}, 201
    with look() as view:
        approved = check_definition(view, uploads, ROOT)
    with work() as act:
        version = publish_definition(act, approved, note)
    return {"area": area, "process": version.process, "digest": version.digest, "version": version.number}, 201


def _uploads() -> list[Upload]:
    """Every file of the request, whatever its field is called."""
    return [Upload(file.filename or "", file.read()) for _, file in request.files.items(multi=True)]


def _note() -> str:
    note = request.form.get("note", "").strip()
    if len(note) > LONGEST_NOTE:
        template = N_("%(name)s 应当是文本，最多 %(limit)d 个字。")
        raise BadAnswers([Fault("/note", Sentence(template, {"name": "note", "limit": LONGEST_NOTE}))])
    return note
