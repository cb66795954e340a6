"""Publishing a process: judged first, then kept as an immutable version."""

from __future__ import annotations

from workflows.access import policy
from workflows.actions._publishing import keep_version
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.judge import judge
from workflows.queries.calendar import calendar
from workflows.store import versions
from workflows.store.unit_of_work import Work
from workflows.values.refusals import NotPublishable


def publish_version(work: Work, bundle: Bundle, note: str) -> versions.Version:
    """New cases start on it from now on. Raises NotAllowed, NotPublishable with everything that must be mended."""
    policy.check_can_publish(work.actor)
    problems = judge(bundle, calendar(work))
    if problems:
        raise NotPublishable(problems)
    return keep_version(work, bundle, note)
