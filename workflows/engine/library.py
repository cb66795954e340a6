"""Reading definitions, each parsed once per process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from workflows.decisions import Decisions
from workflows.engine.assembly import assemble
from workflows.engine.definition import Definition
from workflows.engine.parser import Drawn, parse
from workflows.engine.process import ProcessSpec

KEPT = 64  # definitions in memory at once; a bureau runs about thirty processes

_Entry = tuple[dict[str, bytes], Drawn, dict[str, ProcessSpec]]
_shelf: OrderedDict[tuple[str, str], _Entry] = OrderedDict()
_lock = Lock()


def read_definition(bpmn: Mapping[str, bytes], decisions: Decisions, process: str, digest: str) -> Definition:
    """The process `process` of these files (path -> content) with everything it calls.

    `digest` names the contents: equal digest and contents are parsed once. Raises EngineRefused for files
    that cannot be read; what a case may not pass is told by `Node.obstacle`.
    """
    drawn, specs = _drawn(bpmn, process, digest)
    return Definition(
        process=process,
        name=drawn.name,
        digest=digest,
        nodes=drawn.nodes,
        flows=drawn.flows,
        starts=drawn.starts,
        duties=drawn.duties,
        decisions=decisions,
        specs=specs,
    )


def _drawn(bpmn: Mapping[str, bytes], process: str, digest: str) -> tuple[Drawn, dict[str, ProcessSpec]]:
    key = (digest, process)
    with _lock:
        found = _shelf.get(key)
        if found is not None and found[0] == bpmn:
            _shelf.move_to_end(key)
            return found[1], found[2]
    drawn = parse(bpmn, process)
    specs = assemble(drawn.places, drawn.nodes, drawn.flows)
    with _lock:
        _shelf[key] = (dict(bpmn), drawn, specs)
        while len(_shelf) > KEPT:
            _shelf.popitem(last=False)
    return drawn, specs
