"""Legal reviewers (法制审核人员): their qualification, and since when they review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from workflows.rules.reviewing import may_review
from workflows.store import rows
from workflows.store.tables.people import person, person_role
from workflows.store.unit_of_work import Look, Work
from workflows.values.people import Role


@dataclass(frozen=True)
class Reviewer:
    """A person of a bureau with the reviewer's role."""

    id: str
    name: str
    qualification: str
    reviewing_since: date | None

    @property
    def is_qualified(self) -> bool:
        """May review penalty decisions (行政处罚法 58 第二款)."""
        return may_review(self.qualification, self.reviewing_since)


def of_bureau(look: Look, organisation_id: str) -> list[Reviewer]:
    """The active reviewers of a bureau, by name."""
    holds = (person_role.c.person_id == person.c.id) & (person_role.c.role == Role.LEGAL_REVIEWER.value)
    columns = (person.c.id, person.c.name, person.c.qualification, person.c.reviewing_since)
    register = select(*columns).join(person_role, holds)
    own = register.where(person.c.organisation_id == organisation_id, person.c.active)
    return rows.read(look, Reviewer, own.order_by(person.c.name, person.c.id))


def keep(work: Work, person_id: str, qualification: str, since: date | None) -> None:
    """What is registered of a person's right to review."""
    kept = update(person).where(person.c.id == person_id)
    work.connection.execute(kept.values(qualification=qualification, reviewing_since=since))
