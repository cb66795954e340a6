"""The page of one task: the task, and what stands beside it: the desk it came from, and where its case is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workflows.access import policy
from workflows.access.visibility import View
from workflows.queries.case_head import bundle_of
from workflows.queries.case_page import DoneStep, OpenStep, open_steps
from workflows.queries.colleagues import Colleague, colleagues, fitting
from workflows.queries.going_back import Place, places
from workflows.queries.inbox import Filters, TaskLine, task_lines
from workflows.queries.lookups import Lookups, lookups_of_all
from workflows.queries.opinions import Opinion, of_task
from workflows.queries.phases import Phase, phases
from workflows.queries.standing import standing
from workflows.queries.task_page import TaskPage, task_page
from workflows.queries.words import Word, words
from workflows.store import tasks
from workflows.store.unit_of_work import Look
from workflows.values.people import Actor
from workflows.values.refusals import Refusal
from workflows.values.times import local_date

NEIGHBOURS = 30


@dataclass(frozen=True)
class Between:
    """What colleagues may do with each other here. `fitting`: who may hold the task next, empty where it is not this
    person's to hand on; `words` are about this step; `asked` are questions for an opinion, `owed` the one this person
    is to answer; `places` are the steps it may be sent back to by this person."""

    fitting: tuple[Colleague, ...]
    colleagues: tuple[Colleague, ...]
    may_transfer: bool
    may_lend: bool
    may_hand_back: bool
    may_urge: bool
    may_ask: bool
    words: tuple[Word, ...]
    asked: tuple[Opinion, ...]
    owed: Opinion | None
    places: tuple[Place, ...]
    may_take_back: bool


@dataclass(frozen=True)
class TaskDesk:
    """`neighbours` are the tasks of the same tab of the desk; `diagram` is the process the task is drawn in,
    "" for whom the diagram is not meant; `before` is the form another step submitted last; `between` is None for
    whom only the own share of the case is."""

    page: TaskPage
    tab: str
    neighbours: tuple[TaskLine, ...]
    open_steps: tuple[OpenStep, ...]
    phases: tuple[Phase, ...]
    diagram: str
    before: DoneStep | None
    before_lookups: Lookups
    between: Between | None


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
        _between(look, page) if full else None,
    )


def _between(look: Look, page: TaskPage) -> Between:
    row = tasks.find(look, page.id)
    asked = of_task(look, page.id)
    actor = look.actor
    may_transfer = _passes(policy.check_can_transfer, actor, row)
    team = page.head.data.get("officers") or ()
    return Between(
        fitting(look, row, team) if may_transfer else (),
        colleagues(look),
        may_transfer,
        _passes(policy.check_can_lend, actor, row),
        _passes(policy.check_can_hand_back, actor, row),
        _passes(policy.check_can_urge, actor, row),
        _passes(policy.check_can_ask, actor, row),
        tuple(word for word in words(look, page.head) if word.node == page.node),
        asked,
        next((one for one in asked if one.is_open and one.person_id == actor.person_id), None),
        places(look, page.head, page.id, page.history) if _passes(policy.check_can_send_back, actor, row) else (),
        page.head.status == "open" and _passes(policy.check_can_withdraw, actor, row),
    )


def _passes(check: Callable[[Actor, tasks.Task], None], actor: Actor, row: tasks.Task) -> bool:
    try:
        check(actor, row)
    except Refusal:
        return False
    return True
