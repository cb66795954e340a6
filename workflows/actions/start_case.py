"""Starting a case by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._moving import CaseRef
from workflows.actions._opening import Origin, open_case
from workflows.queries.starts import Starter, StartLine, start_line, starter
from workflows.store import drafts
from workflows.store.unit_of_work import Work


def start_case(work: Work, process: str, raw: Mapping[str, Any], at: str = "") -> CaseRef:
    """Start a case of a published process with the answers of its start form; where it begins without one, `raw` is
    passed over. `at` is the start event, "" for the first this person may use. What a unit starts belongs to the bureau
    above it and is about the unit itself.

    Raises UnknownProcess, NotFound, NotAllowed, BadAnswers.
    """
    line = start_line(work, process, at)
    drafts.discard(work, line.key)
    title = line.form.title if line.form is not None else line.start.name or line.version.name
    whose = starter(work)
    origin = Origin(whose.bureau_id, start=line.start.node)
    given = {"unit_id": whose.unit_id} if whose.unit_id else {}
    return open_case(work, line.version, origin, _answered(line, raw, whose), given, f"{work.actor.name} · {title}")


def _answered(line: StartLine, raw: Mapping[str, Any], whose: Starter) -> Mapping[str, Any]:
    """What a unit writes about another unit is written about itself."""
    if line.form is None:
        return {}
    asks_unit = "unit_id" in line.form.schema.get("properties", {})
    return {**raw, "unit_id": whose.unit_id} if whose.unit_id and asks_unit else raw
