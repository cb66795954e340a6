"""The places where something from outside first meets the system: whatever comes, the answer is a value or a Refusal.

A border takes any bytes. It raises exactly when the system breaks its word.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path

from tests.catalogue.bundles import CALENDAR, PATHS, TABLES, WRITE, small
from workflows import decisions, engine, feel
from workflows.catalogue.bundle import Bundle, read_bundle
from workflows.catalogue.judge import judge
from workflows.catalogue.loose import gather
from workflows.rules import answers
from workflows.rules.deadlines import compute_by_key
from workflows.values.deadlines import Deadline
from workflows.values.refusals import Refusal
from workflows.values.steps import Clock, Message
from workflows.values.times import read_moment

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 25)
CONTEXT = {"a": 1, "text": "档案", "list": [1, 2, 3], "row": {"b": True}, "today": "2026-11-25", "nothing": None}


def diagram(data: bytes) -> None:
    """A diagram somebody uploads, with nothing beside it."""
    with suppress(Refusal):
        said(judge(gather({"uploaded.bpmn": data}), CALENDAR))


def table(data: bytes) -> None:
    """Decisions somebody uploads, each taken over nothing."""
    said(decisions.problems({"uploaded.dmn": data}))
    with suppress(Refusal):
        book = decisions.read({"uploaded.dmn": data})
        for name in list(book.names)[:5]:
            with suppress(Refusal):
                book.decide(name, {})


def expression(data: bytes) -> None:
    """An expression somebody types."""
    text = data.decode(errors="replace")
    for act in (feel.parse, feel.parse_test):
        with suppress(Refusal):
            act(text)
    with suppress(Refusal):
        feel.evaluate(text, CONTEXT)


def answered(data: bytes) -> None:
    """What somebody sends for a form; the first byte says for which."""
    forms = sorted(inspection().forms.values(), key=lambda form: form.id)
    form = forms[(data[:1] or b"\0")[0] % len(forms)]
    try:
        raw = json.loads(data[1:])
    except (ValueError, RecursionError):
        raw = data[1:].decode(errors="replace")
    with suppress(Refusal):
        answers.kept(form, answers.read(form, raw, today=DAY, calendar=CALENDAR))


def state(data: bytes) -> None:
    """A saved case of which the disk lost a piece."""
    definition = small().definition
    clock = Clock(read_moment("2026-11-25T09:00:00+08:00"), _due)
    with suppress(Refusal):
        engine.wake(definition, data, clock=clock)
    with suppress(Refusal):
        engine.receive(definition, data, Message("msg"), clock=clock)


def script(data: bytes) -> None:
    """The ways through a process."""
    said(judge(small({PATHS: data}), CALENDAR))


def form(data: bytes) -> None:
    """A form of a process."""
    said(judge(small({WRITE: data}), CALENDAR))


BORDERS: Mapping[str, Callable[[bytes], None]] = {
    border.__name__: border for border in (diagram, table, expression, answered, state, script, form)
}


def seeds(border: str) -> list[bytes]:
    """What honestly comes over a border, to start from."""
    files = inspection().files
    match border:
        case "diagram":
            return [*small().bpmn.values(), *(text for path, text in files.items() if path.endswith("service.bpmn"))]
        case "table":
            return [small().files[TABLES], *(text for path, text in files.items() if path.endswith(".dmn"))]
        case "expression":
            return [text.encode() for text in EXPRESSIONS]
        case "answered":
            return [bytes([number]) + json.dumps(ANSWERS, ensure_ascii=False).encode() for number in range(8)]
        case "state":
            return [_begun(), zlib.compress(b"[]"), zlib.compress(b"{}")]
        case "script":
            return [small().files[PATHS]]
        case _:
            return [text for path, text in files.items() if path.endswith(".form.json")][:6]


EXPRESSIONS = (
    'if a > 1 and text = "档案" then [a, {k: a}] else date("2026-01-01")',
    "for x in list return x * 2 + sum(list[item > 1])",
    "some x in list satisfies x in [1..5] or not(x < 3)",
    'matches(text, "^档+") and string join(["a", "b"], "，") != null',
    'deadline("service.announcement", today)',
    "function(x, y) x ** y",
    '(date(today) + duration("P1D")).weekday between 1 and 5',
    '"a", "b", [1..5], < 3, not(null)',
    "row.b instance of boolean",
)
ANSWERS = {
    "unit_id": "u021",
    "planned_date": "2026-12-08",
    "officers": ["p-wang", "p-li"],
    "findings": [{"item_no": "1.1", "severity": "一般", "fixed_on_site": "否"}],
    "checklist": {"1.1": {"result": "符合", "remark": "", "files": []}},
    "sign": {"kind": "drawn", "file": "x"},
    "money": "123.45",
    "score": 88.5,
    "period": {"from": "2026-01-01", "to": None},
    "decision": "同意",
}


@cache
def inspection() -> Bundle:
    """The shipped inspection."""
    return read_bundle(ROOT, "onsite_inspection", "sub_onsite_inspection")


def said(problems: list[object]) -> None:
    """Every problem can be said, in a line and in JSON."""
    for problem in problems:
        json.dumps(str(problem.sentence)).encode()  # type: ignore[attr-defined]


def _due(key: str, start: datetime, length: int | None = None) -> Deadline:
    return compute_by_key(inspection().decisions.limits(), key, start, CALENDAR, length)


@cache
def _begun() -> bytes:
    clock = Clock(read_moment("2026-11-25T09:00:00+08:00"), _due)
    return engine.start(small().definition, {"size": 1}, clock=clock).state
