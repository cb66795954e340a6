"""Walking every way of `paths.toml` through the real engine, and naming what no way touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.script import Script, read_scripts
from workflows.catalogue.shapes import ACTS
from workflows.catalogue.stage import Stage
from workflows.rules.working_days import Calendar
from workflows.values.refusals import BadAnswers, Refusal
from workflows.values.sentences import N_, Sentence
from workflows.values.steps import Step


@dataclass
class Walk:
    """One way walked: what it passed, and where it stopped if it did."""

    name: str
    passed: set[str] = field(default_factory=set)
    hit: set[tuple[str, str]] = field(default_factory=set)  # (decision, rule)
    ends: tuple[str, ...] = ()
    fault: Sentence | None = None

    def note(self, step: Step) -> None:
        """Add what a step passed."""
        self.passed |= {passed.element for passed in step.trail if passed.outcome != "cancelled"}
        self.hit |= {(decided.decision, rule) for decided in step.decided for rule in decided.rules}
        self.ends = step.ends


@dataclass(frozen=True)
class Rehearsal:
    """All walks, and the elements, flows and decision rules none of them reached."""

    walks: tuple[Walk, ...]
    missed_elements: tuple[str, ...]
    missed_flows: tuple[str, ...]
    missed_rules: tuple[tuple[str, str], ...]


def rehearse(bundle: Bundle, calendar: Calendar) -> Rehearsal:
    """Walk all paths. Never raises for a path that fails: the walk carries the fault."""
    walks = tuple(walk(bundle, script, calendar) for script in read_scripts(bundle.paths))
    passed: set[str] = set().union(*(each.passed for each in walks))
    hit: set[tuple[str, str]] = set().union(*(each.hit for each in walks))
    return Rehearsal(
        walks,
        tuple(node for node in bundle.definition.nodes if node not in passed),
        tuple(flow for flow in bundle.definition.flows if flow not in passed),
        tuple(rule for rule in _rules(bundle) if rule not in hit),
    )


def walk(bundle: Bundle, script: Script, calendar: Calendar) -> Walk:
    """Walk one path until it ends or stops."""
    walked, stage = Walk(script.name), Stage(bundle, script, calendar)
    where = Sentence(N_("启动时"))
    try:
        walked.note(stage.begin())
        for number, act in enumerate(script.steps, start=1):
            where = _step(number, act)
            walked.note(stage.play(act))
        where = Sentence(N_("走完后"))
        stage.finish()
    except Refusal as refusal:
        template = N_("走法“%(path)s”%(where)s停住：%(why)s。请改正走法或流程图。")
        walked.fault = Sentence(template, {"path": script.name, "where": where, "why": _why(refusal)})
    return walked


def _step(number: int, act: Mapping[str, Any]) -> Sentence:
    kind = next(kind for kind in ACTS if kind in act)
    facts = {"number": number, "kind": kind, "name": act[kind]}
    return Sentence(N_("在第 %(number)d 步（%(kind)s=%(name)s）"), facts)


def _why(refusal: Refusal) -> str:
    if isinstance(refusal, BadAnswers):
        return "；".join(str(fault.sentence).rstrip("。") for fault in refusal.faults)
    return str(refusal.sentence).rstrip("。")


def _rules(bundle: Bundle) -> Iterator[tuple[str, str]]:
    used = dict.fromkeys(node.decision for node in bundle.definition.nodes.values() if node.decision)
    return ((ref, rule) for ref in used for rule in bundle.decisions.rules(ref))
