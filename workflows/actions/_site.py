"""Where an operation works: the act, the case it serves and the version that case is pinned to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workflows.catalogue.bundle import Bundle
from workflows.queries.context import Subject, expression_context
from workflows.store.cases import Case
from workflows.store.unit_of_work import Work
from workflows.values.steps import Data


@dataclass(frozen=True)
class Site:
    """Handed to every operation."""

    work: Work
    case: Case
    bundle: Bundle

    def subject(self, data: Data) -> Subject:
        """The case as expressions speak of it, with the decision variables of the moment."""
        case = self.case
        return Subject(case.organisation_id, case.id, case.number, case.title, case.unit_id, data)

    def context(self, data: Data) -> dict[str, Any]:
        """Names for expressions: case, unit, forms, registers."""
        return expression_context(self.work, self.subject(data), self.bundle)
