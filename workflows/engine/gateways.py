"""Gateways: which flows a token takes, and when tokens that wait for each other go on as one."""

from __future__ import annotations

from SpiffWorkflow.util.task import TaskState

from workflows.engine.choosing import true_ways
from workflows.engine.merging import merged
from workflows.engine.refusing import refused
from workflows.engine.specs import Spec, Token, Way
from workflows.values.sentences import N_

_HELD = TaskState.READY | TaskState.WAITING | TaskState.STARTED | TaskState.FUTURE


class Choosing(Spec):
    """A gateway with conditions: all are asked in one call, in the order of the diagram."""

    def true_ways(self, token: Token) -> list[Way]:
        """Ways whose condition is true, else the default, else EngineRefused naming the gateway."""
        if len(self.ways) < 2 and not any(way.condition for way in self.ways):
            return self.ways
        conditional = [way for way in self.ways if way.flow != self.node.default_flow]
        chosen = true_ways(token, conditional) or [way for way in self.ways if way.flow == self.node.default_flow]
        if not chosen:
            raise refused(
                N_("网关“%(gateway)s”没有一个条件成立，也没有默认流出线。请核对所填内容，或为网关设默认流出线。"),
                gateway=self.node.label,
            )
        return chosen


class Exclusive(Choosing):
    """One way: the first whose condition is true."""

    def chosen(self, token: Token) -> list[Way]:
        return self.true_ways(token)[:1]


class Joining(Spec):
    """Tokens wait here until enough flows have brought one; then one token goes on with the data of all.

    SpiffWorkflow counts finished tasks in the whole tree, so the second round of a loop opens its joins too
    early; we count tokens that wait.
    """

    def arrive(self, token: Token) -> bool:
        arrived = self._arrived(token)
        if not self.may_go_on(token, set(arrived)):
            token._set_state(TaskState.WAITING)
            return False
        others = [each for each in arrived.values() if each is not token]
        token.internal_data["joined"] = [str(each.id) for each in others]  # to be told from each other again
        token.data = merged(token.workflow, {each.id: each.data for each in arrived.values()})
        for each in others:
            each.cancel()
        return True

    def wait_again(self, token: Token) -> None:
        """Undo that a token went on from here, or was taken into the one that did: it stands waiting again."""
        internal = token.internal_data
        if internal.pop("joined", None) is not None:  # its data are those of all that went on with it
            token.data = {**token.parent.data, **{name: token.data[name] for name in internal.get("told", ())}}
        token._set_state(TaskState.WAITING)

    def upstream(self, ways: list[Way]) -> set[str]:
        """Names of the elements from which a token can come by one of these flows without passing here."""
        found: set[str] = set()
        waiting = [way.target for way in ways]
        while waiting:
            spec = waiting.pop()
            if spec is self or spec.name in found:
                continue
            found.add(spec.name)
            waiting.extend(way.target for way in spec.incoming)
            waiting.extend(spec.hosts)
        return found

    def _arrived(self, token: Token) -> dict[str, Token]:
        """The token to take from each flow: this one, and the longest waiting of the others."""
        arrived = {token.internal_data["flow"]: token}
        for other in token.workflow.tasks.values():
            if other.task_spec is self and other.state == TaskState.WAITING:
                arrived.setdefault(other.internal_data["flow"], other)
        return arrived


class Parallel(Joining):
    """Waits for a token on every incoming flow."""

    def may_go_on(self, token: Token, flows: set[str]) -> bool:
        return all(way.flow in flows for way in self.incoming)


class Inclusive(Joining, Choosing):
    """Waits as long as a token elsewhere could still come by a flow that has none (BPMN 2.0, 13.4.3)."""

    def chosen(self, token: Token) -> list[Way]:
        return self.true_ways(token)

    def may_go_on(self, token: Token, flows: set[str]) -> bool:
        empty = self.upstream([way for way in self.incoming if way.flow not in flows])
        covered = self.upstream([way for way in self.incoming if way.flow in flows])
        for other in token.workflow.tasks.values():
            if other is token or not other.has_state(_HELD):
                continue
            if other.task_spec is self:
                if other.state == TaskState.FUTURE:  # about to arrive, and will ask again
                    return False
            elif other.task_spec.name in empty and other.task_spec.name not in covered:
                return False
        return True
