"""The table of settings read as one context: what a bureau may adjust without touching a diagram."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from workflows.decisions.boxed import Rule, Table
from workflows.decisions.model import Decision
from workflows.feel import evaluate_all
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_, Problem, Sentence

SETTINGS = "settings"
COLUMNS = ("basis", "name", "value")
_KEY = re.compile("[a-z][a-z0-9_]*")  # what FEEL can write after "settings."


def read_settings(decision: Decision) -> dict[str, Any]:
    """Values by key. Raises ValueError, naming what is wrong, for a table that is none."""
    return {key: value for _, key, value in _rows(decision)}


def find_problems(decision: Decision) -> Iterator[Problem]:
    """Keys no expression could write, keys that stand twice, and a table that is none."""
    try:
        rows = list(_rows(decision))
    except (ValueError, BadExpression) as error:
        yield _problem(decision, N_("参数表无法读取：%(why)s。请核对各行的标识和取值。"), why=str(error))
        return
    seen: set[str] = set()
    for rule, key, _ in rows:
        line = rule.tests[0].line
        if key in seen:
            yield _problem(decision, N_("参数“%(key)s”重复。请只保留一行。"), line, key=key)
        if not _KEY.fullmatch(str(key)):
            text = N_("参数“%(key)s”的标识不能写进表达式。请只用小写字母、数字和下划线，以字母开头。")
            yield _problem(decision, text, line, key=key)
        seen.add(key)


def _rows(decision: Decision) -> list[tuple[Rule, str, Any]]:
    table = decision.logic
    if not isinstance(table, Table) or sorted(column.name for column in table.outputs) != list(COLUMNS):
        raise ValueError(N_("参数表须有一列输入和 name、value、basis 三列输出"))
    place = [column.name for column in table.outputs].index("value")
    return [(rule, *_cells(rule.tests[0].text, rule.results[place].text)) for rule in table.rules]


@lru_cache(maxsize=1024)  # the same rows stand in the versions of all processes
def _cells(key_text: str, value_text: str) -> tuple[str, Any]:
    key, value = evaluate_all([key_text, value_text], {})
    return key, value


def _problem(decision: Decision, template: str, line: int = 0, **facts: object) -> Problem:
    sentence = Sentence(template, facts)
    return Problem("decisions", sentence, decision.id, decision.name, decision.file, line or decision.line)
