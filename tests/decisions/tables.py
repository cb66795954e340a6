"""The small DMN files next to the tests."""

from pathlib import Path

from workflows import decisions

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "bpmn" / "shared"


def content_of(name: str) -> dict[str, bytes]:
    """A file as `decisions.read` takes it: path -> bytes."""
    return {name: (HERE / name).read_bytes()}


def decisions_of(name: str) -> decisions.Decisions:
    return decisions.read(content_of(name))
