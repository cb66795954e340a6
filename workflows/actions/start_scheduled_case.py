"""Opening the case a timer start asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._moving import CaseRef
from workflows.actions._opening import Origin, open_case
from workflows.queries.library import current_version
from workflows.store.unit_of_work import Work


def start_scheduled_case(work: Work, wanted: Mapping[str, Any]) -> CaseRef:
    """`wanted` is what `fire_due_start` put on the list. Raises UnknownProcess, EngineRefused."""
    version = current_version(work, wanted["process"])
    origin = Origin(wanted["organisation"], start=wanted["start"])
    given = {"scheduled_for": wanted["day"]}
    return open_case(work, version, origin, {}, given, f"{wanted['name']} · {wanted['day']}")
