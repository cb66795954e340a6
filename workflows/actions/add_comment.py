"""A word to the colleagues on a case, or on one field of a form (批注)."""

from __future__ import annotations

from workflows.access.visibility import View
from workflows.actions._texts import required
from workflows.queries.case_head import case_head
from workflows.store import audit, comments, tasks
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.people import Access
from workflows.values.refusals import NotAllowed, NotFound
from workflows.values.sentences import N_


def add_comment(work: Work, case_id: str, text: str, *, task_id: str = "", field: str = "") -> None:
    """Comments are for the bureau's own people and are never deleted. Raises NotFound, NotAllowed, TextNeeded."""
    head = case_head(work, case_id)
    if head.view is not View.FULL or head.grant == Access.READ:
        raise NotAllowed(act=N_("批注案件"))
    if task_id and tasks.find(work, task_id).case_id != case_id:
        raise NotFound()
    kept = comments.insert_comment(work, case_id, task_id, field[:80], required(text, N_("批注")))
    audit.record(work, Event.COMMENT_ADDED, case_id, comment=kept.id, task=task_id, field=kept.field, text=kept.text)
