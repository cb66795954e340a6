"""Somebody trying a definition: files to upload, and a trial that is driven by what things are called."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.world import ROOT, World
from workflows.actions.advance_trial import advance_trial
from workflows.actions.answer_trial import answer_trial
from workflows.actions.publish_trial import publish_trial
from workflows.catalogue.bundle import read_bundle
from workflows.queries.trials import Asked, TrialPage, whole_trial
from workflows.values.forms import Upload

LEAVE = Path(__file__).parent / "actions/trials/leave.bpmn"
"""A drawing with nothing beside it: no lanes, no forms, no paths, no operation, a duration, a gateway without
conditions, a task of no kind."""


def leave() -> Upload:
    """The drawing as it is sent."""
    return Upload("leave.bpmn", LEAVE.read_bytes())


def with_button() -> Upload:
    """The same drawing, in which whoever approves has a button."""
    button = (
        '<bpmn:boundaryEvent id="ill" name="生病" attachedToRef="approve"><bpmn:extensionElements>'
        '<bureau:button xmlns:bureau="urn:archives-bureau:bpmn" label="改为病假"/></bpmn:extensionElements>'
        '<bpmn:messageEventDefinition messageRef="m_ill"/></bpmn:boundaryEvent>'
        '<bpmn:sequenceFlow id="f_ill" sourceRef="ill" targetRef="refused"/></bpmn:process>'
    )
    drawing = LEAVE.read_text().replace("</bpmn:process>", button)
    return Upload(
        "leave.bpmn", drawing.replace("<bpmn:error ", '<bpmn:message id="m_ill" name="病假"/><bpmn:error ').encode()
    )


def shipped_files(folder: str = "onsite_inspection", process: str = "sub_onsite_inspection") -> dict[str, bytes]:
    """A shipped process's own files by their names, without what all processes share."""
    files = read_bundle(ROOT, folder, process).files
    return {path.rpartition("/")[2]: content for path, content in files.items() if "/shared/" not in path}


def uploads(files: dict[str, bytes]) -> list[Upload]:
    """Files as they are sent."""
    return [Upload(name, content) for name, content in files.items()]


@dataclass
class Trying:
    """A trial in a county, driven by its analyst."""

    world: World
    id: str
    login: str = "gaoyu"

    @classmethod
    def of(cls, world: World, *sent: Upload, login: str = "gaoyu") -> Trying:
        """Publish these files (the leave drawing, if none) to the trial area."""
        with world.acting(login) as work:
            return cls(world, publish_trial(work, sent or [leave()], ROOT, "").id, login)

    @property
    def page(self) -> TrialPage:
        with self.world.looking(self.login) as look:
            return whole_trial(look, self.id)

    def asked(self, name: str) -> Asked:
        """What waits under this name."""
        found = [one for one in self.page.asked if one.spot.name == name]
        assert len(found) == 1, f"{name} does not wait; there are {self.names}"
        return found[0]

    @property
    def names(self) -> list[str]:
        """Everything that waits, timers last."""
        page = self.page
        return [spot.name for spot in page.spots] + [bell.name for bell in page.bells]

    def answer(self, name: str, **answers: Any) -> Trying:
        """Fill in what waits under this name."""
        at = self.asked(name).spot.id
        with self.world.acting(self.login) as work:
            answer_trial(work, self.id, at, answers)
        return self

    def ring(self, name: str) -> Trying:
        """Let time pass until this timer."""
        timer = next(bell.id for bell in self.page.bells if bell.name == name)
        with self.world.acting(self.login) as work:
            advance_trial(work, self.id, timer)
        return self
