"""The lint of diagrams finds what an eye would stumble over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes.geometry import findings

SOUND = Path(__file__).parents[1] / "catalogue/small/bpmn/small/small.bpmn"


def moved(tmp_path: Path, old: str, new: str) -> list[str]:
    """Findings of the small process after one change of its drawing."""
    text = SOUND.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "moved.bpmn"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return findings(path)


def test_a_sound_drawing_has_no_findings() -> None:
    assert findings(SOUND) == []


BROKEN = {
    "a shape outside its lane": (
        '<dc:Bounds x="300" y="110" width="100" height="80" />',
        '<dc:Bounds x="300" y="20" width="100" height="80" />',
        "ut_write: not inside its lane lane_officer",
    ),
    "shapes on each other": (
        '<dc:Bounds x="182" y="132"',
        '<dc:Bounds x="290" y="132"',
        "start_small overlaps ut_write",
    ),
    "a slanted line": (
        '<di:waypoint x="550" y="290" />',
        '<di:waypoint x="550" y="300" />',
        "f_br_size__gw_size: diagonal segment",
    ),
    "a line through a shape": (
        '<di:waypoint x="218" y="150" /><di:waypoint x="300" y="150" />',
        '<di:waypoint x="218" y="150" /><di:waypoint x="800" y="150" />',
        "f_start_small__ut_write crosses ut_sign",
    ),
    "a line through a label": (
        'bpmnElement="start_small"><dc:Bounds x="182" y="132" width="36" height="36" />',
        'bpmnElement="start_small"><dc:Bounds x="182" y="132" width="36" height="36" />'
        '<bpmndi:BPMNLabel><dc:Bounds x="230" y="140" width="40" height="20" /></bpmndi:BPMNLabel>',
        "f_start_small__ut_write runs through the label of start_small",
    ),
    "a label on a shape": (
        'bpmnElement="start_small"><dc:Bounds x="182" y="132" width="36" height="36" />',
        'bpmnElement="start_small"><dc:Bounds x="182" y="132" width="36" height="36" />'
        '<bpmndi:BPMNLabel><dc:Bounds x="290" y="115" width="40" height="20" /></bpmndi:BPMNLabel>',
        "label of start_small lies on ut_write",
    ),
}


@pytest.mark.parametrize(("old", "new", "finding"), BROKEN.values(), ids=BROKEN)
def test_what_an_eye_would_stumble_over_is_named(tmp_path: Path, old: str, new: str, finding: str) -> None:
    assert finding in moved(tmp_path, old, new)


def test_two_lines_that_run_together_are_named(tmp_path: Path) -> None:
    old = '<di:waypoint x="400" y="150" /><di:waypoint x="500" y="150" />'
    new = '<di:waypoint x="400" y="150" /><di:waypoint x="710" y="150" /><di:waypoint x="500" y="150" />'
    assert "f_ut_write__br_size and f_gw_size__ut_sign share a segment" in moved(tmp_path, old, new)
