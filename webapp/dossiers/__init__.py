"""Dossiers of the bureau: the list, one dossier, and what may be downloaded of it."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_signed_in
from workflows.queries.dossiers import dossier_book, dossier_list, dossier_page, dossier_parcel
from workflows.queries.files import StoredFile

pages = Blueprint("dossiers", __name__)


@pages.get("/dossiers")
@for_signed_in
def index() -> ResponseReturnValue:
    """Dossiers being made and sealed ones."""
    q = request.args.get("q", "").strip()[:100]
    with desk.look() as look:
        found = dossier_list(look, q=q, page=request.args.get("page", 1, type=int))
    return render_template("dossiers/dossiers.html", found=found, sought=q)


@pages.get("/dossiers/<dossier_id>")
@for_signed_in
def show(dossier_id: str) -> ResponseReturnValue:
    """One dossier with its catalogue."""
    with desk.look() as look:
        found = dossier_page(look, dossier_id)
    return render_template("dossiers/dossier.html", page=found)


@pages.get("/dossiers/<dossier_id>/book.pdf")
@for_signed_in
def book(dossier_id: str) -> ResponseReturnValue:
    """The sealed PDF; it opens in the browser."""
    with desk.look() as look:
        return _send(dossier_book(look, dossier_id), "inline")


@pages.get("/dossiers/<dossier_id>/parcel.zip")
@for_signed_in
def parcel(dossier_id: str) -> ResponseReturnValue:
    """The originals with manifest and hashes."""
    with desk.look() as look:
        return _send(dossier_parcel(look, dossier_id), "attachment")


def _send(file: StoredFile, how: str) -> Response:
    response = Response(file.content, mimetype=file.media_type)
    name = {"filename*": f"UTF-8''{quote(file.name, safe='')}"}  # headers are Latin-1: RFC 6266
    response.headers.set("Content-Disposition", how, **name)
    response.headers["ETag"] = f'"{file.sha256}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
