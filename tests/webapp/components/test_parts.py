"""The small parts pages are made of."""

from datetime import UTC, date, datetime

import pytest

from webapp.components.dates import day, local_input, short_time
from webapp.components.sizes import file_size
from workflows.queries.lookups import Lookups
from workflows.queries.register import Officer

DUE = '{% from "components/parts.html" import deadline %}{{ deadline(left, "green", due, share, provisional) }}'


@pytest.mark.parametrize(("left", "words"), [(2, "剩 2 天"), (0, "今日到期"), (-1, "超期 1 天"), (None, "无期限")])
def test_a_deadline_says_how_much_is_left(draw, left, words):
    assert words in draw(DUE, left=left, due="2026-11-27", share=None, provisional=False)


def test_a_deadline_in_a_year_not_yet_announced_is_marked(draw):
    assert "暂定" in draw(DUE, left=30, due="2028-01-10", share=None, provisional=True)


def test_the_bar_never_leaves_its_track(draw):
    assert 'width="100%" height="3" rx="1.5"' in draw(DUE, left=-9, due=None, share=340, provisional=False)


def test_moments_are_shown_on_the_clock_of_shanghai():
    moment = datetime(2026, 11, 24, 17, 5, tzinfo=UTC)
    assert (short_time(moment), day(moment)) == ("11-25 01:05", "2026-11-25")
    assert local_input(moment.isoformat()) == "2026-11-25T01:05"
    assert local_input("明天下午") == "明天下午"
    assert day(date(2026, 11, 25)) == "2026-11-25"


@pytest.mark.parametrize(("size", "words"), [(812, "812 B"), (34 * 1024, "34 KB"), (2_500_000, "2.4 MB")])
def test_a_size_is_said_in_the_unit_people_use(size, words):
    assert file_size(size) == words


@pytest.mark.parametrize(
    ("certificate", "valid_from", "valid_to", "reason"),
    [
        ("001", date(2024, 1, 1), date(2028, 1, 1), ""),
        ("", None, None, "没有行政执法证"),
        ("001", date(2024, 1, 1), date(2026, 11, 24), "执法证已于 2026-11-24 到期"),
        ("001", date(2026, 12, 1), date(2028, 1, 1), "执法证自 2026-12-01 起有效"),
    ],
)
def test_an_officer_may_be_sent_only_while_the_certificate_is_valid(draw, certificate, valid_from, valid_to, reason):
    officer = Officer("p1", "王建国", "科员", "执法监督股", certificate, "省政府", valid_from, valid_to, "县局")
    found = Lookups((officer,), {}, {}, {}, {}, {}, date(2026, 11, 25))
    shown = draw("{% set one = widget_lookups(found).officers[0] %}{{ one.valid }} {{ one.reason }}", found=found)
    assert shown == f"{not reason} {reason}"
