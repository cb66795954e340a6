"""The letterhead: how dates, money, people and choices are written."""

from __future__ import annotations

import pytest

from tests.documents.paper import sketch, text_of


def said(source: str, facts: dict[str, object] | None = None) -> str:
    return text_of(sketch(source, facts))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-25", "2026年11月25日"),
        ("2026-01-05", "2026年1月5日"),
        ("2026-11-25T09:05:00+08:00", "2026年11月25日"),
        ("2026-11-25T16:30:00Z", "2026年11月26日"),
        ("下周一", "下周一"),
    ],
)
def test_a_day_is_written_in_chinese_and_in_beijing(written: str, read: str) -> None:
    assert said(f'#day("{written}")') == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-25T09:05:00+08:00", "2026年11月25日9时05分"),
        ("2026-11-25T01:05:00.123456+00:00", "2026年11月25日9时05分"),
        ("2026-11-25T09:05", "2026年11月25日9时05分"),
        ("2026-11-25", "2026年11月25日"),
    ],
)
def test_a_moment_is_written_in_chinese_and_in_beijing(written: str, read: str) -> None:
    assert said(f'#moment("{written}")') == read


def test_a_span_within_a_day_says_the_day_once() -> None:
    assert said('#span("2026-12-08T09:05:00+08:00", "2026-12-08T11:30:00+08:00")') == "2026年12月8日9时05分至11时30分"


def test_a_span_over_midnight_says_both_days() -> None:
    written = said('#span("2026-12-08T22:00:00+08:00", "2026-12-09T00:10:00+08:00")')
    assert written == "2026年12月8日22时00分至2026年12月9日0时10分"


def test_a_missing_day_leaves_room_to_write() -> None:
    assert said("#day(none)") == "年月日"


@pytest.mark.parametrize(
    ("amount", "read"),
    [("0", "0.00元"), ("500.5", "500.50元"), ("10000", "10,000.00元"), ("1234567.89", "1,234,567.89元"), ("", "元")],
)
def test_money_is_written_with_two_decimals_and_groups_of_three(amount: str, read: str) -> None:
    assert said(f'#money("{amount}")') == read


def test_people_are_named_with_their_certificates() -> None:
    facts = {"people": [{"name": "王志强", "certificate": "18060623001"}, {"name": "李文静", "certificate": ""}]}
    assert said('#with-certificates(fact("people"))', facts) == (
        "王志强（行政执法证号：18060623001）、李文静（行政执法证号：）"
    )


def test_a_choice_that_is_not_offered_is_shown_all_the_same() -> None:
    assert said('#options(("甲", "乙"), ("乙", "丙"))') == "甲√乙√丙"


def test_a_signature_by_click_is_the_name_and_says_so() -> None:
    assert said('#signature(fact("s"))', {"s": {"kind": "click", "name": "赵明"}}) == "赵明（系统签名）"


def test_a_signature_goes_to_the_officer_who_gave_it() -> None:
    facts = {
        "people": [{"name": "王志强", "certificate": "1"}, {"name": "李文静", "certificate": "2"}],
        "s": {"kind": "click", "name": "李文静", "at": "2026-12-08T11:32:00+08:00"},
    }
    assert said('#officer-lines(fact("people"), fact("s"))', facts) == (
        "执法人员签名：证号：1年月日执法人员签名：李文静（系统签名）证号：22026年12月8日"
    )


def test_a_number_that_is_missing_leaves_its_brackets() -> None:
    assert said("#number-line") == "〔〕号"
