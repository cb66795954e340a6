"""Power five of the electronic regime (E4.9): penalties and advice of discipline come from their procedures alone."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from lxml import etree

from config import ROOT

SPACES = {"bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL", "bureau": "urn:archives-bureau:bpmn"}
DIAGRAMS = sorted((ROOT / "bpmn").rglob("*.bpmn"))
DECIDED = {
    "DOC-28": ("penalty_ordinary", {"role_bureau_leader", "role_bureau_head"}),
    "DOC-29": ("penalty_simple", {"role_officer"}),
    "DOC-50": ("sanction_advice", {"role_bureau_head"}),
}
"""Document -> the folder of the process that may issue it, and who has a say there (行政处罚法 51, 57)."""


def found_in(path: Path, tag: str) -> list[etree._Element]:
    return etree.parse(path).getroot().findall(f".//bureau:{tag}", SPACES)


def issuers() -> dict[str, set[str]]:
    """Document -> folders of the diagrams that issue it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in DIAGRAMS:
        for operation in found_in(path, "operation"):
            asked = {one.get("value", "") for one in operation} if operation.get("name") == "issue_documents" else set()
            for kind in (kind for kind in DECIDED if any(f'"{kind}"' in value for value in asked)):
                found[kind].add(path.parent.name)
    return found


def roles_of(folder: str) -> set[str]:
    """Roles that sit in the lanes of the folder's diagrams."""
    own = [path for path in DIAGRAMS if path.parent.name == folder]
    return {lane.get("role", "") for path in own for lane in found_in(path, "lane")}


@pytest.mark.parametrize("kind", DECIDED)
def test_e4_9_a_decision_is_issued_by_its_procedure_alone_and_those_who_answer_for_it_have_a_say(kind: str) -> None:
    folder, roles = DECIDED[kind]
    assert issuers()[kind] == {folder}
    assert roles <= roles_of(folder)
