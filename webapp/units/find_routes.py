"""Finding units for pickers."""

from __future__ import annotations

from dataclasses import asdict

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_roles
from webapp.units.blueprint import pages
from workflows.queries.register import find_units
from workflows.values.people import Role


@pages.get("/units/find")
@for_roles(
    Role.OFFICER,
    Role.SECTION_CHIEF,
    Role.BUREAU_LEADER,
    Role.BUREAU_HEAD,
    Role.CLERK,
    Role.SUPERVISOR,
    Role.ANALYST,  # who tries the same forms
)
def find() -> ResponseReturnValue:
    """Units of one's own bureau whose name or code contains `q`, as JSON."""
    with desk.look() as look:
        lines = find_units(look, look.actor.organisation_id, request.args.get("q", ""))
    return jsonify([asdict(line) for line in lines])
