"""Uploaded files of a process, completed by what all processes share; whatever cannot be kept is a problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.loose import gather
from workflows.values.forms import Upload
from workflows.values.refusals import NotPublishable, TooManyFiles
from workflows.values.sentences import N_, Problem, Sentence

LARGEST = 10_000_000  # bytes, of all files together
MOST = 200  # files
CHECK = "files"
_LONGEST_NAME = 120
_LONGEST_ID = 80
_SHARED = ("bpmn/shared", "forms/shared")
_CALENDAR = "bpmn/shared/calendar/"


def bundle_of(uploads: Sequence[Upload], root: Path) -> Bundle:
    """The bundle these files make with the shared files below `root`; one of the same name takes its place.

    Raises TooManyFiles, NotPublishable.
    """
    if len(uploads) > MOST or sum(len(each.content) for each in uploads) > LARGEST:
        raise TooManyFiles(most=MOST, size=LARGEST // 1_000_000)
    problems = list(_unkeepable(uploads))
    if problems:
        raise NotPublishable(problems)
    own = gather({f"{number}/{each.name}": each.content for number, each in enumerate(uploads)})
    _check_fits(own)
    return completed(own, shared_files(root))


def completed(own: Bundle, shared: Mapping[str, bytes]) -> Bundle:
    """A bundle with the shared files; an uploaded file named like a shared one is put in its place."""
    places = {path.rpartition("/")[2]: path for path in shared}
    moved = {_place(path, places): content for path, content in own.files.items()}
    return Bundle(own.process, own.folder, {**shared, **moved})


def shared_files(root: Path) -> dict[str, bytes]:
    """Everything all processes share, by its path below `root`."""
    found = {}
    for place in _SHARED:
        for path in sorted((root / place).rglob("*")):
            relative = path.relative_to(root).as_posix()
            if path.is_file() and not relative.startswith(_CALENDAR):
                found[relative] = path.read_bytes()
    return found


def _place(path: str, shared: Mapping[str, str]) -> str:
    name = path.rpartition("/")[2]
    return path if name == "paths.toml" else shared.get(name, path)


def _unkeepable(uploads: Sequence[Upload]) -> Iterator[Problem]:
    for each in uploads:
        name = each.name.replace("\\", "/").rpartition("/")[2]
        if not name.isprintable() or len(name) > _LONGEST_NAME:
            text = N_("文件名太长，或含有不能显示的字符。请改短文件名（最多 %(limit)d 个字）后重新提交。")
            yield Problem(CHECK, Sentence(text, {"limit": _LONGEST_NAME}), file=_shown(name))


def _shown(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable())[:_LONGEST_NAME]


def _check_fits(bundle: Bundle) -> None:
    if len(bundle.process) > _LONGEST_ID or not bundle.process.isprintable() or not bundle.process:
        text = N_("流程的标识（id）是空的，或超过 %(limit)d 个字。请改短。")
        where = next(iter(bundle.bpmn), "")
        raise NotPublishable([Problem(CHECK, Sentence(text, {"limit": _LONGEST_ID}), file=where, line=1)])
