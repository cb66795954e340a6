"""What the analyst has entered of a year's holidays, with the file it was imported from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.actions._site import Site
from workflows.queries.context import latest_answers
from workflows.rules.holiday_files import BadHolidayFile, HolidayFile, read_holidays
from workflows.rules.holiday_notices import Notice, Off, Worked
from workflows.store import attachments, files
from workflows.values.refusals import NotFound


@dataclass(frozen=True)
class Entry:
    """`notice` is what counts: the tables as typed, or the file's where no table was filled. `read` is the file, None
    without one or one that cannot be read (`unreadable` says why)."""

    notice: Notice
    number: str
    issued_on: str
    read: HolidayFile | None = None
    unreadable: str = ""


def entered(site: Site, form: str) -> Entry:
    """The latest answers of this form. Raises NotFound before it was filled in."""
    answers = latest_answers(site.work, site.case.id).get(form)
    if answers is None:
        raise NotFound()
    offs, works = (answers.get(name) or [] for name in ("off_days", "work_days"))
    typed = Notice(answers["year"], tuple(map(_off, offs)), tuple(map(_worked, works)))
    read, why = _file(site, answers)
    imported = read is not None and not typed.offs and not typed.works
    return Entry(
        notice=read.notice if read is not None and imported else typed,
        number=str(answers["notice_no"]).strip(),
        issued_on=answers["notice_date"],
        read=read,
        unreadable=why,
    )


def _file(site: Site, answers: Mapping[str, Any]) -> tuple[HolidayFile | None, str]:
    chosen = answers.get("import_json") or []
    if not chosen:
        return None, ""
    kept = attachments.find(site.work, chosen[0])
    try:
        return read_holidays(files.read(site.work.premises.files, kept.sha256)), ""
    except BadHolidayFile as fault:
        return None, str(fault)


def _off(row: Mapping[str, Any]) -> Off:
    return Off(row["name"], date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))


def _worked(row: Mapping[str, Any]) -> Worked:
    return Worked(row.get("name") or "", date.fromisoformat(row["day"]))
