"""Cases a person was sent for information."""

from datetime import timedelta

import pytest

from workflows.actions.copy_case import copy_case
from workflows.actions.read_notice import read_notice
from workflows.queries.copies import copies_to_me, unread_copies
from workflows.values.refusals import NotFound


@pytest.fixture
def five(every_world):
    """Five copies to 周颖, a minute apart; the second and the fourth read."""
    case_id = every_world.start()
    for number in range(5):
        every_world.now += timedelta(minutes=1)
        with every_world.acting("zhaolixin") as work:
            copy_case(work, case_id, ["p-zhou"], f"第{number}份")
    with every_world.looking("zhouying") as look:
        ids = {line.text: line.id for line in copies_to_me(look).lines}
    for number in (1, 3):
        with every_world.acting("zhouying") as work:
            read_notice(work, ids[f"第{number}份"])
    return every_world


def texts(world, **more):
    with world.looking("zhouying") as look:
        return [line.text for line in copies_to_me(look, **more).lines]


def test_unread_ones_come_first_each_half_with_the_latest_first(five):
    assert texts(five) == ["第4份", "第2份", "第0份", "第3份", "第1份"]
    with five.looking("zhouying") as look:
        assert unread_copies(look) == 3


def test_pages_follow_each_other_across_the_two_halves(five):
    seen, cursor = [], ""
    with five.looking("zhouying") as look:
        for _ in range(3):
            page = copies_to_me(look, cursor=cursor, limit=2)
            seen += [line.text for line in page.lines]
            cursor = page.next
    assert (seen, cursor) == (["第4份", "第2份", "第0份", "第3份", "第1份"], "")


def test_they_are_found_by_what_was_written_and_by_the_case(five):
    assert texts(five, q="第3") == ["第3份"]
    assert len(texts(five, q="自然资源")) == 5


def test_nobody_reads_them_for_another(five):
    with five.looking("zhouying") as look:
        notice_id = copies_to_me(look).lines[0].id
    with pytest.raises(NotFound), five.acting("limin") as work:
        read_notice(work, notice_id)
    with five.looking("limin") as look:
        assert copies_to_me(look).lines == ()
