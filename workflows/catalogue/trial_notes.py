"""What keeps a definition from being tried at all, and what is still missing before it may be published."""

from __future__ import annotations

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks import CHECKS, readable
from workflows.catalogue.trial_diagram import as_tried
from workflows.values.refusals import EngineRefused
from workflows.values.sentences import Problem, Sentence


def hindrances(bundle: Bundle) -> list[Problem]:
    """Files that cannot be read, and a diagram the engine cannot take up; nothing else stands in a trial's way."""
    found = list(readable.check(bundle))
    if found:
        return found
    try:
        _ = as_tried(bundle).definition
    except EngineRefused as refusal:
        why = refusal.sentence.params["why"]
        return [Problem(readable.CHECK, why if isinstance(why, Sentence) else refusal.sentence, bundle.process)]
    return []


def notes(bundle: Bundle) -> tuple[Problem, ...]:
    """What publication would say of a bundle without hindrances, but for the rehearsal."""
    return tuple(problem for check in CHECKS if check is not readable.check for problem in check(bundle))
