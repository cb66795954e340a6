"""What one DMN file holds, and what is wrong with it, filled while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from workflows.decisions.model import Decision, InputData, Knowledge, Offering, Type
from workflows.decisions.xml import line_of
from workflows.values.sentences import Problem, Sentence

CHECK = "decisions"

BASE_TYPES = frozenset(
    {
        *("number", "string", "boolean", "date", "time", "dateTime", "yearMonthDuration", "dayTimeDuration"),
        *("date and time", "years and months duration", "days and time duration"),
        *("function", "context", "list", "Any"),
    }
)


@dataclass
class File:
    name: str
    namespace: str = ""
    decisions: list[Decision] = field(default_factory=list)
    inputs: list[InputData] = field(default_factory=list)
    knowledge: list[Knowledge] = field(default_factory=list)
    offerings: list[Offering] = field(default_factory=list)
    types: dict[str, Type] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, template: str, at: etree._Element, owner: etree._Element | None = None, **facts: object) -> None:
        """Note a fault at an element; `name` in the template is its owner's, a decision or a function."""
        owned = at if owner is None else owner
        name, element = owned.get("name", ""), at.get("id") or owned.get("id") or ""
        sentence = Sentence(template, {"name": name, **facts})
        self.problems.append(Problem(CHECK, sentence, element, name, self.name, line_of(at)))

    def type_named(self, reference: str | None) -> str:
        """A type reference without its prefix ("feel:number"); "" for any type."""
        name = (reference or "").strip()
        if name not in self.types and name not in BASE_TYPES and ":" in name:
            name = name.split(":", 1)[1]
        return "" if name == "Any" else name

    def referred(self, element: etree._Element | None) -> str:
        """The id an element's `href` points to; a namespace in front is kept if it is not this file's own."""
        href = "" if element is None else element.get("href", "")
        return str(href).removeprefix(self.namespace).removeprefix("#")
