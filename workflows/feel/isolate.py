"""Runs JavaScript text apart from everything: its own V8 isolate, with a limit on time and on memory."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from pathlib import Path

from py_mini_racer import (
    JSEvalException,
    JSOOMException,
    JSTimeoutException,
    MiniRacer,
    init_mini_racer,
)

SECONDS = 0.25
GRACE = 2.0
"""Seconds of the second and last try: the limit is wall time, and a busy machine makes honest expressions late."""
BYTES = 64 * 1024 * 1024
BUNDLE = Path(__file__).parents[2] / "build" / "feel.js"

# A small young generation: an isolate settles at about 20 MB instead of 77 MB, and is no slower (measured).
_V8 = ("--single-threaded", "--max-semi-space-size=4")


class OutOfTime(Exception):
    """The evaluation was stopped at the time limit; the isolate is spent."""


class OutOfMemory(Exception):
    """The evaluation was stopped at the memory limit; the isolate is spent."""


class Isolate:
    """One V8 isolate with the expression bundle loaded. Not for two threads at once."""

    def __init__(self) -> None:
        init_mini_racer(flags=_V8, ignore_duplicate_init=True)
        self._racer = MiniRacer()
        self._racer.eval(read_bundle())
        self._racer.eval(f"run({json.dumps(_WARM_UP)})")

    def run(self, request: str, seconds: float) -> str:
        """Answer one request (JSON text in, JSON text out). Raises OutOfTime or OutOfMemory."""
        try:
            answer = self._racer.eval(f"run({json.dumps(request)})", timeout_sec=seconds, max_memory=BYTES)
        except JSTimeoutException as late:
            raise OutOfTime from late
        except JSOOMException as full:
            raise OutOfMemory from full
        except JSEvalException as broken:  # not caught inside: the stack or a buffer ran out
            raise OutOfMemory from broken
        return str(answer)

    def close(self) -> None:
        """Free the isolate. A stopped evaluation must have reported back first, or it reports to nobody."""
        with suppress(JSEvalException):
            self._racer.eval("0", timeout_sec=10 * GRACE)
        self._racer.close()


# The first evaluation compiles the parser; that is our time, not the expression's.
_WARM_UP = json.dumps(
    {
        "jobs": [
            {"kind": "evaluate", "text": 'if a > 1 and b = "b" then [a, {k: a}] else date("2026-01-01")'},
            {"kind": "test", "text": "a", "test": 'not("a", [1..2], < 3)'},
            {"kind": "readExpression", "text": "a + b"},
        ],
        "context": {"a": 1},
    }
)


@cache
def read_bundle() -> str:
    """The sandbox's own JavaScript. Raises RuntimeError if it has not been built."""
    if not BUNDLE.exists():
        raise RuntimeError(f"{BUNDLE} is missing: run `make build` once, then start again")
    return BUNDLE.read_text(encoding="utf-8")
