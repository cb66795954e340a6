"""What the case that started this one is told beside the news that this one has ended."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import jobs
from workflows.values.steps import Outcome, Request


def answer_parent(site: Site, request: Request) -> Outcome:
    """Parameters: facts, a context; it comes with the parent's message as `facts` of this child (start_cases: reply);
    done (optional), what this case has done that its parent waits for although this case goes on.

    Without `done` to be asked last thing before the end: the parent is not told of a case that is still open.
    """
    case = site.case
    if case.reply and case.parent_id:
        asked = request.parameters
        told = {"case": case.parent_id, "name": case.title, "facts": asked["facts"], "done": asked.get("done") or ""}
        jobs.add(site.work, "reply", case.id, told, site.work.now)
    return Outcome(request.id)
