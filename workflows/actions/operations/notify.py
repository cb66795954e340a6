"""Telling a role of an organisation something, in the system."""

from __future__ import annotations

from workflows.actions._scopes import organisations_of
from workflows.actions._site import Site
from workflows.store import audit, notices
from workflows.values.events import Event
from workflows.values.people import Role
from workflows.values.steps import Outcome, Request


def notify(site: Site, request: Request) -> Outcome:
    """Parameters: role, scope, text. The case's number stands before the text."""
    asked = request.parameters
    place = organisations_of(site.work, site.case, request.data, {asked["scope"]})[asked["scope"]]
    text = f"{site.case.number}　{asked['text']}"
    notices.send(site.work, place, [Role(asked["role"])], text, site.case.id)
    audit.record(site.work, Event.NOTICE_SENT, site.case.id, role=asked["role"], text=text)
    return Outcome(request.id)
