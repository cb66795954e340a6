"""Whether somebody may do the legal review: qualified, and kept apart from the case (行政处罚法 58)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import audit, notices, reviewers, submissions
from workflows.values.events import Event
from workflows.values.people import Role
from workflows.values.steps import Outcome, Request

TOLD = (Role.LEGAL_REVIEWER, Role.BUREAU_LEADER)
NOBODY = "本局没有可以审核本案的法制审核人员（须具备法律职业资格，且未参与本案调查承办），请指定人员。"


def check_reviewers(site: Site, request: Request) -> Outcome:
    """Parameters: task (the id of the reviewing user task, whose `bureau:separate` says who may not).

    Without anybody who may, the reviewers and the leader are told.
    """
    node = site.bundle.definition.nodes[request.parameters["task"]]
    apart = _named(request, node.apart_people)
    done = submissions.done_by(site.work, site.case.id, node.apart_from) if node.apart_from else {}
    apart = apart.union(*done.values())
    registered = reviewers.of_bureau(site.work, site.case.organisation_id)
    fit = [one for one in registered if one.is_qualified and one.id not in apart]
    if not fit:
        text = f"{site.case.title}：{NOBODY}"
        notices.send(site.work, site.case.organisation_id, TOLD, text, site.case.id)
        audit.record(site.work, Event.NOTICE_SENT, site.case.id, role=",".join(TOLD), text=text)
    return Outcome(request.id)


def _named(request: Request, variables: tuple[str, ...]) -> set[str]:
    """The people these variables of the case name."""
    named = [request.data.get(name) for name in variables]
    people = [one for value in named for one in (value if isinstance(value, list) else [value])]
    return {one for one in people if isinstance(one, str)}
