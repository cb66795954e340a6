"""Telling a role of an organisation something, in the system."""

from __future__ import annotations

from workflows.actions._scopes import organisations_of
from workflows.actions._site import Site
from workflows.store import audit, notices
from workflows.values.events import Event
from workflows.values.people import Role
from workflows.values.steps import Outcome, Request


def notify(site: Site, request: Request) -> Outcome:
    """Parameters: role, scope, text; units (ids, optional: each of them is told, in the place of the scope). The
    case's number stands before the text."""
    asked = request.parameters
    units = asked.get("units")
    found = organisations_of(site.work, site.case, request.data, {asked["scope"]}).values() if units is None else units
    places = list(found)
    text = f"{site.case.number}　{asked['text']}"
    notices.send_each(site.work, places, [Role(asked["role"])], text, site.case.id)
    told = {"role": asked["role"], "organisations": len(places)}
    audit.record(site.work, Event.NOTICE_SENT, site.case.id, text=text, **told)
    return Outcome(request.id)
