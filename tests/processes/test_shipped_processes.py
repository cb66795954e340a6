"""Every shipped process may be published: its checks pass, its ways are walked, its diagrams can be read by eye."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from tests.processes.geometry import findings
from workflows.catalogue.bundle import Bundle, read_bundle
from workflows.catalogue.judge import judge
from workflows.catalogue.rehearsal import walk
from workflows.catalogue.script import Script, read_scripts
from workflows.catalogue.shipped import shipped, shipped_calendar

ROOT = Path(__file__).resolve().parents[2]
CALENDAR = shipped_calendar(ROOT)
SHIPPED = shipped(ROOT)
FOLDERS = shipped(ROOT)
DIAGRAMS = sorted((ROOT / "bpmn").rglob("*.bpmn"))


@lru_cache
def bundle_of(process: str) -> Bundle:
    return read_bundle(ROOT, FOLDERS[process], process)


WAYS = [(process, script) for process in FOLDERS for script in read_scripts(bundle_of(process).paths)]


@pytest.mark.parametrize("process", FOLDERS)
def test_nothing_is_wrong_and_every_element_flow_and_rule_is_walked(process: str) -> None:
    problems = judge(bundle_of(process), CALENDAR)
    assert not problems, "\n".join(f"{one.file}:{one.line} {one.element} {one.sentence}" for one in problems)


@pytest.mark.parametrize(("process", "script"), WAYS, ids=[f"{process}-{script.name}" for process, script in WAYS])
def test_a_way_can_be_walked_to_its_end(process: str, script: Script) -> None:
    assert walk(bundle_of(process), script, CALENDAR).fault is None


def test_every_folder_of_a_process_is_shipped() -> None:
    folders = {path.parent.name for path in DIAGRAMS if "shared" not in path.parts}
    assert folders == set(FOLDERS.values())


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.name)
def test_a_diagram_can_be_read_by_eye(path: Path) -> None:
    assert findings(path) == []
