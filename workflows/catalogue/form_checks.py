"""The sentences of a form that its schema cannot say, asked of answers: each must come out true."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from functools import lru_cache
from typing import Any

from workflows import feel
from workflows.rules import answers
from workflows.values.forms import Form
from workflows.values.refusals import BadExpression
from workflows.values.sentences import Fault, Sentence


def unmet(form: Form, read: Mapping[str, Any], context: Mapping[str, Any]) -> list[Fault]:
    """The checks answers fail, `context` being what else they may speak of. Raises BadExpression.

    A check is asked of an empty field too ("needed if …"), never of one that is hidden.
    """
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


def without_those_about(form: Form, names: Set[str]) -> Form:
    """The form with only the checks that do not speak of these names."""
    kept = tuple(check for check in form.checks if not _names(check["check"]) & names)
    return replace(form, checks=kept)


def _all_fields(form: Form) -> dict[str, None]:
    """Fields left empty are null in expressions, never somebody else's variable of the same name."""
    return dict.fromkeys(form.schema.get("properties", {}))


@lru_cache(maxsize=1_000)
def _names(expression: str) -> frozenset[str]:
    try:
        return feel.parse(expression).names
    except BadExpression:  # told by the check of form expressions
        return frozenset()
