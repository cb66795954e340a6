"""Where a person may start cases by hand: each start event of each process that names one of their roles."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from workflows.access import policy
from workflows.engine import StartInfo
from workflows.queries.library import VersionLine, bundle, current_version, startable
from workflows.queries.register import BUREAUS
from workflows.store import organisations
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.refusals import NotFound

PLACE = "start:"
_LONGEST = 36  # of what drafts and uploads are kept under


@dataclass(frozen=True)
class StartLine:
    """A start event of the current version of a process. `form` is None when cases begin there without one."""

    version: VersionLine
    start: StartInfo
    form: Form | None
    alone: bool  # the only one of its process this person may use
    usual: bool  # the one its cases begin at when nobody says where

    @property
    def name(self) -> str:
        """What is started, as people call it."""
        return self.version.name if self.alone else f"{self.version.name} · {self.start.name or self.start.node}"

    @property
    def place(self) -> str:
        """What drafts and uploads are for: "start:<process>", of others than the usual "start:<process>:<event>"."""
        return f"{PLACE}{self.version.process}" + ("" if self.usual else f":{self.start.node}")

    @property
    def key(self) -> str:
        """`place` in the length drafts and uploads are kept under."""
        if len(self.place) <= _LONGEST:
            return self.place
        return PLACE + sha256(self.place.encode()).hexdigest()[: _LONGEST - len(PLACE)]


@dataclass(frozen=True)
class Starter:
    """Where a case belongs that this person starts: the bureau, and the unit it is about if a unit starts it."""

    bureau_id: str
    unit_id: str | None = None


def starter(look: Look) -> Starter:
    """Of a unit the bureau above it, and never another unit; of everybody else the own organisation."""
    own = look.actor.organisation_id
    if not look.actor.has(*policy.UNIT_SIDE):
        return Starter(own)
    above = [one.id for one in organisations.superiors(look, own) if one.kind in BUREAUS]
    return Starter(above[0], own) if above else Starter(own)


def start_lines(look: Look) -> list[StartLine]:
    """Everything this person may start, by process, in the order of the diagrams."""
    return [line for version in startable(look) for line in _of_version(look, version)]


def start_line(look: Look, process: str, at: str) -> StartLine:
    """One start event, "" for the first this person may use. Raises UnknownProcess, NotFound when nobody starts there
    by hand, NotAllowed."""
    version = current_version(look, process)
    starts = bundle(look, version.id).definition.starts
    if at and not (at in starts and starts[at].by_hand):
        raise NotFound()
    allowed = _of_version(look, version)
    found = next((line for line in allowed if at in ("", line.start.node)), None)
    if found is None:
        policy.check_can_start(look.actor, starts[at].roles if at else ())
        raise NotFound()
    return found


def start_of_place(look: Look, place: str) -> StartLine:
    """The start event of "start:<process>" or "start:<process>:<start event>". Raises like `start_line`."""
    process, _, at = place.removeprefix(PLACE).partition(":")
    return start_line(look, process, at)


def _of_version(look: Look, version: VersionLine) -> list[StartLine]:
    files = bundle(look, version.id)
    starts, usual = files.definition.starts, files.definition.start
    own = [start for start in starts.values() if not look.actor.roles.isdisjoint(start.roles)]
    return [StartLine(version, each, files.forms.get(each.node), len(own) == 1, each == usual) for each in own]
