"""Taking what one typed and could not submit into the same form, where it is to be filled in again (合并)."""

from __future__ import annotations

from collections.abc import Collection

from workflows.queries.comparing import comparison
from workflows.queries.task_page import task_page
from workflows.store import drafts
from workflows.store.unit_of_work import Work
from workflows.values.refusals import TaskClosed


def carry_draft(work: Work, task_id: str, fields: Collection[str]) -> str:
    """These fields of work.actor's draft, over what the open form holds; gives back the task that is open.

    Raises NotFound, and TaskClosed when the form is nowhere to be filled in by work.actor.
    """
    found = comparison(work, task_id)
    if not found.again:
        raise TaskClosed()
    now = task_page(work, found.again).answers
    chosen = {name: value for name, value in found.typed.items() if name in fields}
    drafts.save(work, found.again, {**now, **chosen})
    return found.again
