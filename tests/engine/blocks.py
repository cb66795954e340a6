"""Random diagrams of nested blocks, each with the number of times every task in it is to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import Any

from hypothesis import strategies as st

from tests.engine.world import diagram

Block = tuple[Any, ...]
"""A kind with its parts: a task; each, how many; seq, blocks; xor, blocks, which is taken; and, blocks; or, blocks,
which are taken; loop, block, how many turns; sub, block."""

_LEAVES = st.one_of(st.just(("task",)), st.tuples(st.just("each"), st.integers(0, 3)))


def _nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        st.tuples(st.just("seq"), several),
        st.tuples(st.just("xor"), several, st.integers(0, 2)),
        st.tuples(st.just("and"), several),
        st.tuples(st.just("or"), several, st.sets(st.integers(0, 2), min_size=1)),
        st.tuples(st.just("loop"), inner, st.integers(1, 2)),
        st.tuples(st.just("sub"), inner),
    )


BLOCKS = st.recursive(_LEAVES, _nested, max_leaves=8)


@dataclass
class Plan:
    """A diagram, the variables its case starts with, and how often each task is to be done."""

    block: Block
    data: dict[str, Any] = field(default_factory=dict)
    expected: Counter[str] = field(default_factory=Counter)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def drawn(self) -> bytes:
        inside, first, last = self._draw(self.block, 1)
        ends = '<bpmn:startEvent id="start" />' + inside + '<bpmn:endEvent id="end" />'
        return diagram(ends + self._flow("start", first) + self._flow(last, "end"))

    def _draw(self, block: Block, times: int) -> tuple[str, str, str]:
        """What to draw, its first and its last element; `times` is how often the case comes here."""
        return getattr(self, f"_draw_{block[0]}")(times, *block[1:])  # type: ignore[no-any-return]

    def _draw_task(self, times: int) -> tuple[str, str, str]:
        node = self._new("task")
        self.expected[node] += times
        return f'<bpmn:userTask id="{node}" />', node, node

    def _draw_each(self, times: int, items: int) -> tuple[str, str, str]:
        node = self._new("each")
        self.expected[node] += times * items
        marker = f"<bpmn:loopCardinality>{items}</bpmn:loopCardinality>"
        many = f"<bpmn:multiInstanceLoopCharacteristics>{marker}</bpmn:multiInstanceLoopCharacteristics>"
        return f'<bpmn:userTask id="{node}">{many}</bpmn:userTask>', node, node

    def _draw_seq(self, times: int, blocks: list[Block]) -> tuple[str, str, str]:
        parts = [self._draw(block, times) for block in blocks]
        joined = [self._flow(one[2], other[1]) for one, other in pairwise(parts)]
        return "".join([part[0] for part in parts] + joined), parts[0][1], parts[-1][2]

    def _draw_xor(self, times: int, blocks: list[Block], taken: int) -> tuple[str, str, str]:
        return self._choice("exclusiveGateway", times, blocks, {min(taken, len(blocks) - 1)})

    def _draw_or(self, times: int, blocks: list[Block], taken: set[int]) -> tuple[str, str, str]:
        return self._choice("inclusiveGateway", times, blocks, {min(each, len(blocks) - 1) for each in taken})

    def _draw_and(self, times: int, blocks: list[Block]) -> tuple[str, str, str]:
        return self._choice("parallelGateway", times, blocks, set(range(len(blocks))))

    def _draw_loop(self, times: int, block: Block, turns: int) -> tuple[str, str, str]:
        name = self._new("turns")
        inside, first, last = self._draw(block, times * turns)
        drawn = (
            f'{_operation(f"zero_{name}")}<bpmn:exclusiveGateway id="in_{name}" />{inside}{_operation(f"add_{name}")}'
            f'<bpmn:exclusiveGateway id="out_{name}" default="leave_{name}" />'
            f'<bpmn:exclusiveGateway id="last_{name}" />'
            f'<bpmn:sequenceFlow id="leave_{name}" sourceRef="out_{name}" targetRef="last_{name}" />'
        )
        ways = [(f"zero_{name}", f"in_{name}"), (f"in_{name}", first), (last, f"add_{name}")]
        flows = "".join(self._flow(*way) for way in [*ways, (f"add_{name}", f"out_{name}")])
        back = self._flow(f"out_{name}", f"in_{name}", f"{name} &lt; {turns}")
        return drawn + flows + back, f"zero_{name}", f"last_{name}"

    def _draw_sub(self, times: int, block: Block) -> tuple[str, str, str]:
        node = self._new("sub")
        inside, first, last = self._draw(block, times)
        events = f'<bpmn:startEvent id="start_{node}" /><bpmn:endEvent id="end_{node}" />'
        flows = self._flow(f"start_{node}", first) + self._flow(last, f"end_{node}")
        return f'<bpmn:subProcess id="{node}">{events}{inside}{flows}</bpmn:subProcess>', node, node

    def _choice(self, kind: str, times: int, blocks: list[Block], taken: set[int]) -> tuple[str, str, str]:
        name = self._new("way")
        self.data[name] = sorted(taken)
        asks = kind != "parallelGateway"
        drawn = [f'<bpmn:{kind} id="split_{name}" /><bpmn:{kind} id="join_{name}" />']
        for number, block in enumerate(blocks):
            inside, first, last = self._draw(block, times if number in taken else 0)
            condition = f"list contains({name}, {number})" if asks else ""
            drawn += [inside, self._flow(f"split_{name}", first, condition), self._flow(last, f"join_{name}")]
        return "".join(drawn), f"split_{name}", f"join_{name}"

    def _flow(self, source: str, target: str, condition: str = "") -> str:
        asked = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
        return (
            f'<bpmn:sequenceFlow id="{self._new("f")}" sourceRef="{source}" targetRef="{target}">{asked}'
            "</bpmn:sequenceFlow>"
        )

    def _new(self, kind: str) -> str:
        return f"{kind}{next(self.numbers)}"


def _operation(node: str) -> str:
    asked = '<bpmn:extensionElements><bureau:operation name="count" /></bpmn:extensionElements>'
    return f'<bpmn:serviceTask id="{node}">{asked}</bpmn:serviceTask>'
