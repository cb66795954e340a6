"""Publishing uploaded files to the trial area, where nothing they do touches a real case."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workflows.access import policy
from workflows.actions._uploads import bundle_of
from workflows.catalogue.trial_notes import hindrances
from workflows.store import audit, trials
from workflows.store.ids import new_id
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.forms import Upload
from workflows.values.refusals import NotPublishable


def publish_trial(work: Work, uploads: Sequence[Upload], root: Path, note: str) -> trials.Trial:
    """A new trial, not yet begun; its clock shows this moment. `root` is where the shared files lie.

    Raises NotAllowed, TooManyFiles, NotPublishable when the diagram cannot be read or run at all.
    """
    policy.check_can_try(work.actor)
    bundle = bundle_of(uploads, root)
    problems = hindrances(bundle)
    if problems:
        raise NotPublishable(problems)
    trial = trials.Trial(
        id=new_id(work.now),
        organisation_id=work.actor.organisation_id,
        person_id=work.actor.person_id,
        process=bundle.process,
        name=bundle.definition.name[:120],
        note=note,
        digest=bundle.digest,
        bundle=bundle.pack(),
        status="new",
        clock=work.now,
        state=b"",
        standing={},
        log=[],
        created_at=work.now,
        moved_at=work.now,
    )
    trials.insert_trial(work, trial)
    facts = {"trial": trial.id, "process": trial.process, "digest": trial.digest}
    audit.record(work, Event.TRIAL_PUBLISHED, "definitions", **facts)
    return trial
