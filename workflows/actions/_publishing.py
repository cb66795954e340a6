"""Keeping a judged bundle as the version new cases start on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workflows.actions.plan_timer_starts import plan_timer_starts
from workflows.catalogue.bundle import Bundle
from workflows.store import audit, versions
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.people import Scope


@dataclass(frozen=True)
class Approved:
    """A bundle in which no check and no rehearsal found anything; only `check_definition` makes one."""

    bundle: Bundle


def keep_version(work: Work, bundle: Bundle, note: str) -> versions.Version:
    """The bundle as an immutable version, now current; recorded."""
    by_hand = [start for start in bundle.definition.starts.values() if start.by_hand]
    version = versions.publish(
        work,
        bundle.process,
        name=bundle.definition.name,
        digest=bundle.digest,
        bundle=bundle.pack(),
        startable=bool(by_hand),
        start_roles=sorted({role for start in by_hand for role in start.roles}),
        timed=list(_timed(bundle)),
        note=note,
    )
    plan_timer_starts(work)
    audit.record(
        work,
        Event.VERSION_PUBLISHED,
        "definitions",
        process=bundle.process,
        number=version.number,
        digest=version.digest,
    )
    return version


def _timed(bundle: Bundle) -> Iterator[Mapping[str, str]]:
    """The timer starts; cases begin only in bureaus where somebody has the role of the lane a start stands in."""
    definition = bundle.definition
    for start in definition.starts.values():
        if start.event == "timer":
            node = definition.nodes[start.node]
            role = node.role if node.scope == Scope.BUREAU else ""
            yield {"node": start.node, "name": start.name or definition.name, "cycle": start.cycle, "role": role}
