"""Who may do which act: each check passes silently or raises the refusal the person reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from workflows.values.people import Actor, Role
from workflows.values.refusals import NotAllowed, NotFound, Separated, TaskClosed, TaskReserved, TaskTaken
from workflows.values.sentences import N_

SUPERIORS = frozenset({Role.CITY_OFFICER, Role.CITY_LEADER, Role.PROV_OFFICER, Role.PROV_LEADER})
STAFF = SUPERIORS | frozenset(
    {
        Role.OFFICER,
        Role.SECTION_CHIEF,
        Role.LEGAL_REVIEWER,
        Role.BUREAU_LEADER,
        Role.BUREAU_HEAD,
        Role.SUPERVISOR,
        Role.CLERK,
        Role.ARCHIVIST,
    }
)
"""Roles of a bureau that read its cases (requirements.md section 2); analyst and admin do not."""

UNIT_SIDE = frozenset({Role.UNIT_REPORTER, Role.UNIT_HEAD})


class Task(Protocol):
    """What a check needs to know of a task."""

    @property
    def role(self) -> str: ...
    @property
    def organisation_id(self) -> str: ...
    @property
    def assignee_id(self) -> str | None: ...
    @property
    def assigned(self) -> Sequence[str]: ...
    @property
    def barred(self) -> Sequence[str]: ...
    @property
    def lent_by(self) -> str | None: ...
    @property
    def status(self) -> str: ...


class ClosedTask(Task, Protocol):
    """A task that somebody may have submitted."""

    @property
    def closed_by(self) -> str | None: ...


def check_can_start(actor: Actor, roles: Collection[str]) -> None:
    """A process is started by hand only by a role its diagram names."""
    if not any(role in roles for role in actor.roles):
        raise NotAllowed(act=N_("启动这项业务"))


def belongs_to(actor: Actor, task: Task) -> bool:
    """The task is for this person: of their desk, and reserved for nobody else (E4.4)."""
    return _is_of_the_desk_of(actor, task) and not is_reserved(actor, task) and not is_barred(actor, task)


def is_barred(actor: Actor, task: Task) -> bool:
    """This person did what must be kept apart from this task (查办分离; 行政处罚法 58, 64)."""
    return actor.person_id in task.barred


def is_reserved(actor: Actor, task: Task) -> bool:
    """The case names who does this task, and this person is not among them (nor helps one of them)."""
    return bool(task.assigned) and actor.person_id not in task.assigned and not _helps(actor, task)


def _is_of_the_desk_of(actor: Actor, task: Task) -> bool:
    """With the role of the lane or lent by a colleague, and of the organisation; or of another (专案组), if the case
    names this person."""
    at_home = task.organisation_id == actor.organisation_id
    if task.role in actor.roles:
        return at_home or actor.person_id in task.assigned
    return at_home and _helps(actor, task)


def _helps(actor: Actor, task: Task) -> bool:
    return task.lent_by is not None and task.assignee_id == actor.person_id


def _check_is_for(actor: Actor, task: Task) -> None:
    if is_barred(actor, task):
        raise Separated()
    if is_reserved(actor, task):
        raise TaskReserved()


def sees_task(actor: Actor, task: Task) -> bool:
    """The task is for this person, or for a colleague of a bureau whose cases this person reads."""
    staff_looks = task.organisation_id == actor.organisation_id and actor.has(*STAFF)
    return _is_of_the_desk_of(actor, task) or staff_looks


def check_can_see_task(actor: Actor, task: Task) -> None:
    """A task of another organisation or role does not exist for this person."""
    if not sees_task(actor, task):
        raise NotFound()


def check_can_claim(actor: Actor, task: Task, holder: str) -> None:
    """Free tasks of one's own role may be claimed; `holder` is the name of who has it already."""
    check_can_see_task(actor, task)
    if not _is_of_the_desk_of(actor, task):
        raise NotAllowed(act=N_("领取其他岗位的任务"))
    _check_is_for(actor, task)
    if task.status != "open":
        raise TaskClosed()
    if task.assignee_id not in (None, actor.person_id):
        raise TaskTaken(name=holder)


def check_can_release(actor: Actor, task: Task) -> None:
    """Only the holder puts a task back into the pool."""
    check_can_see_task(actor, task)
    if task.status != "open":
        raise TaskClosed()
    if task.assignee_id != actor.person_id:
        raise NotAllowed(act=N_("退回他人的任务"))
    if task.lent_by:
        raise NotAllowed(act=N_("退回受委派的任务（请交回委派人）"))


