"""What of a case is not for this person's eyes although the case is: restricted fields and the files in them.

The one place that decides it, for pages, print, comparison, the interface, drafts and files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from workflows.catalogue.bundle import Bundle
from workflows.queries.library import bundle, form_at
from workflows.rules import restricted
from workflows.rules.signing import texts
from workflows.store import attachments, submissions
from workflows.store.tables.cases import case, task
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form

_WITH_FILES = frozenset({"files", "signature", "checklist"})


def secret_fields(look: Look, bureau_id: str, form: Form) -> frozenset[str]:
    """Names of the form's fields this person may not read: only people of the bureau whose case it is who hold one of
    the roles the field names may."""
    me = look.actor
    mine = me.roles if me.organisation_id == bureau_id else frozenset()
    return frozenset(name for name, roles in restricted.restricted(form).items() if roles.isdisjoint(mine))


def as_seen(look: Look, bureau_id: str, form: Form, answers: Mapping[str, Any]) -> tuple[Form, Mapping[str, Any]]:
    """A submitted form as this person may read it."""
    return restricted.veiled(form, answers, secret_fields(look, bureau_id, form))


def secret_files(look: Look, case_id: str) -> frozenset[str]:
    """Ids of the case's attachments this person may not open: they stand in a field that is not for them, or were
    sent for a form with such a field and stand in no other yet. Their own are always theirs."""
    found = _case(look, case_id)
    if found is None:
        return frozenset()
    files, bureau_id = found
    own = {one.id for one in attachments.of_case(look, case_id) if one.person_id == look.actor.person_id}
    return _files(look, case_id, files, lambda form: secret_fields(look, bureau_id, form)) - own


def guarded_files(look: Look, case_id: str) -> frozenset[str]:
    """Ids of the case's attachments that are not for everybody: they do not lie in a dossier."""
    found = _case(look, case_id)
    return (
        _files(look, case_id, found[0], lambda form: frozenset(restricted.restricted(form))) if found else frozenset()
    )


def keeps_secret_files(form: Form) -> bool:
    """Files sent for this form may be for a restricted field: not even their names are for everybody."""
    hints = form.ui.get("fields", {})
    return any(hints.get(name, {}).get("widget") in _WITH_FILES for name in restricted.restricted(form))


def _case(look: Look, case_id: str) -> tuple[Bundle, str] | None:
    """The version of a case, and whose it is."""
    asked = select(case.c.version_id, case.c.organisation_id).where(case.c.id == case_id)
    row = look.connection.execute(asked).one_or_none()
    return (bundle(look, row.version_id), row.organisation_id) if row else None


def _files(look: Look, case_id: str, files: Bundle, secrets: Callable[[Form], frozenset[str]]) -> frozenset[str]:
    guarded = {form.id for form in files.forms.values() if secrets(form)}
    if not guarded:
        return frozenset()
    hidden: set[str] = set()
    shown: set[str] = set()
    for said in submissions.of_case(look, case_id):
        secret = secrets(form_at(files, said.node))
        hidden |= {text for name in secret for text in texts(said.answers.get(name))}
        shown |= set(texts(restricted.without(said.answers, secret)))
    places = _guarded_tasks(look, case_id, {one for one in guarded if keeps_secret_files(files.form(one))})
    sent = attachments.of_case(look, case_id)
    return frozenset(one.id for one in sent if one.id in hidden or (one.task_id in places and one.id not in shown))


def _guarded_tasks(look: Look, case_id: str, forms: set[str]) -> frozenset[str]:
    asked = select(task.c.id).where(task.c.case_id == case_id, task.c.form.in_(sorted(forms)))
    return frozenset(look.connection.scalars(asked)) if forms else frozenset()
