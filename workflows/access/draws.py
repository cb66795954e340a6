"""Who reads the certificate of a draw: the bureau and its superiors always, everybody once it is published."""

from __future__ import annotations

from collections.abc import Collection

from workflows.access.policy import STAFF
from workflows.values.people import Actor
from workflows.values.refusals import NotFound


def reads_draws(actor: Actor) -> bool:
    """Of their own bureau and of those below it, published or not."""
    return actor.has(*STAFF)


def check_can_read_draw(actor: Actor, bureaus: Collection[str], *, published: bool) -> None:
    """`bureaus` are the one that drew and its superiors. Raises NotFound."""
    if not published and not (reads_draws(actor) and actor.organisation_id in bureaus):
        raise NotFound()
