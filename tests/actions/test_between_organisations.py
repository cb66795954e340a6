"""Acts between organisations: letters to others, cases of superiors, tasks for people of other bureaus (issue 5)."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from tests.processes.between import ANSWERS, child_of, county_and_province, do, received, send_letter
from tests.world import World
from workflows.actions.add_comment import add_comment
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.copy_case import copy_case
from workflows.actions.press_case_button import press_case_button
from workflows.actions.transfer_task import transfer_task
from workflows.queries.case_page import case_page
from workflows.queries.copies import copies_to_me
from workflows.queries.inbox import Filters, inbox
from workflows.queries.task_desk import task_desk
from workflows.queries.task_page import task_page
from workflows.store import cases, grants
from workflows.store.tables.cases import case, task
from workflows.values.refusals import BadAnswers, CannotHold, NotAllowed, NotFound, TaskReserved


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return county_and_province(sqlite_engine, tmp_path)


def place_of(world: World, case_id: str, node: str) -> str:
    with world.looking("helihua") as look:
        return str(
            look.connection.scalar(select(task.c.organisation_id).where(task.c.case_id == case_id, task.c.node == node))
        )


def pool(world: World, login: str) -> tuple[list[str], int]:
    """The nodes in this person's pool, and what the desk counts."""
    with world.looking(login) as look:
        found = inbox(look, "claimable", Filters())
    return [line.node for line in found.lines], found.counts["claimable"]


class TestScopes:
    def test_a_lane_of_the_addressee_is_the_organisation_the_case_names(self, world: World) -> None:
        assert place_of(world, send_letter(world), "ut_receive") == "org-xy-cac"
        assert place_of(world, send_letter(world, target_org="org-xy-disc"), "ut_receive") == "org-xy-disc"

    def test_a_lane_of_the_origin_is_the_bureau_whose_case_started_this_one(self, world: World) -> None:
        child = child_of(world, received(world))
        assert place_of(world, child, "ut_answer") == "org-xy"
        do(world, "wangjianguo", child, "ut_answer")
        assert place_of(world, child, "ut_review") == "org-hn"

    def test_only_the_addressee_signs_for_a_letter(self, world: World) -> None:
        case_id = send_letter(world)
        with world.looking("helihua") as look:
            task_id = world.task(look, case_id, "ut_receive")
        for login in ("jiwei", "helihua", "wangjianguo", "hunan"):
            with world.acting(login) as work, pytest.raises(NotFound):
                claim_task(work, task_id)
        assert pool(world, "wangxinban") == (["ut_receive"], 1)


class TestACaseOfASuperior:
    def test_it_belongs_to_the_superior_and_knows_what_it_came_from(self, world: World) -> None:
        case_id = received(world)
        with world.looking("hunan") as look:
            parent, child = cases.find(look, case_id), cases.look_into(look, child_of(world, case_id))
        assert child.organisation_id == "org-hn"
        assert child.number.startswith("湘档")
        assert (child.data["origin_org"], child.data["origin_number"]) == ("org-xy", parent.number)

    def test_when_it_ends_the_county_goes_on(self, world: World) -> None:
        case_id = received(world)
        child = child_of(world, case_id)
        with world.acting("wangjianguo") as work:
            task_id = world.task(work, case_id, "ut_work")
            claim_task(work, task_id)
            complete_task(work, task_id, ANSWERS["ut_work"])
        do(world, "wangjianguo", child, "ut_answer")
        do(world, "hunan", child, "ut_review")
        assert world.page("wangjianguo", case_id).head.ends == "办结"


