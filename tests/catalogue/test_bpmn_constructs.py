"""Checks know every construct the engine runs: the diagrams beside the engine's tests have nothing to mend."""

from __future__ import annotations

import pytest

from tests.catalogue.bundles import CALENDAR, DIAGRAM, PATHS, changed
from tests.engine.world import DIAGRAMS
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks import expressions, gateways, keys, obstacles, reachable
from workflows.catalogue.rehearsal import rehearse
from workflows.values.sentences import Problem

CHECKS = (reachable.check, gateways.check, obstacles.check, expressions.check, keys.check)
AROUND = 'id="r1" sourceRef="on_remind" targetRef="end_call"'
SOUND = [
    ("event_processes", "handling"),
    ("racing", "awaiting"),
    ("signals", "signalling"),
    ("signals", "escalating"),
    ("signals", "linking"),
    ("repeating", "vote"),
    ("repeating", "until_right"),
    ("repeating", "visits"),
]


def problems(file: str, process: str, old: str = "", new: str = "") -> list[Problem]:
    """What the checks find in a diagram beside the engine's tests, with one text in it changed."""
    text = (DIAGRAMS / f"{file}.bpmn").read_text(encoding="utf-8")
    assert old in text
    files = {f"bpmn/{process}/{process}.bpmn": text.replace(old, new).encode()}
    bundle = Bundle(process, process, files)
    return [problem for check in CHECKS for problem in check(bundle)]


@pytest.mark.parametrize(("file", "process"), SOUND)
def test_a_construct_that_runs_has_nothing_to_mend(file: str, process: str) -> None:
    assert problems(file, process) == []


def test_an_event_sub_process_without_end_is_named() -> None:
    found = problems("event_processes", "handling", '<bpmn:endEvent id="end_call" />', "")
    assert ("reachable", "es_remind") in [(problem.check, problem.element) for problem in found]


def test_a_step_no_event_leads_to_is_named() -> None:
    (found,) = problems("event_processes", "handling", 'id="r1" sourceRef="on_remind" targetRef="ut_call"', AROUND)
    assert (found.check, found.element) == ("reachable", "ut_call")


def test_a_completion_condition_that_cannot_be_read_is_named() -> None:
    (found,) = problems("repeating", "vote", 'opinion = "不同意" or', "opinion = = or")
    assert (found.check, found.element) == ("expressions", "ut_vote")


def test_a_timer_of_an_event_sub_process_needs_a_date_from_the_table() -> None:
    found = problems("event_processes", "handling", '"2026-12-31"', 'deadline("nowhere", unit)')
    assert [(each.check, each.element) for each in found] == [("keys", "on_expired")]


def test_a_rehearsal_does_the_instances_of_a_task_one_after_another() -> None:
    twice = "<bpmn:loopCardinality>2</bpmn:loopCardinality>"
    marker = f"<bpmn:multiInstanceLoopCharacteristics>{twice}</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>"
    sign = '<bureau:deadline key="small.write" /></bpmn:extensionElements>\n    '
    files = changed(DIAGRAM, f"{sign}</bpmn:userTask>", f"{sign}{marker}").files
    way = """
[[path]]
name = "两人签字"
now = "2026-11-25T09:00:00+08:00"
start = {started="2026-11-25"}
ends = ["end_small"]
steps = [{do="ut_write", answers={size="5"}}, {do="ut_sign"}, {do="ut_sign"}]
"""
    (walk,) = rehearse(Bundle("small", "small", {**files, PATHS: way.encode()}), CALENDAR).walks
    assert walk.fault is None
