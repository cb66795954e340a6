"""What is asked of the texts a process cites: checklists, violations and documents, and what the shipped ones cite."""

import json

import pytest

from config import ROOT
from tests.catalogue.bundles import HERE, LAWS, VIOLATIONS, small
from workflows.catalogue.bundle import read_bundle
from workflows.catalogue.checks import laws, readable

KNOWN = (HERE / "checks/laws/valid.laws.json").read_text(encoding="utf-8")
CHECKLIST = "bpmn/shared/checklists/X-1.json"


def said(files):
    return [str(problem.sentence) for problem in laws.check(small({LAWS: KNOWN, **files}))]


def violations(*versions):
    return json.dumps({"violations": [{"code": "AL48-1", "text": "丢失", "versions": list(versions)}]})


def item(basis):
    return json.dumps({"id": "X-1", "items": [{"no": "1", "basis": basis}]}, ensure_ascii=False)


def test_p3_3_a_checklist_item_that_cites_a_repealed_text_is_a_problem():
    [problem] = said({CHECKLIST: item("档案法实施办法第二十六条")})
    assert "检查清单引用的“档案法实施办法第二十六条”自 2024-03-01 起已经废止" in problem
    assert said({CHECKLIST: item("档案法（2020年修订）第四十八条第（一）项")}) == []


def test_g_07_a_violation_must_have_a_text_that_is_in_force():
    old = {"law": "IM2017", "basis": [], "penalties": []}
    new = {"law": "AL2020", "basis": ["AL2020-48-1"], "penalties": []}
    assert said({VIOLATIONS: violations(old, new)}) == []
    assert "只有已经废止的依据" in said({VIOLATIONS: violations(old)})[0]


def test_a_violation_cites_articles_of_the_register():
    [problem] = said({VIOLATIONS: violations({"law": "AL2020", "basis": ["AL2020-99"], "penalties": []})})
    assert "“AL2020-99”不在法律法规库中" in problem


@pytest.mark.parametrize("broken", ["{", "[]", '{"laws": [{"id": "A"}]}', '{"laws": [{"valid_from": "今天"}]}'])
def test_a_list_of_laws_that_cannot_be_read_is_a_problem_of_its_file(broken):
    assert {problem.file for problem in readable.check(small({LAWS: broken}))} == {LAWS}


def test_g_07_nothing_shipped_cites_a_repealed_text():
    whole = read_bundle(ROOT, "onsite_inspection", "sub_onsite_inspection")
    assert len(whole.laws) > 10
    assert list(laws.check(whole)) == []
    assert [path for path in (LAWS, VIOLATIONS) if path not in whole.files] == []
