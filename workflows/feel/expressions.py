"""FEEL expressions evaluated and read, a batch in one call of the sandbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workflows.feel import data
from workflows.feel.faults import LONGEST, bad
from workflows.feel.isolate import OutOfMemory, OutOfTime
from workflows.feel.pool import Pool
from workflows.values.refusals import BadExpression

_POOL = Pool()
_TOGETHER = 200  # expressions parsed in one call of the sandbox, well inside its time limit


@dataclass(frozen=True)
class UnaryTest:
    """A cell of a decision table against a value: does the value of `expression` pass `test`?"""

    expression: str
    test: str


@dataclass(frozen=True)
class Parsed:
    """`names` are the variables the expression takes from its context; a bare name inside a filter `a[…]`
    may be a key of the element and is not counted."""

    names: frozenset[str]


def evaluate(expression: str, context: Mapping[str, Any]) -> Any:
    """The expression's value as JSON data. A missing variable is null (None).

    Dates and durations come back as ISO text, whole numbers as int. Raises BadExpression.
    """
    return evaluate_all([expression], context)[0]


def evaluate_all(expressions: Sequence[str], context: Mapping[str, Any]) -> list[Any]:
    """The values of several expressions over one context, in order. Raises BadExpression for the first bad one."""
    results = evaluate_each(expressions, context)
    for result in results:
        if isinstance(result, BadExpression):
            raise result
    return results


def evaluate_each(jobs: Sequence[str | UnaryTest], context: Mapping[str, Any]) -> list[Any]:
    """Like evaluate_all, but a bad expression has its BadExpression in its own place in the list.

    A UnaryTest's value is True or False. Raises BadExpression if the batch as a whole exceeds a limit.
    """
    return _ask([_evaluation(job) for job in jobs], context)


def parse(expression: str, known: Mapping[str, Any] | None = None) -> Parsed:
    """The names an expression needs, without evaluating it. Raises BadExpression (syntax, unknown function).

    `known` names are there anyway, each with the names inside it (or None): they may have spaces, or be functions.
    """
    return _parsed("readExpression", expression, known)


def parse_test(test: str, known: Mapping[str, Any] | None = None) -> Parsed:
    """The names a cell of a decision table needs (`"a","b"`, `not(…)`, `[1..5]`, `-`). Raises BadExpression."""
    return _parsed("readTest", test, known)


def parse_each(expressions: Sequence[str]) -> list[Parsed | BadExpression]:
    """Like parse for many expressions at once; a bad one has its BadExpression in its own place in the list."""
    found: list[Parsed | BadExpression] = []
    for start in range(0, len(expressions), _TOGETHER):
        found.extend(_parse_some(expressions[start : start + _TOGETHER]))
    return found


def _parse_some(expressions: Sequence[str]) -> list[Parsed | BadExpression]:
    jobs = [{"kind": "readExpression", "text": text, "known": {}} for text in expressions]
    try:
        return [each if isinstance(each, BadExpression) else Parsed(frozenset(each)) for each in _ask(jobs, {})]
    except BadExpression as fault:  # one of them, or all together, exceeded a limit
        if len(expressions) == 1:
            return [fault]
        return [each for text in expressions for each in _parse_some([text])]


def _parsed(kind: str, text: str, known: Mapping[str, Any] | None) -> Parsed:
    return _read(kind, text, data.write(known or {}))


@lru_cache(maxsize=8192)  # what an expression needs never changes, and shared files are judged with every process
def _read(kind: str, text: str, known: str) -> Parsed:
    (result,) = _ask([{"kind": kind, "text": text, "known": data.read(known)}], {})
    if isinstance(result, BadExpression):
        raise result
    return Parsed(frozenset(result))


def _evaluation(job: str | UnaryTest) -> dict[str, Any]:
    if isinstance(job, UnaryTest):
        return {"kind": "test", "text": job.expression, "test": job.test}
    return {"kind": "evaluate", "text": job}


def _ask(jobs: Sequence[dict[str, Any]], context: Mapping[str, Any]) -> list[Any]:
    if not jobs:
        return []
    shown = [job.get("test", job["text"]) for job in jobs]
    for text in shown:
        if len(text) > LONGEST:
            raise bad(text, "TOO_LONG")
    answers = run(data.write(list(jobs)), context, "；".join(shown))
    return [_result(text, answer) for text, answer in zip(shown, answers, strict=True)]


def run(jobs: str, context: Mapping[str, Any], shown: str) -> list[dict[str, Any]]:
    """The sandbox's answers to jobs (a JSON list), each with a `value` or a `fault`.

    Raises BadExpression, quoting `shown`, if all of them together exceed a limit.
    """
    try:
        return list(data.read(_POOL.run(f'{{"jobs":{jobs},"context":{data.write(context, jobs)}}}')))
    except OutOfTime:
        raise bad(shown, "OUT_OF_TIME")
    except OutOfMemory:
        raise bad(shown, "OUT_OF_MEMORY")
    except ValueError:
        raise bad(shown, "UNFAITHFUL")


def _result(text: str, answer: Mapping[str, Any]) -> Any:
    fault = answer.get("fault")
    return bad(text, fault["kind"], fault["detail"]) if fault else answer["value"]
