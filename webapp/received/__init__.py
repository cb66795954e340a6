"""What bureaus sent to one's organisation: the letters, and what is still to be done about them."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_roles
from workflows.queries.received import received, waiting_letters
from workflows.values.people import Role

pages = Blueprint("received", __name__)

ADDRESSEES = (
    Role.RECIPIENT,
    Role.CITY_OFFICER,
    Role.CITY_LEADER,
    Role.PROV_OFFICER,
    Role.PROV_LEADER,
    Role.GOV_OFFICE,
    Role.CAC,
    Role.POLICE_NET,
    Role.DISCIPLINE,
    Role.APPOINT_ORG,
    Role.SECRECY,
    Role.JUSTICE,
    Role.UNIT_REPORTER,
    Role.UNIT_HEAD,
)
"""Who receives letters for an organisation outside the case."""


@pages.get("/received")
@for_roles(*ADDRESSEES)
def index() -> ResponseReturnValue:
    """The letters, the latest first; `?state=waiting`: only those that wait for something."""
    q, state = request.args.get("q", "").strip()[:100], request.args.get("state", "")
    cursor = request.args.get("cursor", "")
    with desk.look() as look:
        found = received(look, q=q, waiting=state == "waiting", cursor=cursor)
        open_letters = waiting_letters(look)
    more = cursor and "HX-Request" in request.headers
    template = "received/lines.html" if more else "received/received.html"
    return render_template(template, found=found, sought=q, state=state, open_letters=open_letters)
