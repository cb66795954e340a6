"""Built assets: their names carry the hash of their content, so a browser may keep them for ever."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, abort, send_from_directory, url_for

from config import ROOT
from webapp.guards import for_everyone

pages = Blueprint("assets", __name__)
FOLDER = ROOT / "build" / "static"
MANIFEST = "manifest.json"


@pages.get("/assets/<path:name>")
@for_everyone
def file(name: str) -> Response:
    """One built file, by the name its content gave it."""
    if name == MANIFEST:  # the one file whose name does not carry its content
        abort(404)
    response = send_from_directory(FOLDER, name, max_age=31536000)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@pages.get("/service-worker.js")
@for_everyone
def service_worker() -> Response:
    """The one script whose address must not change: it answers for the pages below it (assets/service_worker.js)."""
    response = send_from_directory(FOLDER, _manifest(FOLDER)["service_worker.js"], mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def asset(name: str) -> str:
    """The URL of a source name ("shell.js"). Raises KeyError when it was not built."""
    return url_for("assets.file", name=_manifest(FOLDER)[name])


@lru_cache(maxsize=1)
def _manifest(folder: Path) -> dict[str, str]:
    return dict(json.loads((folder / MANIFEST).read_text()))
