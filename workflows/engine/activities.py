"""Activities: people's tasks, requests to the world, decisions, called processes."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import act_of
from workflows.engine.border import accepted
from workflows.engine.choosing import true_ways
from workflows.engine.limits import open_limit
from workflows.engine.merging import seen_at
from workflows.engine.refusing import refused
from workflows.engine.scripting import FEEL, told_time
from workflows.engine.specs import Spec, Token, Way
from workflows.values.sentences import N_
from workflows.values.steps import Decided

DEEPEST = 20  # processes inside processes; a process that calls itself for ever stops here


class Activity(Spec):
    """Flows with a condition are taken when it is true, those without always, the default when none of the
    conditions is true (BPMN 2.0, 13.3.1)."""

    leaves_trace_when_cancelled = True

    def chosen(self, token: Token) -> list[Way]:
        default = self.node.default_flow
        conditional = [way for way in self.ways if way.condition and way.flow != default]
        if not conditional:
            return self.ways
        true = {way.flow for way in true_ways(token, conditional)}
        always = {way.flow for way in self.ways if not way.condition and way.flow != default}
        taken = true | always | (set() if true else {default})
        chosen = [way for way in self.ways if way.flow in taken]
        if not chosen:
            raise refused(
                N_("“%(element)s”办完后没有一条流出线的条件成立，也没有默认流出线。请核对所填内容，或设默认流出线。"),
                element=self.node.label,
            )
        return chosen


class PersonTask(Activity):
    """Waits for a person; its deadline is set when it opens."""

    waits_for_person = True

    def _on_ready_hook(self, my_task: Token) -> None:
        open_limit(my_task, act_of(my_task).now)


class OperationTask(Activity):
    """Asks the world for something and waits for the outcome."""

    def _run_hook(self, my_task: Token) -> None:
        names = list(self.node.parameters)
        values = FEEL.evaluate_all(my_task, list(self.node.parameters.values()))
        my_task.internal_data["parameters"] = accepted(dict(zip(names, values, strict=True)))


class DecisionTask(Activity):
    """Asks a decision table, once or for each row of a list, and keeps its answer as a variable."""

    def _run_hook(self, my_task: Token) -> bool:
        if self.node.for_each:
            rows = self._rows(my_task)
            answer: Any = [self._decide(my_task, {**my_task.data, **row}) for row in rows]
        else:
            answer = self._decide(my_task, my_task.data)
        my_task.data.update(accepted({self.node.result or self.node.decision: answer}))
        return True

    def _decide(self, token: Token, data: dict[str, Any]) -> Any:
        act = act_of(token)
        verdict = act.definition.decisions.conclude(self.node.decision, {**data, **told_time(act.now)})
        act.decided.append(
            Decided(self.node.id, self.node.decision, verdict.inputs, tuple(verdict.rules), verdict.output)
        )
        return verdict.output

    def _rows(self, token: Token) -> list[dict[str, Any]]:
        rows = token.data.get(self.node.for_each) or []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise refused(
                N_("规则任务“%(element)s”要逐行判断的“%(variable)s”不是表格。"),
                element=self.node.label,
                variable=self.node.for_each,
            )
        return rows


class Called(Activity):
    """A call activity or an embedded sub-process: variables go in as copies, and what it changed comes back."""

    def arrive(self, token: Token) -> bool:
        if token.workflow.depth >= DEEPEST:
            raise refused(N_("“%(element)s”调用流程超过 %(limit)d 层。"), element=self.node.label, limit=DEEPEST)
        token._set_state(TaskState.STARTED)
        names = list(self.node.inputs)
        values = FEEL.evaluate_all(token, list(self.node.inputs.values()))
        given = accepted(dict(zip(names, values, strict=True)))
        token.workflow.top_workflow.begin_part(token, self.node.calls or self.node.id, given)
        return False

    def end(self, token: Token, part: Any) -> None:
        """Called when the process inside has ended."""
        token.data = seen_at(token)
        token.complete()

    def _on_cancel(self, my_task: Token) -> None:
        my_task.workflow.top_workflow.drop_part(my_task)
        super()._on_cancel(my_task)
