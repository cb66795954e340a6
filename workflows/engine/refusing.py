"""Saying why a case cannot go on, naming the element in the bureau's words."""

from __future__ import annotations

from workflows.values.refusals import EngineRefused
from workflows.values.sentences import Sentence


def refused(template: str, **facts: object) -> EngineRefused:
    """An EngineRefused whose reason is a sentence of its own (template marked with N_ where it stands)."""
    return EngineRefused(why=Sentence(template, facts))
