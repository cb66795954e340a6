"""Decisions in standard DMN 1.2 to 1.5: tables of every hit policy, literal expressions, required decisions."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.decisions.book import Decisions
from workflows.decisions.consistency import find_bad_expressions, find_structural
from workflows.decisions.model import Verdict
from workflows.decisions.reading import read_file
from workflows.values.refusals import NotPublishable
from workflows.values.sentences import Problem

__all__ = ["Decisions", "Verdict", "problems", "read"]


def read(files: Mapping[str, bytes]) -> Decisions:
    """The decisions of these DMN files (path -> bytes), of which structure must be sound: raises NotPublishable.

    Expressions are only read when they are evaluated; `problems` reads them all.
    """
    read_files = [read_file(name, content) for name, content in sorted(files.items())]
    decisions = [decision for file in read_files for decision in file.decisions]
    faults = [problem for file in read_files for problem in file.problems]
    faults.extend(find_structural(decisions))
    if faults:
        raise NotPublishable(faults)
    return Decisions({decision.id: decision for decision in decisions})


def problems(files: Mapping[str, bytes]) -> list[Problem]:
    """Everything wrong with these DMN files, structure and expressions, each with its element and line."""
    read_files = [read_file(name, content) for name, content in sorted(files.items())]
    decisions = [decision for file in read_files for decision in file.decisions]
    found = [problem for file in read_files for problem in file.problems]
    return [*found, *find_structural(decisions), *find_bad_expressions(decisions)]
