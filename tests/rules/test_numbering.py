"""How numbers are written (X03)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.numbering import archive_number, case_number, document_number

words = st.sampled_from(["检通", "检结", "责改", "罚决", "立", "不立"])
series = st.tuples(words, st.integers(2024, 2100), st.integers(1, 10_000))


def test_a_document_number_has_hexagonal_brackets_and_no_leading_zeros():
    assert document_number("湘阴档", "检通", 2026, 3) == "湘阴档检通〔2026〕3号"


def test_the_case_number_is_that_of_the_document_that_opens_it():
    assert case_number("湘阴档", "立", 2026, 12) == "湘阴档立〔2026〕12号"


@pytest.mark.parametrize(("word", "year", "n"), [("", 2026, 1), ("检通", 2026, 0), ("检通", 26, 1), ("检通", 20266, 1)])
def test_what_is_no_number_is_refused(word, year, n):
    with pytest.raises(ValueError, match="not a number"):
        document_number("湘阴档", word, year, n)


@given(series, series)
def test_different_numbers_are_written_differently(one, other):
    assert (document_number("湘阴档", *one) == document_number("湘阴档", *other)) == (one == other)


@given(words, st.integers(2024, 2100), st.integers(1, 200))
def test_a_series_written_out_has_no_gap_and_starts_again_each_year(word, year, last):
    written = [document_number("湘阴档", word, year, n) for n in range(1, last + 1)]
    assert len(set(written)) == last
    assert [int(text.split("〕")[1][:-1]) for text in written] == list(range(1, last + 1))
    assert document_number("湘阴档", word, year + 1, 1) not in written


def test_an_archive_number_is_the_year_and_four_digits():
    assert archive_number("湘阴档", "归档", 2026, 7) == "20260007"
    for year, n in ((26, 1), (2026, 0), (2026, 10000)):
        with pytest.raises(ValueError, match="not an archive number"):
            archive_number("湘阴档", "归档", year, n)
