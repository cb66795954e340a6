"""What the person who complained reads when asking with the code: how far it is, and the answer."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import audit, complaints
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request


def tell_complainant(site: Site, request: Request) -> Outcome:
    """Parameters: state (one of STATES), text; into (the id of the case this one is handled with, optional: whoever
    complained is told from there, too). Result: told, whether anybody can ask for it.

    Raises ValueError for a state that is none.
    """
    asked = request.parameters
    state, text = asked["state"], str(asked["text"] or "")
    if state not in complaints.STATES:
        raise ValueError(f"{state} is no state of a complaint")
    told = complaints.tell(site.work, site.case.id, state, text, into=asked.get("into") or "")
    audit.record(site.work, Event.COMPLAINANT_TOLD, site.case.id, state=state, text=text)
    return Outcome(request.id, {"told": told > 0})
