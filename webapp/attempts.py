"""Trying an act from a page that stays: what is in its way is said on the page, not instead of it."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash

from webapp import desk
from webapp.saying import say
from workflows.actions import Work
from workflows.values import refusals

MENDABLE = (
    refusals.AnsweredAlready,
    refusals.CannotHold,
    refusals.CaseMoved,
    refusals.EngineRefused,
    refusals.NameTaken,
    refusals.TaskClosed,
    refusals.TaskTaken,
    refusals.TextNeeded,
    refusals.UrgedAlready,
)
"""What a person can mend or must know; that something is not theirs to do is still a page of its own."""


def attempt(act: Callable[[Work], object], done: str) -> bool:
    """Do it in one unit of work and say `done`, or say why not. Raises NotFound, NotAllowed."""
    try:
        with desk.work() as work:
            act(work)
    except MENDABLE as refusal:
        flash(say(refusal.sentence), "error")
        return False
    flash(done, "success")
    return True
