"""JSON Schema 2020-12 with the words an office needs: workingDay, workingDaysAhead, notBefore, notAfter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from workflows.rules.formats import format_checker, read_date, read_date_time
from workflows.rules.working_days import Calendar

_FORMATS = format_checker()
_STANDARD_PROPERTIES = Draft202012Validator.VALIDATORS["properties"]
_STANDARD_ADDITIONAL = Draft202012Validator.VALIDATORS["additionalProperties"]

Errors = Iterator[ValidationError]


class _Beside(FormatChecker):
    """The formats, and what else a keyword asks beside the answer; a validator hands it on to those of its parts."""

    def __init__(self, today: date, calendar: Calendar) -> None:
        self.checkers = _FORMATS.checkers
        self.today = today
        self.calendar = calendar


def answer_validator(schema: Mapping[str, Any], *, today: date, calendar: Calendar) -> Validator:
    """A validator of answers.

    "workingDay": true     the date is worked (beyond the confirmed calendar: probably worked)
    "workingDaysAhead": 7  as many full working days lie between today and the date (行政处罚法 64 第二项)
    "notBefore"/"notAfter" "today", or the name of the field or column beside it: compared by day if either side
                           is a date, else by moment; a date-time is "not after today" until midnight in Shanghai.
    """
    validator: Validator = _AnswerValidator(dict(schema), format_checker=_Beside(today, calendar))
    return validator


def _properties(validator: Any, stated: Mapping[str, Any], instance: Any, schema: Any) -> Errors:
    yield from _STANDARD_PROPERTIES(validator, stated, instance, schema)
    if isinstance(instance, dict):
        for name in instance.keys() & stated.keys():
            yield from _bounds(name, stated[name], instance, validator.format_checker.today)


def _working_day(validator: Any, wanted: Any, instance: Any, schema: Any) -> Errors:
    given = _read(instance)
    if wanted is True and given is not None and not validator.format_checker.calendar.works(_day(given)):
        yield ValidationError("not a working day")


def _ahead(validator: Any, days: int, instance: Any, schema: Any) -> Errors:
    given, beside = _read(instance), validator.format_checker
    if given is not None and beside.calendar.count(beside.today, days).day >= _day(given):
        yield ValidationError("too soon")


def _required(validator: Any, names: list[str], instance: Any, schema: Any) -> Errors:
    if isinstance(instance, dict):
        yield from (ValidationError("required", path=[name]) for name in names if name not in instance)


def _additional(validator: Any, allowed: Any, instance: Any, schema: Any) -> Errors:
    if allowed is not False:
        yield from _STANDARD_ADDITIONAL(validator, allowed, instance, schema)
    elif isinstance(instance, dict):
        patterns = schema.get("patternProperties", {})
        for name in instance:
            if name not in schema.get("properties", {}) and not any(re.search(one, name) for one in patterns):
                yield ValidationError("unknown", path=[name])


def _bounds(name: str, schema: Any, answers: Mapping[str, Any], today: date) -> Errors:
    given = _read(answers[name])
    if given is None or not isinstance(schema, Mapping):
        return
    for keyword in ("notBefore", "notAfter"):
        other = str(schema.get(keyword, ""))
        limit = today if other == "today" else _read(answers.get(other))
        if limit is not None and _breaks(keyword, given, limit):
            facts = {"other": other, "limit": _written(limit)}
            yield ValidationError(keyword, validator=keyword, validator_value=facts, path=[name])


def _breaks(keyword: str, given: date | datetime, limit: date | datetime) -> bool:
    if isinstance(given, datetime) and isinstance(limit, datetime):
        return given < limit if keyword == "notBefore" else given > limit
    one, other = _day(given), _day(limit)
    return one < other if keyword == "notBefore" else one > other


def _read(value: Any) -> date | datetime | None:
    return read_date(value) or read_date_time(value)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _written(value: date | datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()


_WORDS = {
    "properties": _properties,
    "workingDay": _working_day,
    "workingDaysAhead": _ahead,
    "required": _required,
    "additionalProperties": _additional,
}
_AnswerValidator = extend(Draft202012Validator, _WORDS)  # type: ignore[no-untyped-call]
