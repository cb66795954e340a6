"""What nobody gets past in penalties and major cases: each refusal is a clear sentence, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.processes import supervising
from tests.processes.major import confirmed, on_record, suspect
from tests.processes.penalty_walk import INVESTIGATED, SMALL, begun, buttons, do, filed, go, noticed, press, served
from tests.world import World, examples, real
from workflows.actions import working
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.press_case_button import press_case_button
from workflows.actions.save_draft import save_draft
from workflows.queries.case_page import case_page
from workflows.queries.files import document_file
from workflows.queries.task_page import task_page
from workflows.store import documents, people, reviewers
from workflows.store.tables.records import submission
from workflows.values.people import SYSTEM, Role
from workflows.values.refusals import (
    BadAnswers,
    ButtonGone,
    NotAllowed,
    NotFound,
    Separated,
    TaskClosed,
    TaskReserved,
    TaskTaken,
)
from workflows.values.times import read_moment

CLUE = {"clue_date": "2026-11-20", "act_start": "2026-05-10"}
TODAY = "2026-11-25"
OPENED = f"{TODAY}T09:00:00+08:00"


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return World.open(sqlite_engine, tmp_path, read_moment(OPENED), TODAY)


def faults(world: World, case_id: str, node: str, **changes: Any) -> dict[str, str]:
    """Field -> why this step of a penalty is refused."""
    with pytest.raises(BadAnswers) as refusal:
        do(world, case_id, node, **changes)
    return {fault.path.lstrip("/"): str(fault.sentence) for fault in refusal.value.faults}


def investigated(world: World) -> str:
    case_id = filed(world, CLUE)
    go(world, case_id, *INVESTIGATED)
    return case_id


def to_decide(world: World) -> str:
    """A case of 15,000 yuan the party said nothing about: the head of the bureau decides."""
    case_id = investigated(world)
    noticed(world, case_id, **SMALL)
    press(world, "ziranju", case_id, "放弃陈述申辩", "em_waive")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_decide"}
    return case_id


def to_review(world: World) -> str:
    """A case of 20,000 yuan, which is reviewed before it is decided (行政处罚法 58)."""
    case_id = investigated(world)
    noticed(world, case_id)
    press(world, "ziranju", case_id, "放弃陈述申辩和听证", "em_waive_hearing")
    assert world.open_nodes("wangjianguo", case_id) == {"ut_legal_review"}
    return case_id


def also(world: World, *roles: Role, person: str) -> None:
    """The person holds these roles beside their own."""
    with working(world.engine, SYSTEM, world.now, world.premises) as work:
        people.set_roles(work, person, people.roles(work, person) | set(roles))
        if Role.LEGAL_REVIEWER in roles:
            reviewers.keep(work, person, "A20194306240001", None)
    world.people.clear()


def task_of(world: World, case_id: str, node: str) -> str:
    with world.looking("wangjianguo") as look:
        return world.task(look, case_id, node)


def filled(world: World, login: str, task_id: str, node: str, **changes: Any) -> dict[str, Any]:
    with world.acting(login) as work:
        return real(work, task_id, {**examples()[node], **changes}, world.visit)


def handed_in(world: World, task_id: str) -> list[str]:
    """Who has submitted the task, once for every time."""
    with world.looking("wangjianguo") as look:
        return list(look.connection.scalars(select(submission.c.person_id).where(submission.c.task_id == task_id)))


def kept(world: World, case_id: str, name: str) -> Any:
    return world.page("wangjianguo", case_id).head.data.get(name)


class TestValues:
    def test_m1_1b_a_negative_value_of_archives(self, world: World) -> None:
        case_id = suspect(world, OPENED)
        for value in ("-0.01", "-500000.00"):
            with pytest.raises(BadAnswers) as refusal:
                world.do("wangjianguo", case_id, "ut_major_facts", found_date=TODAY, value_yuan=value)
            assert "/value_yuan" in {fault.path for fault in refusal.value.faults}
        assert world.open_nodes("wangjianguo", case_id) == {"ut_major_facts"}

    @pytest.mark.parametrize("fine", ["-1.00", "0", "0.001", "1e9", "NaN", "二万", ""])
    def test_p1_4_a_fine_that_is_no_amount_or_none(self, world: World, fine: str) -> None:
        case_id = investigated(world)
        assert "fine" in faults(world, case_id, "ut_propose_penalty", fine=fine)
        assert world.open_nodes("wangjianguo", case_id) == {"ut_propose_penalty"}

    def test_x09_a_fine_decided_above_the_notice(self, world: World) -> None:
        case_id = to_decide(world)
        said = faults(world, case_id, "ut_decide", final_fine="15000.01")
        assert "罚款多于已经告知的数额" in said["final_fine"]
        do(world, case_id, "ut_decide", final_fine="15000.00")

    def test_x09_a_kind_of_penalty_nobody_was_told_of(self, world: World) -> None:
        case_id = to_decide(world)
        more = {"final_kinds": ["警告", "罚款", "没收违法所得"], "final_confiscate": "1.00"}
        assert "没有全部告知" in faults(world, case_id, "ut_decide", final_fine="15000.00", **more)["final_kinds"]


class TestCraftedPosts:
    """What a form only shows, or works out, is not taken from who sends it."""

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("noticed_fine", "99999.00"),
            ("space", {"least": 0, "most": 999999, "kinds": ["警告", "罚款", "责令停产停业"]}),
            ("benchmark", {"mode": "statutory_range_only"}),
            ("case", {"data": {"noticed_fine": "99999.00"}}),
            ("is_major", False),
        ],
    )
    def test_p1_4_variables_of_the_case_are_no_answers(self, world: World, name: str, value: Any) -> None:
        case_id = to_decide(world)
        before = kept(world, case_id, name)
        said = faults(world, case_id, "ut_decide", final_fine="90000.00", **{name: value})
        assert said == {"": f"作出处罚决定：表单中没有“{name}”这一项"}
        assert kept(world, case_id, name) == before

    def test_p1_4_shown_and_computed_fields_are_worked_out_anew(self, world: World) -> None:
        case_id = to_decide(world)
        told = {"notice_shown": "罚款1元", "legal_state": "已通过", "approver": "李四", "decision_date": "2020-01-01"}
        do(world, case_id, "ut_decide", final_fine="15000.00", decision_faults="无", **told)
        data = world.page("wangjianguo", case_id).head.data
        assert (data["approver"], data["decision_date"]) == ("黄志强", TODAY)
        with world.looking("huangzhiqiang") as look:
            (answers,) = look.connection.scalars(
                select(submission.c.answers).where(submission.c.case_id == case_id, submission.c.node == "ut_decide")
            )
        assert not {name for name, value in told.items() if answers.get(name) == value}

    def test_m1_0_the_rules_of_a_major_case_are_the_table_s_not_the_sender_s(self, world: World) -> None:
        case_id = suspect(world, OPENED)
        lie = {"value_yuan": "499999.99", "effect_potential": False, "reasons": []}
        sent = {"rules": ["M1.1b"], "class_rules": ["档案价值金额五十万元以上"], "is_major": True}
        facts = {**examples()["ut_major_facts"], "found_date": TODAY, **lie}
        with world.acting("wangjianguo") as work:
            answers = real(work, world.task(work, case_id, "ut_major_facts"), facts)
        with pytest.raises(BadAnswers), world.acting("wangjianguo") as work:
            complete_task(work, world.task(work, case_id, "ut_major_facts"), {**answers, **sent})
        with world.acting("wangjianguo") as work:
            complete_task(work, world.task(work, case_id, "ut_major_facts"), answers)
        assert "ut_major_verify" not in world.open_nodes("wangjianguo", case_id)


class TestWhoMayNot:
    def test_g_14_an_officer_with_an_expired_certificate_is_not_assigned(self, world: World) -> None:
        case_id = filed(world, CLUE)
        assert "执法证" in faults(world, case_id, "ut_case_assign", assist=["p-chen"])["assist"]
        assert "执法证" in "".join(faults(world, case_id, "ut_case_assign", lead="p-chen").values())

    def test_g_18_a_qualified_reviewer_who_investigated_does_not_review(self, world: World) -> None:
        also(world, Role.LEGAL_REVIEWER, person="p-wang")
        also(world, Role.LEGAL_REVIEWER, person="p-li")
        case_id = to_review(world)
        for login in ("wangjianguo", "limin"):
            with pytest.raises(Separated, match="分离"):
                world.do(login, case_id, "ut_legal_review")
        world.do("zhouying", case_id, "ut_legal_review")

    def test_g_18_a_hearing_host_who_investigated_does_not_hear_the_case(self, world: World) -> None:
        also(world, Role.HEARING_HOST, person="p-wang")
        case_id = investigated(world)
        noticed(world, case_id)
        press(world, "ziranju", case_id, "要求听证", "em_hearing_request")
        with pytest.raises(BadAnswers) as refusal:
            world.do("zhaolixin", case_id, "ut_hearing_arrange", host=["p-wang"])
        assert "/host" in {fault.path for fault in refusal.value.faults}
        world.do("zhaolixin", case_id, "ut_hearing_arrange")
        served(world, case_id)
        world.wait("2026-12-18T09:00:00+08:00")
        with pytest.raises((Separated, TaskReserved)):
            world.claim("wangjianguo", case_id, "ut_hearing_hold")
        world.claim("dengyan", case_id, "ut_hearing_hold")

    def test_g_29_nobody_of_another_bureau_decides(self, world: World) -> None:
        also(world, Role.BUREAU_HEAD, person="p-miluo-chief")
        also(world, Role.BUREAU_HEAD, person="p-prov-head")
        case_id = to_decide(world)
        task_id = task_of(world, case_id, "ut_decide")
        for login in ("miluogu", "hunanzhang", "yueyangju"):
            answers = {**examples()["ut_decide"], "final_fine": "15000.00"}
            with pytest.raises(NotFound), world.acting(login) as work:
                complete_task(work, task_id, answers)
            with pytest.raises(NotFound), world.acting(login) as work:
                claim_task(work, task_id)
            with pytest.raises(NotFound):
                world.page(login, case_id)
        assert handed_in(world, task_id) == []

    @pytest.mark.parametrize("login", ["wangjianguo", "zhaolixin", "liuguoping", "zhouying", "helihua", "xujing"])
    def test_p1_1_nobody_but_the_head_of_the_bureau_decides(self, world: World, login: str) -> None:
        case_id = to_decide(world)
        with pytest.raises(NotAllowed):
            world.do(login, case_id, "ut_decide", final_fine="15000.00")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_decide"}


class TestTwiceAndAtOnce:
    def special_report(self, world: World) -> tuple[str, str]:
        case_id = confirmed(world, OPENED)
        world.do("wangjianguo", case_id, "ut_special_draft")
        return case_id, task_of(world, case_id, "ut_special_sign")

    def test_m2_1_a_report_signed_twice_is_sent_once(self, world: World) -> None:
        case_id, task_id = self.special_report(world)
        world.do("huangzhiqiang", case_id, "ut_special_sign")
        with pytest.raises(TaskClosed), world.acting("huangzhiqiang") as work:
            complete_task(work, task_id, examples()["ut_special_sign"])
        supervising.settle(world)
        assert handed_in(world, task_id) == ["p-huang"]
        kinds = [line.kind for line in world.page("wangjianguo", case_id).documents]
        assert len(kinds) == len(set(kinds)) > 0

    def test_m2_1_the_same_submission_sent_again_is_taken_for_the_first(self, world: World) -> None:
        case_id, task_id = self.special_report(world)
        answers = filled(world, "huangzhiqiang", task_id, "ut_special_sign")
        for _ in range(2):
            with world.acting("huangzhiqiang") as work:
                assert complete_task(work, task_id, answers, key="one-and-the-same").id == case_id
        assert handed_in(world, task_id) == ["p-huang"]
        assert on_record(world, case_id).case_id == case_id

    def test_m2_1_the_key_of_another_opens_nothing(self, world: World) -> None:
        _, task_id = self.special_report(world)
        answers = filled(world, "huangzhiqiang", task_id, "ut_special_sign")
        with world.acting("huangzhiqiang") as work:
            complete_task(work, task_id, answers, key="k")
        for login, refused in (("liuguoping", NotAllowed), ("miluogu", NotFound), ("ziranju", NotFound)):
            with pytest.raises(refused), world.acting(login) as work:
                complete_task(work, task_id, answers, key="k")

    def test_p1_1_of_two_heads_deciding_at_once_one_decides_and_the_other_keeps_what_was_typed(
        self, world: World
    ) -> None:
        also(world, Role.BUREAU_HEAD, person="p-liu")
        case_id = to_decide(world)
        task_id = task_of(world, case_id, "ut_decide")
        typed = filled(world, "liuguoping", task_id, "ut_decide", final_fine="12000.00")
        do(world, case_id, "ut_decide", final_fine="15000.00")
        with pytest.raises(TaskClosed), world.acting("liuguoping") as work:
            complete_task(work, task_id, typed)
        with world.acting("liuguoping") as work:  # what the page does next
            save_draft(work, task_id, typed)
        with world.looking("liuguoping") as look:
            page = task_page(look, task_id)
        assert page.draft == typed
        assert page.answers["final_fine"] == "15000.00"  # what was decided is shown beside it
        assert kept(world, case_id, "final_fine") == "15000.00"
        assert handed_in(world, task_id) == ["p-huang"]

    def test_p1_1_who_holds_the_decision_is_named_to_who_comes_later(self, world: World) -> None:
        also(world, Role.BUREAU_HEAD, person="p-liu")
        case_id = to_decide(world)
        world.claim("huangzhiqiang", case_id, "ut_decide")
        with pytest.raises(TaskTaken, match="黄志强"):
            world.do("liuguoping", case_id, "ut_decide", final_fine="15000.00")


class TestWhatOthersSee:
    def test_g_21_the_notice_is_open_to_its_party_and_to_no_other_organisation(self, world: World) -> None:
        case_id = to_decide(world)
        with world.looking("wangjianguo") as look:
            papers = {line.kind: line.id for line in documents.of_case(look, case_id)}
        for login in ("ziran", "ziranju"):
            with world.looking(login) as look:
                assert document_file(look, papers["DOC-24"])
        for login in ("minzheng", "xianzhengfu", "jiwei", "yueyang", "hunan", "miluo", "miluogu", "linfeng", "gaoyu"):
            for paper in papers.values():
                with world.looking(login) as look, pytest.raises(NotFound):
                    document_file(look, paper)

    def test_g_21_what_the_bureau_wrote_for_itself_is_not_open_to_the_party(self, world: World) -> None:
        case_id = to_decide(world)
        with world.looking("wangjianguo") as look:
            inward = {line.kind: line.id for line in documents.of_case(look, case_id) if line.kind in INWARD}
        assert inward
        for paper in inward.values():
            with world.looking("ziranju") as look, pytest.raises(NotFound):
                document_file(look, paper)
        assert not INWARD & {line.kind for line in world.page("ziranju", case_id).documents}

    def test_m3_3_a_grant_that_has_ended_opens_nothing(self, world: World) -> None:
        case_id = supervising.begun(world)
        supervising.go(
            world, case_id, "ut_county_feedback", ut_prov_mode={"supervision_mode": "交办督查", "need_team": None}
        )
        supervising.press(world, case_id, "start_supervise_act")
        supervising.do(world, case_id, "ut_urge", action="查卷", dossier_access_to="2026-12-09")
        with world.looking("hunan") as look:
            county = str(case_page(look, case_id).head.parent_id)
        world.wait("2026-12-09T23:59:00+08:00")
        assert world.page("hunan", county).head.id == county
        world.wait("2026-12-10T00:00:00+08:00")
        with pytest.raises(NotFound):
            world.page("hunan", county)
        with world.looking("wangjianguo") as look:
            papers = [line.id for line in documents.of_case(look, county)]
        for paper in papers:
            with world.looking("hunan") as look, pytest.raises(NotFound):
                document_file(look, paper)

    def test_m3_4_a_letter_that_lacks_the_copy_to_the_county_government_is_not_sent(self, world: World) -> None:
        case_id = supervising.begun(world)
        supervising.go(world, case_id, "ut_supervise_letter")
        for cc in ([], [{"org": "org-yy"}], [{"org": "u021"}]):
            with pytest.raises(BadAnswers) as refusal:
                supervising.do(world, case_id, "ut_supervise_letter", cc=cc)
            assert any(fault.path.startswith("/cc") for fault in refusal.value.faults)
        assert supervising.children(world, case_id, "sub_notify_org") == []


INWARD = {"DOC-20", "DOC-21", "DOC-22", "DOC-23"}


class TestButtonsOfACase:
    def test_x09_a_statement_is_the_party_s_alone(self, world: World) -> None:
        case_id = investigated(world)
        noticed(world, case_id, **SMALL)
        statement = buttons(world, "ziranju", case_id)["提交陈述、申辩"]
        for login, refused in (
            ("wangjianguo", NotAllowed),
            ("huangzhiqiang", NotAllowed),
            ("minzhengju", NotFound),
            ("hunan", NotFound),
            ("miluo", NotFound),
        ):
            with pytest.raises(refused), world.acting(login) as work:
                press_case_button(work, case_id, statement, examples()["em_statement"])
        assert "提交陈述、申辩" in buttons(world, "ziranju", case_id)

    def test_x09_one_pressed_twice_counts_once(self, world: World) -> None:
        case_id = investigated(world)
        noticed(world, case_id, **SMALL)
        waive = buttons(world, "ziranju", case_id)["放弃陈述申辩"]
        press(world, "ziranju", case_id, "放弃陈述申辩", "em_waive")
        with pytest.raises(ButtonGone), world.acting("ziranju") as work:
            press_case_button(work, case_id, waive, examples()["em_waive"])
        steps = [line for line in world.page("wangjianguo", case_id).audit if line.event == "task.button_pressed"]
        assert len(steps) == 1
        assert world.open_nodes("wangjianguo", case_id) == {"ut_decide"}

    def test_x09_a_button_of_another_case_does_not_open_this_one(self, world: World) -> None:
        first, second = investigated(world), begun(world)
        noticed(world, first, **SMALL)
        waive = buttons(world, "ziranju", first)["放弃陈述申辩"]
        with pytest.raises((ButtonGone, NotFound)), world.acting("ziranju") as work:
            press_case_button(work, second, waive, {})
