"""A case between two acts, as bytes: tokens and their data, nothing of the definition."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from SpiffWorkflow.task import Task

from workflows.engine.act import Act
from workflows.engine.merging import same
from workflows.engine.refusing import refused
from workflows.engine.running import Case, Whole
from workflows.values.sentences import N_

FORMAT = 1
_NOBODY = -1  # the first token of a process came from none


def save(case: Case) -> bytes:
    """Everything needed to go on with the same definition, compressed."""
    parts = [[str(host), part.spec.name, _tokens(part), _begins_over(part)] for host, part in case.subprocesses.items()]
    state = {"format": FORMAT, "process": case.spec.name, "ended": case.completed}
    return write({**state, "tokens": _tokens(case), "parts": parts})


def write(saved: Mapping[str, Any]) -> bytes:
    """The bytes of a case's tokens, given as `read` gives them."""
    return zlib.compress(json.dumps(saved, separators=(",", ":"), allow_nan=False).encode())


def load(act: Act, state: bytes) -> Case:
    """The case as it was saved. Raises EngineRefused for bytes of another format or another process."""
    saved = read(state)
    if saved["process"] != act.definition.process:
        raise refused(
            N_("案件属于流程“%(saved)s”，不能按流程“%(asked)s”办理。"),
            saved=saved["process"],
            asked=act.definition.process,
        )
    case = Case(act, restored=True)
    case.completed = saved["ended"]
    _restore(case, saved["tokens"], {})
    for identity, name, tokens, *over in saved["parts"]:
        if name not in act.definition.specs:
            raise _gone(name)
        host = case.get_task_from_id(UUID(identity))
        _restore(case.add_part(host, name, restored=True), tokens, host.data if over == [True] else {})
    return case


def read(state: bytes) -> dict[str, Any]:
    """What was saved: "process", "ended", "tokens" of the case and "parts" of the processes inside (host, process,
    tokens, whether their data begins over the host's). A token is id, place of its parent, element, state, its own
    notes and the data it changed. Raises EngineRefused for bytes of another format.
    """
    try:
        saved: dict[str, Any] = json.loads(zlib.decompress(state))
        known = saved["format"] == FORMAT
    except (zlib.error, ValueError, LookupError, TypeError) as fault:
        raise refused(N_("案件的保存内容已损坏，无法读取。")) from fault
    if not known:
        raise refused(
            N_("案件由另一版本的系统保存（格式 %(saved)s），本系统只能读取格式 %(known)d。"),
            saved=saved.get("format"),
            known=FORMAT,
        )
    return saved


def _tokens(whole: Any) -> list[list[Any]]:
    """Tokens in the order they came to be; a parent by its place in the list, data as what changed."""
    places = {identity: place for place, identity in enumerate(whole.tasks)}
    return [
        [
            token.id.hex,
            places.get(token._parent, _NOBODY),
            token.task_spec.name,
            token.state,
            token.internal_data,
            _changed(token),
        ]
        for token in whole.tasks.values()
    ]


def _changed(token: Any) -> dict[str, Any]:
    """Variables are added or replaced along the way, never taken away."""
    if token.parent is not None:
        before = token.parent.data
    else:
        before = _host(token.workflow).data if _begins_over(token.workflow) else {}
    return {name: value for name, value in token.data.items() if name not in before or not same(before[name], value)}


def _begins_over(whole: Any) -> bool:
    """Whether the first data of a process is kept as what it adds to its host's: it usually has all of that."""
    host = _host(whole)
    return host is not None and host.data.keys() <= whole.task_tree.data.keys()


def _host(whole: Any) -> Any:
    host = whole.parent_task_id
    return whole.top_workflow.get_task_from_id(host) if host is not None else None


def _restore(whole: Whole, tokens: list[list[Any]], base: dict[str, Any]) -> None:
    restored: list[Any] = []
    for identity, place, name, state, internal, changed in tokens:
        spec = whole.spec.task_specs.get(name)
        if spec is None:
            raise _gone(name)
        parent = restored[place] if place != _NOBODY else None
        token = Task(whole, spec, parent, state, UUID(hex=identity))
        token.internal_data = internal
        token.data = {**(parent.data if parent is not None else base), **changed}
        restored.append(token)
    whole.task_tree = restored[0]


def _gone(name: str) -> Exception:
    return refused(N_("案件经过的“%(element)s”在流程定义中已不存在，需要先迁移案件。"), element=name)
