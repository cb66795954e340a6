"""Which duties of the bureau the shipped processes carry."""

import json
from pathlib import Path

import pytest

from workflows.catalogue.bundle import DUTIES, read_bundle
from workflows.catalogue.shipped import shipped

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {duty["id"] for duty in json.loads((ROOT / DUTIES).read_text(encoding="utf-8"))["duties"]}
CARRIED = {
    "proc_special_inspection": {"D2.2", "D2.3"},
    "proc_infosec_followup": {"D2.2", "D8.2", "D8.3", "D8.4"},
    "proc_security_assessment": {"D2.2", "D8.1"},
    "proc_unit_assessment": {"D2.2", "D8.1"},
    "proc_routine_patrol": {"D1.5", "D2.2"},
    "sub_onsite_inspection": {"D2.2"},
    "proc_enforcement_notice": {"D2.2", "D8.7"},
}
"""Traceability of requirements.md section 8, where it names duties."""


@pytest.mark.parametrize("process", shipped(ROOT))
def test_every_shipped_process_says_which_duties_it_carries(process):
    named = set(read_bundle(ROOT, shipped(ROOT)[process], process).definition.duties)
    assert named
    assert named <= KNOWN
    assert CARRIED.get(process, set()) <= named
