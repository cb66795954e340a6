"""All decisions of a definition, each decided after what it requires."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cached_property
from typing import Any

from workflows import feel
from workflows.decisions.boxed import Table
from workflows.decisions.faults import failed, said
from workflows.decisions.graph import Graph
from workflows.decisions.limits import LIMITS, read_limits
from workflows.decisions.model import Verdict
from workflows.decisions.sending import write_model
from workflows.decisions.settings import SETTINGS, read_settings
from workflows.values.deadlines import TimeLimit
from workflows.values.refusals import BadExpression, DecisionFailed
from workflows.values.sentences import N_


def _is_plain(name: str) -> bool:
    """Stands in a written decision just as it is: one that does not, the decision does not ask for."""
    return name.isascii() and name.isidentifier()


class Decisions:
    """Decisions and decision services by id. They are known to be consistent: nothing missing, no circle."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._written: dict[str, str] = {}  # a decision as the sandbox takes it, written once
        self._instead: Mapping[str, Any] = {}  # settings a rehearsal changes

    @property
    def names(self) -> Mapping[str, str]:
        """Decision id -> its name as people read it."""
        return {key: decision.name for key, decision in self._graph.decisions.items()}

    def find(self, wanted: str, file: str = "") -> str:
        """The id of a decision or decision service by its id or its name, in one file or any. Raises DecisionFailed."""
        found = self._graph.find(wanted, file)
        if found is None:
            raise DecisionFailed(decision=wanted, why=N_("没有这个决策"))
        return found

    def rules(self, ref: str) -> tuple[str, ...]:
        """The rules of a decision by the names a Verdict uses; none for a literal expression. Raises DecisionFailed."""
        decision = self._graph.decisions.get(self._check(ref))
        logic = decision.logic if decision else None
        return tuple(rule.name for rule in logic.rules) if isinstance(logic, Table) else ()

    def decide(self, ref: str, data: Mapping[str, Any]) -> Verdict:
        """The verdict of decision or decision service `ref` (id) over a case's data, as DMN has it.

        Raises DecisionFailed when there is no such decision, or its output is no data or exceeds a limit.
        """
        name = self._name(self._check(ref))
        if ref not in self._written:
            self._written[ref] = write_model(self._graph, ref)
        asked = self._written[ref]
        known = {one: value for one, value in data.items() if one in asked or not _is_plain(one)}
        if SETTINGS in asked:
            known[SETTINGS] = self.settings()
        try:
            answer = feel.decide(self._written[ref], ref, known, name)
        except feel.Undecided as undecided:
            raise failed(undecided.gap) from undecided
        except BadExpression as error:
            raise DecisionFailed(decision=name, why=str(error)) from error
        warnings = tuple(map(said, answer["warnings"]))
        return Verdict(answer["output"], tuple(answer["rules"]), answer["inputs"], warnings)

    def conclude(self, ref: str, data: Mapping[str, Any]) -> Verdict:
        """A verdict somebody may act on. Raises DecisionFailed also where DMN gives null and a warning."""
        verdict = self.decide(ref, data)
        if verdict.warnings:
            raise DecisionFailed(**verdict.warnings[0].params)
        return verdict

    def limits(self) -> Mapping[str, TimeLimit]:
        """Every time limit by its key, from the table `time_limits`; empty without such a table.

        Raises DecisionFailed for a table that is none.
        """
        return self._limits

    def settings(self) -> Mapping[str, Any]:
        """What a bureau may adjust, by its key, from the table `settings`; empty without such a table.

        Raises DecisionFailed for a table that is none.
        """
        return {**self._settings, **self._instead}

    def under(self, settings: Mapping[str, Any]) -> Decisions:
        """The same decisions where these settings stand in the place of the table's."""
        changed = copy(self)
        changed._instead = settings
        return changed

    @cached_property
    def _settings(self) -> Mapping[str, Any]:
        decision = self._graph.decisions.get(SETTINGS)
        try:
            return read_settings(decision) if decision else {}
        except (ValueError, BadExpression) as error:
            raise DecisionFailed(decision=SETTINGS, why=str(error)) from error

    @cached_property
    def _limits(self) -> Mapping[str, TimeLimit]:
        decision = self._graph.decisions.get(LIMITS)
        try:
            return read_limits(decision) if decision else {}
        except (ValueError, BadExpression) as error:
            raise DecisionFailed(decision=LIMITS, why=str(error)) from error

    def _check(self, ref: str) -> str:
        if ref not in self._graph.decisions and ref not in self._graph.offerings:
            raise DecisionFailed(decision=ref, why=N_("没有这个决策"))
        return ref

    def _name(self, ref: str) -> str:
        node = self._graph.decisions.get(ref) or self._graph.offerings[ref]
        return node.name or ref
