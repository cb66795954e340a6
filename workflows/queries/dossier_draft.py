"""What was collected for the dossier a case makes, as its forms show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workflows.queries.dossier_papers import family_of, papers_of, unsigned_records
from workflows.rules.filing_order import MAIN
from workflows.store.cases import find
from workflows.store.dossiers import DossierItem, items_of
from workflows.store.unit_of_work import Look


def dossier_draft(look: Look, case_id: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """`case.dossier` of expressions: {rows, items, pages, main_pages, unsigned, open_cases, new_papers}; nothing while
    nothing was collected.
    """
    items = items_of(look, case_id)
    if not items:
        return {}
    family = family_of(look, find(look, case_id).organisation_id, str(data.get("root_case", "")), case_id)
    if family is None:
        return {}
    known = {one.source_id for one in items}
    return {
        "rows": rows_of(items),
        "items": len(items),
        "pages": sum(one.pages for one in items),
        "main_pages": sum(one.pages for one in items if one.volume == MAIN),
        "unsigned": unsigned_records(look, family),
        "open_cases": [one.number for one in family.cases if one.status == "open"],
        "new_papers": [one.title for one in papers_of(look, family) if one.source_id not in known],
    }


def rows_of(items: Iterable[DossierItem]) -> list[dict[str, Any]]:
    """The catalogue: each paper with the pages it takes, counted through both volumes."""
    found, page = [], 1
    for one in items:
        row = {"no": one.no, "volume": one.volume, "author": one.author, "title": one.title, "day": one.day}
        row |= {"number": one.number} if one.number else {}
        found.append({**row, "page": span(page, one.pages)})
        page += one.pages
    return found


def span(first: int, pages: int) -> str:
    """`3` or `3-5`."""
    return str(first) if pages == 1 else f"{first}-{first + pages - 1}"
