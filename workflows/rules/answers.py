"""From a submission to answers that fit the form, or to every fault in it at once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from workflows.rules.fault_sentences import flaw
from workflows.rules.flaws import Flaw, Path, lies_in, pointer
from workflows.rules.keywords import answer_validator
from workflows.rules.labels import columns, label
from workflows.rules.plain_json import RESERVED, sift
from workflows.rules.shown import shown, visible
from workflows.rules.typed_answers import kinds_of, typed
from workflows.rules.working_days import Calendar
from workflows.values.forms import Form
from workflows.values.refusals import BadAnswers
from workflows.values.sentences import Fault, Sentence

__all__ = ["kept", "read", "visible"]

_DIGITS = re.compile("[0-9]+")
_DECISIVE = (("type",), ("enum", "const"))  # a value that fails one of these has no other fault worth saying


def read(form: Form, raw: object, *, today: date, calendar: Calendar) -> dict[str, Any]:
    """The answers in `raw`: typed, without blanks and without what is hidden.

    `raw` is what a browser posted (nested, every leaf a text) or what the API was sent (JSON): both are read alike.
    A name the form does not have is a fault. `required` means: required when shown.
    Raises BadAnswers with every fault, in the order of the form; never anything else, whatever `raw` is.
    """
    sifted, flaws = sift(raw)
    seen = shown(form, typed(form, sifted))
    schema = {"additionalProperties": False, **form.schema}
    errors = answer_validator(schema, today=today, calendar=calendar).iter_errors(seen.answers)
    silent = seen.hidden | {one.path for one in flaws}
    found = [one for one in (flaw(form, error) for error in errors) if not lies_in(one.path, silent)]
    flaws += _worth_saying(found)
    if flaws:
        ranked = sorted(flaws, key=lambda one: _rank(form, one.path))
        raise BadAnswers([_said(form, one) for one in ranked])
    return seen.answers


def kept(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The decision variables the case keeps of `answers` (form.keep), as plain JSON, never with a key "typename".

    true: the answer; a list: rows with these columns only; a text: the answer, under that name.
    A variable named like its field mirrors it: not answered is null (an empty list for a list). A variable with
    another name is only replaced when there is an answer. Raises ValueError or TypeError for what JSON cannot hold.
    """
    return dict(_kept(form, answers))


def _kept(form: Form, answers: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, how in form.keep.items():
        schema = form.schema.get("properties", {}).get(name, {})
        value = answers.get(name, [] if "array" in kinds_of(schema) else None)
        if isinstance(how, str):
            if name in answers:
                yield how, _plain(value)
        elif isinstance(how, list):
            yield name, [{column: _plain(row.get(column)) for column in how} for row in value or ()]
        elif how:
            yield name, _plain(value)


def _plain(value: Any) -> Any:
    text = json.dumps(value, allow_nan=False)
    return json.loads(text, object_hook=lambda found: {key: one for key, one in found.items() if key != RESERVED})


def _worth_saying(flaws: list[Flaw]) -> list[Flaw]:
    by_path: dict[Path, list[Flaw]] = {}
    for one in flaws:
        same = by_path.setdefault(one.path, [])
        same.extend([] if one in same else [one])
    return [one for same in by_path.values() for one in _decisive(same)]


def _decisive(flaws: list[Flaw]) -> list[Flaw]:
    for keywords in _DECISIVE:
        chosen = [one for one in flaws if one.keyword in keywords]
        if chosen:
            return chosen[:1]
    return flaws


def _said(form: Form, one: Flaw) -> Fault:
    return Fault(pointer(one.path), Sentence(one.template, {"label": label(form, one.path), **one.params}))


def _rank(form: Form, path: Path) -> tuple[tuple[int, str], ...]:
    """Fields in the order of the page, rows by number, cells in the order of the columns."""
    if not path:
        return ()
    on_page = [name for section in form.ui.get("sections", ()) for name in section["fields"]]
    orders = [on_page or list(form.schema.get("properties", {})), [], [one["name"] for one in columns(form, path)]]
    return tuple(_place(step, orders[depth] if depth < len(orders) else []) for depth, step in enumerate(path))


def _place(step: str | int, order: list[str]) -> tuple[int, str]:
    if isinstance(step, int):
        return step, ""
    if step in order:
        return order.index(step), ""
    return len(order), _DIGITS.sub(lambda number: number[0].zfill(6), step)  # item 1.2 before 1.10
