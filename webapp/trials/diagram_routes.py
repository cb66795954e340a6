"""The diagrams of a trial, and where it stands in them."""

from __future__ import annotations

from flask import Response, jsonify, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp import desk
from webapp.guards import for_roles
from webapp.trials.blueprint import pages
from workflows.queries.trial_diagrams import trial_diagram, trial_diagram_state
from workflows.values.people import Role


@pages.get("/trials/<trial_id>/diagrams/<process>.bpmn")
@for_roles(Role.ANALYST)
def diagram(trial_id: str, process: str) -> ResponseReturnValue:
    """The diagram as it was uploaded."""
    with desk.look() as look:
        text = trial_diagram(look, trial_id, process)
    return Response(text, mimetype="application/xml")


@pages.get("/trials/<trial_id>/diagrams/<process>.json")
@for_roles(Role.ANALYST)
def state(trial_id: str, process: str) -> ResponseReturnValue:
    """Where the trial stands on that diagram, with the way to the diagrams it calls."""
    with desk.look() as look:
        found = trial_diagram_state(look, trial_id, process)
    calls = {node: url_for("trials.show", trial_id=trial_id, process=called) for node, called in found["calls"].items()}
    active = [{**one, "who": gettext(who)} for one in found["active"] for who in [one["who"]]]
    return jsonify({**found, "active": active, "calls": calls})
