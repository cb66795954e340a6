"""Articles and violations as forms offer them, and as expressions and documents speak of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.queries.limits import newest_bundle
from workflows.store import laws
from workflows.store.laws import CitedArticle
from workflows.store.unit_of_work import Look
from workflows.values.times import local_date


@dataclass(frozen=True)
class LawChoice:
    """An article one may choose; `repealed_on` is the first day it does not hold."""

    key: str
    law: str
    article: str
    text: str
    valid_from: date
    repealed_on: date | None

    @property
    def name(self) -> str:
        """档案法（2020年修订）第四十八条第一项"""
        return f"{self.law}{self.article}"

    def holds_on(self, day: date) -> bool:
        """In force on this day."""
        return self.valid_from <= day and (self.repealed_on is None or day < self.repealed_on)


def law_choices(look: Look) -> tuple[LawChoice, ...]:
    """Every article of the register, whether it holds or not."""
    return tuple(_choice(one) for one in laws.cited(look))


def violation_texts(look: Look) -> dict[str, str]:
    """Code -> what the law says; of the version published last."""
    newest = newest_bundle(look)
    return {code: one["text"] for code, one in newest.violations.items()} if newest else {}


def law_facts(look: Look, keys: Collection[str] | None = None) -> list[dict[str, Any]]:
    """Articles for expressions and templates: {key, title, article, text, valid}; `valid`: today."""
    today = local_date(look.now)
    return [
        {
            "key": one.key,
            "title": one.title,
            "edition": one.edition,
            "article": one.article,
            "text": one.text,
            "valid": one.holds_on(today),
        }
        for one in laws.cited(look, keys)
    ]


def facts_of(look: Look, keys: Collection[str]) -> list[Mapping[str, Any]]:
    """The same, in the order of the keys; of a key nobody knows only the key."""
    known = {one["key"]: one for one in law_facts(look, keys)}
    unknown = {"title": "", "edition": "", "article": "", "text": "", "valid": False}
    return [known.get(key) or {"key": key, **unknown} for key in keys]


def _choice(one: CitedArticle) -> LawChoice:
    edition = f"（{one.edition}）" if one.edition else ""
    return LawChoice(one.key, f"{one.short}{edition}", one.article, one.text, one.valid_from, one.repealed_on)
