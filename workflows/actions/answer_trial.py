"""Answering what a trial waits for: beginning it, a task, the outcome of a system step, a message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows import engine
from workflows.actions._answering import read_answers
from workflows.actions._trying import Trying, put_down, take_up
from workflows.catalogue.script import extension_of
from workflows.catalogue.trial_forms import ERROR
from workflows.queries.trial_stage import MESSAGE, Spot, context_of, form_at, spot_of
from workflows.rules import answers
from workflows.store import audit
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.steps import Message, Outcome, Step
from workflows.values.times import local_date


def answer_trial(work: Work, trial_id: str, at: str, raw: Mapping[str, Any]) -> None:
    """Submit the form of what has the id `at` ("start" before the trial is begun).

    Raises NotAllowed, NotFound, NotWaiting, BadAnswers, EngineRefused.
    """
    trying = take_up(work, trial_id)
    trial = trying.trial
    spot = spot_of(trying.bundle, trial.status, trial.standing, at)
    form = form_at(trying.bundle, spot)
    context = context_of(work, trying.bundle, trial.clock, {**trying.data, **spot.given}, trial.log)
    read = read_answers(trying.then, form, raw, context, work.actor.organisation_id)
    if spot.kind == "start":
        audit.record(work, Event.TRIAL_STARTED, "definitions", trial=trial.id, process=trial.process)
    step = _moved(trying, spot, answers.kept(form, read), str(read.get(ERROR, "")))
    labels = {name: str(hints.get("label", "")) for name, hints in form.ui.get("fields", {}).items() if name in read}
    put_down(trying, step, spot.kind, spot.name, nodes=list(spot.nodes), answers=read, labels=labels)


def _moved(trying: Trying, spot: Spot, kept: Mapping[str, Any], error: str) -> Step:
    definition, state, clock = trying.bundle.definition, trying.trial.state, trying.clock
    if spot.kind == "start":
        return _begun(trying, spot.nodes[0] if spot.nodes else "", kept)
    if spot.kind == "task":
        return engine.submit(definition, state, spot.id, kept, clock=clock)
    if spot.kind == "message":
        return engine.receive(definition, state, Message(spot.id.removeprefix(MESSAGE), kept), clock=clock)
    extension = extension_of(definition.nodes[spot.nodes[0]].operation, spot.parameters)
    return engine.receive(definition, state, Outcome(spot.id, kept, error, extension), clock=clock)


def _begun(trying: Trying, at: str, kept: Mapping[str, Any]) -> Step:
    """Begun at this start event, knowing what a real case would be told; there is no number."""
    start = trying.bundle.definition.start_at(at)
    told = {"scheduled_for": local_date(trying.trial.clock).isoformat()} if start.event == "timer" else {}
    given = {**told, **kept, "case_id": trying.trial.id, "case_number": ""}
    return engine.start(trying.bundle.definition, given, clock=trying.clock, at=start.node)
