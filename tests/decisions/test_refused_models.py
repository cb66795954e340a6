"""What a model may not hold, each thing refused where it stands (refused.dmn)."""

import pytest

from tests.decisions.tables import content_of
from workflows import decisions

REFUSED = decisions.problems(content_of("refused.dmn"))


@pytest.mark.parametrize(
    ("element", "line", "says"),
    [
        ("", 3, "引用了其他模型（外来）"),
        ("python_text", 4, "FEEL 以外的表达式语言（python）"),
        ("java_logic", 6, "不是 FEEL 函数（Java）"),
        ("hollow", 10, "“空函数”没有内容"),
        ("half", 12, "“半句”中的 else 缺少表达式"),
        ("ragged_relation", 15, "关系表的单元格个数与列数不符"),
        ("typed", 17, "类型“没有的类型”没有定义"),
        ("elsewhere", 20, "“urn:other#there”不存在"),
        ("hen", 24, "依赖自身"),
        ("egg", 28, "依赖自身"),
        ("many_table", 33, "汇总方式只能用于“收集”策略的单列输出"),
        ("narrow", 47, "结论声明为单个值（string）"),
        ("inside_bad", 43, "语法错误"),
    ],
)
def test_it_is_refused_where_it_stands(element: str, line: int, says: str) -> None:
    found = [problem for problem in REFUSED if says in str(problem.sentence) and problem.line == line]
    assert [problem.element for problem in found] == [element]


def test_nothing_else_is_refused() -> None:
    assert len(REFUSED) == 13


def test_a_type_has_one_meaning_in_all_files() -> None:
    one = (
        b'<definitions xmlns="https://www.omg.org/spec/DMN/20211108/MODEL/" namespace="urn:test">'
        b'<itemDefinition name="t"><typeRef>number</typeRef></itemDefinition></definitions>'
    )
    found = decisions.problems({"a.dmn": one, "b.dmn": one.replace(b"number", b"string")})
    assert ["类型“t”在两个文件中的定义不同" in str(problem.sentence) for problem in found] == [True]
