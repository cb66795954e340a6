"""Decisions in standard DMN 1.1 to 1.5: tables of every hit policy, boxed expressions, functions, types."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.decisions.book import Decisions
from workflows.decisions.consistency import find_structural, find_unreadable
from workflows.decisions.coverage import find_uncovered
from workflows.decisions.file import File
from workflows.decisions.graph import Graph, assemble
from workflows.decisions.importing import gather
from workflows.decisions.model import Verdict
from workflows.decisions.reading import read_file
from workflows.values.refusals import NotPublishable
from workflows.values.sentences import Problem

__all__ = ["Decisions", "Verdict", "gather", "problems", "read"]


def read(files: Mapping[str, bytes]) -> Decisions:
    """The decisions of these DMN files (path -> bytes), of which structure must be sound: raises NotPublishable.

    Expressions are only read when they are evaluated; `problems` reads them all.
    """
    read_files, graph = _read(files)
    faults = _structural(read_files, graph)
    if faults:
        raise NotPublishable(faults)
    return Decisions(graph)


def problems(files: Mapping[str, bytes]) -> list[Problem]:
    """Everything wrong with these DMN files, each with its element and line.

    First structure and expressions; when these are sound, what the tables leave without a rule, or give several.
    """
    read_files, graph = _read(files)
    remarks = (remark for file in read_files for remark in file.remarks)
    faults = [*_structural(read_files, graph), *remarks, *find_unreadable(read_files, graph)]
    return faults or list(find_uncovered(graph))


def _read(files: Mapping[str, bytes]) -> tuple[list[File], Graph]:
    read_files = [read_file(name, content) for name, content in sorted(files.items())]
    return read_files, assemble(read_files)


def _structural(read_files: list[File], graph: Graph) -> list[Problem]:
    return [*(problem for file in read_files for problem in file.problems), *find_structural(read_files, graph)]
