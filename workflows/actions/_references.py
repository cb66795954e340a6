"""Answers that point at something: the unit, person or file must exist and be the bureau's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.queries import register
from workflows.store import attachments, organisations
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.refusals import NotFound
from workflows.values.sentences import N_, Fault, Sentence

NO_UNIT = N_("%(label)s：不在本局监管单位名录中，请从列表中选择。")
NO_PERSON = N_("%(label)s：所选人员不在本局人员名册中，请重新选择。")
NO_FILE = N_("%(label)s：有文件没有上传成功，请重新上传。")


def unknown_references(look: Look, form: Form, read: Mapping[str, Any], bureau: str, case_id: str) -> list[Fault]:
    """One fault per field whose unit or people are not of this bureau, or whose files are not of this case."""
    faults = []
    for name, hints in form.ui.get("fields", {}).items():
        if name in read:
            template = _fault(look, hints.get("widget", ""), read[name], bureau, case_id)
            if template:
                faults.append(Fault(f"/{name}", Sentence(template, {"label": hints.get("label", name)})))
    return faults


def file_ids(form: Form, read: Mapping[str, Any]) -> set[str]:
    """Ids of all attachments the answers mention."""
    fields = form.ui.get("fields", {})
    return {one for name in read for one in _files(fields.get(name, {}).get("widget", ""), read[name])}


def _fault(look: Look, widget: str, value: Any, bureau: str, case_id: str) -> str:
    if widget == "unit":
        return "" if _is_unit_of(look, str(value), bureau) else NO_UNIT
    if widget == "officers":
        return "" if set(value) <= set(register.officers(look, bureau)) else NO_PERSON
    if widget == "people":
        return "" if set(value) <= set(register.colleagues(look, bureau)) else NO_PERSON
    wanted = set(_files(widget, value))
    return NO_FILE if wanted and not wanted <= _usable(look, wanted, case_id) else ""


def _usable(look: Look, wanted: set[str], case_id: str) -> set[str]:
    """Files of this case, or of one's own start form before there is a case."""
    found = attachments.find_all(look, wanted).values()
    me = look.actor.person_id
    return {file.id for file in found if (file.case_id or "") == case_id and (case_id or file.person_id == me)}


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
