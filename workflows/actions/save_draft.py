"""Keeping what somebody has typed so far."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workflows.access import policy
from workflows.queries.starts import PLACE, start_of_place
from workflows.store import drafts, tasks
from workflows.store.unit_of_work import Work
from workflows.values.refusals import BadAnswers
from workflows.values.sentences import N_, Fault, Sentence

LIMIT = 1_000_000  # bytes of JSON


def save_draft(work: Work, place: str, answers: Mapping[str, Any]) -> datetime:
    """Keep a draft for a task id or "start:<process>:<start event>"; returns when. A closed task still takes one:
    nothing is lost.

    Raises NotFound, NotAllowed, UnknownProcess, BadAnswers when it is no JSON object or too large.
    """
    if place.startswith(PLACE):
        place = start_of_place(work, place).key
    else:
        policy.check_can_see_task(work.actor, tasks.find(work, place))
    if not _can_be_kept(answers):
        raise BadAnswers([Fault("", Sentence(N_("草稿内容过大或格式不对，没有保存。请把大段内容改为附件上传。")))])
    drafts.save(work, place, answers)
    return work.now


def _can_be_kept(answers: object) -> bool:
    """A JSON object of a decent size, of characters that can be written and numbers that are numbers."""
    try:
        text = json.dumps(answers, ensure_ascii=False, allow_nan=False)
        return isinstance(answers, Mapping) and len(text.encode()) <= LIMIT
    except (TypeError, ValueError, RecursionError):  # of which UnicodeEncodeError is one
        return False
