"""The register of laws: found by id and by the keys of their articles, loaded from a file, repealed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update

from workflows.rules.citations import KnownLaw
from workflows.store import rows
from workflows.store.tables.laws import law, law_article
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class Law:
    """One row; `repealed_on` is the first day it does not hold."""

    id: str
    title: str
    short: str
    edition: str
    level: str
    issuer: str
    number: str
    published: date | None
    valid_from: date
    repealed_on: date | None
    successor: str | None
    note: str
    names: Sequence[str]
    revision: int = 0

    @property
    def known(self) -> KnownLaw:
        """The law as citations speak of it."""
        return KnownLaw(self.id, tuple(self.names), self.edition, self.valid_from, self.repealed_on)

    def holds_on(self, day: date) -> bool:
        """In force on this day."""
        return self.known.holds_on(day)


@dataclass(frozen=True)
class Article:
    """An article, or one paragraph or item of it; its own days are given only where they are not the law's."""

    key: str
    law_id: str
    seq: int
    article: str
    text: str
    valid_from: date | None = None
    repealed_on: date | None = None


@dataclass(frozen=True)
class CitedArticle:
    """An article with its law, and when it holds."""

    key: str
    law_id: str
    title: str
    short: str
    edition: str
    article: str
    text: str
    valid_from: date
    repealed_on: date | None

    def holds_on(self, day: date) -> bool:
        """In force on this day."""
        return self.valid_from <= day and (self.repealed_on is None or day < self.repealed_on)


def every(look: Look) -> list[Law]:
    """All laws, the higher ones first, each kind by title and age."""
    return rows.read(look, Law, select(law).order_by(law.c.title, law.c.valid_from.desc(), law.c.id))


def find(look: Look, law_id: str) -> Law:
    """Raises NotFound."""
    return rows.get(look, Law, select(law).where(law.c.id == law_id))


def articles_of(look: Look, law_id: str) -> list[Article]:
    """In the order of the law."""
    return rows.read(look, Article, select(law_article).where(law_article.c.law_id == law_id).order_by("seq"))


def cited(look: Look, keys: Collection[str] | None = None) -> list[CitedArticle]:
    """Articles with their laws, in the order of the laws; all of them, or those of these keys."""
    statement = select(
        law_article.c.key,
        law_article.c.law_id,
        law.c.title,
        law.c.short,
        law.c.edition,
        law_article.c.article,
        law_article.c.text,
        law_article.c.valid_from,
        law_article.c.repealed_on,
        law.c.valid_from.label("law_from"),
        law.c.repealed_on.label("law_until"),
    ).join(law, law.c.id == law_article.c.law_id)
    if keys is not None:
        statement = statement.where(law_article.c.key.in_(sorted(set(keys))))
    found = look.connection.execute(statement.order_by(law.c.title, law.c.valid_from.desc(), law_article.c.seq))
    return [_cited(row) for row in found]


def put(work: Work, new: Law, articles: Sequence[Article]) -> bool:
    """Enter a law with its articles, or bring its texts up to date; a repeal that people entered stays. False when it
    was there already."""
    known = rows.find(work, Law, select(law).where(law.c.id == new.id))
    if known is None:
        work.connection.execute(insert(law).values(**vars(new)))
    else:
        kept = {"revision": known.revision}
        if known.revision:
            kept |= {"repealed_on": known.repealed_on, "successor": known.successor}  # type: ignore[dict-item]
        work.connection.execute(update(law).where(law.c.id == new.id).values(**{**vars(new), **kept}))
        work.connection.execute(delete(law_article).where(law_article.c.law_id == new.id))
    if articles:
        work.connection.execute(insert(law_article), rows.values(articles))
    return known is None


def change(work: Work, law_id: str, revision: int, values: Mapping[str, Any]) -> bool:
    """Replace these columns; False when the row is not the one of this revision any more."""
    same = update(law).where(law.c.id == law_id, law.c.revision == revision)
    return work.connection.execute(same.values(**values, revision=revision + 1)).rowcount == 1


def _cited(row: Any) -> CitedArticle:
    since = row.valid_from or row.law_from
    ends = [day for day in (row.repealed_on, row.law_until) if day is not None]
    return CitedArticle(
        row.key,
        row.law_id,
        row.title,
        row.short,
        row.edition,
        row.article,
        row.text,
        since,
        min(ends, default=None),
    )
