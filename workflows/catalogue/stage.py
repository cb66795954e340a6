"""The case of one rehearsed way: its state, its clock, and what a person at each form would see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from workflows import engine
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.filling import with_computed
from workflows.catalogue.form_checks import unmet, without_those_about
from workflows.catalogue.script import Script, perform_from
from workflows.rules import answers, deadlines, typed_answers
from workflows.rules.working_days import Calendar
from workflows.values.deadlines import Deadline
from workflows.values.operations import Operation
from workflows.values.refusals import BadAnswers, Refusal
from workflows.values.sentences import N_
from workflows.values.steps import Clock, Message, OpenTask, Outcome, Request, Step
from workflows.values.times import local_date, read_moment, write_moment

_NOBODY_KNOWS = frozenset(("register", "actor"))  # in a rehearsal: checks that ask them are left to real submissions


class NothingWaits(Refusal):
    template = N_("没有等到“%(wanted)s”，实际停在 %(where)s")


class EndedElsewhere(Refusal):
    template = N_("应到达 %(expected)s，实际停在 %(where)s")


class NoSuchForm(Refusal):
    template = N_("没有表单“%(form)s”")


class NoSuchDocument(Refusal):
    template = N_("“%(name)s”要生成的文书“%(kind)s”没有模板")


class Stage:
    """Plays the acts of a script one by one. Every act gives the engine's step, or raises a Refusal."""

    def __init__(self, bundle: Bundle, script: Script, calendar: Calendar) -> None:
        self._bundle, self._script, self._calendar = bundle, script, calendar
        decisions = bundle.decisions.under(script.settings)
        self._settings = decisions.settings()
        self._definition = replace(bundle.definition, decisions=decisions)
        self._now = script.now
        self._answer = perform_from(script.operations)
        self._said: dict[str, Mapping[str, Any]] = {}  # node -> latest answers
        self._step: Step

    def begin(self) -> Step:
        """Start the case with the start form's answers and what the system adds."""
        script, definition = self._script, self._definition
        start = definition.start_at(script.begin)
        given = dict(script.start)
        if start.node in self._bundle.forms:
            given = self._kept(start.node, start.node, script.start, {})
        told = {"scheduled_for": local_date(self._now).isoformat()} if start.event == "timer" else {}
        begun = {**given, **told, **script.facts}
        self._step = engine.start(definition, begun, at=start.node, **self._setting)
        return self._step

    def play(self, act: Mapping[str, Any]) -> Step:
        """Do what one step of the script says."""
        if "do" in act:
            self._step = self._submit(act["do"], act["answers"])
        elif "press" in act:
            self._step = self._receive(self._pressed(act))
        elif "timer" in act:
            timer = self._only([each for each in self._step.timers if each.node == act["timer"]], act["timer"])
            self._step = self._wake(timer.due)
        elif "wait" in act:
            self._step = self._wake(read_moment(str(act["wait"])))
        else:
            self._step = self._receive(Message(act["message"], act.get("payload", {})))
        return self._step

    def finish(self) -> None:
        """Raises EndedElsewhere unless the case has come to the ends the script names, and to no other."""
        if not self._step.ended or set(self._step.ends) != set(self._script.ends):
            raise EndedElsewhere(expected="、".join(sorted(self._script.ends)), where=self._where())

    def _submit(self, node: str, given: Mapping[str, Any]) -> Step:
        waiting = [task for task in self._step.open_tasks if task.node == node]
        first = waiting[:1] if all(task.given for task in waiting) else waiting  # of several instances the first
        task: OpenTask = self._only(first, node)
        kept = self._kept(task.form, node, given, {**self._step.data, **task.given})
        return engine.submit(self._definition, self._step.state, task.id, kept, **self._setting)

    def _pressed(self, act: Mapping[str, Any]) -> Message:
        """The message of a button: beside one task, or on the page of the case."""
        node, payload = act["press"], act.get("payload", {})
        beside = [(task, b) for task in self._step.open_tasks for b in task.buttons if b.node == node]
        pressed = [button for button in self._step.buttons if button.node == node]
        if beside or not pressed:
            task, button = self._only(beside, node)
            return Message(button.message, payload, task.id)
        one = self._only(pressed, node)
        kept = self._kept(one.form, node, act["answers"], self._step.data) if one.form else payload
        return Message(one.message, kept, button_id=one.id)

    def _receive(self, message: Message) -> Step:
        return engine.receive(self._definition, self._step.state, message, **self._setting)

    def _wake(self, until: datetime) -> Step:
        self._now = max(self._now, until)
        return engine.wake(self._definition, self._step.state, **self._setting)

    @property
    def _setting(self) -> Any:
        return {"clock": Clock(self._now, self._deadline), "perform": self._perform}

    def _deadline(self, key: str, start: datetime, length: int | None = None) -> Deadline:
        return deadlines.compute_by_key(self._bundle.decisions.limits(), key, start, self._calendar, length)

    def _perform(self, request: Request) -> Outcome | None:
        if request.operation == Operation.ISSUE_DOCUMENTS:
            for kind in request.parameters.get("documents") or [""]:
                if kind not in self._bundle.templates:
                    raise NoSuchDocument(name=request.name, kind=kind)
        return self._answer(request)

    def _kept(self, form_id: str, node: str, given: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
        """The decision variables of answers read as a real submission is: typed, computed, validated, checked."""
        if form_id not in self._bundle.forms:
            raise NoSuchForm(form=form_id)
        form, today = self._bundle.forms[form_id], local_date(self._now)
        context = self._context(data)
        whole = with_computed(form, context, typed_answers.typed(form, given))
        read = answers.read(form, whole, today=today, calendar=self._calendar)
        faults = unmet(without_those_about(form, _NOBODY_KNOWS), read, context)
        if faults:
            raise BadAnswers(faults)
        self._said[node] = read
        return answers.kept(form, read)

    def _context(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What expressions in forms may speak of; nobody is registered and nothing is numbered in a rehearsal."""
        unit, findings = self._script.facts.get("unit", {}), self._script.facts.get("findings", [])
        return {
            "now": write_moment(self._now),
            "today": local_date(self._now).isoformat(),
            "case": {
                "id": "",
                "number": "",
                "title": self._script.name,
                "data": data,
                "findings": findings,
                "law": self._script.facts.get("law", {}),
            },
            "unit": unit,
            "forms": self._said,
            "register": {"officers": {}, "units": [], "people": {}, "laws": []},
            "checklist": self._bundle.checklists.get(str(data.get("checklist_id", "")), {}),
            "settings": dict(self._settings),
            "actor": {"id": "", "name": ""},
        }

    def _only(self, found: list[Any], wanted: str) -> Any:
        if len(found) != 1:
            raise NothingWaits(wanted=wanted, where=self._where())
        return found[0]

    def _where(self) -> str:
        step = self._step
        people = [task.node for task in step.open_tasks]
        waiting = [
            *people,
            *(timer.node for timer in step.timers),
            *(each.node for each in step.requests),
            *step.awaits,
        ]
        return "、".join(waiting) or "、".join(step.ends)
