"""Activities done several times: once for each item of a list, or turn after turn while a condition holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.util.task import TaskState

from workflows.engine.activities import Activity
from workflows.engine.border import accepted
from workflows.engine.definition import Node, Repeat
from workflows.engine.events import whole_of
from workflows.engine.process import ProcessSpec
from workflows.engine.refusing import refused
from workflows.engine.scripting import FEEL
from workflows.engine.specs import Repeated, Spec, Token
from workflows.values.sentences import N_

MOST = 1_000  # instances of one activity: beyond, every step would take a second; units get cases of their own
NUMBER = "loopCounter"  # BPMN's name for which instance it is, from 1


class _Repeating(Activity, Repeated):
    """The activity as a whole: boundary events and flows are its own, the work is done by its instances.

    Instances are tokens of `instance` beside the whole one, told one by one and then dropped: a case does not
    carry finished instances with it.
    """

    leaves_trace_when_cancelled = False

    def __init__(self, process: ProcessSpec, node: Node, instance: Spec) -> None:
        super().__init__(process, node.id, node)
        self.instance = instance
        instance.whole = self

    @property
    def repeat(self) -> Repeat:
        assert self.node.repeat is not None
        return self.node.repeat

    def open(self, whole: Token, number: int) -> None:
        """Begin one instance, counted from 1."""
        instance = whole.parent._add_child(self.instance, TaskState.FUTURE)
        instance.internal_data.update({"of": str(whole.id), "number": number})
        self.instance._update(instance)

    def open_next(self, whole: Token, number: int) -> None:
        """Begin the instance after the completed one."""
        self._drop(whole)
        self.open(whole, number + 1)

    def given(self, instance: Token) -> dict[str, Any]:
        return {**whole_of(instance).data, NUMBER: instance.internal_data["number"]}

    def tell(self, token: Token) -> None:
        """Instances are told; an activity done not even once is told itself."""
        if not token.internal_data.get("done"):
            super().tell(token)

    def _on_cancel(self, my_task: Token) -> None:
        self._drop(my_task)
        super()._on_cancel(my_task)

    def _on_complete_hook(self, my_task: Token) -> None:
        self._drop(my_task)
        super()._on_complete_hook(my_task)

    def _drop(self, whole: Token) -> None:
        """Cancel the instances still open, and forget all of them."""
        parent, mine = whole.parent, str(whole.id)
        instances = [token for token in parent.children if token.internal_data.get("of") == mine]
        for instance in instances:
            if instance.has_state(TaskState.NOT_FINISHED_MASK):
                instance.cancel()
            del parent.workflow.tasks[instance.id]
        gone = {instance.id for instance in instances}
        parent._children = [child for child in parent._children if child not in gone]


class ForEach(_Repeating):
    """A multi-instance activity. Of what an instance changes only its answer comes back, at its item's place."""

    def arrive(self, token: Token) -> bool:
        items = self._items(token)
        token.internal_data.update({"total": len(items), "done": 0})
        if self.repeat.output:
            token.data[self.repeat.output] = [None] * len(items)
        if not items:
            return True
        token._set_state(TaskState.STARTED)
        token.internal_data["items"] = items if self.repeat.items else []
        for number in range(1, 2 if self.repeat.sequential else len(items) + 1):
            self.open(token, number)
        if not self.repeat.sequential:
            del token.internal_data["items"]
        return False

    def given(self, instance: Token) -> dict[str, Any]:
        whole, data = whole_of(instance), super().given(instance)
        data.pop(
            self.repeat.output, None
        )  # instances carry the list of answers no further, only that of an earlier round
        data |= {name: value for name, value in whole.parent.data.items() if name == self.repeat.output}
        items = whole.internal_data["items"]
        if items and self.repeat.item:
            data |= accepted({self.repeat.item: items[instance.internal_data["number"] - 1]})
        return data

    def done(self, instance: Token) -> None:
        whole, number = whole_of(instance), instance.internal_data["number"]
        internal, output = whole.internal_data, self.repeat.output
        internal["done"] += 1
        if output:
            answers = list(whole.data[output])
            answers[number - 1] = instance.data.get(self.repeat.answer)
            whole.data[output] = answers
        if internal["done"] == internal["total"] or self._is_enough(whole, instance):
            internal.pop("items", None)
            whole.complete()
        elif self.repeat.sequential:
            self.open_next(whole, number)

    def not_done(self, instance: Token) -> None:
        """Take the answer of a completed instance out again."""
        whole, output = whole_of(instance), self.repeat.output
        whole.internal_data["done"] -= 1
        if output:
            answers = list(whole.data[output])
            answers[instance.internal_data["number"] - 1] = None
            whole.data[output] = answers

    def _is_enough(self, whole: Token, instance: Token) -> bool:
        """The completion condition sees the case as it stands now, and what this instance was answered."""
        if not self.repeat.until:
            return False
        total, done = whole.internal_data["total"], whole.internal_data["done"]
        counts = {
            "numberOfInstances": total,
            "numberOfCompletedInstances": done,
            "numberOfActiveInstances": min(1, total - done) if self.repeat.sequential else total - done,
        }
        output = {self.repeat.output: whole.data[self.repeat.output]} if self.repeat.output else {}
        known: Mapping[str, Any] = {**instance.data, **output, **counts}
        return FEEL.evaluate(whole, self.repeat.until, known) is True

    def _items(self, token: Token) -> list[Any]:
        repeat = self.repeat
        if repeat.items:
            items = token.data.get(repeat.items)
        else:
            count = FEEL.evaluate(token, repeat.count)
            items = [None] * count if type(count) is int and count >= 0 else None
        if not isinstance(items, list):
            raise refused(
                N_("“%(element)s”要逐项办理的“%(source)s”不是列表（或次数）。请核对变量是否已填写。"),
                element=self.node.label,
                source=repeat.items or repeat.count,
            )
        if len(items) > MOST:
            raise refused(
                N_("“%(element)s”要办 %(count)d 份，超过 %(limit)d 份。请按单位分别立案。"),
                element=self.node.label,
                count=len(items),
                limit=MOST,
            )
        return items


class Turns(_Repeating):
    """A standard loop: one turn after another, each going on with all the data of the one before."""

    def arrive(self, token: Token) -> bool:
        token.internal_data["done"] = 0
        if self.repeat.before and not self._goes_on(token):
            return True
        token._set_state(TaskState.STARTED)
        self.open(token, 1)
        return False

    def done(self, instance: Token) -> None:
        whole, number = whole_of(instance), instance.internal_data["number"]
        kept = {name: value for name, value in instance.data.items() if name != NUMBER}
        whole.data = {**kept, **({NUMBER: whole.data[NUMBER]} if NUMBER in whole.data else {})}
        whole.internal_data["done"] = number
        if self._goes_on(whole):
            self.open_next(whole, number)
        else:
            whole.complete()

    def _goes_on(self, whole: Token) -> bool:
        done, repeat = whole.internal_data["done"], self.repeat
        if repeat.most and done >= repeat.most:
            return False
        return not repeat.condition or FEEL.evaluate(whole, repeat.condition, {NUMBER: done}) is True
