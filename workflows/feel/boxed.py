"""Decisions made of boxed expressions, evaluated whole in one call of the sandbox."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflows.feel.expressions import run
from workflows.feel.faults import EXPRESSION_FAULTS, bad


@dataclass(frozen=True)
class Gap:
    """Where a decision has no conclusion: which one (its name), what kind of fault, and the facts of it.

    An expression that could not be evaluated is its BadExpression in `detail`.
    """

    decision: str
    kind: str
    detail: Any


class Undecided(Exception):
    """Nothing at all could be concluded: `gap` says where."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(gap.kind)
        self.gap = gap


def decide(model: str, ref: str, context: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What a decision of a model (JSON, as `workflows.decisions.sending` writes it) concludes over a case's data.

    The answer has `output`, `rules` and `inputs` as JSON data, and `warnings` (Gap) where null stands for a
    conclusion. Raises Undecided for an output that is no data or has no end, or BadExpression when the whole exceeds a
    limit; `name` is the decision's, for that sentence.
    """
    jobs = f'[{{"kind":"decide","ref":{json.dumps(ref)},"model":{model}}}]'
    (answer,) = run(jobs, context, name)
    if "fault" in answer:
        raise Undecided(_gap(answer["fault"], name))
    verdict = dict(answer["value"])
    return verdict | {"warnings": [_gap(each, name) for each in verdict["warnings"]]}


def _gap(fault: Mapping[str, Any], name: str) -> Gap:
    kind, detail = fault["kind"], fault["detail"]
    if kind in EXPRESSION_FAULTS:
        detail = bad(fault.get("text", name), kind, detail)
    return Gap(fault.get("decision", name), kind, detail)
