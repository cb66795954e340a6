"""Files for forms (a signature or a photo is uploaded first and named by its id in the answers), and documents."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue

from webapp.api.blueprint import look, pages, with_token, work
from workflows.actions.attach_file import attach_file
from workflows.queries.files import document_file
from workflows.values.refusals import BadUpload
from workflows.values.sentences import N_


@pages.post("/files")
@with_token
def upload() -> ResponseReturnValue:
    """Multipart `task` (a task id, or "start:<process>"), `file` and perhaps `sha256` as the device counted it.

    Answers 201 {id, name, size, sha256, type}.
    """
    given = request.files.get("file")
    if given is None:
        raise BadUpload(name="", why=N_("没有收到文件，请重新选择。"))
    sha256 = request.form.get("sha256", "").lower()
    with work() as act:
        kept = attach_file(act, request.form.get("task", ""), given.filename or "", given.read(), sha256)
    return {"id": kept.id, "name": kept.name, "size": kept.size, "sha256": kept.sha256, "type": kept.media_type}, 201


@pages.get("/documents/<document_id>")
@with_token
def document(document_id: str) -> ResponseReturnValue:
    """The PDF of a document, for those who may open it."""
    with look() as view:
        file = document_file(view, document_id)
    return Response(file.content, mimetype=file.media_type, headers={"ETag": f'"{file.sha256}"'})
