"""`python -m workflows check FILE… [--json]`: every problem with its place, exit 0 or 1, whatever is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from config import ROOT
from tests.catalogue.bundles import DIAGRAM, HERE, TABLES
from workflows.__main__ import main

SHIPPED = "sub_onsite_inspection"
INSPECTION = ROOT / "bpmn" / "onsite_inspection"
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small process as somebody keeps it at home."""
    shutil.copytree(HERE / "small", tmp_path / "small")
    return tmp_path / "small"


def problems(capsys: Printed, *asked: str | Path) -> list[dict[str, object]]:
    """What `check --json` says."""
    code = main(["check", "--json", *map(str, asked)])
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["problems"]
    assert code == (1 if found else 0)
    return found


@pytest.mark.parametrize("asked", [SHIPPED, INSPECTION, INSPECTION / "onsite_inspection.bpmn"])
def test_a_shipped_process_is_asked_by_its_id_its_folder_or_its_diagram(asked: str | Path, capsys: Printed) -> None:
    assert main(["check", str(asked)]) == 0
    assert capsys.readouterr().out == f"{asked}: 没有问题\n"


def test_without_a_name_all_shipped_processes_are_judged(capsys: Printed) -> None:
    assert main(["check"]) == 0
    assert f"{SHIPPED}: 没有问题" in capsys.readouterr().out


def test_a_folder_is_one_process_with_all_its_files(folder: Path, capsys: Printed) -> None:
    assert problems(capsys, folder) == []


def test_what_nobody_reads_in_a_folder_is_passed_over(folder: Path, capsys: Printed) -> None:
    (folder / "README.md").write_text("说明")
    (folder / "pyproject.toml").write_text("[tool]")
    assert problems(capsys, folder) == []


def test_loose_files_are_one_process_too(folder: Path, capsys: Printed) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert problems(capsys, *files) == []


def test_a_bare_diagram_lacks_its_forms_and_its_ways(folder: Path, capsys: Printed) -> None:
    found = problems(capsys, folder / DIAGRAM)
    told = [(each["check"], each["element"]) for each in found]
    assert ("forms", "ut_write") in told
    assert ("forms", "ut_sign") in told
    assert [check for check, _ in told].count("ways") == 1


def test_a_problem_says_check_element_name_file_line_and_how_to_mend(folder: Path, capsys: Printed) -> None:
    text = (folder / DIAGRAM).read_text(encoding="utf-8")
    (folder / DIAGRAM).write_text(text.replace("issue_documents", "make_tea"), encoding="utf-8")
    (problem,) = problems(capsys, folder)
    line = next(number for number, each in enumerate(text.splitlines(), start=1) if 'id="st_note"' in each)
    told = "系统任务“生成便笺（st_note）”的办理事项“make_tea”不存在。请从以下选用："
    assert str(problem.pop("message")).startswith(told)
    assert problem == {
        "check": "operations",
        "element": "st_note",
        "name": "生成便笺",
        "file": str(folder / DIAGRAM),
        "line": line,
    }
    assert main(["check", str(folder)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith(f"{folder / DIAGRAM}:{line}: [operations] 生成便笺(st_note): 系统任务“生成便笺")
    assert printed[1] == f"{folder}: 1 个问题"


def test_a_table_alone_is_judged_as_a_table(folder: Path, capsys: Printed) -> None:
    assert problems(capsys, folder / TABLES) == []
    text = (folder / TABLES).read_text(encoding="utf-8")
    (folder / TABLES).write_text(text.replace("<text>&gt; 3</text>", "<text>&gt; 4</text>"), encoding="utf-8")
    (problem,) = problems(capsys, folder / TABLES)
    assert (problem["check"], problem["file"]) == ("decisions", str(folder / TABLES))


def test_diagrams_that_have_nothing_to_do_with_each_other_are_judged_one_by_one(capsys: Printed) -> None:
    files = [HERE / "foreign" / f"{tool}.bpmn" for tool in ("camunda7", "camunda8")]
    together = problems(capsys, *files)
    assert together == [problem for file in files for problem in problems(capsys, file)]


@pytest.mark.parametrize("name", ["nowhere.bpmn", "no_such_process", "nowhere/at_all/"])
def test_what_is_not_there_is_told_in_one_sentence(name: str, capsys: Printed) -> None:
    (problem,) = problems(capsys, name)
    assert f"文件“{Path(name)}”无法读取" in str(problem["message"])


def test_an_empty_folder_is_told(tmp_path: Path, capsys: Printed) -> None:
    (problem,) = problems(capsys, tmp_path)
    assert problem["file"] == str(tmp_path)
    assert "没有流程图，也没有决策表" in str(problem["message"])


def test_what_is_no_ordinary_file_is_not_read(capsys: Printed) -> None:
    (problem,) = problems(capsys, "/dev/null")
    assert "这不是普通文件" in str(problem["message"])


def test_two_files_of_one_name_are_told(folder: Path, capsys: Printed) -> None:
    (folder / "again").mkdir()
    shutil.copy(folder / DIAGRAM, folder / "again" / "small.bpmn")
    assert [each["check"] for each in problems(capsys, folder)] == ["files"]
