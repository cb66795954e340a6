"""Whether something was done within a limit of the table (E5.1b), and what its last day is."""

from __future__ import annotations

from workflows.actions._clock import case_clock
from workflows.actions._site import Site
from workflows.values.steps import Outcome, Request
from workflows.values.times import read_moment


def check_limit(site: Site, request: Request) -> Outcome:
    """Parameters: key (of the table of limits), start, at (when it was done; this moment when not given).

    Result: late; limit_day, the last day of the limit. Its last moment is still in time.
    """
    asked = request.parameters
    clock = case_clock(site.work, site.bundle)
    at = asked.get("at")
    done = read_moment(at) if at else clock.now
    limit = clock.deadline(asked["key"], read_moment(asked["start"]))
    return Outcome(request.id, {"late": done > limit.due, "limit_day": limit.last_day.isoformat()})
