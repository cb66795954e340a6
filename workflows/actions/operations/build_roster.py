"""Drawing up which units owe a report this year (S4.11)."""

from __future__ import annotations

from datetime import date

from workflows.actions._site import Site
from workflows.actions._unit_scope import scope_of
from workflows.rules.roster_form import kind_for
from workflows.store import audit, rosters
from workflows.store.ids import new_id
from workflows.store.organisations import InspectedUnit
from workflows.store.rosters import NamedRow, RosterRow, RosterYear
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request
from workflows.values.times import local_date

REGIME = "档案安全监管"


def build_roster(site: Site, request: Request) -> Outcome:
    """Parameters: year, in which the reports are due; on (a day: as the register stood then; today when left out).
    Every unit under 档案安全监管 is put on it, with 登记备份, kind of report and reporter of the year before, else of
    the register. What stands on it already stays as it is: a unit taken off is not brought back.
    Result: roster_n, units on it now."""
    asked = request.parameters
    year, on = int(asked["year"]), asked.get("on")
    day = date.fromisoformat(on) if on else local_date(site.work.now)
    kept = _year(site, year)
    known = {row.unit_id: row for row in rosters.rows_of(site.work, kept.id)}
    found = scope_of(site.work, site.bundle, site.case.organisation_id, REGIME, day).units
    before = _before(site, year)
    new = [_row(site, kept, unit, before.get(unit.id)) for unit in found if unit.id not in known]
    rosters.insert_rows(site.work, new)
    audit.record(site.work, Event.ROSTER_BUILT, kept.id, year=year, new=len(new), on=day.isoformat())
    return Outcome(request.id, {"roster_n": len(new) + sum(not row.removed for row in known.values())})


def _year(site: Site, year: int) -> RosterYear:
    bureau = site.case.organisation_id
    kept = rosters.find_year(site.work, bureau, year)
    if kept is None:
        kept = RosterYear(new_id(site.work.now), bureau, year, site.case.id, site.work.now)
        rosters.open_year(site.work, kept)
    return kept


def _before(site: Site, year: int) -> dict[str, NamedRow]:
    last = rosters.find_year(site.work, site.case.organisation_id, year - 1)
    return {row.unit_id: row for row in rosters.rows_of(site.work, last.id)} if last else {}


def _row(site: Site, kept: RosterYear, unit: InspectedUnit, before: NamedRow | None) -> RosterRow:
    on_backup = before.on_backup if before else unit.on_backup_roster
    kind = before.report_kind if before else kind_for(on_backup)
    reporter = before.reporter if before and before.reporter else unit.contact_name
    return RosterRow(new_id(site.work.now), kept.id, unit.id, on_backup, kind, reporter)
