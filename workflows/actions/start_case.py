"""Starting a case by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._moving import CaseRef
from workflows.actions._opening import Origin, open_case
from workflows.queries.starts import start_line
from workflows.store import drafts
from workflows.store.unit_of_work import Work


def start_case(work: Work, process: str, raw: Mapping[str, Any], at: str = "") -> CaseRef:
    """Start a case of a published process with the answers of its start form; where it begins without one, `raw` is
    passed over. `at` is the start event, "" for the first this person may use.

    Raises UnknownProcess, NotFound, NotAllowed, BadAnswers.
    """
    line = start_line(work, process, at)
    drafts.discard(work, line.key)
    title = line.form.title if line.form is not None else line.start.name or line.version.name
    origin = Origin(work.actor.organisation_id, start=line.start.node)
    return open_case(
        work, line.version, origin, raw if line.form is not None else {}, {}, f"{work.actor.name} · {title}"
    )
