"""Whether a process may be published: every check, then the rehearsal of every way through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks import CHECKS, OF_DIAGRAMS, Check, foreign, readable, unique_ids, ways
from workflows.catalogue.checks._pointing import in_diagram
from workflows.catalogue.distinct import with_own_ids
from workflows.catalogue.rehearsal import Rehearsal, rehearse
from workflows.decisions.boxed import Table
from workflows.decisions.reading import read_file
from workflows.rules.working_days import Calendar
from workflows.values.refusals import EngineRefused
from workflows.values.sentences import N_, Problem, Sentence

REHEARSAL = "rehearsal"
_OF_FILES: tuple[Check, ...] = (unique_ids.check, foreign.check)
"""What is asked of the files as they are, whatever their ids."""


def judge(bundle: Bundle, calendar: Calendar) -> list[Problem]:
    """Everything that must be mended, all at once.

    A file that cannot be read hides only what depends on it, and the rehearsal is played only when the checks pass.
    """
    unread = list(readable.check(bundle))
    if _hides_the_process(unread):
        return [*unread, *ways.check(bundle)]
    checks = OF_DIAGRAMS if unread else CHECKS[1:]
    problems = [*unread, *_found(_left_of(bundle, unread), checks)]
    return problems or list(_rehearsal_problems(bundle, rehearse(bundle, calendar)))


def _hides_the_process(unread: Sequence[Problem]) -> bool:
    return any(problem.file.endswith(".bpmn") or not problem.file for problem in unread)


def _left_of(bundle: Bundle, unread: Sequence[Problem]) -> Bundle:
    """The bundle without what cannot be read; decisions are read together or not at all."""
    faulty = {problem.file for problem in unread}
    if faulty & set(bundle.dmn):
        faulty |= set(bundle.dmn)
    return bundle.without(faulty) if faulty else bundle


def _found(bundle: Bundle, checks: Sequence[Check]) -> list[Problem]:
    """What checks find; where ids are missing or used twice, of the diagrams as if everything had its own."""
    try:
        _ = bundle.definition
    except EngineRefused:
        return _found_despite_ids(bundle, [check for check in checks if check not in _OF_FILES])
    return [problem for check in checks for problem in check(bundle)]


def _found_despite_ids(bundle: Bundle, checks: Sequence[Check]) -> list[Problem]:
    distinct, made_up = with_own_ids(bundle)
    found = [problem for check in checks for problem in check(distinct) if problem.element not in made_up]
    as_drawn = [problem for check in _OF_FILES for problem in check(bundle)]
    return [*as_drawn, *(_at_its_line(bundle, problem) for problem in found)]


def _at_its_line(bundle: Bundle, problem: Problem) -> Problem:
    place = bundle.places.get(problem.element)
    return replace(problem, line=place.line) if place and place.file == problem.file else problem


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
