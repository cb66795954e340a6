"""Starting a case by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.access import policy
from workflows.actions._moving import CaseRef
from workflows.actions._opening import Origin, open_case
from workflows.queries.library import bundle, current_version
from workflows.store import drafts
from workflows.store.unit_of_work import Work


def start_case(work: Work, process: str, raw: Mapping[str, Any]) -> CaseRef:
    """Start a case of a published process with the answers of its start form.

    Raises UnknownProcess, NotAllowed, BadAnswers.
    """
    version = current_version(work, process)
    policy.check_can_start(work.actor, version.start_roles.split(","))
    files = bundle(work, version.id)
    form = files.form(files.definition.start.node)
    drafts.discard(work, f"start:{process}")
    previous = f"{work.actor.name} · {form.title}"
    return open_case(work, version, Origin(work.actor.organisation_id), raw, {}, previous)
