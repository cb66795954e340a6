"""One unit on the roster of a year: what may be changed, and what was changed by whom and why."""

from __future__ import annotations

import json
from dataclasses import dataclass

from workflows.access.registers import check_can_keep_rosters, keeps_rosters
from workflows.queries.case_record import AuditLine
from workflows.queries.roster_list import RosterLine, lines_of, roster_of
from workflows.rules.roster_form import ADDING_FORM, CHANGING_FORM, label_of
from workflows.store import audit, rows
from workflows.store.tables.rosters import roster
from workflows.store.unit_of_work import Look
from workflows.values.events import Event

__all__ = ["ADDING_FORM", "CHANGING_FORM", "RosterEntry", "check_can_add", "label_of", "roster_changes", "roster_entry"]


@dataclass(frozen=True)
class RosterEntry:
    """`changes` of this unit, the latest first; the line's revision is given back with what is changed."""

    year: int
    line: RosterLine
    keeps: bool
    changes: tuple[AuditLine, ...]


def roster_entry(look: Look, year: int, row_id: str) -> RosterEntry:
    """Raises NotFound, NotAllowed."""
    kept = roster_of(look, year)
    line = rows.get(look, RosterLine, lines_of(kept).where(roster.c.id == row_id))
    changes = tuple(one for one in _changes(look, kept.id) if one.facts.get("row") == row_id)
    return RosterEntry(year, line, keeps_rosters(look.actor), changes)


def roster_changes(look: Look, year: int) -> tuple[AuditLine, ...]:
    """Every change of a roster and when it was drawn up, the latest first. Raises NotFound, NotAllowed."""
    return _changes(look, roster_of(look, year).id)


def check_can_add(look: Look, year: int) -> None:
    """Raises NotFound, NotAllowed."""
    roster_of(look, year)
    check_can_keep_rosters(look.actor)


def _changes(look: Look, chain: str) -> tuple[AuditLine, ...]:
    return tuple(
        AuditLine(one.seq, one.event, one.at, one.person_name, json.loads(one.facts), one.hash)
        for one in reversed(audit.of_chain(look, chain))
        if one.event in (Event.ROSTER_BUILT, Event.ROSTER_CHANGED)
    )
