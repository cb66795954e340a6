"""The only evaluator a case has: FEEL. Nothing a diagram says is ever run as Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from SpiffWorkflow.bpmn.script_engine import BasePythonScriptEngineEnvironment, PythonScriptEngine

from workflows import feel
from workflows.decisions.settings import SETTINGS
from workflows.engine.act import act_of
from workflows.engine.refusing import refused
from workflows.values.refusals import BadExpression, EngineRefused
from workflows.values.sentences import N_
from workflows.values.times import local_date, write_moment

EMPTY: Mapping[str, Any] = MappingProxyType({})


class FeelEnvironment(BasePythonScriptEngineEnvironment):  # type: ignore[misc]  # SpiffWorkflow is untyped
    """For the places in SpiffWorkflow that go round the engine (correlation, ad hoc sub-processes)."""

    def evaluate(self, expression: str, context: Mapping[str, Any], external_context: Any = None) -> Any:
        return feel.evaluate(expression, context)

    def execute(self, script: str, context: Mapping[str, Any], external_context: Any = None) -> Any:
        raise _no_scripts()

    def call_service(self, context: Mapping[str, Any], **given: Any) -> Any:
        raise _no_scripts()


class FeelEngine(PythonScriptEngine):  # type: ignore[misc]  # SpiffWorkflow is untyped
    """Evaluates with FEEL, executes nothing."""

    def __init__(self) -> None:
        super().__init__(environment=FeelEnvironment())

    def validate(self, expression: str) -> None:
        """Raises BadExpression."""
        feel.parse(expression)

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        """One expression over a token's data. Raises EngineRefused naming the element."""
        return self.evaluate_all(task, [expression], external_context or {})[0]

    def evaluate_at(self, task: Any, expression: str, moment: datetime) -> Any:
        """One expression over a token's data, as of another moment. Raises EngineRefused naming the element."""
        return self.evaluate_all(task, [expression], moment=moment)[0]

    def evaluate_all(
        self, task: Any, expressions: Sequence[str], more: Mapping[str, Any] = EMPTY, *, moment: datetime | None = None
    ) -> list[Any]:
        """All expressions of one element in one call, over the token's data and `more`, as of the act's moment or
        another. Raises EngineRefused naming the element."""
        if not expressions:
            return []
        try:
            return list(feel.evaluate_all(expressions, {**task.data, **more, **_told(task, expressions, moment)}))
        except BadExpression as fault:
            label = task.task_spec.node.label
            raise refused(N_("“%(element)s”：%(why)s"), element=label, why=fault.sentence) from fault

    def execute(self, task: Any, script: str, external_context: Any = None) -> Any:
        raise _no_scripts()

    def call_service(self, task: Any, **given: Any) -> Any:
        raise _no_scripts()


def _told(task: Any, expressions: Sequence[str], moment: datetime | None) -> dict[str, Any]:
    """The time by the case's clock: expressions have no other; `settings` to who asks."""
    act = act_of(task)
    now = moment or act.now
    asks = any(SETTINGS in each for each in expressions)
    settings = {SETTINGS: dict(act.definition.decisions.settings())} if asks else {}
    return {**told_time(now), **settings}


def told_time(moment: datetime) -> dict[str, str]:
    """`now` and `today` (in Shanghai), as expressions and decisions know them."""
    return {"now": write_moment(moment), "today": local_date(moment).isoformat()}


FEEL = FeelEngine()


def _no_scripts() -> EngineRefused:
    return refused(N_("流程图中的脚本一律不执行，请改用规则任务或系统事项。"))
