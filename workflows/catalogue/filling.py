"""What the system fills into a form by itself: proposed answers and computed values, both written in FEEL."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from workflows import feel
from workflows.rules.plain_json import sift
from workflows.values.forms import Form


def fill(form: Form, context: Mapping[str, Any]) -> dict[str, Any]:
    """Proposals (`prefill`) of a form nobody has touched, and the computed values (`value`) they give."""
    proposed = proposals(form, context)
    return {**proposed, **computed(form, context, proposed)}


def proposals(form: Form, context: Mapping[str, Any], only: Set[str] | None = None) -> dict[str, Any]:
    """Field (all, or only these) -> proposed answer; a proposal that comes out null is none."""
    asked = _expressions(form, "prefill")
    return _evaluate({name: one for name, one in asked.items() if only is None or name in only}, context)


def computed(form: Form, context: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Field -> value of the fields a person cannot type into, from the answers given."""
    return _evaluate(_expressions(form, "value"), {**context, **answers})


def with_computed(form: Form, context: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """`answers` with computed values in the fields a person cannot type into, whatever was sent for them."""
    own = {name: value for name, value in answers.items() if name not in _expressions(form, "value")}
    storable, _ = sift(own)  # what cannot be kept is refused later: it must not cost an expression its memory first
    return {**own, **computed(form, context, storable)}


def _expressions(form: Form, kind: str) -> dict[str, str]:
    fields: Mapping[str, Mapping[str, Any]] = form.ui.get("fields", {})
    return {name: hints[kind] for name, hints in fields.items() if kind in hints}


def _evaluate(expressions: dict[str, str], context: Mapping[str, Any]) -> dict[str, Any]:
    if not expressions:
        return {}
    values = feel.evaluate_all(list(expressions.values()), context)
    return {name: value for name, value in zip(expressions, values, strict=True) if value is not None}
