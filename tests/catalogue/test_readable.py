"""Whatever kind of file cannot be read, it is named, and nothing else is asked of the process until it is mended."""

from __future__ import annotations

import pytest

from tests.catalogue.bundles import CALENDAR, DIAGRAM, PATHS, TABLES, WRITE, changed, small, without
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.judge import judge

NOTE = "forms/small/documents/NOTE.toml"
CHECKLIST = "bpmn/shared/checklists/SEC-1.json"

UNREADABLE = {
    DIAGRAM: ("<bpmn:definitions", "不是合法的 XML"),
    TABLES: ("<definitions", "不是合法的 XML"),
    WRITE: ('{"id": "ut_write",\n  title}', "文件无法读取"),
    PATHS: ("[[path]\nname", "文件无法读取"),
    NOTE: ("kind = NOTE", "文件无法读取"),
    CHECKLIST: ("[1, 2", "文件无法读取"),
}
MISSHAPEN = {
    WRITE: ('{"id": "ut_write", "schema": {}, "ui": {"fields": []}}', ["缺少 title", "ui/fields 的写法不对，应为表"]),
    NOTE: ('kind = "NOTE"', ["缺少 title"]),
    CHECKLIST: ('{"id": "SEC-1", "items": ["1.1"]}', ["items/0 的写法不对，应为表"]),
    PATHS: ("[[paths]]\nname = 1", ["不认识 paths，只能写 defaults、answers、path"]),
}
BAD_PATHS = {
    'name = "缺少起止"\nsteps = []': ["缺少 now", "缺少 ends"],
    'name = "时间不对"\nnow = "明天"\nends = ["end_small"]': ["“明天”不是时间"],
    'name = "没有答案"\nnow = "2026-11-25"\nends = ["end_small"]\nstart = "none"': ["没有名为“none”的答案"],
    'name = "一步两事"\nnow = "2026-11-25"\nends = ["x"]\nsteps = [{do="a", press="b"}]': ["steps/0 的写法不对"],
    'name = "不认识"\nnow = "2026-11-25"\nends = ["x"]\nsteps = [{did="a"}]': ["不认识 steps/0/did"],
}


def sentences(bundle: Bundle) -> str:
    return "\n".join(str(problem.sentence) for problem in judge(bundle, CALENDAR))


@pytest.mark.parametrize(("path", "content", "why"), [(path, *case) for path, case in UNREADABLE.items()])
def test_a_file_that_cannot_be_read_is_the_only_thing_named(path: str, content: str, why: str) -> None:
    (problem,) = judge(small({path: content}), CALENDAR)
    assert problem.file == path
    assert problem.line > 0
    assert why in str(problem.sentence)


@pytest.mark.parametrize(("path", "content", "whys"), [(path, *case) for path, case in MISSHAPEN.items()])
def test_everything_misshapen_in_a_file_is_named_at_once(path: str, content: str, whys: list[str]) -> None:
    told = sentences(small({path: content}))
    assert all(why in told for why in whys), told


@pytest.mark.parametrize(("path", "whys"), BAD_PATHS.items())
def test_a_way_that_cannot_be_played_is_named(path: str, whys: list[str]) -> None:
    told = sentences(small({PATHS: f"[[path]]\n{path}\n"}))
    assert all(why in told for why in whys), told


def test_all_unreadable_files_are_named_together() -> None:
    spoiled = small({path: content for path, (content, _) in UNREADABLE.items()})
    assert {problem.file for problem in judge(spoiled, CALENDAR)} == set(UNREADABLE)


def test_a_bundle_without_the_process_says_which_one_is_missing() -> None:
    assert "没有流程“small”" in sentences(changed(DIAGRAM, '<bpmn:process id="small"', '<bpmn:process id="other"'))


def test_a_document_without_its_template_is_named() -> None:
    assert "没有模板 forms/small/documents/NOTE.typ" in sentences(without("forms/small/documents/NOTE.typ"))


def test_a_process_without_ways_is_not_published() -> None:
    assert "没有走法文件" in sentences(without(PATHS))
    assert "没有一条走法" in sentences(small({PATHS: ""}))


def test_a_diagram_with_a_document_type_is_not_read() -> None:
    diagram = small().files[DIAGRAM].decode().replace("<bpmn:definitions", "<!DOCTYPE x>\n<bpmn:definitions", 1)
    assert "DOCTYPE" in sentences(small({DIAGRAM: diagram}))
