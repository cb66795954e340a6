"""Publishing a process: judged first, then kept as an immutable version."""

from __future__ import annotations

from workflows.access import policy
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.judge import judge
from workflows.queries.calendar import calendar
from workflows.store import audit, versions
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import NotPublishable


def publish_version(work: Work, bundle: Bundle, note: str) -> versions.Version:
    """New cases start on it from now on. Raises NotAllowed, NotPublishable with everything that must be mended."""
    policy.check_can_publish(work.actor)
    problems = judge(bundle, calendar(work))
    if problems:
        raise NotPublishable(problems)
    start = bundle.definition.start
    version = versions.publish(
        work,
        bundle.process,
        name=bundle.definition.name,
        digest=bundle.digest,
        bundle=bundle.pack(),
        startable=start.node in bundle.forms,
        start_roles=sorted(start.roles),
        note=note,
    )
    audit.record(
        work,
        Event.VERSION_PUBLISHED,
        "definitions",
        process=bundle.process,
        number=version.number,
        digest=version.digest,
    )
    return version
