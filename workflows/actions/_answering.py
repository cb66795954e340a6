"""Reading what a person answered: typed, computed, validated by schema, checked by expression; every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows import feel
from workflows.actions._references import unknown_references
from workflows.catalogue.filling import with_computed
from workflows.queries.calendar import calendar
from workflows.rules import answers, typed_answers
from workflows.store.unit_of_work import Work
from workflows.values.forms import Form
from workflows.values.refusals import BadAnswers
from workflows.values.sentences import Fault, Sentence
from workflows.values.times import local_date


def read_answers(
    work: Work, form: Form, raw: Mapping[str, Any], context: Mapping[str, Any], bureau: str
) -> dict[str, Any]:
    """The cleaned answers. `context` holds the names expressions may use. Raises BadAnswers with all faults."""
    given = with_computed(form, context, typed_answers.typed(form, raw))
    read = answers.read(form, given, today=local_date(work.now), calendar=calendar(work))
    faults = [*unknown_references(work, form, read, bureau, context["case"]["id"]), *_unmet_checks(form, read, context)]
    if faults:
        raise BadAnswers(faults)
    return read


def _unmet_checks(form: Form, read: Mapping[str, Any], context: Mapping[str, Any]) -> list[Fault]:
    """A check is asked of an empty field too ("needed if …"), never of one that is hidden."""
    shown = answers.visible(form, read)
    asked = [check for check in form.checks if not check.get("field") or check["field"] in shown]
    if not asked:
        return []
    values = feel.evaluate_all([check["check"] for check in asked], {**context, **_all_fields(form), **read})
    return [
        Fault(f"/{check['field']}" if check.get("field") else "", Sentence(check["message"].replace("%", "%%")))
        for check, value in zip(asked, values, strict=True)
        if value is not True
    ]


def _all_fields(form: Form) -> dict[str, None]:
    """Fields left empty are null in expressions, never somebody else's variable of the same name."""
    return dict.fromkeys(form.schema.get("properties", {}))
