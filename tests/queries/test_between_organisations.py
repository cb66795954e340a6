"""What organisations outside the bureau see of a case: their own part, and nothing else (issue 5, bullet 7)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.processes.between import child_of, county_and_province, do, received, send_letter
from tests.processes.published import bare_county, publish
from tests.world import World
from workflows.access.visibility import View
from workflows.actions.start_case import start_case
from workflows.queries.case_list import case_list
from workflows.queries.case_page import case_page
from workflows.queries.files import document_file
from workflows.queries.notices import notices
from workflows.queries.received import received as received_letters
from workflows.queries.received import waiting_letters
from workflows.queries.task_page import task_page
from workflows.store.notices import send as send_notice
from workflows.store.tables.records import document
from workflows.values.refusals import NotFound


@pytest.fixture
def world(sqlite_engine: Engine, tmp_path: Path) -> World:
    return county_and_province(sqlite_engine, tmp_path)


def papers(world: World, case_id: str) -> dict[str, str]:
    """Kind -> id of the documents of the case."""
    with world.looking("wangjianguo") as look:
        rows = look.connection.execute(select(document.c.kind, document.c.id).where(document.c.case_id == case_id))
        return {row.kind: row.id for row in rows}


def opens(world: World, login: str, document_id: str) -> bool:
    with world.looking(login) as look:
        try:
            return document_file(look, document_id).content.startswith(b"%PDF")
        except NotFound:
            return False


def ledger(world: World, login: str, *, of_others: bool = False) -> list[str]:
    with world.looking(login) as look:
        return [line.id for line in case_list(look, of_others=of_others).lines]


class TestAShareOfACase:
    def test_the_addressee_sees_its_task_and_the_letter_to_it_and_nothing_else(self, world: World) -> None:
        case_id = send_letter(world)
        page = world.page("wangxinban", case_id)
        assert page.head.view is View.SHARE
        assert [step.node for step in page.open_steps] == ["ut_receive"]
        assert [paper.kind for paper in page.documents] == ["LETTER-1"]
        shown = (page.done_steps, page.files, page.deadlines, page.follow_ups, page.comments, page.copies, page.audit)
        assert shown == ((),) * 7
        assert (page.outline, page.head.stage, page.head.starter) == ((), "", "")

    def test_what_its_own_people_submitted_stays_in_its_sight_after_the_task_is_done(self, world: World) -> None:
        case_id = received(world)
        page = world.page("wangxinban", case_id)
        assert [done.node for done in page.done_steps] == ["ut_receive"]
        assert page.open_steps == ()

    def test_who_was_sent_a_copy_sees_the_copy_and_no_task(self, world: World) -> None:
        case_id = send_letter(world)
        for login in ("xianzhengfu", "yueyang"):
            page = world.page(login, case_id)
            assert [paper.kind for paper in page.documents] == ["LETTER-2"]
            assert (page.open_steps, page.done_steps, page.audit) == ((), (), ())

    @pytest.mark.parametrize("login", ["jiwei", "hunan", "miluogu", "ziran", "gaoyu", "linfeng"])
    def test_for_who_was_sent_nothing_the_case_does_not_exist(self, world: World, login: str) -> None:
        case_id = send_letter(world)
        with world.looking(login) as look, pytest.raises(NotFound):
            case_page(look, case_id)
        assert case_id not in ledger(world, login) + ledger(world, login, of_others=True)

    def test_each_document_is_opened_by_its_addressees_only(self, world: World) -> None:
        found = papers(world, send_letter(world))
        who = {
            kind: {
                login
                for login in ("wangxinban", "xianzhengfu", "yueyang", "hunan", "ziran", "helihua", "gaoyu")
                if opens(world, login, found[kind])
            }
            for kind in found
        }
        assert who == {
            "LETTER-1": {"wangxinban", "helihua"},
            "LETTER-2": {"xianzhengfu", "yueyang", "helihua"},
            "LETTER-3": {"helihua"},
        }

    def test_the_page_of_a_task_of_the_bureau_is_not_shown_to_the_addressee(self, world: World) -> None:
        case_id = received(world)
        with world.looking("wangjianguo") as look:
            task_id = world.task(look, case_id, "ut_work")
        with world.looking("wangxinban") as look, pytest.raises(NotFound):
            task_page(look, task_id)

    def test_the_ledger_of_the_addressee_shows_its_own_step_and_limit_instead_of_the_bureaus(
        self, world: World
    ) -> None:
        case_id = send_letter(world)
        with world.looking("wangxinban") as look:
            (line,) = case_list(look).lines
            assert (line.id, line.stage, line.bureau) == (case_id, "签收函件", "湘阴县档案局")
            assert case_list(look, q="专案办理").lines == ()
        do(world, "wangxinban", case_id, "ut_receive")
        with world.looking("wangxinban") as look:
            (line,) = case_list(look).lines
            assert (line.stage, line.lamp.due_at) == ("", None)


class TestASuperior:
    def test_its_staff_read_all_of_the_cases_of_their_own_bureau(self, world: World) -> None:
        child = child_of(world, received(world))
        for login in ("hunan", "hunanju"):
            page = world.page(login, child)
            assert (page.head.view, page.head.grant) == (View.FULL, "")
            assert page.audit
            assert ledger(world, login) == [child]

    def test_the_county_sees_of_it_only_what_the_county_was_asked(self, world: World) -> None:
        case_id = received(world)
        child = child_of(world, case_id)
        page = world.page("zhaolixin", child)
        assert page.head.view is View.SHARE
        assert [step.node for step in page.open_steps] == ["ut_answer"]
        assert page.audit == ()
        assert ledger(world, "zhaolixin") == [case_id]
        assert ledger(world, "zhaolixin", of_others=True) == [child]

    def test_the_case_it_came_from_tells_nothing_of_how_far_the_superior_is(self, world: World) -> None:
        case_id = received(world)
        (line,) = [one for one in world.page("zhaolixin", case_id).follow_ups if one.kind == "case"]
        assert line.detail == ""


class TestReadingTheFile:
    """查卷 (M3.3): all of the case and of what was started from it, until the day."""

    def test_the_province_reads_all_of_the_countys_case(self, world: World) -> None:
        case_id = received(world)
        page = world.page("hunanju", case_id)
        assert (page.head.view, page.head.grant) == (View.FULL, "read")
        assert {done.node for done in page.done_steps} == {"start_letter", "ut_receive"}
        assert len(page.documents) == 3
        assert page.audit
        assert ledger(world, "hunanju", of_others=True) == [case_id]

    def test_the_grant_lasts_to_the_end_of_its_day(self, world: World) -> None:
        case_id = received(world)
        world.wait("2026-12-09T23:59:00+08:00")
        assert world.page("hunanju", case_id).head.view is View.FULL
        world.wait("2026-12-10T00:00:00+08:00")
        with world.looking("hunanju") as look, pytest.raises(NotFound):
            case_page(look, case_id)
        assert ledger(world, "hunanju", of_others=True) == []
        assert not opens(world, "hunanju", papers(world, case_id)["LETTER-3"])

    def test_other_cases_of_the_county_stay_closed(self, world: World) -> None:
        received(world)
        other = send_letter(world, target_org="org-xy-disc")
        with world.looking("hunanju") as look, pytest.raises(NotFound):
            case_page(look, other)


class TestASpecialTeam:
    """专案组 (M3.5): of two bureaus, access to this case only, ended at closing."""

    def test_a_member_of_another_bureau_sees_all_of_the_case(self, world: World) -> None:
        case_id = received(world)
        page = world.page("miluo", case_id)
        assert (page.head.view, page.head.grant) == (View.FULL, "team")
        assert world.page("miluo", child_of(world, case_id)).head.view is View.FULL

    def test_a_colleague_of_the_member_sees_nothing(self, world: World) -> None:
        case_id = received(world)
        with world.looking("miluogu") as look, pytest.raises(NotFound):
            case_page(look, case_id)

    def test_the_team_ends_when_the_superior_ends_it(self, world: World) -> None:
        case_id = received(world)
        child = child_of(world, case_id)
        do(world, "wangjianguo", child, "ut_answer")
        do(world, "hunan", child, "ut_review")
        with world.looking("miluo") as look, pytest.raises(NotFound):
            case_page(look, child)
        assert ledger(world, "miluo", of_others=True) == [case_id]  # asked for by name: the own share remains
        page = world.page("miluo", case_id)
        assert (page.head.view, page.documents, page.done_steps, page.audit) == (View.SHARE, (), (), ())


def test_a_hearing_host_reads_the_cases_a_hearing_is_about_and_no_others(sqlite_engine: Engine, tmp_path: Path) -> None:
    world = bare_county(sqlite_engine, tmp_path)
    chief, host = 'role="role_section_chief" scope="bureau"', 'role="role_hearing_host" scope="bureau"'
    publish(world, tmp_path / "term", "term", (chief, host))
    with world.acting("zhaolixin") as work:
        given = {"matter": "听证", "served_date": "2026-11-25", "term_days": 10}
        first, other = (start_case(work, "proc_term", given).id for _ in range(2))
    world.claim("wangjianguo", first, "ut_act")
    world.press("wangjianguo", first, "ut_act", "msg_extend")
    assert world.page("dengyan", first).head.view is View.FULL
    assert ledger(world, "dengyan") == [first]
    with world.looking("dengyan") as look, pytest.raises(NotFound):
        case_page(look, other)


class TestLettersReceived:
    """收到的文书."""

    def letters(self, world: World, login: str, **narrowed: Any) -> list[tuple[str, str]]:
        with world.looking(login) as look:
            found = received_letters(look, **narrowed).lines
        return [(line.title, line.dealing.step if line.dealing else "") for line in found]

    def test_each_organisation_finds_what_was_sent_to_it(self, world: World) -> None:
        send_letter(world)
        assert self.letters(world, "wangxinban") == [("函", "签收函件")]
        assert self.letters(world, "xianzhengfu") == self.letters(world, "yueyangju") == [("函（抄送件）", "")]
        for stranger in ("jiwei", "hunan", "ziran", "miluo", "gaoyu", "linfeng", "helihua"):
            assert self.letters(world, stranger) == []

    def test_a_line_says_from_whom_in_which_case_and_when(self, world: World) -> None:
        case_id = send_letter(world)
        with world.looking("wangxinban") as look:
            (line,) = received_letters(look).lines
        assert (line.sender, line.case_id, line.case_title) == ("湘阴县档案局", case_id, "发函 核查网络安全隐患")
        assert line.number.startswith("湘阴档函〔2026〕")
        assert line.sent_at == world.now

    def test_a_line_says_what_was_done_about_it(self, world: World) -> None:
        case_id = send_letter(world)
        with world.looking("wangxinban") as look:
            assert waiting_letters(look) == 1
            before = received_letters(look).lines[0].dealing
        do(world, "wangxinban", case_id, "ut_receive")
        with world.looking("wangxinban") as look:
            assert waiting_letters(look) == 0
            after = received_letters(look).lines[0].dealing
        assert before is not None
        assert after is not None
        assert (before.is_open, bool(before.task_id), before.done_at) == (True, True, None)
        assert (after.is_open, after.who, after.done_at) == (False, "傅宇", world.now)
        assert self.letters(world, "wangxinban", waiting=True) == []

    def test_the_list_is_searched_and_paged(self, world: World) -> None:
        for number in range(3):
            send_letter(world, subject=f"事项{number}")
        assert len(self.letters(world, "wangxinban", q="事项1")) == 1
        with world.looking("wangxinban") as look:
            first = received_letters(look, limit=2)
            second = received_letters(look, limit=2, cursor=first.next)
            again = received_letters(look, limit=2, cursor="broken")
        assert [line.case_title for line in (*first.lines, *second.lines)] == [f"发函 事项{n}" for n in (2, 1, 0)]
        assert second.next == ""
        assert again.lines == first.lines


def test_a_notice_about_a_case_that_is_not_ones_business_leads_nowhere(world: World) -> None:
    case_id = send_letter(world)
    with world.acting("wangjianguo") as work:
        send_notice(work, "org-xy-disc", ["role_discipline"], "请关注", case_id)
    with world.looking("jiwei") as look:
        (line,) = notices(look)
    assert (line.case_id, line.opens) == (case_id, False)


def test_a_grant_ends_by_itself_however_long_nobody_looks(world: World) -> None:
    case_id = received(world)
    world.now += timedelta(days=400)
    with world.looking("hunan") as look, pytest.raises(NotFound):
        case_page(look, case_id)
