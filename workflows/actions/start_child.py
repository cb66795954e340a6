"""Starting a case another case asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._moving import CaseRef
from workflows.actions._opening import Origin, open_case
from workflows.queries.library import current_version
from workflows.store import cases
from workflows.store.unit_of_work import Work


def start_child(work: Work, wanted: Mapping[str, Any]) -> CaseRef:
    """`wanted` is what the operation start_cases put on the list. Raises UnknownProcess, BadAnswers."""
    parent = cases.find(work, wanted["case"])
    origin = Origin(
        wanted.get("organisation") or parent.organisation_id,
        parent.id,
        parent.organisation_id,
        parent.number,
        wanted["request"],
        wanted["reply"],
        wanted.get("start", ""),
    )
    previous = f"{parent.number} · {wanted['name']}"
    return open_case(work, current_version(work, wanted["process"]), origin, wanted["row"], wanted["given"], previous)
