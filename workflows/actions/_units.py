"""What is entered of a unit, read and judged: by the form, and beside all other units of the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.queries.calendar import calendar
from workflows.queries.unit_differences import taken
from workflows.rules import answers
from workflows.rules.unit_form import UNIT_FORM, as_columns
from workflows.store import units
from workflows.store.unit_of_work import Work
from workflows.values.refusals import BadAnswers
from workflows.values.times import local_date


def read_unit(work: Work, raw: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The columns of the register in `raw`, and the reason. Raises BadAnswers with every fault of the form."""
    read = answers.read(UNIT_FORM, raw, today=local_date(work.now), calendar=calendar(work))
    return as_columns(read), str(read["reason"])


def check_distinct(work: Work, columns: Mapping[str, Any], itself: str = "") -> None:
    """Raises BadAnswers when another unit has the code or the name; `itself` is the unit that is changed."""
    bureau = work.actor.organisation_id
    code, name = columns["credit_code"], columns["name"]
    same_code, same_name = units.by_code(work, [code]).get(code), units.by_name(work, bureau, [name]).get(name)
    faults = list(taken(bureau, same_code, same_name, itself))
    if faults:
        raise BadAnswers(faults)
