"""Activities: people's tasks, requests to the world, decisions, called processes."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.act import act_of
from workflows.engine.border import accepted
from workflows.engine.limits import open_limit
from workflows.engine.merging import view
from workflows.engine.refusing import refused
from workflows.engine.scripting import FEEL
from workflows.engine.specs import Spec, Token
from workflows.values.sentences import N_
from workflows.values.steps import Decided

DEEPEST = 20  # processes inside processes; a process that calls itself for ever stops here


class Activity(Spec):
    leaves_trace_when_cancelled = True


class PersonTask(Activity):
    """Waits for a person; its deadline is set when it opens."""

    waits_for_person = True

    def _on_ready_hook(self, my_task: Token) -> None:
        open_limit(my_task)


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
        verdict = act.definition.decisions.decide(self.node.decision, data)
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


class ScriptTask(Activity):
    """Always refused: the reader does not even keep the script."""

    def _run_hook(self, my_task: Token) -> Any:
        return FEEL.execute(my_task, "")


class Called(Activity):
    """A call activity or an embedded sub-process: variables go in as copies, and come back at its end."""

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
        token.data = view(part)
        token.complete()

    def _on_cancel(self, my_task: Token) -> None:
        my_task.workflow.top_workflow.drop_part(my_task)
        super()._on_cancel(my_task)
