"""A file for a complaint that is not sent yet: kept at once, so that a fault in the form loses none."""

from __future__ import annotations

from workflows.queries.complaint_files import place_of
from workflows.rules.uploads import clean_name, media_type
from workflows.store import attachments, files
from workflows.store.unit_of_work import Work
from workflows.values.forms import Upload
from workflows.values.refusals import BadUpload
from workflows.values.sentences import N_

MOST = 10  # files of one complaint


def keep_complaint_file(work: Work, key: str, sent: Upload) -> None:
    """The same file sent again is the one kept already; work.actor is a stranger, `key` the secret of the form.

    Raises BadUpload.
    """
    place = place_of(key)
    shown = clean_name(sent.name)
    kind = media_type(shown, sent.content, work.premises.upload_limit)
    if len(attachments.of_task(work, place)) >= MOST:
        raise BadUpload(name=shown, why=N_("最多附10个文件，请挑选最要紧的。"))
    sha256 = files.put(work.premises.files, sent.content)
    if attachments.find_same(work, place, shown, sha256) is None:
        attachments.insert_attachment(
            work, task_id=place, case_id=None, name=shown, media_type=kind, size=len(sent.content), sha256=sha256
        )
