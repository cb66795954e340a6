"""The processes this repository ships, and the calendar they are rehearsed with."""

from __future__ import annotations

import re
from pathlib import Path

from workflows.rules.working_days import Calendar, read_calendar

_PROCESS = re.compile(rb"<(?:\w+:)?process\b[^>]*?\bid=\"([^\"]+)\"")


def shipped(root: Path) -> dict[str, str]:
    """Process id -> its folder: every folder of bpmn/ with a diagram of the same name."""
    found = {}
    for diagram in sorted((root / "bpmn").glob("*/*.bpmn")):
        process = _PROCESS.search(diagram.read_bytes())
        if diagram.stem == diagram.parent.name and process:
            found[process[1].decode()] = diagram.stem
    return found


def shipped_calendar(root: Path) -> Calendar:
    """The years of bpmn/shared/calendar/."""
    return read_calendar(
        {int(path.stem): path.read_text(encoding="utf-8") for path in (root / "bpmn/shared/calendar").glob("*.csv")}
    )
