"""docs/bpmn_support.md says of every BPMN 2.0 construct whether it runs; what it says is what the engine does."""

from __future__ import annotations

import os
from collections.abc import Iterator

from config import ROOT
from tests.engine.bpmn_elements import DATA, DECLARED, DEFINITIONS, ELEMENTS, IN_BPMN, LINKED, POSITIONS, Drawn
from tests.engine.world import clock, diagram
from workflows import decisions, engine
from workflows.values.refusals import EngineRefused

PAGE = ROOT / "docs" / "bpmn_support.md"
RULES = (ROOT / "tests/engine/diagrams/frequency.dmn").read_bytes()
HEAD = """# What the engine runs of BPMN 2.0

Made by `tests/engine/test_bpmn_support.py`: every construct is drawn and started. After a change of the engine write
it anew with `UPDATE_DOCS=1 pytest tests/engine/test_bpmn_support.py`. What is refused is named when a process is
published, and stops a case that comes to it; nothing is passed over in silence.
Why: [ADR 17](adr/0017-spiff-carries-the-tokens.md).
"""
EVENTS = """
- **Timer**: `timeDate` only, a FEEL date or `deadline("key", start, length)` (length optional), worked out when the
  waiting begins, and afresh when the task it stands beside is extended (`extend_limit`).
- **Message**: comes from outside, to every event of the case that waits for its name; one thrown goes to others. One
  waited for in the flow, beside a task of other people, beside a part of the process, or that starts an event
  sub-process, may be a button on the page of the case (`bureau:button`): it goes to that event alone.
- **Signal**: reaches every event of the same case that waits for it at that moment, in called processes too.
- **Error**, **escalation**: go outwards to the nearest event that catches them, an exact code before one that catches
  any. An error must be caught unless it ends the top process; an escalation nobody catches changes nothing.
- **Interrupting boundary of a sub-process**: what was decided inside stays known. One that does not interrupt sees the
  data its activity began with, and may happen again (message, signal, escalation) or once (timer).
- **Terminate**: ends its own process or sub-process; what other branches decided stays known.
- **Start of a process**: plain starts are for people and other cases, each start event for the roles its own
  `bureau:start` names, else those of the process. A message start is for other cases alone (operation `start_cases`).
  A timer start opens a case in every bureau where somebody has the role of its lane, by `timeCycle`: years, months,
  weeks or days from a first moment (`R/2026-01-05T10:00:00+08:00/P1Y`). After a pause only the latest moment missed
  counts. The roles of its own `bureau:start` may start there by hand too. A process inside or called has one plain
  start.
"""


def verdict(inside: str) -> str:
    """ "" when a case comes to the construct and goes on from there, else the sentence that refuses it."""
    bpmn = {"drawn.bpmn": diagram(inside, DECLARED)}
    definition = engine.read_definition(bpmn, decisions.read({"frequency.dmn": RULES}), "p", "")
    told = next((str(node.obstacle) for node in definition.nodes.values() if node.obstacle), "")
    try:
        engine.start(definition, DATA, clock=clock(), at=next(iter(definition.starts), ""))
    except EngineRefused as refusal:
        return told or str(refusal.sentence.params["why"]).rstrip("。")
    assert told == "", f"told as an obstacle, yet a case passes it: {told}"
    return ""


def row(drawn: Drawn) -> str:
    refused = verdict(drawn.inside)
    assert bool(refused) != bool(drawn.how), f"{drawn.name}: say how it works if it runs, and only then"
    return f"| {drawn.name} | {'refused' if refused else 'runs'} | {refused or drawn.how} |"


def event_cell(event: str, position: str) -> str:
    if position not in IN_BPMN[event]:
        return ""
    place = LINKED[position] if event == "link" else POSITIONS[position]
    return verdict(place % DEFINITIONS[event]) or "runs"


def page() -> Iterator[str]:
    yield HEAD
    for title, drawings in ELEMENTS.items():
        yield f"## {title}\n\n| construct | | how, or why not |\n|---|---|---|"
        yield "\n".join(map(row, drawings)) + "\n"
    yield "## Events\n\nEmpty: the standard knows no such event.\n"
    cells = {event: [event_cell(event, position) for position in POSITIONS] for event in DEFINITIONS}
    yield f"| event | {' | '.join(POSITIONS)} |\n|{'---|' * (len(POSITIONS) + 1)}"
    for event, said in cells.items():
        yield f"| {event} | {' | '.join(cell if cell in ('', 'runs') else 'refused' for cell in said)} |"
    yield "\n### Why not\n\n| event | sentence |\n|---|---|"
    for event, said in cells.items():
        for sentence in dict.fromkeys(cell for cell in said if cell not in ("", "runs")):
            yield f"| {event} | {sentence} |"
    yield "\n### How" + "\n" + EVENTS.rstrip()


def test_the_page_says_what_the_engine_does() -> None:
    text = "\n".join(page()) + "\n"
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(text, encoding="utf-8")
    said = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    assert said == text, "docs/bpmn_support.md is out of date: UPDATE_DOCS=1 pytest tests/engine/test_bpmn_support.py"
