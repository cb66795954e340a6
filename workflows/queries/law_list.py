"""The laws the bureau acts by, as they stand on a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from workflows.access.registers import changes_laws, check_can_read_laws
from workflows.queries.law_bindings import law_bindings
from workflows.queries.searching import folded
from workflows.store import laws
from workflows.store.laws import Law
from workflows.store.unit_of_work import Look
from workflows.values.sentences import N_

VALID, FUTURE, REPEALED = "valid", "future", "repealed"
LEVELS = (N_("法律"), N_("行政法规"), N_("地方性法规"), N_("部门规章"), N_("地方政府规章"))


@dataclass(frozen=True)
class LawLine:
    """A law and how it stands; `cited` counts the places that cite it, `successor` took its place."""

    law: Law
    state: str
    articles: int
    cited: int
    successor: Law | None


@dataclass(frozen=True)
class LawList:
    lines: tuple[LawLine, ...]
    day: date
    changes: bool  # this person changes the register

    @property
    def flagged(self) -> tuple[LawLine, ...]:
        """Laws that do not hold on the day and are still cited."""
        return tuple(line for line in self.lines if line.state == REPEALED and line.cited)


def law_list(look: Look, day: date, q: str = "", state: str = "") -> LawList:
    """Higher laws first, then by title, newer texts first; `state` narrows to valid, future or repealed ones.

    Raises NotAllowed.
    """
    check_can_read_laws(look.actor)
    found = laws.every(look)
    by_id = {law.id: law for law in found}
    counted = Counter(one.law_id for one in law_bindings(look, [law.known for law in found]))
    numbers = Counter(one.law_id for one in laws.cited(look) if one.article.endswith("条"))
    lines = [
        LawLine(law, state_on(law, day), numbers[law.id], counted[law.id], by_id.get(law.successor or ""))
        for law in sorted(found, key=_rank)
        if folded(q) in folded(f"{law.title}{law.short}{law.edition}{law.number}{law.issuer}")
    ]
    shown = tuple(line for line in lines if state in ("", line.state))
    return LawList(shown, day, changes_laws(look.actor))


def state_on(law: Law, day: date) -> str:
    """How a law stands on a day."""
    if law.holds_on(day):
        return VALID
    return FUTURE if day < law.valid_from else REPEALED


def _rank(law: Law) -> tuple[int, str, int]:
    level = LEVELS.index(law.level) if law.level in LEVELS else len(LEVELS)
    return level, law.title, -law.valid_from.toordinal()
