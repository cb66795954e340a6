"""Collecting the papers of a case and of every case started from it, in the order they lie in a dossier."""

from __future__ import annotations

from workflows import documents as press
from workflows.actions._site import Site
from workflows.queries.dossier_papers import PDF, Paper, family_of, papers_of
from workflows.store import dossiers, files
from workflows.store.dossiers import DossierItem
from workflows.values.steps import Outcome, Request

ERROR = "case_unknown"


def collect_dossier(site: Site, request: Request) -> Outcome:
    """Put the papers on the dossier's list, in the place of what was collected before.

    Parameter: root, the id or the number of a case of this bureau. Result: root_case (its id), dossier_items,
    dossier_pages. Error case_unknown when the bureau has no such case.
    """
    work, making = site.work, site.case
    root = str(request.parameters["root"] or "").strip()
    family = family_of(work, making.organisation_id, root, making.id)
    if family is None or family.root.id == making.id:
        return Outcome(request.id, error=ERROR)
    items = [_item(site, no, paper) for no, paper in enumerate(papers_of(work, family), start=1)]
    dossiers.replace_items(work, making.id, items)
    pages = sum(item.pages for item in items)
    return Outcome(request.id, {"root_case": family.root.id, "dossier_items": len(items), "dossier_pages": pages})


def _item(site: Site, no: int, paper: Paper) -> DossierItem:
    facts = {name: value for name, value in vars(paper).items() if name != "place"}
    return DossierItem(case_id=site.case.id, no=no, volume=paper.place.volume, pages=_pages(site, paper), **facts)


def _pages(site: Site, paper: Paper) -> int:
    """What is no PDF, or none that can be bound, takes one sheet."""
    if paper.media_type != PDF:
        return 1
    return press.page_count(files.read(site.work.premises.files, paper.sha256)) or 1
