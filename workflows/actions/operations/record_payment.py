"""Counting what is owed of a fine, with what is added for being late, and noting what was paid (行政处罚法 72, 73)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from workflows.actions._clock import case_clock
from workflows.actions._counted import counted
from workflows.actions._site import Site
from workflows.rules.late_fee import DAILY, Payment, Standstill, late_fee
from workflows.rules.penalties import cents, yuan
from workflows.store import audit, penalties
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request
from workflows.values.times import local_date


def record_payment(site: Site, request: Request) -> Outcome:
    """Parameters: due (last day of payment, or a deadline(…)); penalty (id; left out: the decision of the case
    recorded last), amount (yuan paid, left out: nothing, only counted), on (day of payment or of counting, left out:
    today), paused (list of {from, to} of reviews and lawsuits, `to` null while they run), daily (share a day, left
    out: 0.03).

    Result, in yuan as text: paid, late_fee, owed (fine, what was confiscated and late fee less what was paid);
    settled.
    """
    asked = request.parameters
    known = asked.get("penalty")
    found = penalties.find(site.work, known) if known else penalties.latest_of_case(site.work, site.case.id)
    day = _day(asked.get("on")) or local_date(site.work.now)
    due, amount = _due(site, asked["due"]), cents(asked.get("amount") or 0)
    payments = [*found.payments, *([{"day": day.isoformat(), "amount": amount}] if amount else [])]
    daily = Decimal(str(asked.get("daily") or DAILY))
    until = max(day, *map(_paid_on, payments)) if payments else day
    added = late_fee(
        found.fine, due, until, [Payment(_paid_on(one), one["amount"]) for one in payments], tuple(_still(asked)), daily
    )
    paid = sum(one["amount"] for one in payments)
    owed = max(0, found.fine + found.confiscated + added - paid)
    changes = {"due_on": due, "payments": payments, "late_fee": added, "settled_on": None if owed else day}
    penalties.change(site.work, found.id, changes)
    if amount:
        facts = {"penalty": found.id, "number": found.number, "amount": yuan(amount), "day": day.isoformat()}
        audit.record(site.work, Event.PENALTY_PAID, found.case_id, **facts)
    return Outcome(request.id, {"paid": yuan(paid), "late_fee": yuan(added), "owed": yuan(owed), "settled": not owed})


def _due(site: Site, given: Any) -> date:
    """A day, or the last day of deadline("payment", served_date)."""
    limit = counted(given, case_clock(site.work, site.bundle))
    return limit.last_day if limit else date.fromisoformat(str(given)[:10])


def _still(asked: Mapping[str, Any]) -> Iterator[Standstill]:
    for one in asked.get("paused") or ():
        since = _day(one.get("from"))
        if since:
            yield Standstill(since, _day(one.get("to")))


def _paid_on(payment: Mapping[str, Any]) -> date:
    return date.fromisoformat(payment["day"])


def _day(text: Any) -> date | None:
    return date.fromisoformat(str(text)[:10]) if text else None
