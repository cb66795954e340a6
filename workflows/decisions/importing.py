"""References between models: every node of several files under one key, and every reference to it by that key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from workflows.decisions.file import File
from workflows.decisions.model import Decision, InputData, Knowledge, Offering, Requires
from workflows.decisions.xml import Unreadable, children, read_tree

Node = Decision | InputData | Knowledge | Offering
Key = Callable[[str], str]


def gather(main: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Of these DMN files (name -> bytes) `main` and those it imports, directly or not."""
    heads = {name: head for name, content in files.items() if (head := _head(content))}
    places = {space: name for name, (space, _) in heads.items()}
    wanted, ahead = {main: files[main]}, [main]
    while ahead:
        for space in heads.get(ahead.pop(), ("", ()))[1]:
            name = places.get(space, main)
            if name not in wanted:
                wanted[name] = files[name]
                ahead.append(name)
    return wanted


def _head(content: bytes) -> tuple[str, tuple[str, ...]] | None:
    """A file's namespace and those it imports; None when it cannot be read."""
    try:
        root = read_tree(content)
    except Unreadable:
        return None
    return root.get("namespace", ""), tuple(each.get("namespace", "") for each in children(root, "import"))


def resolve(files: Sequence[File]) -> Iterator[File]:
    """The files with ids and references that are unambiguous: an id that stands in two namespaces keeps its own."""
    keys: dict[tuple[str, str], str] = {}
    taken: dict[str, str] = {}
    for file in files:
        for node in _nodes(file):
            owner = taken.setdefault(node.id, file.namespace)
            keys[file.namespace, node.id] = node.id if owner == file.namespace else f"{file.namespace}#{node.id}"
    for file in files:
        yield _resolved(file, partial(_key, file.namespace, keys))


def _key(own: str, keys: Mapping[tuple[str, str], str], ref: str) -> str:
    space, _, key = ref.rpartition("#")
    return keys.get((space or own, key), ref)


def _nodes(file: File) -> list[Node]:
    return [*file.decisions, *file.inputs, *file.knowledge, *file.offerings]


def _resolved(file: File, key: Key) -> File:
    return replace(
        file,
        decisions=[replace(each, id=key(each.id), requires=_required(each.requires, key)) for each in file.decisions],
        inputs=[replace(each, id=key(each.id)) for each in file.inputs],
        knowledge=[replace(each, id=key(each.id), requires=_required(each.requires, key)) for each in file.knowledge],
        offerings=[_offered(each, key) for each in file.offerings],
    )


def _required(requires: Requires, key: Key) -> Requires:
    return Requires(
        _each(requires.decisions, key),
        _each(requires.inputs, key),
        _each(requires.knowledge, key),
        {key(ref): prefix for ref, prefix in requires.under.items()},
    )


def _offered(offering: Offering, key: Key) -> Offering:
    lists: dict[str, Any] = {
        name: _each(getattr(offering, name), key)
        for name in ("outputs", "encapsulated", "input_decisions", "input_data")
    }
    return replace(offering, id=key(offering.id), **lists)


def _each(refs: tuple[str, ...], key: Key) -> tuple[str, ...]:
    return tuple(map(key, refs))
