"""Decisions made of boxed expressions, evaluated whole in one call of the sandbox."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workflows.feel.expressions import run
from workflows.feel.faults import EXPRESSION_FAULTS, bad


class Undecided(Exception):
    """A decision has no conclusion: which one (its name), what kind of fault, and the facts of it.

    An expression that could not be evaluated is its BadExpression in `detail`.
    """

    def __init__(self, decision: str, kind: str, detail: Any) -> None:
        super().__init__(kind)
        self.decision = decision
        self.kind = kind
        self.detail = detail


def decide(model: str, ref: str, context: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What a decision of a model (JSON, as `workflows.decisions.sending` writes it) concludes over a case's data.

    The answer has `output`, `rules` and `inputs` as JSON data. Raises Undecided, or BadExpression when the whole
    exceeds a limit; `name` is the decision's, for that sentence.
    """
    jobs = f'[{{"kind":"decide","ref":{json.dumps(ref)},"model":{model}}}]'
    (answer,) = run(jobs, context, name)
    if "fault" not in answer:
        return dict(answer["value"])
    fault = answer["fault"]
    decision, kind, detail = fault.get("decision", name), fault["kind"], fault["detail"]
    if kind in EXPRESSION_FAULTS:
        raise Undecided(decision, kind, bad(fault.get("text", name), kind, detail))
    raise Undecided(decision, kind, detail)
