"""The format of `paths.toml`: one script per way, with answers written once and used by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workflows.catalogue import shapes
from workflows.values.operations import Operation
from workflows.values.sentences import N_, Sentence
from workflows.values.steps import Extension, Outcome, Perform, Request
from workflows.values.times import read_moment


@dataclass(frozen=True)
class Script:
    """One way through: when it begins, what is answered, what operations give back, where it must end."""

    name: str
    now: datetime
    begin: str  # the start event, "" for the one the definition chooses
    start: Mapping[str, Any]
    facts: Mapping[str, Any]
    operations: Mapping[str, Any]
    settings: Mapping[str, Any]  # in the place of the table's
    steps: tuple[Mapping[str, Any], ...]
    ends: tuple[str, ...]


def read_scripts(paths: Mapping[str, Any]) -> list[Script]:
    """Scripts of a parsed `paths.toml` in which `faults` finds none."""
    named = paths.get("answers", {})
    return [_script(raw, named) for raw in _raw_scripts(paths)]


def faults(paths: Mapping[str, Any]) -> Iterator[Sentence]:
    """What is wrong with the ways of a `paths.toml` of the right outer shape."""
    scripts = _raw_scripts(paths)
    if not scripts:
        yield Sentence(N_("走法文件中没有一条走法（[[path]]）。请写明这个流程的各种走法。"))
    for number, raw in enumerate(scripts, start=1):
        name = raw.get("name", number)
        misshapen = list(shapes.misshapen(raw, shapes.PATH))
        for fault in misshapen or _unreadable(raw, paths.get("answers", {})):
            yield Sentence(N_("走法“%(path)s”：%(fault)s。请改正。"), {"path": name, "fault": fault})


def _unreadable(raw: Mapping[str, Any], named: Mapping[str, Any]) -> Iterator[Sentence]:
    moments = [raw["now"], *(step["wait"] for step in raw.get("steps", ()) if "wait" in step)]
    for text in moments:
        try:
            read_moment(str(text))
        except ValueError:
            yield Sentence(N_("“%(text)s”不是时间，应写成 2026-11-25T09:00:00+08:00"), {"text": text})
    for given in (raw.get("start", {}), *(step.get("answers", {}) for step in raw.get("steps", ()))):
        name = given if isinstance(given, str) else given.get("use")
        if name is not None and (not isinstance(name, str) or name not in named):
            yield Sentence(N_("没有名为“%(name)s”的答案（[answers.%(name)s]）"), {"name": name})
        elif isinstance(given, Mapping) and name is not None and not isinstance(given.get("set", {}), Mapping):
            yield Sentence(N_("“%(name)s”后的 set 应为表"), {"name": name})


def _raw_scripts(paths: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{**paths.get("defaults", {}), **raw} for raw in paths.get("path", [])]


def _script(raw: Mapping[str, Any], named: Mapping[str, Any]) -> Script:
    steps = [{**step, "answers": _resolve(step.get("answers", {}), named)} for step in raw.get("steps", [])]
    return Script(
        name=raw["name"],
        now=read_moment(str(raw["now"])),
        begin=raw.get("begin", ""),
        start=_resolve(raw.get("start", {}), named),
        facts=raw.get("facts", {}),
        operations=raw.get("operations", {}),
        settings=raw.get("settings", {}),
        steps=tuple(steps),
        ends=tuple(raw["ends"]),
    )


def _resolve(given: Any, named: Mapping[str, Any]) -> dict[str, Any]:
    """`"name"`, `{use="name", set={...}}` or the answers themselves."""
    if isinstance(given, str):
        return dict(named[given])
    if "use" in given:
        return {**named[given["use"]], **given.get("set", {})}
    return dict(given)


def extension_of(operation: str, parameters: Mapping[str, Any]) -> Extension | None:
    """What the engine is to extend where nobody performs the operation."""
    if operation != Operation.EXTEND_LIMIT:
        return None
    return Extension(parameters.get("task", ""), parameters.get("set", {}))


def perform_from(operations: Mapping[str, Any]) -> Perform:
    """Answers each service task from the script: a table, a list of successive tables, or nothing.

    What happens inside the engine alone happens without being scripted: an extended limit.
    """
    queues: dict[str, Iterator[Any]] = {node: iter(v) for node, v in operations.items() if isinstance(v, list)}

    def perform(request: Request) -> Outcome:
        given = next(queues[request.node], {}) if request.node in queues else operations.get(request.node, {})
        result = {key: value for key, value in given.items() if key != "error"}
        extension = extension_of(request.operation, request.parameters)
        return Outcome(request.id, result, str(given.get("error", "")), extension)

    return perform
