"""A letter to another organisation: drafted or brought along, received, urged, answered, told to who asked for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.actions.mirror import lists_equal_the_engine
from tests.processes.major import confirmed, letters, papers, push, region, reported, settle
from tests.world import World, examples, real
from workflows.actions.start_case import start_case
from workflows.queries.files import document_file
from workflows.store import documents
from workflows.values.refusals import NotFound
from workflows.values.times import read_moment

LETTER = {
    "target_org": "org-xy-cac",
    "doc_kind": "函",
    "subject": "关于协助处置系统遭受攻击的函",
    "need_reply": True,
    "reply_days": 5,
}


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return region(sqlite_engine, tmp_path)


def begun(world: World, **changes: Any) -> str:
    """A letter to the network authority, begun by 王建国 on a Monday."""
    world.now = read_moment("2026-09-14T09:00:00+08:00")
    with world.acting("wangjianguo") as work:
        answers = real(work, "start:sub_notify_org", {**LETTER, **changes})
        return start_case(work, "sub_notify_org", answers).id


def sent(world: World, **changes: Any) -> str:
    """The same, drafted, signed and put before whom it is addressed to."""
    case_id = begun(world, **changes)
    world.do("wangjianguo", case_id, "ut_notify_draft", **{**LETTER, **changes})
    world.do("liuguoping", case_id, "ut_notify_sign")
    return case_id


def receive(world: World, case_id: str) -> None:
    world.do("wangxinban", case_id, "ut_notify_receive", received_at=world.shown_now)


class TestSending:
    def test_it_is_printed_with_a_number_when_the_leader_has_signed_it(self, world: World) -> None:
        case_id = sent(world)
        ((kind, number, _),) = papers(world, case_id)
        assert (kind, number) == ("DOC-72", "湘阴档发〔2026〕1号")

    def test_the_register_of_papers_calls_it_by_its_subject(self, world: World) -> None:
        case_id = sent(world)
        with world.looking("wangjianguo") as look:
            (paper,) = documents.of_case(look, case_id)
        assert paper.title == LETTER["subject"]

    def test_returned_by_the_leader_it_is_drafted_again(self, world: World) -> None:
        case_id = begun(world)
        world.do("wangjianguo", case_id, "ut_notify_draft", **LETTER)
        world.do("liuguoping", case_id, "ut_notify_sign", decision="退回修改", opinion="请写明时间")
        assert world.open_nodes("wangjianguo", case_id) == {"ut_notify_draft"}

    def test_refused_by_the_leader_it_is_not_sent(self, world: World) -> None:
        case_id = begun(world)
        world.do("wangjianguo", case_id, "ut_notify_draft", **LETTER)
        world.do("liuguoping", case_id, "ut_notify_sign", decision="不同意", opinion="已经当面协调")
        assert papers(world, case_id) == []
        assert world.page("wangjianguo", case_id).head.ends == "不发送"

    def test_only_the_addressee_and_the_bureau_may_open_it(self, world: World) -> None:
        case_id = sent(world)
        with world.looking("wangjianguo") as look:
            (paper,) = documents.of_case(look, case_id)
        with world.looking("wangxinban") as look:
            assert document_file(look, paper.id)
        with world.looking("wanganbu") as look, pytest.raises(NotFound):
            document_file(look, paper.id)

    def test_the_addressee_is_told_and_finds_it_on_its_desk(self, world: World) -> None:
        case_id = sent(world)
        assert "请签收，并在5个工作日内答复" in world.told("wangxinban")[0]
        assert [line.node for line in world.desk("wangxinban", "claimable") if line.case_id == case_id] == [
            "ut_notify_receive"
        ]


class TestReceiptAndReply:
    def test_one_that_wants_no_answer_is_done_with_its_receipt(self, world: World) -> None:
        case_id = sent(world, need_reply=False, reply_days="")
        receive(world, case_id)
        assert world.page("wangjianguo", case_id).head.ends == "完成"

    def test_e5_3b_the_answer_of_the_addressee_goes_to_the_officer(self, world: World) -> None:
        case_id = sent(world)
        receive(world, case_id)
        world.do("wangxinban", case_id, "ut_notify_reply")
        world.do("wangjianguo", case_id, "ut_notify_result")
        page = world.page("wangjianguo", case_id)
        assert page.head.data["measure"] == "派员指导"
        assert lists_equal_the_engine(world, case_id)

    def test_receipt_and_answer_on_paper_are_put_down_with_their_scans(self, world: World) -> None:
        case_id = sent(world)
        receipt = {**examples()["bm_notify_receipt"], "received_at": world.shown_now, "scan": ["file-receipt"]}
        push(world, "helihua", case_id, "登记对方签收", **receipt)
        reply = {**examples()["bm_notify_reply"], "replied_on": "2026-09-14", "file": ["file-reply"]}
        push(world, "helihua", case_id, "登记对方答复", **reply)
        assert world.open_nodes("wangjianguo", case_id) == {"ut_notify_result"}

    def test_the_addressee_itself_is_not_offered_the_buttons_of_the_clerk(self, world: World) -> None:
        case_id = sent(world)
        assert [one.label for one in world.page("wangxinban", case_id).buttons] == []

    def test_not_received_within_a_working_day_it_is_urged_every_working_day(self, world: World) -> None:
        case_id = sent(world)
        world.wait("2026-09-16T00:00:00+08:00")
        assert "尚未签收" in world.told("wangxinban")[0]
        world.do("helihua", case_id, "ut_notify_urge")
        assert world.open_nodes("helihua", case_id) == {"ut_notify_receive"}
        world.wait("2026-09-17T00:00:00+08:00")
        world.wait("2026-09-18T00:00:00+08:00")
        assert world.open_nodes("helihua", case_id) == {"ut_notify_receive", "ut_notify_urge"}
        receive(world, case_id)
        assert world.open_nodes("helihua", case_id) == {"ut_notify_reply"}

    def test_an_answer_that_does_not_come_is_asked_for(self, world: World) -> None:
        case_id = sent(world)
        receive(world, case_id)
        world.wait("2026-09-21T00:00:00+08:00")
        assert "答复期限已到" in world.told("wangxinban")[0]
        assert "没有在期限内答复" in world.told("helihua")[0]


class TestForAnotherCase:
    def test_a_letter_that_was_signed_already_is_neither_drafted_nor_signed_again(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-14T10:00:00+08:00")
        letter = reported(world, case_id, "2026-09-15T10:00:00+08:00")
        assert world.open_nodes("wangjianguo", letter) == {"ut_notify_receive"}

    def test_the_paper_of_the_case_is_taken_along_under_its_own_number(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-14T10:00:00+08:00")
        letter = reported(world, case_id, "2026-09-15T10:00:00+08:00")
        assert papers(world, letter) == papers(world, case_id)
        with world.looking("yueyang") as look:
            (paper,) = documents.of_case(look, letter)
            assert document_file(look, paper.id)

    def test_the_case_is_told_when_it_was_received(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-14T10:00:00+08:00")
        letter = reported(world, case_id, "2026-09-15T10:00:00+08:00")
        world.now = read_moment("2026-09-15T15:30:00+08:00")
        world.do("yueyang", letter, "ut_notify_receive", received_at=world.shown_now)
        settle(world)
        (told,) = world.page("wangjianguo", case_id).head.data["children"]
        assert read_moment(told["facts"]["received_at"]) == world.now
        assert told["ends"] == "完成"

    def test_the_copy_to_the_province_is_a_letter_of_its_own(self, world: World) -> None:
        case_id = confirmed(world, "2026-09-14T10:00:00+08:00")
        reported(world, case_id, "2026-09-15T10:00:00+08:00")
        copy = letters(world, case_id)[1]
        world.do("hunan", copy, "ut_notify_receive", received_at=world.shown_now)
        settle(world)
        assert world.page("hunan", copy).head.status == "ended"
        assert world.open_nodes("wangjianguo", case_id) == set()
