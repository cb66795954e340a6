"""Noting the day a document was served: limits that depend on receipt start from it (X22)."""

from __future__ import annotations

from workflows.actions._clock import case_clock
from workflows.actions._site import Site
from workflows.queries.context import latest_answers
from workflows.values.steps import Outcome, Request
from workflows.values.times import local_date, read_moment, write_moment

ANNOUNCEMENT = "service.announcement"


def record_service(site: Site, request: Request) -> Outcome:
    """Parameter: form (the node whose answers are the receipt). Result: served_date and served_at.

    The day and the moment of service; by electronic means, of arrival in the receiver's system (民诉法 90); by
    announcement, the day its period has run out (民诉法 95), whenever the worker came to see it.
    """
    if request.data.get("service_result") == "公告中":
        announced = read_moment(request.data["announce_date"])
        served = case_clock(site.work, site.bundle).deadline(ANNOUNCEMENT, announced).due
    else:
        receipt = latest_answers(site.work, site.case.id)[request.parameters["form"]]
        served = read_moment(receipt.get("e_arrival") or receipt["service_time"])
    return Outcome(request.id, {"served_date": local_date(served).isoformat(), "served_at": write_moment(served)})
