"""A deadline said in words: the day, and every reason for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workflows.rules import deadlines
from workflows.rules.working_days import Calendar
from workflows.values.deadlines import TimeLimit
from workflows.values.sentences import Sentence


@dataclass(frozen=True)
class Explained:
    """`last_day` is an ISO date; the sentences stand in the order a person argues."""

    last_day: str
    sentences: tuple[Sentence, ...]


def explain_deadline(limits: Mapping[str, TimeLimit], key: str, start: datetime, calendar: Calendar) -> Explained:
    """Raises UnknownDeadline."""
    computed = deadlines.compute_by_key(limits, key, start, calendar)
    explained = deadlines.explain(computed)
    sentences = tuple(Sentence(one["template"], one["params"]) for one in explained["sentences"])
    return Explained(computed.last_day.isoformat(), sentences)
