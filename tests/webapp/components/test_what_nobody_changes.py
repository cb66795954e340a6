"""Cells and tables that came filled in are read, and sent along as they are."""

from __future__ import annotations

import re
from typing import Any

from lxml import html
from werkzeug.datastructures import MultiDict

from tests.webapp.components.conftest import form_of
from webapp.components.posted import read_posted

FORM = '{% from "components/form.html" import form %}{{ form(it, answers, (), {}, false, action="/go") }}'
FIXED = {"type": "string", "maxLength": 100, "readOnly": True}
COLUMNS = [
    {"name": "rule", "label": "规则", "widget": "text", "width": 4},
    {"name": "fact", "label": "事实", "widget": "textarea", "width": 8},
]
HITS = [{"rule": "M1.1b", "fact": "价值<五十>万元"}, {"rule": "M1.4d", "fact": "黑客攻击"}]


def form(fact: dict[str, Any]) -> Any:
    """A form with one fixed table of two columns."""
    item = {"type": "object", "properties": {"rule": FIXED, "fact": fact}, "additionalProperties": False}
    hints = {"label": "判定规则", "widget": "table", "width": 12, "fixed": True, "columns": COLUMNS}
    return form_of({"rules": hints}, rules={"type": "array", "items": item, "maxItems": 9})


def sent(page: Any) -> dict[str, Any]:
    """What a browser without scripts would send."""
    controls = page.xpath("//*[self::input or self::textarea][@name][not(ancestor::template)]")
    pairs = [(one.get("name"), one.get("value") if one.tag == "input" else one.text) for one in controls]
    return read_posted(MultiDict(pairs))


def test_a_table_of_which_nothing_may_be_changed_is_a_table_to_read(draw: Any) -> None:
    page = html.fromstring(draw(FORM, it=form(FIXED), answers={"rules": HITS}))
    assert [" ".join(cell.text_content().split()) for cell in page.xpath("//tbody//td")] == [
        "M1.1b",
        "价值<五十>万元",
        "M1.4d",
        "黑客攻击",
    ]
    assert page.xpath("//tbody//*[self::textarea or self::input[@type='text']]") == []
    assert sent(page)["rules"] == HITS


def test_beside_what_is_asked_a_cell_that_stands_is_only_read(draw: Any) -> None:
    page = html.fromstring(draw(FORM, it=form({"type": "string", "maxLength": 100}), answers={"rules": HITS[:1]}))
    (settled,) = page.xpath("//div[contains(@class, 'field-settled')][not(ancestor::template)]")
    assert re.sub(r"\s+", "", settled.text_content()) == "规则M1.1b"
    assert sent(page)["rules"] == HITS[:1]
