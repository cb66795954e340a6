"""The import contracts of pyproject.toml hold, and each of them bites when it is broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

FORBIDDEN_IMPORTS = [
    ("floors", "workflows/values/times.py", "from workflows.rules import numbering"),
    ("floors", "workflows/rules/numbering.py", "import workflows.feel"),
    ("floors", "workflows/engine/__init__.py", "import workflows.store"),
    ("floors", "workflows/store/__init__.py", "import workflows.access"),
    ("floors", "workflows/access/__init__.py", "import workflows.documents"),
    ("floors", "workflows/queries/__init__.py", "import workflows.actions"),
    ("floors", "workflows/attic/__init__.py", "pass"),
    ("web-enters-by-the-front-door", "webapp/desk.py", "import workflows.store.cases"),
    ("no-web-below", "workflows/actions/__init__.py", "import flask"),
    ("spiff-in-the-engine", "workflows/catalogue/__init__.py", "import SpiffWorkflow"),
    ("sql-in-store-and-queries", "workflows/actions/__init__.py", "import sqlalchemy"),
    ("pages-do-not-know-each-other", "webapp/inbox/__init__.py", "import webapp.cases"),
]


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return subprocess.run(
        [*command, "--no-cache", "--config", "pyproject.toml"],
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_is_kept():
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    root = tmp_path_factory.mktemp("house")
    for part in ("workflows", "webapp"):
        left_out = shutil.ignore_patterns("__pycache__", "assets", "translations")
        shutil.copytree(ROOT / part, root / part, ignore=left_out)
    shutil.copy(ROOT / "config.py", root)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


@pytest.mark.parametrize(("contract", "file", "line"), FORBIDDEN_IMPORTS)
def test_a_forbidden_import_is_caught(copy, contract, file, line):
    path = copy / file
    before = path.read_text() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text((before or '"""New."""\n') + f"\n{line}\n")
    try:
        result = lint_imports(copy)
    finally:
        if before is None:
            shutil.rmtree(path.parent)
        else:
            path.write_text(before)
    assert result.returncode == 1, f"{contract} let '{line}' in {file} pass"
