"""What one DMN file holds, and what is wrong with it, filled while it is read."""

from __future__ import annotations

from collections.abc import Mapping
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
    imports: dict[str, str] = field(default_factory=dict)  # namespace -> prefix
    import_lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)  # what can be read, and concludes in null, but not published

    def complain(self, template: str, at: etree._Element, owner: etree._Element | None = None, **facts: object) -> None:
        """Note a fault at an element; `name` in the template is its owner's, a decision or a function."""
        self.problems.append(self._problem(template, at, owner, facts))

    def remark(self, template: str, at: etree._Element, owner: etree._Element | None = None, **facts: object) -> None:
        """Note a fault that leaves the model readable."""
        self.remarks.append(self._problem(template, at, owner, facts))

    def _problem(
        self, template: str, at: etree._Element, owner: etree._Element | None, facts: Mapping[str, object]
    ) -> Problem:
        owned = at if owner is None else owner
        name, element = owned.get("name", ""), at.get("id") or owned.get("id") or ""
        return Problem(CHECK, Sentence(template, {"name": name, **facts}), element, name, self.name, line_of(at))

    def type_named(self, reference: str | None) -> str:
        """A type reference without its prefix ("feel:number", "model.type"); "" for any type."""
        name = (reference or "").strip()
        if name not in self.types and name not in BASE_TYPES:
            name = name.split("}", 1)[-1].split(":", 1)[-1]
            prefix = next((each for each in self.imports.values() if name.startswith(f"{each}.")), "")
            name = name.removeprefix(f"{prefix}.")
        return "" if name == "Any" else name

    def referred(self, element: etree._Element | None) -> str:
        """The id an element's `href` points to; a namespace in front is kept if it is not this file's own."""
        href = "" if element is None else element.get("href", "")
        return str(href).removeprefix(f"{self.namespace}#").removeprefix("#")
