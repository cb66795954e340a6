"""Which register an operation speaks of, and what may be written into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._clock import case_clock
from workflows.actions._counted import counted
from workflows.actions._site import Site
from workflows.store.entries import Change, Register
from workflows.values.registers import UNIT, RegisterKind


def register_of(site: Site, name: str, year: int) -> tuple[RegisterKind, Register]:
    """The kind and the rows of the case's own bureau. Raises ValueError for a kind nobody described."""
    if name not in site.bundle.registers:
        raise ValueError(f"no register {name}: bpmn/shared/registers")
    return site.bundle.registers[name], Register(site.case.organisation_id, name, int(year))


def change_of(site: Site, kind: RegisterKind, told: Mapping[str, Any], facts: Mapping[str, Any]) -> Change:
    """What one row is changed to; `told`: unit_id, key, status, result; of a fact that is deadline("key", start) the
    last day is kept. Raises ValueError for words and columns the kind does not have."""
    unit_id = told.get("unit_id") or site.case.unit_id
    key = unit_id if kind.per == UNIT else told.get("key") or site.case.id
    if not key:
        raise ValueError(f"{kind.kind}: a row needs a unit")
    status, result = told.get("status"), told.get("result")
    for word, words in ((status, kind.statuses), (result, kind.results)):
        if word and word not in words:
            raise ValueError(f"{kind.kind}: {word} is none of its words")
    if unknown := facts.keys() - kind.names:
        raise ValueError(f"{kind.kind}: no column {', '.join(sorted(unknown))}")
    return Change(key, unit_id, status, result, {name: _settled(site, value) for name, value in facts.items()})


def _settled(site: Site, value: Any) -> Any:
    due = counted(value, case_clock(site.work, site.bundle)) if isinstance(value, dict) else None
    return due.last_day.isoformat() if due else value
