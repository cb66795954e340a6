"""The page of one task: the task, and what stands beside it: the desk it came from, and where its case is."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.access.visibility import View
from workflows.queries.case_head import bundle_of
from workflows.queries.case_page import DoneStep, OpenStep, open_steps
from workflows.queries.inbox import Filters, TaskLine, task_lines
from workflows.queries.lookups import Lookups, lookups_of_all
from workflows.queries.phases import Phase, phases
from workflows.queries.standing import standing
from workflows.queries.task_page import TaskPage, task_page
from workflows.store.unit_of_work import Look
from workflows.values.times import local_date

NEIGHBOURS = 30


@dataclass(frozen=True)
class TaskDesk:
    """`neighbours` are the tasks of the same tab of the desk; `diagram` is the process the task is drawn in,
    "" for whom the diagram is not meant; `before` is the form another step submitted last."""

    page: TaskPage
    tab: str
    neighbours: tuple[TaskLine, ...]
    open_steps: tuple[OpenStep, ...]
    phases: tuple[Phase, ...]
    diagram: str
    before: DoneStep | None
    before_lookups: Lookups


def task_desk(look: Look, task_id: str) -> TaskDesk:
    """The task with its surroundings, or NotFound when it is not for this person's eyes."""
    page = task_page(look, task_id)
    head = page.head
    files = bundle_of(look, head)
    tab = "claimable" if page.can_claim else "mine"
    neighbours, _ = task_lines(look, tab, Filters(), "", NEIGHBOURS)
    full = head.view is View.FULL
    before = next((done for done in reversed(page.history) if done.node != page.node), None)
    here = standing(look, head.id, files.definition) if full else None
    return TaskDesk(
        page,
        tab,
        neighbours,
        open_steps(look, head),
        phases(files, here.nodes, ended=head.status == "ended") if here else (),
        files.definition.nodes[page.node].process if full else "",
        before,
        lookups_of_all(
            look,
            [(before.form, before.answers)] if before else [],
            head.organisation_id,
            files.checklists.get(str(head.data.get("checklist_id", "")), {}),
            local_date(look.now),
        ),
    )
