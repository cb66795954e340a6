"""The case's clock: the moment of the act, and deadlines counted by the version's limits and the bureau's calendar."""

from __future__ import annotations

from datetime import datetime

from workflows.catalogue.bundle import Bundle
from workflows.queries.calendar import calendar
from workflows.rules import deadlines
from workflows.store.unit_of_work import Work
from workflows.values.deadlines import Deadline
from workflows.values.steps import Clock


def case_clock(work: Work, bundle: Bundle) -> Clock:
    """The clock of an act at work.now."""
    limits = bundle.decisions.limits()
    days = calendar(work)

    def deadline(key: str, start: datetime, length: int | None = None) -> Deadline:
        return deadlines.compute_by_key(limits, key, start, days, length)

    return Clock(work.now, deadline)
