"""One law: its articles, what cites each of them, the texts before and after it, what was changed of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from workflows.access.registers import changes_laws, check_can_read_laws
from workflows.queries.case_record import AuditLine
from workflows.queries.law_bindings import Binding, article_number, law_bindings
from workflows.queries.law_list import state_on
from workflows.rules.law_form import law_form
from workflows.store import audit, laws
from workflows.store.laws import Article, Law
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form


@dataclass(frozen=True)
class BoundArticle:
    article: Article
    bindings: tuple[Binding, ...]


@dataclass(frozen=True)
class LawPage:
    """`unplaced` cite the law as a whole, or an article whose text is not in the register. `form` is what is asked of
    a change, None for who does not change laws."""

    law: Law
    state: str
    day: date
    articles: tuple[BoundArticle, ...]
    unplaced: tuple[Binding, ...]
    successor: Law | None
    earlier: tuple[Law, ...]
    form: Form | None
    changes: tuple[AuditLine, ...]

    @property
    def cited(self) -> int:
        """How many places cite it."""
        placed = {one for article in self.articles for one in article.bindings}
        return len(placed | set(self.unplaced))


def law_page(look: Look, law_id: str, day: date) -> LawPage:
    """Raises NotFound, NotAllowed."""
    check_can_read_laws(look.actor)
    every = {law.id: law for law in laws.every(look)}
    law = laws.find(look, law_id)
    bindings = [one for one in law_bindings(look, [one.known for one in every.values()]) if one.law_id == law_id]
    whole = [one for one in laws.articles_of(look, law_id) if one.article.endswith("条")]
    by_number = {number: [] for article in whole for number in article_number(article.article)}  # type: dict[int, list[Binding]]
    unplaced = []
    for one in bindings:
        placed = [number for number in one.articles if number in by_number]
        for number in placed:
            by_number[number].append(one)
        if not placed:
            unplaced.append(one)
    others = [one for one in every.values() if one.id != law_id]
    return LawPage(
        law=law,
        state=state_on(law, day),
        day=day,
        articles=tuple(
            BoundArticle(one, tuple(each for number in article_number(one.article) for each in by_number[number]))
            for one in whole
        ),
        unplaced=tuple(unplaced),
        successor=every.get(law.successor or ""),
        earlier=tuple(one for one in others if one.successor == law_id),
        form=law_form({one.id: f"{one.title}（{one.edition}）" for one in others})
        if changes_laws(look.actor)
        else None,
        changes=tuple(
            AuditLine(one.seq, one.event, one.at, one.person_name, json.loads(one.facts), one.hash)
            for one in reversed(audit.of_chain(look, f"law-{law_id}"))
        ),
    )
