"""Changing the roster of a year: who may, what is kept of it, and what the running round is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workflows.access import registers
from workflows.queries.calendar import calendar
from workflows.rules import answers
from workflows.rules.roster_form import CHANGED
from workflows.store import audit, cases, jobs, rosters
from workflows.store.ids import new_id
from workflows.store.rosters import RosterRow, RosterYear
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.forms import Form
from workflows.values.times import local_date

MESSAGE = "msg_roster_changed"
"""What a round that is under way may wait for; payload `changes`: [{unit_id, unit, did, on_backup, report_kind}]."""


def roster_to_change(work: Work, year: int) -> RosterYear:
    """The bureau's own of that year. Raises NotFound, NotAllowed."""
    registers.check_can_keep_rosters(work.actor)
    return rosters.get_year(work, work.actor.organisation_id, year)


def read_row(work: Work, form: Form, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with every field. Raises BadAnswers."""
    read = answers.read(form, raw, today=local_date(work.now), calendar=calendar(work))
    return {"reporter": "", **read}


def columns_of(row: RosterRow) -> dict[str, Any]:
    """What may be changed of a row, as it stands."""
    return {name: getattr(row, name) for name in CHANGED}


def differences(row: RosterRow, columns: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Column -> what it was and what it becomes."""
    return {name: [getattr(row, name), columns[name]] for name in CHANGED if getattr(row, name) != columns[name]}


def keep_change(work: Work, year: RosterYear, did: str, row: Mapping[str, Any], reason: str, **facts: object) -> None:
    """Put one change on record; `row` names the row, its unit and how it stands now."""
    audit.record(work, Event.ROSTER_CHANGED, year.id, did=did, reason=reason, **row, **facts)


def tell_round(work: Work, year: RosterYear, changes: Sequence[Mapping[str, Any]], reason: str) -> None:
    """Say in the round that drew the roster up, while it is open, what is different now, and give it the message."""
    case = cases.find(work, year.case_id)
    if case.status != "open" or not changes:
        return
    audit.record(work, Event.ROSTER_CHANGED, case.id, count=len(changes), reason=reason)
    told = {"case": case.id, "message": MESSAGE, "payload": {"changes": list(changes)}, "from": case.number}
    jobs.add(work, "tell", f"{year.id}#{new_id(work.now)}", {**told, "name": MESSAGE}, work.now)
