"""Who stops a round of cases and lets it go on."""

from __future__ import annotations

from workflows.access.policy import RETRIERS
from workflows.values.people import Actor
from workflows.values.refusals import NotAllowed
from workflows.values.sentences import N_


def controls_rounds(actor: Actor) -> bool:
    """Stops a round and lets it go on: who answers for the progress of its cases."""
    return actor.has(*RETRIERS)


def check_can_control_rounds(actor: Actor) -> None:
    """Everybody else of the bureau reads how far a round is."""
    if not controls_rounds(actor):
        raise NotAllowed(act=N_("暂停或继续逐单位启动"))
