"""The ledger: the latest moved first, narrowed by status and text, page by page."""

from datetime import timedelta

import pytest

from workflows.queries.case_list import case_list


def ledger(world, login="wangjianguo", **asked):
    with world.looking(login) as look:
        return case_list(look, **asked)


def numbers(page):
    return [int(line.number.split("〕")[1].removesuffix("号")) for line in page.lines]


@pytest.fixture
def five(every_world):
    """Five cases, the second and the fourth turned down, the first moved last."""
    world = every_world
    ids = []
    for number in range(5):
        world.now += timedelta(minutes=1)
        ids.append(world.start("wangjianguo" if number % 2 == 0 else "zhaolixin", unit_id="u021" if number else "u017"))
    for number in (1, 3):
        world.now += timedelta(minutes=1)
        world.do("limin", ids[number], "ut_prepare_inspection")
        world.do("liuguoping", ids[number], "ut_approve_inspection", decision="不同意", opinion="不再安排")
    world.now += timedelta(minutes=1)
    world.do("wangjianguo", ids[0], "ut_prepare_inspection")
    return world


def test_the_latest_moved_comes_first(five):
    assert numbers(ledger(five)) == [1, 4, 2, 5, 3]


def test_it_is_walked_page_by_page_without_loss_or_doubles(five):
    found, cursor = [], ""
    while True:
        page = ledger(five, cursor=cursor, limit=2)
        found += numbers(page)
        if not page.next:
            break
        cursor = page.next
    assert found == [1, 4, 2, 5, 3]


@pytest.mark.parametrize("cursor", ["!", "5rmY", "OTk5OS0xMi0zMVQyMzo1OTo1OS0yMzowMCB4"])
def test_a_broken_cursor_begins_at_the_beginning(world, cursor):
    world.start()
    assert numbers(ledger(world, cursor=cursor)) == [1]


def test_it_is_narrowed_by_status_text_and_starter(five):
    assert numbers(ledger(five, status="ended")) == [4, 2]
    assert numbers(ledger(five, status="open")) == [1, 5, 3]
    assert numbers(ledger(five, q="民政")) == [1]
    assert numbers(ledger(five, q="〔2026〕3号")) == [3]
    assert numbers(ledger(five, q="%")) == []
    assert numbers(ledger(five, started_by_me=True)) == [1, 5, 3]
    assert numbers(ledger(five, login="zhaolixin", started_by_me=True, status="ended")) == [4, 2]
    assert numbers(ledger(five, login="xujing", started_by_me=True)) == []


def test_a_line_says_where_the_case_stands_and_how_near_its_deadline_is(five):
    lines = {line.number: line for line in ledger(five).lines}
    waiting, ended = lines["湘阴档检〔2026〕1号"], lines["湘阴档检〔2026〕2号"]
    assert (waiting.stage, waiting.status, waiting.lamp.colour) == ("行政检查审批", "open", "yellow")
    assert (ended.stage, ended.ends, ended.lamp.colour) == ("", "检查取消", "none")


def test_every_colleague_who_reads_cases_has_the_same_ledger(five):
    for login in ("limin", "zhouying", "liuguoping", "huangzhiqiang", "xujing", "helihua", "tangxue"):
        assert ledger(five, login).lines == ledger(five).lines
