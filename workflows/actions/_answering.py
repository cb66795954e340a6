"""Reading what a person answered: typed, computed, validated, checked, signatures still good; every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._references import digests_of, unknown_references
from workflows.catalogue.filling import proposals, with_computed
from workflows.catalogue.form_checks import unmet
from workflows.queries.calendar import calendar
from workflows.rules import answers, settled, signing, typed_answers
from workflows.store.unit_of_work import Work
from workflows.values.forms import Form
from workflows.values.refusals import BadAnswers
from workflows.values.times import local_date


def read_answers(
    work: Work, form: Form, raw: Mapping[str, Any], context: Mapping[str, Any], bureau: str
) -> dict[str, Any]:
    """The cleaned answers. `context` holds the names expressions may use. Raises BadAnswers with all faults."""
    bare, seals = signing.without_seals(form, raw)
    given = with_computed(form, context, typed_answers.typed(form, bare))
    read = answers.read(form, given, today=local_date(work.now), calendar=calendar(work))
    digest = signing.content_digest(form, raw, digests_of(work, raw))
    faults = [*unknown_references(work, form, read, bureau, context["case"]["id"]), *unmet(form, read, context)]
    faults += settled.changed(form, read, proposals(form, context, settled.names(form)))
    faults += signing.broken_seals(form, seals, digest)
    if faults:
        raise BadAnswers(faults)
    return signing.sealed(form, read, digest)
