"""Uploading a file to a form: kept at once, so that a fault in the form loses no photo."""

from __future__ import annotations

from workflows.access import policy
from workflows.queries.case_buttons import button_of
from workflows.queries.case_head import case_head
from workflows.queries.library import bundle
from workflows.queries.secrecy import keeps_secret_files
from workflows.queries.starts import PLACE, start_of_place
from workflows.rules.restricted import HIDDEN
from workflows.rules.uploads import clean_name, media_type
from workflows.store import attachments, audit, cases, files, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import BadUpload
from workflows.values.sentences import N_


def attach_file(work: Work, place: str, name: str, content: bytes, sha256: str = "") -> attachments.Attachment:
    """Keep a file for a task id, "start:<process>:<start event>" or "<case id>/<button id>"; `sha256` is what the
    device that took it counted.

    The same file sent again by the same person is the one kept already: who loses the answer on the way sends twice.
    Raises BadUpload (also when what arrived is not what was taken), NotFound, NotAllowed, TaskClosed.
    """
    case_id = _case_of(work, place)
    place = start_of_place(work, place).key if place.startswith(PLACE) else place.rpartition("/")[2]
    shown = clean_name(name)
    kind = media_type(shown, content, work.premises.upload_limit)
    key = files.put(work.premises.files, content)
    if sha256 and sha256 != key:
        raise BadUpload(name=shown, why=N_("收到的文件与拍摄（选择）时的校验码不一致，请重新上传。"))
    known = attachments.find_same(work, place, shown, key)
    if known:
        return known
    kept = attachments.insert_attachment(
        work, task_id=place, case_id=case_id, name=shown, media_type=kind, size=len(content), sha256=key
    )
    if case_id is not None:
        told = HIDDEN if _keeps_secrets(work, case_id, place) else shown
        audit.record(work, Event.FILE_ATTACHED, case_id, file=kept.id, name=told, sha256=key)
    return kept


def _keeps_secrets(work: Work, case_id: str, place: str) -> bool:
    """The form may have a field whose files not everybody who reads the record may know of."""
    case = cases.look_into(work, case_id)
    forms = bundle(work, case.version_id).forms
    form = forms.get(next((one.form for one in tasks.open_of_case(work, case_id) if one.id == place), place))
    return form is not None and keeps_secret_files(form)


def _case_of(work: Work, place: str) -> str | None:
    if place.startswith(PLACE):
        return None
    if "/" in place:
        case_id, _, button_id = place.partition("/")
        case_head(work, case_id)
        button_of(work, cases.look_into(work, case_id), button_id)
        return case_id
    task = tasks.find(work, place)
    policy.check_can_fill(work.actor, task)
    return task.case_id
