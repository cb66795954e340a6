"""Diagrams in the manner of other tools: everything that must be changed is told at once, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.catalogue.bundles import HERE
from workflows.__main__ import main

FILES = sorted((HERE / "foreign").glob("*.bpmn"))


def told(file: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """What `check --json` says of a file."""
    assert main(["check", "--json", str(file)]) == 1
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)["problems"]
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_everything_to_change_is_told_at_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = [f"{each['line']} {each['check']} {each['element']}" for each in told(file, capsys)]
    assert found == file.with_suffix(".expected").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("tool", "element", "instead"),
    [
        ("camunda7", "Approve", "bureau:lane"),
        ("camunda7", "Approve", "forms/"),
        ("camunda7", "Approve", "bureau:deadline"),
        ("camunda7", "Book", "bureau:operation"),
        ("camunda7", "Loan", "bureau:start"),
        ("camunda8", "Level", "bureau:decision"),
        ("camunda8", "High", "去掉开头的等号"),
        ("signavio", "sid-unit", "调用活动"),
        ("bizagi", "Id_appraise", "bureau:lane"),
    ],
)
def test_each_setting_of_another_engine_is_told_with_what_stands_for_it_here(
    tool: str, element: str, instead: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told(HERE / "foreign" / f"{tool}.bpmn", capsys)
    assert any(instead in each["message"] for each in found if each["element"] == element)


@pytest.mark.parametrize("tool", ["signavio", "bpmn_io"])
def test_colours_and_positions_are_nothing_to_mend(tool: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(HERE / "foreign" / f"{tool}.bpmn", capsys)
    assert "foreign" not in {each["check"] for each in found}
