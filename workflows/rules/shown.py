"""Which fields and cells a person sees, so that what a hidden one still holds is not taken for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflows.rules.flaws import Path
from workflows.rules.show_when import holds
from workflows.values.forms import Form

Rule = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """The answers without hidden branches, and the paths that are hidden."""

    answers: dict[str, Any]
    hidden: frozenset[Path]


def visible(form: Form, answers: Mapping[str, Any]) -> set[str]:
    """Names of the fields shown for these (typed) answers.

    A rule sees only the answers of fields that are shown themselves: a field that depends on a hidden one
    sees null there. Fields that depend on each other in a circle are settled after one round per field.
    """
    rules = {name: _rule(form, name) for name in _names(form)}
    shown = set(rules)
    for _ in rules:
        seen = {name: value for name, value in answers.items() if name in shown}
        now = {name for name, rule in rules.items() if holds(rule, seen)}
        if now == shown:
            break
        shown = now
    return shown


def shown(form: Form, answers: Mapping[str, Any]) -> Shown:
    """`answers` without what is hidden: whole fields, and cells of a table whose column has a showWhen."""
    names = visible(form, answers)
    kept = {name: value for name, value in answers.items() if name in names or name not in _names(form)}
    hidden: set[Path] = {(name,) for name in _names(form) - names}
    for name, rules in _column_rules(form).items():
        if isinstance(kept.get(name), list):
            rows = kept[name]
            gone = [_hidden_cells(row, rules, kept) for row in rows]
            kept[name] = [_without(row, cells) for row, cells in zip(rows, gone, strict=True)]
            hidden |= {(name, number, cell) for number, cells in enumerate(gone) for cell in cells}
    return Shown(kept, frozenset(hidden))


def _column_rules(form: Form) -> dict[str, dict[str, Rule]]:
    """Tables that have columns with a rule: the rule sees the row's own answers before those of the form."""
    tables = {name: _field(form, name).get("columns", ()) for name in _names(form)}
    rules = {
        name: {one["name"]: one["showWhen"] for one in columns if "showWhen" in one} for name, columns in tables.items()
    }
    return {name: columns for name, columns in rules.items() if columns}


def _hidden_cells(row: Any, rules: Mapping[str, Rule], answers: Mapping[str, Any]) -> set[str]:
    own = row if isinstance(row, Mapping) else {}
    return {column for column, rule in rules.items() if not holds(rule, {**answers, **own})}


def _without(row: Any, columns: set[str]) -> Any:
    return {name: value for name, value in row.items() if name not in columns} if isinstance(row, Mapping) else row


def _names(form: Form) -> set[str]:
    return {*form.schema.get("properties", {}), *form.ui.get("fields", {})}


def _field(form: Form, name: str) -> Mapping[str, Any]:
    field: Mapping[str, Any] = form.ui.get("fields", {}).get(name, {})
    return field


def _rule(form: Form, name: str) -> Rule | None:
    rule: Rule | None = _field(form, name).get("showWhen")
    return rule
