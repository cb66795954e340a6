"""The fields the system works out, from what is typed so far: shown while a person fills in the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.access import policy
from workflows.catalogue.filling import computed
from workflows.queries.case_head import bundle_of, case_head
from workflows.queries.context import Subject, expression_context
from workflows.queries.library import form_at
from workflows.rules.typed_answers import typed
from workflows.store import tasks
from workflows.store.unit_of_work import Look


def computed_values(look: Look, task_id: str, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Field -> value for one task. Raises NotFound."""
    task = tasks.find(look, task_id)
    policy.check_can_see_task(look.actor, task)
    head = case_head(look, task.case_id)
    bundle = bundle_of(look, head)
    form = form_at(bundle, task.node)
    subject = Subject(head.organisation_id, head.id, head.number, head.title, head.unit_id, {**head.data, **task.given})
    return computed(form, expression_context(look, subject, bundle), typed(form, answers))
