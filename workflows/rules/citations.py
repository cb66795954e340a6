"""Which laws and articles a Chinese text cites: 档案法（2020年修订）第四十二条第（一）项、第十二条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DIGITS = "零一二三四五六七八九"
_NUMBER = r"[零一二三四五六七八九十百]+"
_PART = rf"第（?{_NUMBER}）?[款项]"
_ARTICLE = re.compile(rf"(?P<to>至)?第(?P<no>{_NUMBER})条(?:、?{_PART})*")
_ARTICLES = rf"(?:[、和及至或]?第{_NUMBER}条(?:[、和及至]?{_PART})*)*"
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class KnownLaw:
    """What a law goes by. `edition` has the year that tells it from other texts of the same name."""

    id: str
    names: tuple[str, ...]
    edition: str
    valid_from: date
    repealed_on: date | None

    def holds_on(self, day: date) -> bool:
        """In force on this day; not any more on the day of its repeal."""
        return self.valid_from <= day and (self.repealed_on is None or day < self.repealed_on)


@dataclass(frozen=True)
class Citation:
    """One mention of a law; `articles` are numbers, () when the law is named alone."""

    law: KnownLaw
    articles: tuple[int, ...]
    text: str


def citations(text: str, laws: Sequence[KnownLaw]) -> list[Citation]:
    """In the order of the text. Of texts with one name the one of the year in brackets, else the newest."""
    if not laws:
        return []
    pattern, by_name = _reading(tuple(laws))
    found = []
    for mention in pattern.finditer(text):
        law = _meant(by_name[mention["name"]], mention["edition"] or "")
        found.append(Citation(law, tuple(_numbers(mention["articles"])), mention[0]))
    return found


def repealed_citations(text: str, laws: Sequence[KnownLaw]) -> list[Citation]:
    """The mentions of laws that have been repealed."""
    return [one for one in citations(text, laws) if one.law.repealed_on is not None]


def read_number(text: str) -> int:
    """四十二 -> 42, below a thousand."""
    hundreds, _, rest = text.rpartition("百")
    tens, has_tens, ones = rest.rpartition("十")
    total = _digit(hundreds) * 100
    total += (_digit(tens) or 1) * 10 if has_tens else 0
    return total + _digit(ones)


def _digit(text: str) -> int:
    left = text.lstrip("零")
    return _DIGITS.index(left) if left and left in _DIGITS else 0


@lru_cache(maxsize=16)
def _reading(laws: tuple[KnownLaw, ...]) -> tuple[re.Pattern[str], dict[str, list[KnownLaw]]]:
    by_name: dict[str, list[KnownLaw]] = {}
    for law in laws:
        for name in law.names:
            by_name.setdefault(name, []).append(law)
    names = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True))
    whole = rf"(?<![法》])(?P<name>{names})》?(?:（(?P<edition>[^（）]{{1,30}})）)?》?(?P<articles>{_ARTICLES})"
    return re.compile(whole), by_name


def _meant(candidates: list[KnownLaw], edition: str) -> KnownLaw:
    year = _YEAR.search(edition)
    named = [law for law in candidates if year and year[0] in law.edition]
    return max(named or candidates, key=lambda law: (law.repealed_on is None, law.valid_from))


def _numbers(text: str) -> Iterator[int]:
    last = 0
    for article in _ARTICLE.finditer(text):
        number = read_number(article["no"])
        yield from range(last + 1, number) if article["to"] and last else ()
        yield number
        last = number
