"""The browser's modules give the same answers as the server's on the same cases."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NODE = Path(sys.executable).parent / "node"
RULES = HERE.parents[1] / "rules"
WRITTEN_DAYS = {
    "2026-1-5": "2026-01-05",
    "2026/11/30": "2026-11-30",
    "20261130": "2026-11-30",
    "2026年11月30日": "2026-11-30",
    "12-1": "2026-12-01",
    "2026-02-30": "",
    "明天": "",
    "": "",
}


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


POSTED = read(HERE / "posted_cases.json")
SHOW_WHEN = read(RULES / "show_when_cases.json")
VISIBLE = read(RULES / "visible_cases.json")
SIGNED = read(RULES / "signed_contents.json")


@pytest.fixture(scope="module")
def browser():
    asked = {"posted": POSTED, "rules": SHOW_WHEN, "forms": VISIBLE, "days": list(WRITTEN_DAYS), "signed": SIGNED}
    done = subprocess.run(
        [NODE, HERE / "browser_modules.mjs"], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_it_reads_a_form_as_the_server_does(browser):
    assert browser["posted"] == [case["answers"] for case in POSTED]


def test_it_decides_each_rule_as_the_server_does(browser):
    wrong = [case["name"] for case, held in zip(SHOW_WHEN, browser["rules"], strict=True) if held != case["holds"]]
    assert wrong == []


def test_it_shows_the_fields_the_server_expects(browser):
    assert [set(names) for names in browser["forms"]] == [set(case["visible"]) for case in VISIBLE]


def test_it_refuses_an_operator_that_does_not_exist(browser):
    assert browser["unknown"] == 'showWhen: no operator "like"'


def test_it_signs_the_same_content_as_the_server(browser):
    assert browser["signed"] == [case["content"] for case in SIGNED]


def test_its_own_digest_is_the_one_everybody_knows(browser):
    known = [hashlib.sha256(text.encode()).hexdigest() for text in ("", "签名", "a" * 200)]
    assert browser["digests"] == [[one, one] for one in known]


def test_it_understands_the_ways_people_write_a_day(browser):
    assert browser["days"] == list(WRITTEN_DAYS.values())


def test_its_months_begin_on_monday_and_end_where_they_should(browser):
    assert browser["month"][0][0] == "2026-01-26"
    assert browser["month"][-1][-1] == "2026-03-01"
    assert browser["leap"] == "2024-02-29"


def test_the_framework_keeps_only_the_styles_somebody_uses(browser):
    assert browser["pruned"] == ('.btn:not(.gone){a:b}@media print{.open::after{content:"}"}}@keyframes x{from{a:b}}')
