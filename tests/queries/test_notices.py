"""What people are told: by role and office, unread first, each reader for themselves."""

from datetime import timedelta

import pytest

from workflows.actions.read_notices import read_notices
from workflows.queries.notices import notices, unread
from workflows.store import notices as kept
from workflows.values.people import Role


def tell(world, text, *roles, office="org-xy", case_id=None):
    world.now += timedelta(minutes=1)
    with world.acting("wangjianguo") as work:
        kept.send(work, office, roles, text, case_id)


def told(world, login):
    with world.looking(login) as look:
        return [(line.text, line.read) for line in notices(look)], unread(look)


def read(world, login):
    world.now += timedelta(minutes=1)
    with world.acting(login) as work:
        read_notices(work)


@pytest.fixture
def two(every_world):
    tell(every_world, "一", Role.OFFICER)
    tell(every_world, "二", Role.OFFICER, Role.SECTION_CHIEF)
    return every_world


def test_everybody_of_the_role_is_told_and_nobody_else(two):
    assert told(two, "wangjianguo") == ([("二", False), ("一", False)], 2)
    assert told(two, "limin") == ([("二", False), ("一", False)], 2)
    assert told(two, "zhaolixin") == ([("二", False)], 1)
    for other in ("helihua", "miluo", "ziran", "gaoyu"):
        assert told(two, other) == ([], 0)


def test_each_reader_reads_for_themselves(two):
    read(two, "wangjianguo")
    assert told(two, "wangjianguo") == ([("二", True), ("一", True)], 0)
    assert told(two, "limin")[1] == 2


def test_what_is_unread_stands_above_what_was_read(two):
    read(two, "wangjianguo")
    tell(two, "三", Role.OFFICER)
    assert told(two, "wangjianguo") == ([("三", False), ("二", True), ("一", True)], 1)


def test_reading_twice_changes_nothing(two):
    read(two, "wangjianguo")
    read(two, "wangjianguo")
    assert told(two, "wangjianguo")[1] == 0


def test_a_notice_names_the_case_it_is_about(world):
    case_id = world.start()
    tell(world, "请办理", Role.OFFICER, case_id=case_id)
    with world.looking("limin") as look:
        (line,) = notices(look)
    assert (line.case_id, line.case_number) == (case_id, "湘阴档检〔2026〕1号")
