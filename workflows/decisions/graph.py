"""All nodes of several files in one graph: who needs whom, by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workflows.decisions.file import File
from workflows.decisions.importing import resolve
from workflows.decisions.model import Decision, InputData, Knowledge, Offering, Type


@dataclass(frozen=True)
class Graph:
    """Every node by its id, every type by its name."""

    decisions: Mapping[str, Decision]
    inputs: Mapping[str, InputData]
    knowledge: Mapping[str, Knowledge]
    offerings: Mapping[str, Offering]
    types: Mapping[str, Type]

    def needs(self, ref: str) -> tuple[str, ...]:
        """The ids a node requires, known or not."""
        if ref in self.decisions:
            required = self.decisions[ref].requires
            return (*required.decisions, *required.inputs, *required.knowledge)
        if ref in self.knowledge:
            return tuple(each for each in self.knowledge[ref].requires.knowledge if each != ref)
        if ref in self.offerings:
            offered = self.offerings[ref]
            return (*offered.outputs, *offered.encapsulated, *offered.input_decisions, *offered.input_data)
        return ()

    def reach(self, *refs: str) -> tuple[str, ...]:
        """These and everything they need, directly or not, in the order found."""
        reached: dict[str, None] = {}
        ahead = list(refs)
        while ahead:
            ref = ahead.pop()
            if ref not in reached:
                reached[ref] = None
                ahead.extend(self.needs(ref))
        return tuple(reached)

    def find(self, wanted: str, file: str = "") -> str | None:
        """The id of a decision or offering by its id or its name, in one file or in any.

        None if there is none, or several of the name.
        """
        nodes: list[Decision | Offering] = [*self.decisions.values(), *self.offerings.values()]
        if wanted in self.decisions or wanted in self.offerings:
            return wanted
        named = [node.id for node in nodes if node.name == wanted and file in ("", node.file)]
        return named[0] if len(named) == 1 else None


def assemble(files: Iterable[File]) -> Graph:
    """One graph of the nodes of any number of files; an id that another namespace has too is known with its own."""
    read = list(resolve(list(files)))
    return Graph(
        {each.id: each for file in read for each in file.decisions},
        {each.id: each for file in read for each in file.inputs},
        {each.id: each for file in read for each in file.knowledge},
        {each.id: each for file in read for each in file.offerings},
        {name: declared for file in read for name, declared in file.types.items()},
    )
