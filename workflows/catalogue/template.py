"""A document template: Typst source, and what its `.toml` says of the document."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PARTY = "party"


@dataclass(frozen=True)
class Template:
    """A document template: Typst source and what the register needs to know of the document."""

    kind: str
    title: str
    word: str  # 文书代字; "" for documents without a number
    for_party: bool  # addressed to the unit or party of the case, who may open it
    addressees: tuple[str, ...]  # scope words of other organisations that may open it
    source: bytes
    named_by: str = ""  # the variable that says its title (关于……的函); "": always `title`
    addressed_by: str = ""  # the variable with words of `range`: whom the case addresses it to beside `addressees`
    range: Mapping[str, str] = field(default_factory=dict)  # such a word -> scope word, or `units`: all of the bureau
    coded: bool = False  # carries a code to check it by; unless its `.toml` says otherwise, what is numbered does


def read_template(note: bytes, source: bytes) -> Template:
    """By the `.toml` beside the source, known to be of the right shape."""
    facts = tomllib.loads(note.decode())
    to = _addressed_to(facts)
    return Template(
        facts["kind"],
        facts["title"],
        facts.get("word", ""),
        PARTY in to,
        tuple(one for one in to if one != PARTY),
        source,
        facts.get("named_by", ""),
        facts.get("addressed_by", ""),
        facts.get("range", {}),
        facts.get("coded", bool(facts.get("word"))),
    )


def _addressed_to(note: Mapping[str, Any]) -> tuple[str, ...]:
    """Whom a document is addressed to by its `.toml`: `party`, or scope words."""
    said = note.get("addressed_to", [])
    return (said,) if isinstance(said, str) else tuple(said)
