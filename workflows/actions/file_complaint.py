"""A citizen complains without an account: a case of the bureau, and a code to ask with how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.actions._opening import Origin, open_case
from workflows.queries.library import current_version
from workflows.rules.document_codes import code_from
from workflows.store import audit, complaints
from workflows.store.unit_of_work import Work
from workflows.values.events import Event

PROCESS, START = "proc_complaint", "start_complaint"
SOURCE = "网络"


def file_complaint(work: Work, raw: Mapping[str, Any], key: str) -> str:
    """The code, which is kept nowhere; work.actor is a stranger. `key` is the secret of the form that was sent: the
    same form sent twice is one complaint and one code.

    Raises BadAnswers, UnknownProcess.
    """
    code = code_from(key)
    if complaints.find(work, code) is not None:
        return code
    origin = Origin(work.actor.organisation_id, start=START)
    case = open_case(work, current_version(work, PROCESS), origin, {**raw, "source": SOURCE}, {}, "网上投诉举报")
    complaints.file(work, case.id, code)
    audit.record(work, Event.COMPLAINT_FILED, case.id)
    return code