class TestTellingRelatedCases:
    def test_the_case_that_waits_for_the_message_gets_it_with_what_was_said(self, world: World) -> None:
        case_id = received(world)
        child = child_of(world, case_id)
        do(world, "wangjianguo", child, "ut_answer")
        do(world, "hunan", child, "ut_review")
        page = world.page("wangjianguo", case_id)
        assert (page.head.ends, page.open_steps) == ("停办", ())
        assert page.head.data["note"] == "隐患已经消除"

    def test_one_that_does_not_wait_for_it_stays_as_it_is(self, world: World) -> None:
        case_id, other = received(world), send_letter(world)
        child = child_of(world, case_id)
        with world.acting("wangjianguo") as work:
            task_id = world.task(work, case_id, "ut_work")
            claim_task(work, task_id)
            complete_task(work, task_id, ANSWERS["ut_work"])
        do(world, "wangjianguo", child, "ut_answer")
        do(world, "hunan", child, "ut_review")
        assert world.open_nodes("helihua", other) == {"ut_receive"}
        assert not [one for one in world.page("helihua", case_id).follow_ups if one.kind == "incident"]


class TestOrganisations:
    def test_a_county_finds_its_superiors_its_government_and_its_departments(self, world: World) -> None:
        found = world.page("wangjianguo", send_letter(world)).head.data["organisations"]
        assert found == {
            "own": "org-xy",
            "origin": "org-xy",
            "city": "org-yy",
            "province": "org-hn",
            "government": "org-xy-gov",
            "cac": "org-xy-cac",
            "police_net": "org-xy-police",
            "discipline": "org-xy-disc",
            "appoint_org": "org-xy-appoint",
            "secrecy": "org-xy-secrecy",
            "justice": "org-xy-justice",
        }

    @pytest.mark.parametrize(
        "target",
        ["org-ml", "org-hn", "u021", "org-nowhere", "p-wang"],
        ids=["a bureau", "province", "unit", "none", "person"],
    )
    def test_a_form_takes_only_organisations_of_the_kinds_it_names(self, world: World, target: str) -> None:
        with pytest.raises(BadAnswers) as refused:
            send_letter(world, target_org=target)
        assert [fault.path for fault in refused.value.faults] == ["/target_org"]

    def test_a_team_is_of_certified_officers_of_the_region(self, world: World) -> None:
        send_letter(world, team=["p-wang", "p-miluo", "p-prov-2", "p-city-2"])
        for stranger in ("p-gov", "p-zhou", "p-prov-lead", "p-nobody"):
            with pytest.raises(BadAnswers) as refused:
                send_letter(world, team=["p-wang", stranger])
            assert [fault.path for fault in refused.value.faults] == ["/team"]


class TestATaskForPeopleOfOtherBureaus:
    """专案组 (M3.5)."""

    def test_it_lies_in_the_pool_of_everybody_it_names(self, world: World) -> None:
        received(world)
        assert pool(world, "miluo") == (["ut_work"], 1)
        assert pool(world, "miluozhifa") == ([], 0)
        assert pool(world, "limin") == (["ut_answer"], 1)  # the province asks every officer of the county

    def test_who_is_named_takes_and_does_it(self, world: World) -> None:
        case_id = received(world)
        do(world, "miluo", case_id, "ut_work")
        done = world.page("wangjianguo", case_id).done_steps[-1]
        assert (done.node, done.person_name) == ("ut_work", "石勇")

    def test_who_is_not_named_does_not(self, world: World) -> None:
        case_id = received(world)
        with world.looking("wangjianguo") as look:
            task_id = world.task(look, case_id, "ut_work")
        with world.acting("miluozhifa") as work, pytest.raises(NotFound):
            claim_task(work, task_id)
        with world.acting("limin") as work, pytest.raises(TaskReserved):
            claim_task(work, task_id)

    def test_the_role_is_asked_for_even_of_who_is_named(self, world: World) -> None:
        case_id = received(world)
        with world.acting("wangjianguo") as work:
            task_id = world.task(work, case_id, "ut_work")
            work.connection.execute(task.update().where(task.c.id == task_id).values(assigned=["p-miluo-chief"]))
        with world.acting("miluogu") as work, pytest.raises(NotFound):
            claim_task(work, task_id)

    def test_it_may_be_handed_to_another_who_is_named(self, world: World) -> None:
        case_id = received(world)
        with world.acting("wangjianguo") as work:
            task_id = world.task(work, case_id, "ut_work")
            claim_task(work, task_id)
            transfer_task(work, task_id, "p-miluo", "由专案组成员办理")
        assert [line.id for line in world.desk("miluo")] == [task_id]
        with world.acting("miluo") as work, pytest.raises(CannotHold):
            transfer_task(work, task_id, "p-miluo-2", "转给同事")

    def test_the_page_offers_the_others_who_are_named(self, world: World) -> None:
        case_id = received(world)
        task_id = world.claim("wangjianguo", case_id, "ut_work")
        with world.looking("wangjianguo") as look:
            between = task_desk(look, task_id).between
        assert between is not None
        assert [one.id for one in between.fitting] == ["p-miluo"]


