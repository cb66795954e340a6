"""Reading what a person answered: typed, computed, validated by schema, checked by expression; every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._references import unknown_references
from workflows.catalogue.filling import with_computed
from workflows.catalogue.form_checks import unmet
from workflows.queries.calendar import calendar
from workflows.rules import answers, typed_answers
from workflows.store.unit_of_work import Work
from workflows.values.forms import Form
from workflows.values.refusals import BadAnswers
from workflows.values.times import local_date


def read_answers(
    work: Work, form: Form, raw: Mapping[str, Any], context: Mapping[str, Any], bureau: str
) -> dict[str, Any]:
    """The cleaned answers. `context` holds the names expressions may use. Raises BadAnswers with all faults."""
    given = with_computed(form, context, typed_answers.typed(form, raw))
    read = answers.read(form, given, today=local_date(work.now), calendar=calendar(work))
    faults = [*unknown_references(work, form, read, bureau, context["case"]["id"]), *unmet(form, read, context)]
    if faults:
        raise BadAnswers(faults)
    return read
