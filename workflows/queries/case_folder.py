"""The page of one case: everything on record, what is needed to read it, and one of its diagrams in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.access.visibility import View
from workflows.catalogue.bundle import Bundle
from workflows.queries.case_head import bundle_of
from workflows.queries.case_page import CasePage, case_page
from workflows.queries.case_record import DecisionLine, decisions, is_intact
from workflows.queries.lookups import Lookups, lookups_of_all
from workflows.queries.outline import OutlineStep, outline
from workflows.queries.phases import Phase, phases
from workflows.queries.standing import Spot, standing
from workflows.store.unit_of_work import Look
from workflows.values.times import local_date


@dataclass(frozen=True)
class Insight:
    """What the bureau sees of a case and its unit does not. `moments` are waited for without anybody having to act;
    `diagrams` names the processes by id, the main one first; `outline` is of the diagram `shown`."""

    phases: tuple[Phase, ...]
    moments: tuple[Spot, ...]
    decisions: tuple[DecisionLine, ...]
    decision_names: Mapping[str, str]
    diagrams: Mapping[str, str]
    shown: str
    outline: tuple[OutlineStep, ...]
    intact: bool


@dataclass(frozen=True)
class CaseFolder:
    page: CasePage
    lookups: Lookups
    insight: Insight | None


def case_folder(look: Look, case_id: str, process: str = "") -> CaseFolder:
    """The case as this person sees it, with the diagram of `process` (one that is not the case's: the main one)."""
    page = case_page(look, case_id)
    head = page.head
    files = bundle_of(look, head)
    filled = [(done.form, done.answers) for done in page.done_steps]
    checklist = files.checklists.get(str(head.data.get("checklist_id", "")), {})
    found = lookups_of_all(look, filled, head.organisation_id, checklist, local_date(look.now))
    return CaseFolder(page, found, _insight(look, page, files, process) if head.view is View.FULL else None)


def _insight(look: Look, page: CasePage, files: Bundle, process: str) -> Insight:
    head, definition = page.head, files.definition
    here = standing(look, head.id, definition)
    diagrams = {head.process: head.process_name}
    diagrams |= {key: files.places[key].name for key in _called(files)}
    shown = process if process in diagrams else head.process
    return Insight(
        phases(files, here.nodes, ended=head.status == "ended"),
        tuple(spot for spot in here.spots if spot.until),
        decisions(look, head),
        definition.decisions.names,
        diagrams,
        shown,
        page.outline if shown == head.process else outline(look, head, shown),
        is_intact(look, head),
    )


def _called(files: Bundle) -> list[str]:
    return list(dict.fromkeys(node.calls for node in files.definition.nodes.values() if node.calls))
