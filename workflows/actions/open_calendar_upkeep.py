"""Opening the one case that looks after the calendar of a year some limit rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._moving import CaseRef
from workflows.actions._opening import Origin, open_case
from workflows.queries.library import current_version
from workflows.store import calendar_upkeeps, timer_starts
from workflows.store.unit_of_work import Work
from workflows.values.people import Role
from workflows.values.refusals import UnknownProcess

PROCESS, START = "proc_calendar", "start_calendar_need"


def open_calendar_upkeep(work: Work, wanted: Mapping[str, Any]) -> CaseRef | None:
    """`wanted` is what `ask_for_calendar` put on the list; None when the year is confirmed or looked after meanwhile,
    or no version of the process is published."""
    if not calendar_upkeeps.is_needed(work, wanted["year"]):
        return None
    try:
        version = current_version(work, PROCESS)
    except UnknownProcess:
        return None
    origin = Origin(_bureau(work, wanted["organisation"]), start=START)
    return open_case(work, version, origin, {"year": wanted["year"]}, {}, wanted["name"])


def _bureau(work: Work, asking: str) -> str:
    """The calendar is one for the whole installation: the asking bureau keeps it if it has an analyst and a leader,
    else the first that has both, else the first with an analyst, else the asking one."""
    analysts = timer_starts.bureaus(work, Role.ANALYST)
    leaders = timer_starts.bureaus(work, Role.BUREAU_LEADER)
    whole = [bureau for bureau in analysts if bureau in leaders]
    return asking if asking in whole else [*whole, *analysts, asking][0]
