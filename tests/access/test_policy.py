"""Who may do what to a task: those of its office and its role, one at a time."""

from dataclasses import dataclass

import pytest

from workflows.access import policy
from workflows.values.people import Actor, Role
from workflows.values.refusals import NotAllowed, NotFound, TaskClosed, TaskReserved, TaskTaken


@dataclass(frozen=True)
class Task:
    role: str = "role_officer"
    organisation_id: str = "bureau"
    assignee_id: str | None = None
    status: str = "open"
    lent_by: str | None = None
    assigned: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()


def person(*roles, person_id="wang", organisation="bureau"):
    return Actor(person_id, "王建国", organisation, "湘阴县档案局", frozenset(roles))


OFFICER = person(Role.OFFICER)
CLERK = person(Role.CLERK, person_id="he")
STRANGER = person(Role.OFFICER, person_id="shi", organisation="miluo")
REPORTER = person(Role.UNIT_REPORTER, person_id="qin", organisation="unit")


class TestSeeing:
    def test_a_task_is_seen_by_its_role(self):
        policy.check_can_see_task(OFFICER, Task())

    def test_colleagues_who_read_the_bureaus_cases_see_it_too(self):
        policy.check_can_see_task(CLERK, Task())

    @pytest.mark.parametrize(
        "stranger",
        [STRANGER, REPORTER, person(Role.ANALYST), person(Role.ADMIN), person()],
        ids=["another bureau", "the unit", "analyst", "admin", "no role"],
    )
    def test_for_everybody_else_it_does_not_exist(self, stranger):
        with pytest.raises(NotFound):
            policy.check_can_see_task(stranger, Task())

    def test_the_units_own_task_is_seen_by_the_unit_and_not_by_the_bureau(self):
        task = Task("role_unit_reporter", "unit")
        policy.check_can_see_task(REPORTER, task)
        with pytest.raises(NotFound):
            policy.check_can_see_task(OFFICER, task)


class TestClaiming:
    def test_a_free_task_of_ones_role_may_be_claimed(self):
        policy.check_can_claim(OFFICER, Task(), "")

    def test_claiming_again_changes_nothing(self):
        policy.check_can_claim(OFFICER, Task(assignee_id="wang"), "王建国")

    def test_a_task_somebody_holds_names_the_holder(self):
        with pytest.raises(TaskTaken, match="此任务已由李敏领取。"):
            policy.check_can_claim(OFFICER, Task(assignee_id="li"), "李敏")

    def test_a_colleague_of_another_role_may_not(self):
        with pytest.raises(NotAllowed, match="领取其他岗位的任务"):
            policy.check_can_claim(CLERK, Task(), "")

    def test_a_task_reserved_for_some_is_claimed_by_them_alone_and_seen_by_their_colleagues(self):
        policy.check_can_claim(OFFICER, Task(assigned=("wang", "li")), "")
        with pytest.raises(TaskReserved):
            policy.check_can_claim(OFFICER, Task(assigned=("li",)), "")
        policy.check_can_see_task(OFFICER, Task(assigned=("li",)))

    @pytest.mark.parametrize("status", ["done", "cancelled"])
    def test_what_is_closed_stays_closed(self, status):
        with pytest.raises(TaskClosed):
            policy.check_can_claim(OFFICER, Task(status=status), "")

    def test_a_stranger_does_not_even_learn_that_it_is_taken(self):
        with pytest.raises(NotFound):
            policy.check_can_claim(STRANGER, Task(assignee_id="li"), "李敏")


class TestReleasing:
    def test_the_holder_puts_it_back(self):
        policy.check_can_release(OFFICER, Task(assignee_id="wang"))

    @pytest.mark.parametrize("holder", [None, "li"])
    def test_nobody_puts_back_what_is_not_theirs(self, holder):
        with pytest.raises(NotAllowed):
            policy.check_can_release(OFFICER, Task(assignee_id=holder))

    def test_a_closed_task_cannot_be_put_back(self):
        with pytest.raises(TaskClosed):
            policy.check_can_release(OFFICER, Task(assignee_id="wang", status="done"))


class TestFilling:
    """Files are added by those who may do the task; looking is not enough."""

    def test_anybody_of_the_role_may_add_a_file_whoever_holds_the_task(self):
        policy.check_can_fill(OFFICER, Task(assignee_id="li"))

    def test_a_colleague_of_another_role_may_not(self):
        with pytest.raises(NotAllowed):
            policy.check_can_fill(CLERK, Task())

    def test_nothing_is_added_to_a_closed_task(self):
        with pytest.raises(TaskClosed):
            policy.check_can_fill(OFFICER, Task(status="done"))


class TestStartingAndPublishing:
    def test_a_process_is_started_by_the_roles_its_diagram_names(self):
        policy.check_can_start(OFFICER, ["role_officer", "role_section_chief"])
        with pytest.raises(NotAllowed, match="启动这项业务"):
            policy.check_can_start(CLERK, ["role_officer", "role_section_chief"])

    def test_a_process_that_names_no_role_is_started_by_nobody(self):
        with pytest.raises(NotAllowed):
            policy.check_can_start(OFFICER, [""])

    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.ANALYST}))
    def test_x16_only_the_analyst_publishes(self, role):
        with pytest.raises(NotAllowed):
            policy.check_can_publish(person(role))

    def test_x16_the_analyst_reads_no_case(self):
        policy.check_can_publish(person(Role.ANALYST))
        assert Role.ANALYST not in policy.STAFF
        assert Role.ADMIN not in policy.STAFF


class TestPressing:
    """Buttons of a case are for the role and the office of the lane they are drawn in."""

    def test_they_may(self):
        policy.check_can_press(OFFICER, "role_officer", "bureau")

    @pytest.mark.parametrize(("role", "office"), [("role_clerk", "bureau"), ("role_officer", "miluo")])
    def test_others_may_not(self, role, office):
        with pytest.raises(NotAllowed):
            policy.check_can_press(OFFICER, role, office)


class TestATaskForNamedPeople:
    """专案组 (M3.5): officers of other bureaus whom the case names."""

    def test_is_seen_and_done_by_a_named_officer_of_another_bureau(self):
        task = Task(assigned=("wang", "shi"))
        policy.check_can_see_task(STRANGER, task)
        policy.check_can_claim(STRANGER, task, "")
        policy.check_can_complete(STRANGER, Task(assigned=("shi",), assignee_id="shi"), "")

    @pytest.mark.parametrize("task", [Task(), Task(assigned=("wang",)), Task(role="role_clerk", assigned=("shi",))])
    def test_does_not_exist_for_one_it_does_not_name_or_whose_role_it_is_not(self, task):
        with pytest.raises(NotFound):
            policy.check_can_claim(STRANGER, task, "")

    def test_leaves_the_named_officer_no_power_over_the_bureaus_other_tasks(self):
        named = Task(assigned=("wang", "shi"))
        for check in (policy.check_can_transfer, policy.check_can_lend, policy.check_can_send_back):
            with pytest.raises(NotAllowed):
                check(STRANGER, named)
