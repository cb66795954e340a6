"""What a document template is given: the case, its bureau and unit, every form with people and signatures named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from workflows.catalogue.bundle import Bundle
from workflows.queries import register
from workflows.queries.case_findings import case_findings
from workflows.queries.context import Subject, spoken_answers
from workflows.queries.law_choices import facts_of, violation_texts
from workflows.queries.library import form_at
from workflows.queries.lookups import files, organisation_names
from workflows.queries.register import officers_named
from workflows.store import deadlines, documents
from workflows.store import files as file_store
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.times import local_date

_A_SECOND = timedelta(seconds=1)  # a limit ends at midnight: its last day is the one before


@dataclass(frozen=True)
class DocumentFacts:
    """`facts` is JSON; `images` are the drawn signatures by the file name the facts mention."""

    facts: Mapping[str, Any]
    images: Mapping[str, bytes]


def document_facts(look: Look, subject: Subject, bundle: Bundle, number: str) -> DocumentFacts:
    """Facts for any template of the case. A missing form is simply not there."""
    people = {key: officer.as_facts() for key, officer in register.officers(look, subject.organisation_id).items()}
    names = register.colleagues(look, subject.organisation_id)
    unit = register.unit_facts(look, subject.unit_id)
    images: dict[str, bytes] = {}
    data = dict(subject.data or {})
    reader = _Reader(look, people, names, unit, images)
    forms = {
        node: reader.form(form_at(bundle, node), answers)
        for node, answers in spoken_answers(look, subject.case_id, bundle).items()
    }
    facts = {
        "number": number,
        "date": local_date(look.now).isoformat(),
        "case": {"number": subject.number, "title": subject.title},
        "bureau": register.bureau_facts(look, subject.organisation_id),
        "unit": unit,
        "addressee": {"name": _names(look, {"to": data.get("target_org")}).get("to", "")},
        "organisations": _names(look, data.get("organisations") or {}),
        "data": {**data, "officers": [reader.person(one) for one in data.get("officers") or []]},
        "forms": forms,
        "findings": case_findings(look, subject.case_id, data),
        "documents": _issued(look, subject.case_id),
        "limits": {
            limit.key: local_date(limit.due_at - _A_SECOND).isoformat()
            for limit in deadlines.of_case(look, subject.case_id)
        },
        "settings": dict(bundle.decisions.settings()),
        "checklist": bundle.checklists.get(str(data.get("checklist_id", "")), {}),
    }
    return DocumentFacts(facts, images)


def _names(look: Look, places: Mapping[str, str | None]) -> dict[str, str]:
    """What organisations are called, under the words the case knows them by."""
    known = organisation_names(look, {one for one in places.values() if one})
    return {word: known[one] for word, one in places.items() if one in known}


def _issued(look: Look, case_id: str) -> dict[str, dict[str, str]]:
    """Kind -> the latest document of that kind, as others refer to it."""
    return {
        one.kind: {"title": one.title, "number": one.number, "date": local_date(one.issued_at).isoformat()}
        for one in documents.of_case(look, case_id)
    }


@dataclass(frozen=True)
class _Reader:
    """Reads answers by the widgets of their form, collecting signature images on the way."""

    look: Look
    people: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]
    unit: Mapping[str, Any]
    images: dict[str, bytes]

    def form(self, form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
        fields = form.ui.get("fields", {})
        return {
            name: self._rows(fields[name]["columns"], value)
            if fields.get(name, {}).get("columns")
            else self._answer(fields.get(name, {}).get("widget", ""), value, answers)
            for name, value in answers.items()
        }

    def _rows(self, columns: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """A table, with the units and officers in it named."""
        widgets = {column["name"]: column.get("widget", "") for column in columns}
        cells = [(name, cell) for row in rows for name, cell in row.items()]
        named_by_id = ("unit", "organisation")
        units = organisation_names(self.look, {cell for name, cell in cells if widgets.get(name) in named_by_id})
        named: dict[str, Callable[[Any], Any]] = {
            "unit": lambda cell: {"id": cell, "name": units.get(cell, "")},
            "organisation": lambda cell: {"id": cell, "name": units.get(cell, "")},
            "officer": self.person,
        }
        return [
            {name: named[widgets[name]](cell) if widgets.get(name) in named else cell for name, cell in row.items()}
            for row in rows
        ]

    def person(self, person_id: str) -> Mapping[str, Any]:
        known = self.people.get(person_id)
        if known is None and person_id not in self.names:  # of another bureau (专案组)
            known = {key: one.as_facts() for key, one in officers_named(self.look, [person_id]).items()}.get(person_id)
        return known or {"id": person_id, "name": self.names.get(person_id, ""), "certificate": ""}

    def _answer(self, widget: str, value: Any, answers: Mapping[str, Any]) -> Any:
        by_id: dict[str, Callable[[Any], Any]] = {"officer": self.person, "violation": self._violation}
        if widget in by_id:
            return by_id[widget](value)
        if widget in ("officers", "people"):
            return [self.person(one) for one in value or []]
        if widget == "unit":
            return {"id": value, "name": self.unit.get("name", "")}
        if widget == "organisation":
            return {"id": value, "name": organisation_names(self.look, {str(value)}).get(str(value), "")}
        if widget == "laws":
            return facts_of(self.look, value or [])
        if widget == "signature":
            return self._signature(value or {}, answers)
        if widget == "files":
            return [kept.name for kept in files(self.look, set(value or [])).values()]
        return value

    def _violation(self, code: Any) -> dict[str, str]:
        return {"code": code, "text": violation_texts(self.look).get(str(code), "")}

    def _signature(self, value: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
        image = ""
        kept = files(self.look, {value["file"]}).get(value["file"]) if value.get("file") else None
        if kept is not None:
            image = f"sig-{kept.id}.png"
            self.images[image] = file_store.read(self.look.premises.files, kept.sha256)
        return {
            "kind": value.get("kind", ""),
            "name": answers.get("_by", ""),
            "at": answers.get("_at", ""),
            "image": image,
        }
