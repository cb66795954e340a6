"""Numbers run without gaps and are never given twice (X03)."""

import pytest

from tests.store.builders import acting, at_once, seeing
from workflows.store import numbers
from workflows.values.refusals import NotFound


def write(org_code, word, year, n):
    return f"{org_code}{word}〔{year}〕{n}号"


def give(engine, word="检通", year=2026, case_id="case-1"):
    with acting(engine) as work:
        return numbers.next_number(work, "湘阴档", word, year, case_id=case_id, write=write)


def test_a_number_is_given_with_its_text_and_its_case(engine):
    number = give(engine)
    assert (number.n, number.text, number.case_id) == (1, "湘阴档检通〔2026〕1号", "case-1")


def test_each_word_and_each_year_begin_at_one(engine):
    assert [give(engine).n, give(engine).n, give(engine, "罚决").n, give(engine, year=2027).n] == [1, 2, 1, 1]


def test_an_act_that_fails_gives_its_number_back(engine):
    def write_badly(*series):
        raise NotFound()

    with pytest.raises(NotFound), acting(engine) as work:
        numbers.next_number(work, "湘阴档", "检通", 2026, case_id="case-1", write=write_badly)
    assert give(engine).n == 1


def test_eight_threads_get_numbers_without_a_gap(engine):
    given = at_once([lambda: [give(engine).n for _ in range(10)]] * 8)
    assert sorted(n for thread in given for n in thread) == list(range(1, 81))
    with seeing(engine) as look:
        assert [one.n for one in numbers.of_series(look, "湘阴档", "检通", 2026)] == list(range(1, 81))


def test_a_voided_number_stays_in_the_list_and_is_not_given_again(engine):
    for _ in range(3):
        give(engine)
    with acting(engine) as work:
        numbers.void(work, "湘阴档", "检通", 2026, 3, "打印错误")
    assert give(engine).n == 4
    with seeing(engine) as look:
        reasons = [one.void_reason for one in numbers.of_series(look, "湘阴档", "检通", 2026)]
    assert reasons == [None, None, "打印错误", None]


def test_only_a_number_in_force_can_be_voided(engine):
    give(engine)
    with acting(engine) as work:
        numbers.void(work, "湘阴档", "检通", 2026, 1, "作废")
        with pytest.raises(NotFound):
            numbers.void(work, "湘阴档", "检通", 2026, 1, "再次作废")
        with pytest.raises(NotFound):
            numbers.void(work, "湘阴档", "检通", 2026, 2, "没有此号")
