"""One expression language for conditions, tables and forms: FEEL, evaluated in a sandbox."""

from workflows.feel.boxed import Gap, Undecided, decide
from workflows.feel.data import At, Later
from workflows.feel.expressions import (
    Parsed,
    UnaryTest,
    evaluate,
    evaluate_all,
    evaluate_each,
    parse,
    parse_each,
    parse_test,
)

__all__ = [
    "At",
    "Gap",
    "Later",
    "Parsed",
    "UnaryTest",
    "Undecided",
    "decide",
    "evaluate",
    "evaluate_all",
    "evaluate_each",
    "parse",
    "parse_each",
    "parse_test",
]
