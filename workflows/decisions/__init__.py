"""Decisions in standard DMN 1.1 to 1.5: tables of every hit policy, boxed expressions, functions, types."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.decisions.book import Decisions
from workflows.decisions.consistency import find_bad_expressions, find_structural
from workflows.decisions.coverage import find_uncovered
from workflows.decisions.file import File
from workflows.decisions.graph import Graph, assemble
from workflows.decisions.model import Verdict
from workflows.decisions.reading import read_file
from workflows.values.refusals import NotPublishable
from workflows.values.sentences import Problem

__all__ = ["Decisions", "Verdict", "problems", "read"]


def read(files: Mapping[str, bytes]) -> Decisions:
    """The decisions of these DMN files (path -> bytes), of which structure must be sound: raises NotPublishable.

    Expressions are only read when they are evaluated; `problems` reads them all.
    """
    graph, faults = _read(files)
    if faults:
        raise NotPublishable(faults)
    return Decisions(graph)


def problems(files: Mapping[str, bytes]) -> list[Problem]:
    """Everything wrong with these DMN files, each with its element and line.

    First structure and expressions; when these are sound, what the tables leave without a rule, or give several.
    """
    graph, faults = _read(files)
    faults.extend(find_bad_expressions(graph))
    return faults or list(find_uncovered(graph))


def _read(files: Mapping[str, bytes]) -> tuple[Graph, list[Problem]]:
    read_files: list[File] = [read_file(name, content) for name, content in sorted(files.items())]
    graph = assemble(read_files)
    return graph, [*(problem for file in read_files for problem in file.problems), *find_structural(read_files, graph)]
