"""Whether a process may be published: every check, then the rehearsal of every way through."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks import CHECKS, FIRST
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.rehearsal import Rehearsal, rehearse
from workflows.decisions.boxed import Table
from workflows.decisions.reading import read_file
from workflows.rules.working_days import Calendar
from workflows.values.sentences import N_, Problem, Sentence

REHEARSAL = "rehearsal"


def judge(bundle: Bundle, calendar: Calendar) -> list[Problem]:
    """Everything that must be mended, all at once.

    What cannot be read hides the rest, and the rehearsal is played only when the checks pass.
    """
    for checks in (FIRST, CHECKS[len(FIRST) :]):
        problems = [problem for check in checks for problem in check(bundle)]
        if problems:
            return problems
    return list(_rehearsal_problems(bundle, rehearse(bundle, calendar)))


def _rehearsal_problems(bundle: Bundle, rehearsal: Rehearsal) -> Iterator[Problem]:
    for walk in rehearsal.walks:
        if walk.fault is not None:
            yield Problem(REHEARSAL, walk.fault, name=walk.name, file=bundle.paths_file, line=_line(bundle, walk.name))
    for element in rehearsal.missed_elements:
        text = N_("没有一条走法经过“%(element)s”。请在 paths.toml 中补充，或删去这一步。")
        yield in_diagram(bundle, REHEARSAL, element, text)
    for flow in rehearsal.missed_flows:
        line = bundle.definition.flows[flow]
        text = N_(
            "没有一条走法经过连线“%(element)s”（%(source)s → %(target)s）。请在 paths.toml 中补充，或删去这条线。"
        )
        yield in_diagram(bundle, REHEARSAL, flow, text, source=line.source, target=line.target)
    for decision, rule in rehearsal.missed_rules:
        yield _missed_rule(bundle, decision, rule)


def _missed_rule(bundle: Bundle, ref: str, rule: str) -> Problem:
    text = N_("决策表“%(decision)s”的规则“%(rule)s”没有一条走法用到。请在 paths.toml 中补充，或删去这条规则。")
    read = [each for path, content in bundle.dmn.items() for each in read_file(path, content).decisions]
    decision = next(each for each in read if each.id == ref)
    rows = decision.logic.rules if isinstance(decision.logic, Table) else ()
    line = next((row.results[0].line for row in rows if row.name == rule), decision.line)
    return Problem(REHEARSAL, Sentence(text, {"decision": ref, "rule": rule}), ref, rule, decision.file, line)


def _line(bundle: Bundle, name: str) -> int:
    """Where a way begins in paths.toml."""
    lines = bundle.files[bundle.paths_file].decode().splitlines()
    return next((number for number, line in enumerate(lines, start=1) if _names(line, name)), 1)


def _names(line: str, name: str) -> bool:
    key, _, value = line.partition("=")
    return key.strip() == "name" and value.strip().strip("\"'") == name
