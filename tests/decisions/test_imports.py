"""A model may use another: its decisions, inputs, functions and types go by the import's name (features/imports)."""

import pytest

from tests.decisions.tables import HERE
from workflows import decisions
from workflows.values.refusals import NotPublishable

FILES = {path.name: path.read_bytes() for path in sorted((HERE / "features" / "imports").glob("*.dmn"))}


def test_what_is_imported_is_known_by_its_prefix_though_both_files_have_the_same_id() -> None:
    book = decisions.read(FILES)
    assert book.decide(book.find("罚款", "deciding.dmn"), {"金额": 1000}).output == 50
    assert book.decide(book.find("最低 罚款", "base.dmn"), {"金额": 1000}).output == 100


def test_the_expressions_of_such_a_model_can_be_read_before_it_is_published() -> None:
    found = [str(problem.sentence) for problem in decisions.problems(FILES)]
    assert [sentence for sentence in found if "重复" not in sentence] == []


def test_an_imported_type_is_kept_to() -> None:
    book = decisions.read(FILES)
    verdict = book.decide(book.find("罚款", "deciding.dmn"), {"金额": -1})
    assert verdict.output is None
    assert "不在允许范围内" in str(verdict.warnings[0])


def test_an_imported_model_must_be_there() -> None:
    with pytest.raises(NotPublishable) as refused:
        decisions.read({"deciding.dmn": FILES["deciding.dmn"]})
    assert "没有找到" in str(refused.value.problems[0].sentence)


def test_only_what_a_file_imports_is_gathered_with_it() -> None:
    files = {**FILES, "other.dmn": FILES["base.dmn"].replace(b"urn:test:base", b"urn:test:other"), "bad.dmn": b"<"}
    assert sorted(decisions.gather("deciding.dmn", files)) == ["base.dmn", "deciding.dmn"]
    assert sorted(decisions.gather("base.dmn", files)) == ["base.dmn"]
