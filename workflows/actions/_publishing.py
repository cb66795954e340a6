"""Keeping a judged bundle as the version new cases start on."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.catalogue.bundle import Bundle
from workflows.store import audit, versions
from workflows.store.unit_of_work import Work
from workflows.values.events import Event


@dataclass(frozen=True)
class Approved:
    """A bundle in which no check and no rehearsal found anything; only `check_definition` makes one."""

    bundle: Bundle


def keep_version(work: Work, bundle: Bundle, note: str) -> versions.Version:
    """The bundle as an immutable version, now current; recorded."""
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
