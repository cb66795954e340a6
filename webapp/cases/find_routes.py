"""Finding cases and documents for pickers, as JSON."""

from __future__ import annotations

from dataclasses import asdict

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.cases.blueprint import pages
from webapp.guards import for_signed_in
from workflows.queries.references import find_cases, find_documents


@pages.get("/find/cases")
@for_signed_in
def find_case() -> ResponseReturnValue:
    """Cases this person may see whose number, title or unit contains `q`."""
    with desk.look() as look:
        return jsonify([asdict(one) for one in find_cases(look, request.args.get("q", ""))])


@pages.get("/find/documents")
@for_signed_in
def find_document() -> ResponseReturnValue:
    """Documents this person may open whose number or title, or whose case's number, contains `q`."""
    with desk.look() as look:
        return jsonify([asdict(one) for one in find_documents(look, request.args.get("q", ""))])