class TestAccess:
    def test_both_chains_say_who_was_let_in_and_until_when(self, world: World) -> None:
        case_id = received(world)
        for login, which in (("wangjianguo", case_id), ("hunan", child_of(world, case_id))):
            said = [line.facts for line in world.page(login, which).audit if line.event == "access.granted"]
            assert [facts["to"] for facts in said] == [["王建国", "石勇"], ["湖南省档案局"]]
            assert said[1]["until"].startswith("2026-12-10T00:00")

    def test_who_was_let_in_is_told_and_led_to_the_case(self, world: World) -> None:
        case_id = received(world)
        for login in ("miluo", "hunanju"):
            with world.looking(login) as look:
                assert [line.case_id for line in copies_to_me(look).lines] == [case_id]

    def test_who_only_reads_changes_and_says_nothing(self, world: World) -> None:
        case_id = received(world)
        with world.acting("hunanju") as work:
            with pytest.raises(NotAllowed):
                add_comment(work, case_id, "请抓紧")
            with pytest.raises(NotAllowed):
                copy_case(work, case_id, ["p-prov"], "请阅")
            task_id = world.task(work, case_id, "ut_work")
            with pytest.raises(NotFound):
                claim_task(work, task_id)
        with world.looking("hunanju") as look:
            page = task_page(look, task_id)
        assert (page.can_claim, page.can_complete) == (False, False)

    def test_a_member_of_the_team_comments(self, world: World) -> None:
        case_id = received(world)
        with world.acting("miluo") as work:
            add_comment(work, case_id, "已核对")
        assert [word.text for word in world.page("wangjianguo", case_id).comments] == ["已核对"]

    def test_the_grants_stay_on_record_after_they_have_ended(self, world: World) -> None:
        case_id = received(world)
        child = child_of(world, case_id)
        do(world, "wangjianguo", child, "ut_answer")
        do(world, "hunan", child, "ut_review")
        with world.looking("hunan") as look:
            found = grants.of_case(look, case_id)
        assert [(one.kind, one.ended_at is not None) for one in found] == [
            ("team", True),
            ("team", True),
            ("read", False),
        ]
        ended = [line for line in world.page("wangjianguo", case_id).audit if line.event == "access.ended"]
        assert len(ended) == 1


def test_the_clerk_registers_what_an_organisation_not_on_the_system_received(world: World) -> None:
    case_id = send_letter(world)
    page = world.page("helihua", case_id)
    (button,) = [one for one in page.buttons if one.label == "登记签收"]
    assert world.page("wangxinban", case_id).buttons == ()
    with world.acting("wangxinban") as work, pytest.raises(NotAllowed):
        press_case_button(work, case_id, button.id, {})
    with world.acting("helihua") as work:
        press_case_button(work, case_id, button.id, {})
    assert "登记签收" in {line.facts.get("label") for line in world.page("helihua", case_id).audit}


def test_a_family_is_found_from_any_of_its_cases(world: World) -> None:
    case_id = received(world)
    child = child_of(world, case_id)
    with world.looking("hunan") as look:
        assert [one.id for one in cases.family_of(look, child)] == [case_id, child]
        assert [one.id for one in cases.family_of(look, case_id)] == [case_id, child]
        assert look.connection.scalar(select(case.c.id).where(case.c.parent_id == child)) is None
    with world.looking("yueyangju") as look, pytest.raises(NotFound):
        case_page(look, child)
