"""Each check passes its valid example, and names everything marked `wrong` in its invalid one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.catalogue.bundles import DIAGRAM, DUTIES, HERE, LAWS, LEGALITY, NOTE, PATHS, REGISTER, WRITE, small
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks import CHECKS, OF_DIAGRAMS, Check, readable
from workflows.values.sentences import Problem

EXAMPLES = HERE / "checks"


def name_of(check: Check) -> str:
    return check.__module__.rsplit(".", 1)[-1]


def files_of(check: Check, kind: str) -> Iterator[tuple[str, Path]]:
    """The check's examples of a kind, each with the file of the small process it takes the place of."""
    for path, ending in (
        (DIAGRAM, "bpmn"),
        (WRITE, "form.json"),
        (NOTE, "typ"),
        (PATHS, "toml"),
        (DUTIES, "json"),
        (LAWS, "laws.json"),
        (LEGALITY, "legality.toml"),
        (REGISTER, "register.json"),
    ):
        file = EXAMPLES / name_of(check) / f"{kind}.{ending}"
        if file.exists():
            yield path, file


def example(check: Check, kind: str) -> Bundle:
    """The small process with the check's example diagram, and its example form or template if it has one."""
    return small({path: file.read_bytes() for path, file in files_of(check, kind)})


def marked(check: Check) -> Iterator[tuple[str, int]]:
    """File and line of everything the invalid example says is wrong."""
    for path, file in files_of(check, "invalid"):
        lines = file.read_text(encoding="utf-8").splitlines()
        yield from ((path, number) for number, line in enumerate(lines, start=1) if "wrong" in line)


def id_on_line(problem: Problem, bundle: Bundle) -> str:
    """The id that stands on the line a problem points at."""
    line = bundle.files[problem.file].decode().splitlines()[problem.line - 1]
    found = re.search(r'\bid="([^"]+)"', line)
    return found[1] if found else ""


each_check = pytest.mark.parametrize("check", CHECKS, ids=name_of)


@each_check
class TestEveryCheck:
    def test_passes_what_is_valid(self, check: Check) -> None:
        assert list(check(example(check, "valid"))) == []

    def test_names_everything_wrong_with_its_file_and_line(self, check: Check) -> None:
        found = {(problem.file, problem.line) for problem in check(example(check, "invalid"))}
        assert found == set(marked(check))
        assert found, "an invalid example must have something wrong in it"

    def test_names_the_element_on_that_line(self, check: Check) -> None:
        bundle = example(check, "invalid")
        for problem in check(bundle):
            by_file = {DIAGRAM: id_on_line(problem, bundle), WRITE: "ut_write", NOTE: "", PATHS: ""}
            assert problem.element == by_file[problem.file]

    def test_says_in_chinese_how_to_mend_it(self, check: Check) -> None:
        for problem in check(example(check, "invalid")):
            assert problem.check == name_of(check)
            assert re.search(r"请.*。$", str(problem.sentence)), problem.sentence


@each_check
def test_a_valid_example_passes_every_other_check_too(check: Check) -> None:
    bundle = example(check, "valid")
    assert [problem for other in CHECKS for problem in other(bundle)] == []


def test_every_check_has_its_examples_and_every_example_its_check() -> None:
    assert {name_of(check) for check in CHECKS} == {path.name for path in EXAMPLES.iterdir()}


def test_the_register_is_the_folder_with_the_reading_first() -> None:
    folder = Path(CHECKS[0].__code__.co_filename).parent
    assert {name_of(check) for check in CHECKS} == {p.stem for p in folder.glob("*.py") if not p.stem.startswith("_")}
    assert CHECKS[0] is readable.check
    assert set(OF_DIAGRAMS) < set(CHECKS)
