"""One expression language for conditions, tables and forms: FEEL, evaluated in a sandbox."""

from workflows.feel.boxed import Undecided, decide
from workflows.feel.expressions import (
    Parsed,
    UnaryTest,
    evaluate,
    evaluate_all,
    evaluate_each,
    parse,
    parse_test,
)

__all__ = [
    "Parsed",
    "UnaryTest",
    "Undecided",
    "decide",
    "evaluate",
    "evaluate_all",
    "evaluate_each",
    "parse",
    "parse_test",
]
