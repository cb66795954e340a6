"""Asking the conditions of outgoing flows, all in one call, in the order of the diagram."""

from __future__ import annotations

from collections.abc import Sequence

from workflows.engine.scripting import FEEL
from workflows.engine.specs import Token, Way


def true_ways(token: Token, ways: Sequence[Way]) -> list[Way]:
    """Those of `ways` whose condition is true for the token's data; a missing variable makes it false."""
    answers = FEEL.evaluate_all(token, [way.condition for way in ways])
    return [way for way, answer in zip(ways, answers, strict=True) if answer is True]
