"""The small process, and the same with other files in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from workflows.catalogue.bundle import Bundle, read_bundle
from workflows.rules.working_days import Calendar

HERE = Path(__file__).parent
CALENDAR = Calendar({}, frozenset({2026, 2027}))
DIAGRAM = "bpmn/small/small.bpmn"
TABLES = "bpmn/small/dmn_size.dmn"
PATHS = "bpmn/small/paths.toml"
WRITE = "forms/small/ut_write.form.json"
NOTE = "forms/small/documents/NOTE.typ"
DUTIES = "bpmn/shared/duties.json"
LAWS = "bpmn/shared/laws.json"
LEGALITY = "bpmn/shared/legality.toml"
REGISTER = "bpmn/shared/registers/letters.json"
VIOLATIONS = "bpmn/shared/violations.json"


def small(files: Mapping[str, bytes | str] | None = None) -> Bundle:
    """The small process, complete and sound, with these files instead of (or beside) its own."""
    whole = read_bundle(HERE / "small", "small", "small")
    given = {path: text.encode() if isinstance(text, str) else text for path, text in (files or {}).items()}
    return Bundle("small", "small", {**whole.files, **given})


def changed(path: str, old: str, new: str) -> Bundle:
    """The small process with one text of one file replaced; the text must be there."""
    text = small().files[path].decode()
    assert old in text, f"{path} does not say {old!r}"
    return small({path: text.replace(old, new)})


def without(path: str) -> Bundle:
    """The small process with a file missing."""
    return Bundle("small", "small", {name: text for name, text in small().files.items() if name != path})
