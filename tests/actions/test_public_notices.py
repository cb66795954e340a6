"""What the bureau publishes: redacted, agreed, numbered, open for its period, taken back with a public reason."""

from __future__ import annotations

import pytest

from tests.world import examples, real
from workflows.actions.complete_task import complete_task
from workflows.actions.press_case_button import press_case_button
from workflows.actions.start_case import start_case
from workflows.queries.case_page import case_page
from workflows.queries.public_notices import public_notice_page, public_notices
from workflows.queries.task_page import task_page
from workflows.store import numbers
from workflows.values.people import SYSTEM
from workflows.values.refusals import BadAnswers

IDENTITY = "430624199001011234"


def begin(world, **changes):
    with world.acting("helihua") as work:
        answers = real(work, "start:sub_publicity", {**examples()["start_publicity_manual"], **changes})
        return start_case(work, "sub_publicity", answers).id


def do(world, login, case_id, node, **changes):
    with world.acting(login) as work:
        complete_task(work, world.task(work, case_id, node), {**examples()[node], **changes})


def published(world, **prepared):
    """A case whose notice is public."""
    case_id = begin(world)
    do(world, "helihua", case_id, "ut_publicity_prepare", **prepared)
    do(world, "zhaolixin", case_id, "ut_publicity_approve")
    return case_id


def read(world, query, *about, **how):
    """As anybody reads it."""
    world.people["anybody"] = SYSTEM
    with world.looking("anybody") as look:
        return query(look, *about, **how)


def faults(caught):
    return "".join(str(fault.sentence) for fault in caught.value.faults)


def revoke(world, case_id, login="helihua"):
    with world.acting(login) as work:
        (button,) = case_page(work, case_id).buttons
        press_case_button(work, case_id, button.id, examples()["em_revoked"])


class TestPublishing:
    def test_s5_4_a_notice_has_a_number_and_a_day_and_is_open_to_everybody(self, every_world):
        case_id = begin(every_world, kind="抽查通报")
        do(every_world, "helihua", case_id, "ut_publicity_prepare")
        assert read(every_world, public_notices).lines == ()
        do(every_world, "zhaolixin", case_id, "ut_publicity_approve")
        (line,) = read(every_world, public_notices).lines
        notice = read(every_world, public_notice_page, line.id)
        assert (notice.number, notice.kind, notice.published_at) == (
            "湘阴档公示〔2026〕1号",
            "抽查通报",
            every_world.now,
        )
        assert notice.text == examples()["ut_publicity_prepare"]["public_text"]
        assert [paper.kind for paper in every_world.page("helihua", case_id).documents] == ["DOC-57"]
        said = [line.facts for line in every_world.page("helihua", case_id).audit if line.event == "notice.published"]
        assert [one["number"] for one in said] == ["湘阴档公示〔2026〕1号"]

    def test_it_stands_for_its_period_and_no_longer(self, world):
        case_id = published(world, period="3个月")
        (line,) = read(world, public_notices).lines
        assert line.last_day.isoformat() == "2027-02-25"
        world.wait("2027-02-25T23:59:00+08:00")
        assert len(read(world, public_notices).lines) == 1
        world.wait("2027-02-26T00:00:00+08:00")
        assert read(world, public_notices).lines == ()
        over = read(world, public_notice_page, line.id)
        assert (over.over, over.text, over.title) == (True, "", line.title)
        assert world.page("helihua", case_id).head.ends == "公示结束"

    def test_what_the_chief_refuses_is_never_public(self, world):
        case_id = begin(world)
        do(world, "helihua", case_id, "ut_publicity_prepare")
        do(world, "zhaolixin", case_id, "ut_publicity_approve", decision="不公示", reason="涉及商业秘密")
        assert read(world, public_notices).lines == ()
        assert world.page("helihua", case_id).head.ends == "不予公示"

    def test_what_secrecy_review_refused_cannot_be_published(self, world):
        case_id = begin(world)
        do(world, "helihua", case_id, "ut_publicity_prepare", secret_review="不通过")
        with pytest.raises(BadAnswers) as caught:
            do(world, "zhaolixin", case_id, "ut_publicity_approve")
        assert "保密审查没有通过" in faults(caught)

    def test_numbers_have_no_gap(self, world):
        published(world), published(world)
        assert [one.n for one in read(world, numbers.of_series, "湘阴档", "公示", 2026)] == [1, 2]

    @pytest.mark.parametrize(("kind", "days"), [("处罚决定", "2026-12-02"), ("检查结果", "2026-12-16")])
    def test_x23_preparing_leaves_time_within_seven_or_twenty_working_days(self, world, kind, days):
        (limit,) = world.page("helihua", begin(world, kind=kind)).deadlines
        assert f"{days} 24:00" in " ".join(line["template"] % line["params"] for line in limit.explanation["sentences"])


