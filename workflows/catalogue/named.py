"""What a command line names to be judged: shipped processes, folders, and files of any tool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workflows import decisions
from workflows.catalogue.bundle import read_bundle
from workflows.catalogue.judge import judge
from workflows.catalogue.loose import CHECK, READ, Sorted, arranged, last_part, sort
from workflows.catalogue.shipped import shipped
from workflows.engine.reading import MAX_BYTES
from workflows.rules.working_days import Calendar
from workflows.values.sentences import N_, Problem, Sentence


@dataclass(frozen=True)
class Judged:
    """What was judged, by the name it was asked for, and everything to mend in it."""

    name: str
    problems: tuple[Problem, ...]


def judge_named(root: Path, calendar: Calendar, asked: Sequence[str]) -> Iterator[Judged]:
    """Each shipped process (all of them when nothing is asked), each folder, and the loose files together.

    A folder or a diagram of a shipped process is that process. Never raises for what cannot be read.
    """
    folders = shipped(root)
    loose: list[Path] = []
    for name in asked or sorted(folders):
        process = name if name in folders else _shipped_at(root, folders, Path(name))
        if process:
            yield Judged(name, tuple(judge(read_bundle(root, folders[process], process), calendar)))
        elif Path(name).is_dir():
            yield Judged(name, tuple(_judge_files(name, _inside(Path(name)), calendar)))
        else:
            loose.append(Path(name))
    if loose:
        names = "、".join(map(str, loose))
        yield Judged(names, tuple(_judge_files(names, loose, calendar)))


def _shipped_at(root: Path, folders: Mapping[str, str], path: Path) -> str:
    """The shipped process whose folder or diagram this is, "" for none."""
    there = path.resolve()
    for process, folder in folders.items():
        place = (root / "bpmn" / folder).resolve()
        if there in (place, place / f"{folder}.bpmn"):
            return process
    return ""


def _inside(folder: Path) -> list[Path]:
    """The files of a folder that somebody reads; a `.toml` is about ways, or about the document beside it."""
    known = sorted(path for path in folder.rglob("*") if path.is_file() and path.name.lower().endswith(READ))
    others = {path for path in known if path.suffix == ".toml" and path.name != "paths.toml"}
    return [path for path in known if path not in others or path.with_suffix(".typ").is_file()]


def _judge_files(name: str, paths: Sequence[Path], calendar: Calendar) -> Iterable[Problem]:
    read: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            read[str(path)] = _content(path)
        except (OSError, ValueError) as fault:
            text = N_("文件“%(file)s”无法读取：%(why)s。请核对路径。")
            why = getattr(fault, "strerror", None) or fault
            problems.append(Problem(CHECK, Sentence(text, {"file": path, "why": why}), file=str(path), line=1))
    if read or not problems:
        places = {"": name, **{last_part(path): path for path in reversed(read)}}
        problems.extend(_at_its_place(each, places) for each in _judge_sorted(sort(read), calendar))
    return {_key(problem): problem for problem in problems}.values()


def _content(path: Path) -> bytes:
    """A file's bytes, of one too large to be read only so much that this shows. Raises OSError, ValueError."""
    if not path.is_file() and path.exists():
        raise ValueError(N_("这不是普通文件"))
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _judge_sorted(found: Sorted, calendar: Calendar) -> Iterator[Problem]:
    yield from found.problems
    for file, process in found.mains:
        yield from judge(arranged(process.get("id", ""), file, _belonging(found, file)), calendar)
    if not any(name.endswith(".bpmn") for name in found.files):
        yield from decisions.problems({name: text for name, text in found.files.items() if name.endswith(".dmn")})
        if not any(name.endswith(".dmn") for name in found.files) and (found.files or not found.problems):
            yield Problem(CHECK, Sentence(N_("没有流程图，也没有决策表。请交 .bpmn 或 .dmn 文件。")))


def _belonging(found: Sorted, file: str) -> dict[str, bytes]:
    """The files without other diagrams that begin processes of their own, and without those that cannot be read."""
    called = set().union(*(drawing.called for drawing in found.drawings))
    wanted = {file} | {
        drawing.file
        for drawing in found.drawings
        if any(process.get("id", "") in called for process in drawing.processes)
    }
    return {name: text for name, text in found.files.items() if not name.endswith(".bpmn") or name in wanted}


def _at_its_place(problem: Problem, places: Mapping[str, str]) -> Problem:
    """The problem with the file as it was named."""
    return replace(problem, file=places.get(last_part(problem.file), problem.file))


def _key(problem: Problem) -> tuple[str, str, str, int, str]:
    return problem.check, problem.element, problem.file, problem.line, str(problem.sentence)
