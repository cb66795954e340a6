"""Trials of one's own bureau: the list, and one trial with everything it waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.access import policy
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.filling import fill
from workflows.catalogue.trial_diagram import is_choice
from workflows.catalogue.trial_forms import is_generated
from workflows.catalogue.trial_notes import notes
from workflows.queries.lookups import Lookups, lookups
from workflows.queries.trial_diagrams import Seen, TrialLine, TrialStep, file_of, lines, original, outline, seen_trial
from workflows.queries.trial_stage import Bell, Spot, bells, context_of, form_at, spots
from workflows.store.tables.definitions import trial
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.sentences import Problem

_noted: dict[str, tuple[Problem, ...]] = {}  # by digest: the same files always have the same faults
_NOTED_AT_ONCE = 64
_OURS = ("case_id", "case_number")


@dataclass(frozen=True)
class Asked:
    """Something that waits, with the form that answers it; `answers` fill it in, `generated` if it was made up."""

    spot: Spot
    form: Form
    answers: Mapping[str, Any]
    lookups: Lookups
    generated: bool


@dataclass(frozen=True)
class TrialPage:
    """A trial as it stands. `data` are the process's own variables, `diagrams` the processes it may pass, by id, the
    shown one first; `drawn` says whether that one has a drawing."""

    line: TrialLine
    spots: tuple[Spot, ...]
    bells: tuple[Bell, ...]
    data: Mapping[str, Any]
    labels: Mapping[str, str]
    ends: tuple[str, ...]
    log: Sequence[Mapping[str, Any]]
    notes: tuple[Problem, ...]
    diagrams: Mapping[str, str]
    drawn: bool
    outline: tuple[TrialStep, ...]
    asked: tuple[Asked, ...]


def trial_list(look: Look) -> list[TrialLine]:
    """The bureau's trials, the latest moved first. Raises NotAllowed."""
    policy.check_can_try(look.actor)
    found = lines().where(trial.c.organisation_id == look.actor.organisation_id)
    rows = look.connection.execute(found.order_by(trial.c.moved_at.desc(), trial.c.id.desc()))
    return [TrialLine(**row._mapping) for row in rows]


def trial_page(look: Look, trial_id: str, at: str = "", process: str = "") -> TrialPage:
    """One trial, with the form of the thing `at` (of the first one if there is none such), and the words of the
    diagram `process`. Raises NotAllowed, NotFound."""
    seen = seen_trial(look, trial_id)
    waiting = spots(seen.bundle, seen.line.status, seen.row.standing)
    chosen = [spot for spot in waiting if spot.id == at] or waiting[:1]
    return _page(look, seen, waiting, chosen, process)


def whole_trial(look: Look, trial_id: str) -> TrialPage:
    """One trial with the forms of everything it waits for. Raises NotAllowed, NotFound."""
    seen = seen_trial(look, trial_id)
    waiting = spots(seen.bundle, seen.line.status, seen.row.standing)
    return _page(look, seen, waiting, waiting, "")


def _page(look: Look, seen: Seen, waiting: list[Spot], chosen: list[Spot], process: str) -> TrialPage:
    definition, uploaded = seen.bundle.definition, original(seen)
    diagrams = {definition.process: definition.name}
    for node in definition.nodes.values():
        if node.calls and node.calls in definition.specs:
            diagrams.setdefault(node.calls, node.name or node.calls)
    shown = process if process in diagrams else definition.process
    asked = tuple(_asked(look, seen, spot) for spot in chosen)
    data = seen.row.standing.get("data", {})
    return TrialPage(
        line=seen.line,
        spots=tuple(waiting),
        bells=tuple(bells(seen.row.standing)) if seen.line.status == "open" else (),
        data={name: value for name, value in data.items() if name not in _OURS and not is_choice(name)},
        labels=_labels(seen, asked),
        ends=tuple(definition.nodes[end].name or end for end in seen.row.standing.get("ends", ())),
        log=seen.row.log,
        notes=_notes(uploaded),
        diagrams={shown: diagrams[shown], **diagrams},
        drawn=b"BPMNShape" in file_of(uploaded, shown),
        outline=outline(seen, shown),
        asked=asked,
    )


def _asked(look: Look, seen: Seen, spot: Spot) -> Asked:
    form = form_at(seen.bundle, spot)
    data = {**seen.row.standing.get("data", {}), **spot.given}
    context = context_of(look, seen.bundle, seen.line.clock, data, seen.row.log)
    generated = not spot.nodes or any(is_generated(seen.bundle, node) for node in spot.nodes)
    known = {name: data[name] for name in form.keep if name in data} if generated else {}
    answers = {**fill(form, context), **known}
    return Asked(spot, form, answers, lookups(look, form, look.actor.organisation_id, context, answers), generated)


def _labels(seen: Seen, asked: Sequence[Asked]) -> dict[str, str]:
    """What variables are called in forms."""
    forms = [*seen.bundle.forms.values(), *(one.form for one in asked)]
    hints = [(name, hint) for form in forms for name, hint in form.ui.get("fields", {}).items()]
    found = {name: str(hint["label"]) for name, hint in hints if hint.get("label")}
    return found | {name: label for done in seen.row.log for name, label in done["labels"].items() if label}


def _notes(bundle: Bundle) -> tuple[Problem, ...]:
    if bundle.digest not in _noted:
        if len(_noted) >= _NOTED_AT_ONCE:
            _noted.clear()
        _noted[bundle.digest] = notes(bundle)
    return _noted[bundle.digest]