def check_can_fill(actor: Actor, task: Task) -> None:
    """Files are added by the role of the task, whoever of it holds the task; looking is not enough."""
    check_can_see_task(actor, task)
    if not _is_of_the_desk_of(actor, task):
        raise NotAllowed(act=N_("为其他岗位的任务上传材料"))
    _check_is_for(actor, task)
    if task.status != "open":
        raise TaskClosed()


def check_can_complete(actor: Actor, task: Task, holder: str) -> None:
    """The holder, or anybody of the role while nobody holds it; what was lent is submitted by who lent it."""
    check_can_claim(actor, task, holder)
    if task.lent_by:
        raise NotAllowed(act=N_("提交受委派的任务（请交回委派人）"))


LEADERS = (Role.SECTION_CHIEF, Role.BUREAU_LEADER, Role.BUREAU_HEAD, Role.CITY_LEADER, Role.PROV_LEADER)


def check_can_transfer(actor: Actor, task: Task) -> None:
    """The holder hands a task on; a leader of the bureau hands out any task of the bureau (product.md, the desk)."""
    check_can_see_task(actor, task)
    if task.status != "open":
        raise TaskClosed()
    leads = task.organisation_id == actor.organisation_id and actor.has(*LEADERS)
    holds = task.assignee_id == actor.person_id and not task.lent_by
    if not holds and not leads:
        raise NotAllowed(act=N_("转办他人的任务"))


def check_can_lend(actor: Actor, task: Task) -> None:
    """Whoever holds a task lets a colleague of the bureau prepare it; what was lent is not lent again."""
    check_can_see_task(actor, task)
    if task.status != "open":
        raise TaskClosed()
    if task.assignee_id != actor.person_id or task.lent_by or not actor.has(*STAFF):
        raise NotAllowed(act=N_("委派这项任务"))


def check_can_hand_back(actor: Actor, task: Task) -> None:
    """Who helps gives it back; who lent it may take it back at any time."""
    check_can_see_task(actor, task)
    if task.status != "open":
        raise TaskClosed()
    if task.lent_by is None or actor.person_id not in (task.assignee_id, task.lent_by):
        raise NotAllowed(act=N_("交回这项任务"))


def check_can_press(actor: Actor, role: str, organisation_id: str) -> None:
    """What a case waits for is reported by the role and the organisation of the lane it is drawn in."""
    if organisation_id != actor.organisation_id or role not in actor.roles:
        raise NotAllowed(act=N_("登记这一事项"))


def check_can_send_back(actor: Actor, task: Task) -> None:
    """The bureau's own people give back what lies on their desk."""
    check_can_see_task(actor, task)
    if task.status != "open":
        raise TaskClosed()
    if task.assignee_id != actor.person_id or task.lent_by or not actor.has(*STAFF):
        raise NotAllowed(act=N_("退回这项任务"))


def check_can_withdraw(actor: Actor, task: ClosedTask) -> None:
    """Nobody takes back what another has submitted."""
    check_can_see_task(actor, task)
    if task.status != "done" or task.closed_by != actor.person_id:
        raise NotAllowed(act=N_("撤回这次提交"))


def check_can_urge(actor: Actor, task: Task) -> None:
    """Colleagues of the bureau urge each other; nobody needs to urge himself."""
    check_can_see_task(actor, task)
    if task.status != "open":
        raise TaskClosed()
    if not actor.has(*STAFF) or task.assignee_id == actor.person_id:
        raise NotAllowed(act=N_("催办这项任务"))


def check_can_ask(actor: Actor, task: Task) -> None:
    """Whoever holds an open task asks colleagues about it."""
    check_can_see_task(actor, task)
    if task.status != "open":
        raise TaskClosed()
    if task.assignee_id != actor.person_id:
        raise NotAllowed(act=N_("为他人的任务征求意见"))


RETRIERS = (Role.SUPERVISOR, *LEADERS)


def check_can_retry(actor: Actor) -> None:
    """Incidents are for those who answer for the case's progress (product.md, the supervisor)."""
    if not actor.has(*RETRIERS):
        raise NotAllowed(act=N_("重试办理异常"))


def check_can_publish(actor: Actor) -> None:
    """Process models belong to the analyst (requirements.md X16)."""
    if not actor.has(Role.ANALYST):
        raise NotAllowed(act=N_("发布流程"))


def check_can_try(actor: Actor) -> None:
    """Trials of definitions are the analyst's too."""
    if not actor.has(Role.ANALYST):
        raise NotAllowed(act=N_("试运行流程"))
