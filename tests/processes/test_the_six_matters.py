"""The six matters of a full inspection of electronic archives, and what a failure leads to (电子档案监管二)."""

from __future__ import annotations

import json

import pytest

from config import ROOT
from workflows import decisions, feel

BPMN = ROOT / "bpmn"
LIST = json.loads((BPMN / "shared/checklists/EDA-1.json").read_text(encoding="utf-8"))["items"]
CHECKS = json.loads((ROOT / "forms/onsite_inspection/ut_check_items.form.json").read_text(encoding="utf-8"))["checks"]
ROUTES = "dmn_finding_route.dmn"
TABLES = decisions.read({ROUTES: (BPMN / "onsite_inspection" / ROUTES).read_bytes()})


def items(chapter: int) -> list[str]:
    """What is looked at under one of the six matters."""
    return [one["text"] for one in LIST if one["no"].startswith(f"{chapter}.")]


def test_e2_0_the_list_follows_an_archive_from_its_making_to_its_transfer_in_six_chapters() -> None:
    assert {"形成", "保管", "利用", "移交"} <= {one["stage"] for one in LIST}
    assert len({one["chapter"] for one in LIST}) == 6
    assert all("档案法（2020年修订）" in one["basis"] and one["valid_from"] for one in LIST)


def test_e2_1_rules_procedures_and_measures_unbroken_registration_and_a_sound_process() -> None:
    said = "；".join(items(1))
    assert all(words in said for words in ("制度", "程序", "技术措施", "不间断登记", "过程符合规范"))


@pytest.mark.parametrize(("severity", "route"), [("较重", "执法通知书"), ("严重", "立即停止并报告")])
def test_e2_2_a_grave_failure_of_authenticity_brings_a_notice_and_a_serious_one_a_stop_with_it(
    severity: str, route: str
) -> None:
    assert len(items(2)) == 3
    facts = {"special": "无", "severity": severity, "nature": "违法行为", "violation_code": None, "fixed_on_site": "否"}
    assert TABLES.conclude("dmn_finding_route", {**facts, "regime": "电子档案监管"}).output == route


def test_e2_3_integrity_has_its_rules_background_and_metadata_with_a_sample() -> None:
    assert [("制度" in one, "背景信息" in one, "元数据" in one) for one in items(3)] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]
    assert "抽查n件，缺失k件" in items(3)[2]


def test_e2_4_validity_has_its_rules_and_a_test_of_readability() -> None:
    said = "；".join(items(4))
    assert "有效性管理制度" in said
    assert "打开n/m" in said


def test_e2_5_four_threats_four_guarantees_and_the_level_of_secrecy() -> None:
    said = "；".join(items(5))
    threats = ("自然灾害", "非法访问", "非法操作", "病毒侵害")
    guarantees = ("网络设备", "数据安全", "操作安全", "身份识别")
    assert all(words in said for words in (*threats, *guarantees, "密级"))


@pytest.mark.parametrize(("basis", "accepted"), [("", False), ("《电子档案管理办法》第二十条", True)])
def test_e2_6_other_matters_are_found_only_with_the_law_that_asks_for_them(basis: str, accepted: bool) -> None:
    (check,) = [one["check"] for one in CHECKS if "二（六）" in one["message"]]
    said = {"case": {"data": {"checklist_id": "EDA-1"}}, "findings": [{"item_no": "6.1", "basis": basis}]}
    assert feel.evaluate(check, said) is accepted
