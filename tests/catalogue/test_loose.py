"""Loose files become the bundle of the one process among them, or everything that prevents it is told."""

from __future__ import annotations

import pytest

from tests.catalogue.bundles import CALENDAR, DIAGRAM, NOTE, PATHS, TABLES, small
from workflows.catalogue.judge import judge
from workflows.catalogue.loose import gather
from workflows.values.refusals import NotPublishable

FILES = small().files
SMALL = FILES[DIAGRAM]
EMPTY = b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" />'


def diagram(*processes: str) -> bytes:
    inside = "".join(processes)
    return f'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">{inside}</definitions>'.encode()


def process(name: str, *calls: str) -> str:
    called = "".join(f'<callActivity id="{name}_{each}" calledElement="{each}" />' for each in calls)
    return f'<process id="{name}"><startEvent id="s_{name}" />{called}</process>'


def refused(files: dict[str, bytes]) -> list[str]:
    """What keeps these files from being one process."""
    with pytest.raises(NotPublishable) as refusal:
        gather(files)
    return [str(problem.sentence) for problem in refusal.value.problems]


def test_files_are_put_where_a_process_has_them() -> None:
    loose = {path.rpartition("/")[2]: content for path, content in FILES.items()}
    bundle = gather(loose)
    assert (bundle.process, bundle.folder) == ("small", "small")
    assert bundle.files == FILES
    assert judge(bundle, CALENDAR) == []


@pytest.mark.parametrize("name", ["a/b/small.bpmn", "C:\\档案\\small.bpmn", "small.BPMN"])
def test_only_the_last_part_of_a_name_counts(name: str) -> None:
    assert gather({name: SMALL}).files == {DIAGRAM: SMALL}


def test_the_process_no_other_one_calls_is_the_main_one() -> None:
    files = {"called.bpmn": diagram(process("called")), "main.bpmn": diagram(process("main", "called"))}
    bundle = gather(files)
    assert (bundle.process, bundle.folder) == ("main", "main")
    assert sorted(bundle.files) == ["bpmn/main/called.bpmn", "bpmn/main/main.bpmn"]


def test_a_process_that_calls_itself_is_still_the_main_one() -> None:
    assert gather({"a.bpmn": diagram(process("again", "again"))}).process == "again"


def test_an_empty_pool_beside_a_drawn_one_is_no_process_of_its_own() -> None:
    assert gather({"a.bpmn": diagram(process("drawn"), '<process id="empty" />')}).process == "drawn"


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "没有流程图"),
        ({"a.dmn": FILES[TABLES]}, "没有流程图"),
        ({"a.bpmn": EMPTY}, "没有流程（process）"),
        ({"a.bpmn": b"<svg />"}, "这不是 BPMN 2.0 流程图：最外层是 svg"),
        ({"a.bpmn": b"not a diagram"}, "不是合法的 XML"),
        ({"a.bpmn": diagram(process("one"), process("two"))}, "互不调用，不知道从哪个开始：one、two"),
        ({"a.bpmn": diagram(process("one", "two"), process("two", "one"))}, "互相调用，没有一个是开头"),
        ({"x/a.bpmn": SMALL, "y/a.bpmn": SMALL}, "有两个文件都叫“a.bpmn”"),
        ({"a.bpmn": SMALL, "a.exe": b"MZ"}, "不认识这种文件"),
    ],
)
def test_what_is_not_one_process_is_told(files: dict[str, bytes], says: str) -> None:
    assert any(says in sentence for sentence in refused(files))


def test_everything_wrong_with_the_files_is_told_together() -> None:
    files = {"a.bpmn": b"", "b.bpmn": EMPTY, "c.exe": b"", "d/b.bpmn": EMPTY}
    assert len(refused(files)) == 4


def test_documents_forms_and_ways_have_places_of_their_own() -> None:
    files = {"small.bpmn": SMALL, "paths.toml": b"", "NOTE.typ": b"", "NOTE.toml": b"", "ut_write.form.json": b"{}"}
    placed = gather(files).files
    assert {DIAGRAM, PATHS, NOTE, "forms/small/documents/NOTE.toml", "forms/small/ut_write.form.json"} == set(placed)
