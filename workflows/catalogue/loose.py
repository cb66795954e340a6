"""Loose files, uploaded or named on a command line, put in their places as the bundle of a process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks import readable
from workflows.engine.reading import BPMN, SPACES, read_tree
from workflows.values.refusals import EngineRefused, NotPublishable
from workflows.values.sentences import N_, Problem, Sentence

CHECK = "files"
READ = (".bpmn", ".dmn", ".form.json", "paths.toml", ".typ", ".toml")


@dataclass(frozen=True)
class Drawing:
    """A diagram among loose files: its processes, and those they call."""

    file: str
    processes: tuple[etree._Element, ...]
    called: frozenset[str] = frozenset()


@dataclass
class Sorted:
    """Loose files by their own names, the diagrams among them, and what is wrong with them as files."""

    files: dict[str, bytes] = field(default_factory=dict)
    drawings: list[Drawing] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def mains(self) -> list[tuple[str, etree._Element]]:
        """File and process of each process no other one calls; an empty pool is none beside a drawn one."""
        every = [(drawing.file, process) for drawing in self.drawings for process in drawing.processes]
        called = frozenset(chain.from_iterable(drawing.called for drawing in self.drawings))
        first = [(file, process) for file, process in every if process.get("id", "") not in called]
        return [(file, process) for file, process in first if len(process)] or first


def gather(files: Mapping[str, bytes]) -> Bundle:
    """The bundle of the one process that no other process of these files (name -> content) calls.

    Of a name only its last part counts. Raises NotPublishable with everything that keeps the files from being the
    files of one process.
    """
    found = sort(files)
    problems = [*found.problems, *_not_one(found)]
    if problems:
        raise NotPublishable(problems)
    ((file, process),) = found.mains
    return arranged(process.get("id", ""), file, found.files)


def sort(files: Mapping[str, bytes]) -> Sorted:
    """Files by the last part of their names, with whatever cannot be told what it is named as a problem."""
    found = Sorted()
    for path, content in files.items():
        name = last_part(path)
        if name in found.files:
            text = N_("有两个文件都叫“%(name)s”。请改名，或只留一个。")
            found.problems.append(Problem(CHECK, Sentence(text, {"name": name}), file=name, line=1))
        elif not name.lower().endswith(READ):
            text = N_("不认识这种文件。请只交 .bpmn、.dmn、.form.json、.typ、.toml 文件。")
            found.problems.append(Problem(CHECK, Sentence(text), file=name, line=1))
        else:
            found.files[name] = content
    for name in [name for name in found.files if name.endswith(".bpmn")]:
        _read(found, name)
    return found


def arranged(process: str, file: str, files: Mapping[str, bytes]) -> Bundle:
    """Files by their own names as the bundle of a process drawn in `file`."""
    folder = file.removesuffix(".bpmn") or process
    return Bundle(process, folder, {_place(folder, name): content for name, content in files.items()})


def last_part(path: str) -> str:
    """The file's own name, whichever system wrote its path; a known ending in small letters."""
    name = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    ending = next((known for known in READ if name.lower().endswith(known)), "")
    return name[: len(name) - len(ending)] + ending


def _place(folder: str, name: str) -> str:
    if name.endswith((".bpmn", ".dmn")) or name == "paths.toml":
        return f"bpmn/{folder}/{name}"
    return f"forms/{folder}/{name}" if name.endswith(".form.json") else f"forms/{folder}/documents/{name}"


def _read(found: Sorted, name: str) -> None:
    try:
        root = read_tree(found.files[name], name)
    except EngineRefused as refusal:
        found.problems.append(readable.unread(refusal, name))
        return
    if root.tag != f"{{{BPMN}}}definitions":
        text = N_("这不是 BPMN 2.0 流程图：最外层是 %(root)s。请在建模工具中另存为 BPMN 2.0。")
        found.problems.append(Problem(CHECK, Sentence(text, {"root": str(root.tag)}), file=name, line=1))
        return
    processes = tuple(root.iterfind("bpmn:process", SPACES))
    if not processes:
        text = N_("流程图中没有流程（process）。请画出流程后重新保存。")
        found.problems.append(Problem(CHECK, Sentence(text), file=name, line=1))
    found.drawings.append(Drawing(name, processes, frozenset(_called(processes))))


def _called(processes: tuple[etree._Element, ...]) -> Iterator[str]:
    """Processes another process calls; one that calls itself is still the first."""
    for process in processes:
        for call in process.iter(f"{{{BPMN}}}callActivity"):
            if call.get("calledElement", "") != process.get("id", ""):
                yield call.get("calledElement", "")


def _not_one(found: Sorted) -> Iterator[Problem]:
    if not any(name.endswith(".bpmn") for name in found.files):
        yield Problem(CHECK, Sentence(N_("没有流程图。请交一个 .bpmn 文件。")))
    mains = found.mains
    if len(mains) > 1:
        text = N_("有几个流程互不调用，不知道从哪个开始：%(processes)s。请每次只交一个流程和它调用的流程。")
        names = "、".join(process.get("id", "") for _, process in mains)
        yield Problem(CHECK, Sentence(text, {"processes": names}), file=mains[1][0], line=mains[1][1].sourceline or 1)
    elif not mains and any(drawing.processes for drawing in found.drawings):
        text = N_("这些流程互相调用，没有一个是开头。请让其中一个不被别的流程调用。")
        yield Problem(CHECK, Sentence(text), file=found.drawings[0].file, line=1)
