"""The interface in English: nothing anybody reads of the system itself is left in Chinese only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from config import ROOT

METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "N_": None, "gettext": None}
FACT = re.compile(r"%\(\w+\)[a-z]|\{\w+\}")
ENGLISH = ROOT / "webapp/translations/en/LC_MESSAGES/messages.po"


def english() -> dict[str, str]:
    with ENGLISH.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def texts() -> Iterator[str]:
    for folder in ("workflows", "webapp"):
        found = extract_from_dir(ROOT / folder, METHODS, keywords=KEYWORDS)
        yield from (message for _, _, message, _, _ in found if isinstance(message, str))


def test_every_text_has_an_english_translation() -> None:
    known = english()
    assert [text for text in dict.fromkeys(texts()) if not known.get(text)] == []


def test_no_translation_outlives_its_text() -> None:
    assert set(english()) - set(texts()) == set()


def test_translations_mention_the_same_facts() -> None:
    pairs = english().items()
    assert [text for text, said in pairs if sorted(FACT.findall(text)) != sorted(FACT.findall(said))] == []
