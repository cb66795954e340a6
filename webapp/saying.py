"""Saying a sentence of the house in the reader's language."""

from __future__ import annotations

from flask import request, session
from flask_babel import gettext
from flask_login import current_user

from workflows.values.sentences import Sentence

LANGUAGES = ("zh", "en")


def say(sentence: Sentence) -> str:
    """The sentence in the language of this request; facts that are words of the house are translated too."""
    facts = {key: _fact(fact) for key, fact in sentence.params.items()}
    return str(gettext(sentence.template)) % facts


def _fact(fact: object) -> object:
    if isinstance(fact, Sentence):
        return say(fact)
    return gettext(fact) if isinstance(fact, str) and fact else fact


def say_facts(template: str, params: dict[str, object]) -> str:
    """A sentence kept as JSON (an explanation of a deadline)."""
    return say(Sentence(template, params))


def language() -> str:
    """Chosen in this session, else the account's, else Chinese."""
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    if not request.path.startswith("/api/") and current_user and current_user.is_authenticated:
        return str(current_user.language)
    return "zh"
