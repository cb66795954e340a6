"""A sentence a person may read, kept apart from its facts so that it can be said in another language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(text: str) -> str:  # noqa: N802 - the name every gettext extractor knows
    """Mark a Chinese text for translation where it stands."""
    return text


@dataclass(frozen=True)
class Sentence:
    """`template` is Chinese, %-style; `params` are its facts. str() says it in Chinese."""

    template: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template % self.params


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an answer. `path` is a JSON pointer ("/items/2/remark"; "" is the whole form)."""

    path: str
    sentence: Sentence


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a definition: which check found it, where, and how to mend it."""

    check: str
    sentence: Sentence
    element: str = ""
    name: str = ""
    file: str = ""
    line: int = 0
