"""Answers that cite the law: the article must hold on the day it is cited for, the violation must be on the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from workflows.queries.law_choices import law_choices, violation_texts
from workflows.rules.formats import read_date, read_date_time
from workflows.store.unit_of_work import Look
from workflows.values.sentences import N_, Sentence
from workflows.values.times import local_date

LEGAL = frozenset({"laws", "violation"})
NO_LAW = N_("%(label)s：所选条文不在法律法规库中，请从列表中选择。")
NOT_HOLDING = N_("%(label)s：%(article)s在 %(day)s 不是有效规定，请选择当日有效的规定。")
NO_VIOLATION = N_("%(label)s：没有这一违法行为，请从列表中选择。")


def legal_faults(
    look: Look, hints: Mapping[str, Any], value: Any, read: Mapping[str, Any], label: str
) -> Iterator[Sentence]:
    """What is wrong with the articles (`laws`) or the code (`violation`) somebody chose.

    An article must hold today, or on the day of the field the option `on` names, when that is answered.
    """
    if hints["widget"] == "violation":
        if value not in violation_texts(look):
            yield Sentence(NO_VIOLATION, {"label": label})
        return
    known = {one.key: one for one in law_choices(look)}
    if not set(value) <= set(known):
        yield Sentence(NO_LAW, {"label": label})
    day = _day(read.get(hints.get("on", ""))) or local_date(look.now)
    for one in (known[key] for key in value if key in known):
        if not one.holds_on(day):
            yield Sentence(NOT_HOLDING, {"label": label, "article": one.name, "day": day.isoformat()})


def _day(answer: Any) -> date | None:
    moment = read_date_time(answer)
    return read_date(answer) or (moment.date() if moment else None)
