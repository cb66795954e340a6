"""What ids in answers stand for, in the shape the widgets draw: who may be chosen and why not, files, units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from flask_babel import gettext as _

from workflows.queries.law_choices import LawChoice
from workflows.queries.lookups import Lookups
from workflows.queries.register import Officer


def widget_lookups(
    found: Lookups,
    *,
    files_url: str = "",
    unit_url: str = "",
    case_url: str = "",
    document_url: str = "",
    me: str = "",
    today: date | None = None,
    remarks: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """`lookups` of the form macro. `files_url`/<id> opens a file; `me` is who signs; `today` is Shanghai's;
    `remarks` are the words of colleagues by field, None where there is nowhere to open them."""
    return {
        "officers": [_officer(one, found.certificates_on) for one in found.officers],
        "officers_of_region": [_officer(one, found.certificates_on, far=True) for one in found.officers_of_region],
        "people": [{"id": key, "name": name} for key, name in found.people.items()],
        "people_of_region": [{"id": key, "name": name} for key, name in found.people_of_region.items()],
        "named": [{"id": key, "name": name} for key, name in found.named.items()],
        "offices": [{"id": one.id, "name": one.name, "kinds": one.kinds} for one in found.offices],
        "units": [{"id": key, "name": name} for key, name in found.organisations.items()],
        "unit_url": unit_url,
        "cases": [asdict(one) for one in found.cases.values()],
        "case_url": case_url,
        "documents": [asdict(one) for one in found.documents.values()],
        "document_url": document_url,
        "laws": [_article(one) for one in found.laws],
        "laws_on": dict(found.laws_on),
        "violations": [{"code": code, "text": text} for code, text in found.violations.items()],
        "checklist": found.checklist,
        "files": {key: _file(key, one, files_url) for key, one in found.files.items()},
        "me": {"name": me},
        "today": today.isoformat() if today else "",
        "calendar": found.calendar,
        "remarks": remarks,
    }


def _officer(officer: Officer, on: date, *, far: bool = False) -> dict[str, Any]:
    """`far`: among officers of other bureaus, told apart by their bureau."""
    reason = _barred(officer, on)
    post = f"{officer.bureau} {officer.post}" if far else officer.post
    return {**officer.as_facts(), "post": post, "valid": not reason, "reason": reason}


def _article(one: LawChoice) -> dict[str, str]:
    until = one.repealed_on.isoformat() if one.repealed_on else ""
    return {"key": one.key, "name": one.name, "text": one.text, "valid_from": str(one.valid_from), "repealed_on": until}


def _barred(officer: Officer, on: date) -> str:
    """Why the officer may not be sent on this day (行政处罚法 42); "" if they may."""
    if not officer.certificate:
        return str(_("没有行政执法证"))
    if officer.valid_to and officer.valid_to < on:
        return str(_("执法证已于 %(day)s 到期", day=officer.valid_to))
    if officer.valid_from and officer.valid_from > on:
        return str(_("执法证自 %(day)s 起有效", day=officer.valid_from))
    return ""


def _file(key: str, file: Any, files_url: str) -> Mapping[str, Any]:
    return {
        "id": key,
        "name": file.name,
        "size": file.size,
        "type": file.media_type,
        "sha256": file.sha256,
        "at": file.at.isoformat(),
        "by": file.by,
        "url": f"{files_url}/{key}" if files_url else "",
    }
