"""All decisions of a definition, each decided after the decisions it requires."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from workflows.decisions.hit_policies import Undecided
from workflows.decisions.limits import LIMITS, read_limits
from workflows.decisions.model import Decision, Table, Verdict
from workflows.decisions.tables import evaluate_table
from workflows.feel import evaluate
from workflows.values.deadlines import TimeLimit
from workflows.values.refusals import BadExpression, DecisionFailed
from workflows.values.sentences import N_


class Decisions:
    """Decisions by id. They are known to be consistent: no missing requirement, no cycle."""

    def __init__(self, decisions: Mapping[str, Decision]) -> None:
        self._decisions = dict(decisions)

    @property
    def names(self) -> Mapping[str, str]:
        """Decision id -> its name as people read it."""
        return {key: decision.name for key, decision in self._decisions.items()}

    def rules(self, ref: str) -> tuple[str, ...]:
        """The rules of a decision by the names a Verdict uses; none for a literal expression. Raises DecisionFailed."""
        logic = self._find(ref).logic
        return tuple(rule.name for rule in logic.rules) if isinstance(logic, Table) else ()

    def decide(self, ref: str, data: Mapping[str, Any]) -> Verdict:
        """The verdict of decision `ref` over a case's data. Raises DecisionFailed."""
        return self._decide(self._find(ref), data, {})

    def limits(self) -> Mapping[str, TimeLimit]:
        """Every time limit by its key, from the table `time_limits`; empty without such a table.

        Raises DecisionFailed for a table that is none.
        """
        return self._limits

    @cached_property
    def _limits(self) -> Mapping[str, TimeLimit]:
        decision = self._decisions.get(LIMITS)
        try:
            return read_limits(decision) if decision else {}
        except (ValueError, BadExpression) as error:
            raise DecisionFailed(decision=LIMITS, why=str(error)) from error

    def _find(self, ref: str) -> Decision:
        if ref not in self._decisions:
            raise DecisionFailed(decision=ref, why=N_("没有这个决策"))
        return self._decisions[ref]

    def _decide(self, decision: Decision, data: Mapping[str, Any], done: dict[str, Any]) -> Verdict:
        needed = {}
        for ref in decision.requires:
            if ref not in done:
                done[ref] = self._decide(self._find(ref), data, done).output
            needed[self._find(ref).variable] = done[ref]
        try:
            return _evaluate(decision, {**data, **needed}, needed)
        except (Undecided, BadExpression) as error:
            raise DecisionFailed(decision=decision.name or decision.id, why=str(error)) from error


def _evaluate(decision: Decision, data: Mapping[str, Any], needed: Mapping[str, Any]) -> Verdict:
    if isinstance(decision.logic, Table):
        return evaluate_table(decision.logic, data)
    return Verdict(evaluate(decision.logic.text, data), (), needed)
