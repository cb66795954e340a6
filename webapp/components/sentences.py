"""How a sentence is said where its field is in sight already."""

from __future__ import annotations

from webapp.saying import say
from workflows.values.sentences import Sentence

LABEL = "%(label)s"
__all__ = ["names_field", "say", "say_in_place"]


def say_in_place(sentence: Sentence) -> str:
    """The sentence as it stands right at its field, where the label would only be repeated."""
    if not names_field(sentence):
        return say(sentence)
    return say(Sentence(sentence.template, {**sentence.params, "label": ""})).lstrip("：: ")


def names_field(sentence: Sentence) -> bool:
    """True if the sentence says itself which field it is about."""
    return LABEL in sentence.template
