"""Putting a unit on the roster of a year, or back on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._rosters import columns_of, keep_change, read_row, roster_to_change, tell_round
from workflows.rules.roster_form import ADDING_FORM, CHANGED
from workflows.store import organisations, rosters
from workflows.store.ids import new_id
from workflows.store.rosters import NamedRow, RosterRow, RosterYear
from workflows.store.unit_of_work import Work
from workflows.values.refusals import BadAnswers, NotFound, RegisterMoved
from workflows.values.sentences import N_, Fault, Sentence

ON_IT = N_("这个单位已在名册上。请在名册中查找它，需要时变更。")
NO_UNIT = N_("没有这个在册单位。请从单位登记中选择；新单位请先登记。")


def add_to_roster(work: Work, year: int, raw: Mapping[str, Any]) -> str:
    """The id of its row. Raises NotFound without a roster of that year, NotAllowed, BadAnswers."""
    kept = roster_to_change(work, year)
    read = read_row(work, ADDING_FORM, raw)
    name = _name_of(work, read["unit_id"])
    known = rosters.find_unit(work, kept.id, read["unit_id"])
    if known is not None and not known.removed:
        raise BadAnswers([Fault("/unit_id", Sentence(ON_IT))])
    row_id = _put(work, kept, known, read)
    now = {"unit_id": read["unit_id"], "unit": name, **{key: read[key] for key in CHANGED}}
    keep_change(work, kept, "back" if known else "added", {"row": row_id, **now}, read["reason"])
    tell_round(work, kept, [{"did": "加入", **now}], read["reason"])
    return row_id


def _put(work: Work, kept: RosterYear, known: NamedRow | None, read: Mapping[str, Any]) -> str:
    columns = {key: read[key] for key in CHANGED}
    if known is None:
        new = RosterRow(new_id(work.now), kept.id, read["unit_id"], **columns)
        rosters.insert_rows(work, [new])
        return new.id
    if not rosters.change(work, known.id, known.revision, {**columns_of(known), **columns, "removed": False}):
        raise RegisterMoved()
    return known.id


def _name_of(work: Work, unit_id: str) -> str:
    try:
        unit = organisations.find_unit(work, unit_id)
    except NotFound:
        unit = None
    if unit is None or unit.parent_id != work.actor.organisation_id or not unit.active:
        raise BadAnswers([Fault("/unit_id", Sentence(NO_UNIT))])
    return unit.name
