"""Keeping a spreadsheet among the files of a case: the same rows as a document, to go on working with."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.documents.spreadsheet import write_sheet
from workflows.rules.uploads import clean_name
from workflows.store import attachments, audit, files
from workflows.values.events import Event
from workflows.values.steps import Outcome, Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def keep_sheet(site: Site, request: Request) -> Outcome:
    """Parameters: name (of the file, without ending; its first 30 characters name the sheet), header (texts), rows
    (lists of texts, as long as the header). Result: sheet, the id of the file."""
    asked, work = request.parameters, site.work
    content = write_sheet(asked["name"][:30], asked["header"], asked["rows"], [16] * len(asked["header"]))
    key, name = files.put(work.premises.files, content), clean_name(f"{asked['name']}.xlsx")
    kept = attachments.insert_attachment(
        work, task_id="", case_id=site.case.id, name=name, media_type=XLSX, size=len(content), sha256=key
    )
    audit.record(work, Event.FILE_ATTACHED, site.case.id, file=kept.id, name=name, sha256=key)
    return Outcome(request.id, {"sheet": kept.id})
