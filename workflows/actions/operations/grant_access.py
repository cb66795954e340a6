"""Letting people of other bureaus into a case: to read its file for some days (查卷), or as a special team (专案组)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from workflows.actions._granting import granted_case
from workflows.actions._scopes import organisations_of
from workflows.actions._site import Site
from workflows.store import audit, grants, notices, organisations, people
from workflows.store.grants import Grant
from workflows.values.events import Event
from workflows.values.people import Access, Scope
from workflows.values.refusals import GrantUnclear
from workflows.values.sentences import N_
from workflows.values.steps import Outcome, Request
from workflows.values.times import SHANGHAI, read_moment


def grant_access(site: Site, request: Request) -> Outcome:
    """Parameters: kind ("read" or "team"); people (a list of ids, or the scope word of an organisation, whose readers
    are all let in); of ("self": this case, "origin": the one that started it; each with all cases started from it);
    reason; until (ISO: a day is the last one, a moment the end; optional: until end_access).

    Who is let in is told, and both cases' audit chains say so. Raises GrantUnclear, NoOrganisation.
    """
    asked, work = request.parameters, site.work
    case = granted_case(site, asked["of"])
    kind, until = Access(asked["kind"]), _moment(asked.get("until"))
    common = (until, asked["reason"], site.case.id, work.now)
    if isinstance(asked["people"], str):
        scope = Scope(asked["people"])
        place = organisations_of(work, site.case, request.data, {scope})[scope]
        grants.give(work, [Grant("", case.id, kind, None, place, *common)])
        told, names = people.members(work, place), [organisations.find(work, place).name]
    else:
        wanted = list(dict.fromkeys(asked["people"] or []))
        known = people.find_all(work, wanted)
        _check_all_there(known, wanted)
        found = {one: known[one] for one in wanted}
        grants.give(work, [Grant("", case.id, kind, one, None, *common) for one in found])
        told, names = list(found.values()), [one.name for one in found.values()]
    notices.tell(work, told, "copy", f"{case.number}　{asked['reason']}", case.id)
    facts = {"kind": kind, "to": names, "text": asked["reason"], "until": until.isoformat() if until else ""}
    for chain in {case.id, site.case.id}:
        audit.record(work, Event.ACCESS_GRANTED, chain, **facts)
    return Outcome(request.id)


def _check_all_there(found: Collection[str], wanted: Collection[str]) -> None:
    if not wanted or set(found) != set(wanted):
        raise GrantUnclear(why=N_("没有写明开放给哪些人员，或者有人员不在名册中"))


def _moment(until: str | None) -> datetime | None:
    """The end of the day, or the moment itself."""
    if not until:
        return None
    if len(until) == len("2026-11-25"):
        return datetime.combine(date.fromisoformat(until) + timedelta(days=1), time(), SHANGHAI)
    return read_moment(until)
