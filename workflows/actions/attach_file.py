"""Uploading a file to a form: kept at once, so that a fault in the form loses no photo."""

from __future__ import annotations

from workflows.access import policy
from workflows.queries.library import current_version
from workflows.rules.uploads import clean_name, media_type
from workflows.store import attachments, audit, files, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event


def attach_file(work: Work, place: str, name: str, content: bytes) -> attachments.Attachment:
    """Keep a file for a task id or "start:<process>". Raises BadUpload, NotFound, NotAllowed, TaskClosed."""
    case_id = _case_of(work, place)
    shown = clean_name(name)
    kind = media_type(shown, content, work.premises.upload_limit)
    key = files.put(work.premises.files, content)
    kept = attachments.insert_attachment(
        work, task_id=place, case_id=case_id, name=shown, media_type=kind, size=len(content), sha256=key
    )
    if case_id is not None:
        audit.record(work, Event.FILE_ATTACHED, case_id, file=kept.id, name=shown, sha256=key)
    return kept


def _case_of(work: Work, place: str) -> str | None:
    if place.startswith("start:"):
        policy.check_can_start(work.actor, current_version(work, place.removeprefix("start:")).start_roles.split(","))
        return None
    task = tasks.find(work, place)
    policy.check_can_fill(work.actor, task)
    return task.case_id
