"""The units of the register: whom a yearly plan must reach (S3.1), what a draw is made from (S1.1, E1.1)."""

from __future__ import annotations

from datetime import date

from workflows.actions._site import Site
from workflows.actions._unit_scope import Scope, scope_of
from workflows.store import organisations
from workflows.values.steps import Outcome, Request
from workflows.values.times import local_date


def list_units(site: Site, request: Request) -> Outcome:
    """Parameters, all optional: specialised (true or false: only such units); regime (档案安全监管 or 电子档案监管:
    only units dmn_unit_scope puts under it) and with it on (a day: as the register stood then; today when left out).
    Without a regime these are the active units. Result, by name:

    unit_ids, unit_count
    left_out  [{unit_id, reason}]: units of the register that the regime does not reach

    Raises DecisionFailed for another regime.
    """
    asked = request.parameters
    found = _scope(site, asked.get("regime"), asked.get("on"))
    wanted = asked.get("specialised")
    ids = [one.id for one in found.units if wanted in (None, one.is_specialised)]
    left_out = [{"unit_id": unit_id, "reason": reason} for unit_id, reason in found.left_out.items()]
    return Outcome(request.id, {"unit_ids": ids, "unit_count": len(ids), "left_out": left_out})


def _scope(site: Site, regime: str | None, on: str | None) -> Scope:
    bureau = site.case.organisation_id
    if regime is None:
        return Scope(organisations.units_below(site.work, bureau), {})
    day = date.fromisoformat(on) if on else local_date(site.work.now)
    return scope_of(site.work, site.bundle, bureau, regime, day)
