"""The description of the interface (OpenAPI 3.1)."""

from __future__ import annotations

from pathlib import Path

from flask import Response
from flask.typing import ResponseReturnValue

from webapp.api.blueprint import pages
from webapp.guards import for_everyone

DESCRIPTION = Path(__file__).with_name("openapi.json")


@pages.get("/openapi.json")
@for_everyone
def description() -> ResponseReturnValue:
    """Hand-written beside the routes; a test compares the two."""
    return Response(DESCRIPTION.read_bytes(), mimetype="application/json")
