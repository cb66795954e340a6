"""Everything wrong with a DMN file is found at once, with its element, its line and how to mend it."""

import pytest

from tests.decisions.tables import content_of
from workflows import decisions
from workflows.values.refusals import NotPublishable

BROKEN = decisions.problems(content_of("broken.dmn"))


@pytest.mark.parametrize(
    ("element", "line", "says"),
    [
        ("twice", 4, "标识“twice”重复"),
        ("empty", 5, "既没有决策表，也没有文字表达式"),
        ("", 6, "没有标识"),
        ("policy", 7, "“SOMETIMES”无法识别"),
        ("short", 12, "单元格个数与列数不符"),
        ("cells", 9, "输出列缺少名称或名称重复"),
        ("ranked", 16, "没有列出取值顺序"),
        ("summed", 19, "只能用于“收集”策略"),
        ("needs_nobody", 21, "“nobody”不存在"),
        ("hen", 25, "依赖自身"),
        ("egg", 29, "依赖自身"),
        ("typo_input", 35, "语法错误"),
        ("typo_cell", 37, "语法错误"),
        ("typo_result", 37, "函数不存在"),
    ],
)
def test_a_fault_is_found_where_it_stands(element: str, line: int, says: str) -> None:
    found = [problem for problem in BROKEN if says in str(problem.sentence) and problem.line == line]
    assert [problem.file for problem in found] == ["broken.dmn"]
    assert found[0].element == element


def test_decisions_of_unsound_structure_are_not_read() -> None:
    with pytest.raises(NotPublishable):
        decisions.read(content_of("broken.dmn"))


def test_the_same_id_in_two_files_is_found() -> None:
    one = content_of("penalties.dmn")["penalties.dmn"]
    found = decisions.problems({"a.dmn": one, "b.dmn": one})
    assert {problem.file for problem in found} == {"b.dmn"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<definitions", "不是合法的 XML"),
        (b"", "不是合法的 XML"),
        (b"<definitions/>", "不是 DMN 1.1 至 1.5"),
        (b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>', "不得包含 DOCTYPE"),
        (b"<a>" * 100_000, "不是合法的 XML"),
        (b" " * 3_000_000, "超过 2 MB"),
    ],
)
def test_what_is_no_dmn_file_is_refused_with_a_reason(content: bytes, says: str) -> None:
    (problem,) = decisions.problems({"upload.dmn": content})
    assert says in str(problem.sentence)


@pytest.mark.parametrize("version", ["20191111", "20211108", "20230324"])
def test_each_version_of_the_standard_is_read(version: str) -> None:
    content = content_of("penalties.dmn")["penalties.dmn"].replace(b"20230324", version.encode())
    assert "hearing" in decisions.read({"a.dmn": content}).names


def test_version_1_2_is_read_too() -> None:
    content = content_of("penalties.dmn")["penalties.dmn"].replace(
        b"https://www.omg.org/spec/DMN/20230324", b"http://www.omg.org/spec/DMN/20180521"
    )
    assert decisions.problems({"a.dmn": content}) == []