class TestRedaction:
    @pytest.mark.parametrize(
        "number", [IDENTITY, "43062419900101123X", "430624 19900101 1234", "１３８００１３８０００", "138-0013-8000"]
    )
    def test_x23_nobodys_identity_or_mobile_number_gets_into_a_public_text(self, world, number):
        case_id = begin(world)
        with pytest.raises(BadAnswers) as caught:
            do(world, "helihua", case_id, "ut_publicity_prepare", public_text=f"当事人张某（{number}）违反规定。")
        assert "公示内容中有身份证号码或者手机号码" in faults(caught)

    @pytest.mark.parametrize(
        "number", ["91430624MA4L3B2X1K", "0730-2200300", "湘阴档检〔2026〕138号", "4306**********1234"]
    )
    def test_what_is_no_such_number_may_be_published(self, world, number):
        published(world, public_text=f"当事人（{number}）违反规定。")
        assert len(read(world, public_notices).lines) == 1

    def test_x23_a_title_is_held_to_the_same(self, world):
        with pytest.raises(BadAnswers) as caught:
            begin(world, subject=f"张某{IDENTITY}处罚决定")
        assert "公示标题中有" in faults(caught)

    def test_x23_what_another_case_sends_is_refused_when_it_would_become_public(self, world, monkeypatch):
        monkeypatch.setattr("workflows.actions.operations.publish_notice.personal_numbers", lambda _: (IDENTITY,))
        case_id = published(world)
        assert read(world, public_notices).lines == ()
        assert world.page("helihua", case_id).head.status == "open"

    def test_x23_a_title_another_case_gave_is_held_to_it_before_it_becomes_public(self, world):
        case_id = begin(world)
        with pytest.raises(BadAnswers) as caught:
            do(world, "helihua", case_id, "ut_publicity_prepare", public_title=f"{IDENTITY}处罚决定")
        assert "公示标题中有" in faults(caught)

    def test_what_was_redacted_is_said(self, world):
        case_id = begin(world)
        with pytest.raises(BadAnswers) as caught:
            do(world, "helihua", case_id, "ut_publicity_prepare", redactions=["无", "住址"])
        assert "不能再选其他项" in faults(caught)
        with pytest.raises(BadAnswers):
            do(world, "helihua", case_id, "ut_publicity_prepare", redactions=[])


class TestWithdrawing:
    def test_x23_a_revoked_decision_is_taken_back_within_three_working_days_with_a_public_reason(self, world):
        case_id = published(world)
        revoke(world, case_id)
        limits = {limit.name: limit for limit in world.page("helihua", case_id).deadlines}
        assert limits["撤回已公示的行政处罚决定"].due_at.isoformat() == "2026-11-30T16:00:00+00:00"
        do(world, "helihua", case_id, "ut_withdraw")
        (line,) = read(world, public_notices).lines
        notice = read(world, public_notice_page, line.id)
        assert (notice.text, notice.withdraw_reason) == ("", examples()["ut_withdraw"]["reason_public"])
        assert world.page("helihua", case_id).head.ends == "公示已撤回"

    def test_the_reason_is_proposed_from_what_was_reported(self, world):
        case_id = published(world)
        revoke(world, case_id)
        with world.looking("helihua") as look:
            proposed = task_page(look, world.task(look, case_id, "ut_withdraw")).answers["reason_public"]
        assert proposed == "原决定于2026-11-25被依法撤销（湘阴县人民政府，湘阴政复决〔2026〕3号），现予撤回。"

    def test_the_public_reason_names_nobody_either(self, world):
        case_id = published(world)
        revoke(world, case_id)
        with pytest.raises(BadAnswers) as caught:
            do(world, "helihua", case_id, "ut_withdraw", reason_public=f"当事人{IDENTITY}申诉成立。")
        assert "公开说明中有" in faults(caught)


def test_the_list_goes_on_from_where_it_stopped(world):
    for _ in range(3):
        published(world)
    first = read(world, public_notices, limit=2)
    rest = read(world, public_notices, cursor=first.next, limit=2)
    assert [line.number for line in first.lines + rest.lines] == [f"湘阴档公示〔2026〕{n}号" for n in (3, 2, 1)]
    assert rest.next == ""
    assert read(world, public_notices, cursor="nobody gave this out").lines[0].number == "湘阴档公示〔2026〕3号"


def test_a_title_or_a_number_finds_it(world):
    published(world)
    for sought, found in (("自然资源局", 1), ("公示〔2026〕1号", 1), ("湘阴县档案局", 1), ("%", 0)):
        assert len(read(world, public_notices, q=sought).lines) == found
