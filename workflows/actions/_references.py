"""Answers that point at something: the unit, person or file must exist and be the bureau's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.access.policy import STAFF
from workflows.actions._legal import LEGAL, legal_faults
from workflows.queries import register
from workflows.queries.lookups import PEOPLE
from workflows.queries.references import points_at_case, points_at_document
from workflows.rules.signing import texts
from workflows.store import attachments, organisations
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.refusals import NotFound
from workflows.values.sentences import N_, Fault, Sentence

NO_UNIT = N_("%(label)s：不在本局监管单位名录中，请从列表中选择。")
NO_OFFICE = N_("%(label)s：不在可选机关之中，请从列表中选择。")
NO_PERSON = N_("%(label)s：所选人员不在本局人员名册中，请重新选择。")
NO_FILE = N_("%(label)s：有文件没有上传成功，请重新上传。")
NO_CASE = N_("%(label)s：没有找到所选案件，或者您无权查看，请从列表中选择。")
NO_DOCUMENT = N_("%(label)s：没有找到所选文书，或者您无权查看，请从列表中选择。")
_POINTING = {"case": (points_at_case, NO_CASE), "document": (points_at_document, NO_DOCUMENT)}
LENGTH_OF_ID = 36  # characters, see store/ids.py


def unknown_references(look: Look, form: Form, read: Mapping[str, Any], bureau: str, case_id: str) -> list[Fault]:
    """One fault per field or cell whose unit or people are not of this bureau, or whose files are not of this case."""
    faults = []
    for path, hints, value in _answered(form, read):
        label = hints.get("label", path.rsplit("/", 1)[-1])
        if hints.get("widget") in LEGAL:
            faults += [Fault(path, each) for each in legal_faults(look, hints, value, read, label)]
            continue
        template = _fault(look, hints, value, bureau, case_id)
        if template:
            faults.append(Fault(path, Sentence(template, {"label": label})))
    return faults


def _answered(form: Form, read: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
    """Path, hints and value of every answer, cell by cell where the answer is a table."""
    for name, hints in form.ui.get("fields", {}).items():
        if name in read:
            yield f"/{name}", hints, read[name]
        rows = read.get(name) if hints.get("columns") else ()
        for place, row in enumerate(rows or ()):
            for column in hints["columns"]:
                if column["name"] in row:
                    yield f"/{name}/{place}/{column['name']}", column, row[column["name"]]


def file_ids(form: Form, read: Mapping[str, Any]) -> set[str]:
    """Ids of all attachments the answers mention."""
    fields = form.ui.get("fields", {})
    return {one for name in read for one in _files(fields.get(name, {}).get("widget", ""), read[name])}


def digests_of(look: Look, raw: Mapping[str, Any]) -> dict[str, str]:
    """Attachment id -> SHA-256 of the attachments of one's own house that `raw` may speak of."""
    ids = {text for text in texts(raw) if len(text) == LENGTH_OF_ID}
    own = look.actor.organisation_id
    return {one.id: one.sha256 for one in attachments.find_all(look, ids).values() if one.organisation_id == own}


def _fault(look: Look, hints: Mapping[str, Any], value: Any, bureau: str, case_id: str) -> str:
    widget = hints.get("widget", "")
    if widget == "unit":
        return "" if _is_unit_of(look, str(value), bureau) else NO_UNIT
    if widget == "organisation":
        office = register.offices(look, bureau).get(str(value))
        return "" if office is not None and office.is_of(hints.get("kinds", ())) else NO_OFFICE
    if widget in PEOPLE:
        chosen = {value} if widget == "officer" else set(value)
        return "" if chosen <= _choice(look, widget, bureau, far=hints.get("among") == "region") else NO_PERSON
    if widget in _POINTING:
        points_at, template = _POINTING[widget]
        return "" if points_at(look, str(value)) else template
    wanted = set(_files(widget, value))
    return NO_FILE if wanted and not wanted <= _usable(look, wanted, case_id) else ""


def _choice(look: Look, widget: str, bureau: str, *, far: bool) -> set[str]:
    """Ids of everybody who may be chosen: of the bureau, or (`far`) of its region."""
    if widget == "people":
        return set(register.colleagues_of_region(look, bureau) if far else register.colleagues(look, bureau))
    return set(register.officers_of_region(look, bureau) if far else register.officers(look, bureau))


def _usable(look: Look, wanted: set[str], case_id: str) -> set[str]:
    """Files of this case, or of one's own start form before there is a case; who does not work on cases has only those
    of their own house."""
    me = look.actor
    found = [file for file in attachments.find_all(look, wanted).values() if (file.case_id or "") == case_id]
    if not case_id:
        return {file.id for file in found if file.person_id == me.person_id}
    return {file.id for file in found if me.has(*STAFF) or file.organisation_id == me.organisation_id}


def _is_unit_of(look: Look, unit_id: str, bureau: str) -> bool:
    try:
        unit = organisations.find_unit(look, unit_id)
    except NotFound:
        return False
    return unit.parent_id == bureau and unit.active


def _files(widget: str, value: Any) -> Iterator[str]:
    if widget == "files":
        yield from value
    elif widget == "signature" and isinstance(value, Mapping) and value.get("file"):
        yield str(value["file"])
    elif widget == "checklist":
        for item in value.values():
            yield from item.get("files", ())
