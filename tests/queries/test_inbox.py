"""The desk: what is mine, what I may claim, what I did; in due order, page by page, without loss or doubles."""

import base64
from datetime import timedelta

import pytest

from workflows.actions.claim_task import claim_task
from workflows.queries.inbox import Filters, inbox, task_lines
from workflows.values.times import read_moment

DAYS = ("2026-12-08", "2026-12-10", "2026-12-09", "2026-12-22", "2026-12-08")


def desk(world, login, tab="mine", filters=None, **more):
    with world.looking(login) as look:
        return inbox(look, tab, filters or Filters(), **more)


def walk(world, login, tab, limit):
    """All lines of a tab, page by page, with the number of pages."""
    lines, cursor, pages = [], "", 0
    while True:
        page = desk(world, login, tab, cursor=cursor, limit=limit)
        lines += page.lines
        pages += 1
        if not page.next:
            return lines, pages
        cursor = page.next


@pytest.fixture
def crowded(every_world):
    """75 plans to be made: 75 in the pool, due on four different days."""
    for number in range(75):
        every_world.start("zhaolixin", planned_date=DAYS[number % len(DAYS)])
    return every_world


def test_75_tasks_are_walked_in_due_order_without_loss_or_doubles(crowded):
    lines, pages = walk(crowded, "limin", "claimable", 10)
    assert pages == 8
    assert len({line.id for line in lines}) == len(lines) == 75
    assert [line.lamp.due_at for line in lines] == sorted(line.lamp.due_at for line in lines)


def test_a_task_that_goes_while_one_turns_the_page_takes_no_other_with_it(crowded):
    first = desk(crowded, "limin", "claimable", limit=10)
    with crowded.acting("sunying") as work:
        claim_task(work, first.lines[0].id)
        claim_task(work, first.lines[-1].id)  # the very line the cursor stands at
    rest, cursor = [], first.next
    while cursor:
        page = desk(crowded, "limin", "claimable", cursor=cursor, limit=10)
        rest, cursor = [*rest, *page.lines], page.next
    assert len({line.id for line in rest}) == len(rest) == 65
    assert {line.id for line in rest}.isdisjoint({line.id for line in first.lines})


def test_the_counts_tell_every_tab_and_what_is_late(crowded):
    with crowded.acting("limin") as work:
        for line in task_lines(work, "claimable", Filters(), "", 3)[0]:
            claim_task(work, line.id)
    page = desk(crowded, "limin")
    assert dict(page.counts) | {"started": 0} == {"mine": 3, "claimable": 72, "done": 0, "others": 0, "started": 0}
    assert page.overdue == 3  # ten working days before 8 December have begun
    assert [line.lamp.colour for line in page.lines] == ["red"] * 3


def test_what_was_done_comes_latest_first(world):
    case_id = world.start()
    for hours in range(3):
        world.now += timedelta(hours=hours)
        world.do("wangjianguo", case_id, "ut_prepare_inspection")
        world.do("liuguoping", case_id, "ut_approve_inspection", decision="退回修改", opinion="请再改")
    lines, pages = walk(world, "wangjianguo", "done", 1)
    assert pages == 3
    assert [line.closed_at for line in lines] == sorted((line.closed_at for line in lines), reverse=True)
    assert {line.status for line in lines} == {"done"}


def test_a_line_says_what_it_is_whose_it_is_and_where_it_came_from(world):
    world.start("wangjianguo")
    (line,) = desk(world, "wangjianguo").lines
    assert (line.case_number, line.case_title) == ("湘阴档检〔2026〕1号", "湘阴县自然资源局 定期巡查")
    assert (line.name, line.unit_name, line.holder) == ("检查准备", "湘阴县自然资源局", "王建国")
    assert line.previous.startswith("王建国 · ")


@pytest.mark.parametrize(
    "cursor", ["!", "====", "5rmY", base64.b64encode(b"9999-12-31T23:59:59-23:00 x").decode(), "é\0"]
)
@pytest.mark.parametrize("tab", ["mine", "done"])
def test_a_broken_cursor_begins_at_the_beginning(world, cursor, tab):
    case_id = world.start()
    world.do("wangjianguo", case_id, "ut_prepare_inspection")
    world.start()
    assert len(desk(world, "wangjianguo", tab, cursor=cursor).lines) == 1


class TestFilters:
    @pytest.fixture
    def three(self, every_world):
        for planned, unit in (("2026-12-08", "u021"), ("2026-12-10", "u017"), ("2027-01-12", "u109")):
            every_world.start(planned_date=planned, unit_id=unit)
        return every_world

    def found(self, world, **filters):
        return [line.unit_name for line in desk(world, "wangjianguo", filters=Filters(**filters)).lines]

    def test_a_text_is_sought_in_number_title_and_step_as_it_stands(self, three):
        counts = {
            "自然资源": 1,
            "检〔2026〕2号": 1,
            "检查准备": 3,
            "县": 3,
            "没有": 0,
            "%": 0,
            "_": 0,
            "\\": 0,
            "\0": 3,
        }
        assert {q: len(self.found(three, q=q)) for q in counts} == counts

    def test_a_process_may_be_asked_for(self, three):
        assert len(self.found(three, process="sub_onsite_inspection")) == 3
        assert self.found(three, process="sub_service") == []

    def test_overdue_today_and_soon(self, three):
        # due at the end of 23 November, 25 November and 25 December
        assert self.found(three, due="overdue") == ["湘阴县自然资源局"]
        assert self.found(three, due="today") == ["湘阴县民政局"]
        assert self.found(three, due="soon") == ["湘阴县民政局"]
        assert self.found(three, due="some day") == self.found(three)
        three.now = read_moment("2026-12-23T09:00:00+08:00")
        assert self.found(three, due="soon") == ["湘阴县水务集团有限公司"]

    def test_what_is_due_today_is_counted_apart(self, three):
        page = desk(three, "wangjianguo")
        assert (page.overdue, page.due_today) == (1, 1)


def test_everybody_sees_only_the_pool_of_their_own_role_and_office(world):
    world.start("zhaolixin")
    world.reach(world.start(unit_id="u017"), "ut_unit_confirm")
    pools = {
        login: [line.node for line in world.desk(login, "claimable")]
        for login in ("limin", "zhaolixin", "helihua", "minzheng", "ziran", "miluo", "gaoyu", "linfeng", "xujing")
    }
    assert pools == {
        "limin": ["ut_prepare_inspection"],
        "zhaolixin": [],
        "helihua": [],
        "minzheng": ["ut_unit_confirm"],
        "ziran": [],
        "miluo": [],
        "gaoyu": [],
        "linfeng": [],
        "xujing": [],
    }
