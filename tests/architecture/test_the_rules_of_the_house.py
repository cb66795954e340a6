"""Rules of the house that no linter knows: who commits, who reads the clock, how large a room may be."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted([*(ROOT / "workflows").rglob("*.py"), *(ROOT / "webapp").rglob("*.py"), ROOT / "config.py"])
DOORS = ("webapp/desk.py", "workflows/worker/", "workflows/__main__.py")
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "datetime.datetime.now"}
BANNED_NAMES = re.compile(r"(Manager|Service|Helper|Util|Utils|Handler|Processor)$")


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def named(path: Path) -> str:
    return short(path)


def calls(path: Path) -> set[str]:
    """Every call in the module as dotted text."""
    tree = ast.parse(path.read_text())
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


@pytest.mark.parametrize("path", MODULES, ids=named)
class TestEveryModule:
    def test_stays_under_250_lines(self, path):
        assert len(path.read_text().splitlines()) < 250

    def test_says_its_one_reason_to_change(self, path):
        if path.read_text().strip():
            doc = ast.get_docstring(ast.parse(path.read_text()))
            assert doc, f"{short(path)} has no docstring"

    def test_commits_nothing_itself(self, path):
        if short(path) != "workflows/store/unit_of_work.py":
            ends = {name.rsplit(".", 1)[-1] for name in calls(path) if "." in name}
            assert not ends & {"commit", "rollback"}

    def test_does_not_read_the_clock(self, path):
        if not short(path).startswith(DOORS):
            assert not calls(path) & CLOCKS

    def test_has_no_default_now(self, path):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                plain = node.args.posonlyargs + node.args.args
                with_default = plain[len(plain) - len(node.args.defaults) :]
                with_default += [a for a, d in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if d]
                assert "now" not in {argument.arg for argument in with_default}, node.name

    def test_plays_no_tricks_with_imports(self, path):
        assert not {name for name in calls(path) if "importlib" in name or name == "__import__"}

    def test_uses_no_name_that_says_nothing(self, path):
        classes = [node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef)]
        assert not [name for name in classes if BANNED_NAMES.search(name)]

    def test_leaves_no_marks_behind(self, path):
        assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text())


def test_every_action_is_one_public_function_named_like_its_file():
    for path in sorted((ROOT / "workflows/actions").glob("*.py")):
        if path.name.startswith("_"):
            continue
        functions = [node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)]
        assert path.stem in functions, f"{short(path)} should define {path.stem}()"


def test_the_register_of_operations_is_the_folder_and_the_names():
    from workflows.actions.operations import OPERATIONS
    from workflows.values.operations import Operation

    files = {path.stem for path in (ROOT / "workflows/actions/operations").glob("*.py") if path.stem != "__init__"}
    assert set(OPERATIONS) == set(Operation) == {Operation(name) for name in files}


def test_the_register_of_checks_is_the_folder():
    from workflows.catalogue.checks import CHECKS

    folder = ROOT / "workflows/catalogue/checks"
    files = {path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")}
    assert {check.__module__.rsplit(".", 1)[-1] for check in CHECKS} == files
