"""The code on a document is read however it is typed, and a person's name is shown by its first character."""

from __future__ import annotations

import pytest

from workflows.rules.document_codes import LENGTH, LETTERS, masked, read_code, written


def test_it_is_printed_in_groups_of_four() -> None:
    assert written("7KQM2XWD9RTB") == "7KQM-2XWD-9RTB"


@pytest.mark.parametrize(
    "typed", ["7KQM-2XWD-9RTB", "7kqm2xwd9rtb", " 7KQM 2XWD 9RTB ", "7KQM—2XWD–9RTB", "7kqm.2xwd_9rtb"]
)
def test_case_spaces_and_hyphens_do_not_matter(typed: str) -> None:
    assert read_code(typed) == "7KQM-2XWD-9RTB"


@pytest.mark.parametrize(
    "typed", ["", "7KQM-2XWD-9RT", "7KQM-2XWD-9RTBB", "OKQM-2XWD-9RTB", "七", "' OR 1=1 --", "x" * 9999]
)
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""


def test_no_letter_is_taken_for_another() -> None:
    assert not set("01OILU") & set(LETTERS)
    assert len(set(LETTERS)) == len(LETTERS)
    assert len(LETTERS) ** LENGTH > 2**58


@pytest.mark.parametrize(("name", "shown"), [("王建国", "王＊＊"), ("李", "李＊"), ("欧阳文忠", "欧＊＊＊"), ("", "")])
def test_of_a_person_only_the_first_character_is_shown(name: str, shown: str) -> None:
    assert masked(name) == shown
