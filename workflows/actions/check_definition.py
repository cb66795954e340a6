"""Judging uploaded files without changing anything: a rehearsal takes seconds, in which nobody should wait to write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from workflows.access import policy
from workflows.actions._publishing import Approved
from workflows.actions._uploads import CHECK, bundle_of
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.judge import judge
from workflows.queries.calendar import calendar
from workflows.store.unit_of_work import Look
from workflows.values.forms import Upload
from workflows.values.refusals import NotPublishable
from workflows.values.sentences import N_, Problem, Sentence

_LONGEST_NAME = 120
_LONGEST_ROLES = 200


def check_definition(look: Look, uploads: Sequence[Upload], root: Path) -> Approved:
    """What `publish_definition` takes. `root` is where the shared files lie.

    Raises NotAllowed, TooManyFiles, NotPublishable with everything that must be mended.
    """
    policy.check_can_publish(look.actor)
    bundle = bundle_of(uploads, root)
    problems = judge(bundle, calendar(look)) or list(_unkeepable(bundle))
    if problems:
        raise NotPublishable(problems)
    return Approved(bundle)


def _unkeepable(bundle: Bundle) -> Iterator[Problem]:
    """Texts longer than the register of versions holds."""
    place, definition = bundle.places[bundle.process], bundle.definition
    roles = {role for start in definition.starts.values() for role in start.roles}
    long = [
        (N_("名称"), definition.name, _LONGEST_NAME),
        (N_("可启动的岗位"), ",".join(roles), _LONGEST_ROLES),
    ]
    for what, text, most in long:
        if len(text) > most:
            said = Sentence(N_("流程的%(what)s超过 %(limit)d 个字。请改短。"), {"what": what, "limit": most})
            yield Problem(CHECK, said, bundle.process, definition.name[:most], place.file, place.line)
