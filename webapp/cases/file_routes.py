"""Uploading to a form, and opening documents and attachments."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.cases.blueprint import pages
from webapp.guards import for_signed_in
from workflows.actions.attach_file import attach_file
from workflows.queries.files import StoredFile, attachment_file, document_file
from workflows.values.refusals import BadUpload
from workflows.values.sentences import N_


@pages.post("/files")
@for_signed_in
def upload() -> ResponseReturnValue:
    """Keep one file at once and give back its id; `task` says which form it belongs to."""
    given = request.files.get("file")
    if given is None:
        raise BadUpload(name="", why=N_("没有收到文件，请重新选择。"))
    sha256 = request.form.get("sha256", "").lower()
    with desk.work() as work:
        kept = attach_file(work, request.form.get("task", ""), given.filename or "", given.read(), sha256)
    return {"id": kept.id, "name": kept.name, "size": kept.size, "sha256": kept.sha256, "type": kept.media_type}, 201


@pages.get("/files/<attachment_id>")
@for_signed_in
def attachment(attachment_id: str) -> ResponseReturnValue:
    """An attachment; pictures and PDFs open in the browser, everything else is downloaded."""
    with desk.look() as look:
        return _send(attachment_file(look, attachment_id))


@pages.get("/documents/<document_id>")
@for_signed_in
def document(document_id: str) -> ResponseReturnValue:
    """The PDF of a document."""
    with desk.look() as look:
        return _send(document_file(look, document_id))


def _send(file: StoredFile) -> Response:
    response = Response(file.content, mimetype=file.media_type)
    opens = file.media_type.startswith("image/") or file.media_type == "application/pdf"
    name = {"filename*": f"UTF-8''{quote(file.name, safe='')}"}  # headers are Latin-1: RFC 6266
    response.headers.set("Content-Disposition", "inline" if opens else "attachment", **name)
    response.headers["ETag"] = f'"{file.sha256}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
