"""Whether a field is shown: the server's reading of showWhen; webapp/assets/forms/show_when.js is the browser's.

Both are held to tests/rules/show_when_cases.json.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def holds(rule: Mapping[str, Any] | None, answers: Mapping[str, Any]) -> bool:
    """True if `rule` ({field, op, value}, {all: […]} or {any: […]}) holds for `answers`; no rule always holds.

    An answer not given is null. Truths, numbers and texts never equal each other; lists equal nothing.
    Raises ValueError for an operator that does not exist.
    """
    if not rule:
        return True
    if "all" in rule:
        return all(holds(one, answers) for one in rule["all"])
    if "any" in rule:
        return any(holds(one, answers) for one in rule["any"])
    operator = _OPERATORS.get(rule["op"])
    if operator is None:
        raise ValueError(f"showWhen: no operator {rule['op']!r}")
    return operator(answers.get(rule["field"]), rule.get("value"))


def _same(answer: Any, value: Any) -> bool:
    if answer is None or value is None:
        return answer is value
    return _kind(answer) is not None and _kind(answer) == _kind(value) and bool(answer == value)


def _kind(value: Any) -> str | None:
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str) else None


def _one_of(answer: Any, value: Any) -> bool:
    return any(_same(answer, one) for one in value)


def _contains(answer: Any, value: Any) -> bool:
    if isinstance(answer, str):
        return isinstance(value, str) and value in answer
    return isinstance(answer, list) and _one_of(value, answer)


def _empty(answer: Any, _value: Any) -> bool:
    return answer is None or answer in ("", [], {})


def _ordered(answer: Any, value: Any) -> bool:
    return _kind(answer) in ("number", "text") and _kind(answer) == _kind(value) and answer != ""


_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": _same,
    "ne": lambda answer, value: not _same(answer, value),
    "in": _one_of,
    "notin": lambda answer, value: not _one_of(answer, value),
    "contains": _contains,
    "empty": _empty,
    "notempty": lambda answer, value: not _empty(answer, value),
    "gt": lambda answer, value: _ordered(answer, value) and bool(answer > value),
    "lt": lambda answer, value: _ordered(answer, value) and bool(answer < value),
}
