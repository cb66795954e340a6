"""Publishing uploaded files that have been judged."""

from __future__ import annotations

from workflows.access import policy
from workflows.actions._publishing import Approved, keep_version
from workflows.store import versions
from workflows.store.unit_of_work import Work


def publish_definition(work: Work, approved: Approved, note: str) -> versions.Version:
    """New cases start on it from now on. Raises NotAllowed."""
    policy.check_can_publish(work.actor)
    return keep_version(work, approved.bundle, note)
