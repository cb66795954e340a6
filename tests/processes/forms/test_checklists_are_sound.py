"""The shipped checklists cite law in force and can be answered item by item."""

from __future__ import annotations

import re

import pytest
from forms_on_file import FORMS, ROOT, read_json

LISTS = {name: read_json(ROOT / f"bpmn/shared/checklists/{name}.json") for name in ("SEC-1", "EDA-1", "INF-1")}
ITEM_KEYS = ["no", "chapter", "text", "dimension", "stage", "key", "basis", "valid_from"]
REPEALED = ("实施办法", "移交与接收办法")
SIZE = {"SEC-1": 25, "EDA-1": 24, "INF-1": 12}


@pytest.mark.parametrize("name", LISTS)
class TestEveryChecklist:
    def test_says_what_it_is(self, name: str) -> None:
        assert list(LISTS[name]) == ["id", "name", "version", "items"]
        assert LISTS[name]["id"] == name

    def test_has_all_its_items_each_once(self, name: str) -> None:
        numbers = [item["no"] for item in LISTS[name]["items"]]
        assert len(numbers) == len(set(numbers)) == SIZE[name]

    def test_can_be_answered_on_the_form(self, name: str) -> None:
        (pattern,) = FORMS["ut_check_items"].schema["properties"]["items"]["patternProperties"]
        assert all(re.search(pattern, item["no"]) for item in LISTS[name]["items"])

    def test_describes_each_item_in_the_words_of_a_finding(self, name: str) -> None:
        columns = FORMS["ut_check_items"].schema["properties"]["findings"]["items"]["properties"]
        for item in LISTS[name]["items"]:
            assert list(item) == ITEM_KEYS
            assert set(item["dimension"]) <= set(columns["dimension"]["enum"])
            assert item["stage"] in ("", *columns["stage"]["enum"])

    def test_rests_on_the_archives_law_in_force(self, name: str) -> None:
        for item in LISTS[name]["items"]:
            assert "档案法（2020年修订）第" in item["basis"]
            assert not any(law in item["basis"] for law in REPEALED)
            assert item["valid_from"] <= "2026-01-01"


def test_the_key_items_of_the_security_checklist_are_those_of_the_bureau() -> None:
    keys = [item["no"] for item in LISTS["SEC-1"]["items"] if item["key"]]
    assert keys == ["1.1", "2.2", "2.3", "4.3", "4.6", "5.1", "5.4", "7.2"]
