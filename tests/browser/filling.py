"""How each kind of field is filled in with mouse, keyboard and files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

STROKES = [
    [(0.18, 0.3), (0.42, 0.28)],
    [(0.2, 0.5), (0.4, 0.48)],
    [(0.16, 0.72), (0.45, 0.7)],
    [(0.3, 0.3), (0.31, 0.5), (0.3, 0.72)],
    [(0.55, 0.25), (0.6, 0.5), (0.52, 0.75)],
    [(0.56, 0.45), (0.7, 0.4), (0.84, 0.72)],
]
"""A signature, as parts of the pad."""


def called(fields: Locator, label: str) -> Locator:
    """Those of the fields that have this label."""
    written = re.compile(rf"^\s*{re.escape(label)}\s*(\*|（|$)")
    return fields.filter(has=fields.page.locator(":scope > .label", has_text=written))


def fill(page: Page, field: Locator, answer: Any) -> None:
    """Answer one field the way a person would."""
    expect(field).to_be_visible()
    WAYS.get(field.get_attribute("data-widget") or "text", _write)(page, field, answer)


def _write(page: Page, field: Locator, text: Any) -> None:
    box = field.locator("input:visible, textarea").first
    box.fill(str(text))
    box.press("Tab")


def _choose_one(page: Page, field: Locator, option: str) -> None:
    field.locator(".segment").filter(has_text=re.compile(rf"^\s*{re.escape(option)}\s*$")).click()


def _choose_from_list(page: Page, field: Locator, option: str) -> None:
    searched = field.get_by_role("combobox")
    if field.locator("[data-search]").count():
        _search(page, field, option)
    else:
        searched.select_option(label=option)


def _search(page: Page, field: Locator, text: str) -> None:
    field.get_by_role("combobox").fill(text)
    field.get_by_role("option").filter(has_text=text).first.click()


def _tick(page: Page, field: Locator, wanted: list[str]) -> None:
    for name in wanted:
        option = field.locator("label").filter(has=page.get_by_text(name, exact=True))
        option.get_by_role("checkbox").check()


def _cite(page: Page, field: Locator, articles: list[str]) -> None:
    """Look for each article by its name and tick it; the list is short again afterwards."""
    for article in articles:
        field.get_by_role("searchbox").fill(article)
        _tick(page, field, [article])
    field.get_by_role("searchbox").fill("")


def _between(page: Page, field: Locator, ends: tuple[str, str]) -> None:
    for name, day in zip(("起始日期", "截止日期"), ends, strict=True):
        field.get_by_label(name).fill(day)
        field.get_by_label(name).press("Tab")


def _declare(page: Page, field: Locator, yes: bool) -> None:
    field.get_by_role("checkbox").set_checked(yes)


def _attach(page: Page, place: Locator, file: FilePayload) -> None:
    place.locator("input[type=file]").first.set_input_files(file)
    sent = place.locator("[data-file-id]", has_text=file["name"])
    expect(sent.locator("input[type=hidden]")).not_to_have_value("")


def _sign(page: Page, field: Locator, how: str) -> None:
    if how == "click":
        field.get_by_role("checkbox").check()
        return
    board = field.locator(".signature-pad")
    board.scroll_into_view_if_needed()
    box = board.bounding_box()
    assert box is not None
    stroke = _stroke_by_finger if page.evaluate("navigator.maxTouchPoints") else _stroke_by_mouse
    for line in STROKES:
        stroke(page, [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in line])
    field.get_by_role("button", name="确认签名").click()
    expect(field.locator("[data-signature-status]")).to_have_text("签名已保存")


def _stroke_by_mouse(page: Page, points: list[tuple[float, float]]) -> None:
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=5)
    page.mouse.up()


def _stroke_by_finger(page: Page, points: list[tuple[float, float]]) -> None:
    glass = page.context.new_cdp_session(page)
    glass.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [_spot(points[0])]})
    for (left, top), (right, bottom) in pairwise(points):
        for step in range(1, 6):
            spot = _spot((left + (right - left) * step / 5, top + (bottom - top) * step / 5))
            page.evaluate("() => new Promise(requestAnimationFrame)")  # the pad takes one point a frame
            glass.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [spot]})
    glass.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    glass.detach()


def _spot(point: tuple[float, float]) -> dict[str, float]:
    return {"x": point[0], "y": point[1]}


def _rows(page: Page, field: Locator, rows: list[Mapping[str, Any]]) -> None:
    """Rows that are there are filled in, those that are missing are added."""
    table = field.locator("[data-table]")
    for place, answers in enumerate(rows):
        if table.locator(":scope > [data-row]").count() <= place:
            field.locator("[data-add-row]").click()
        row = table.locator(":scope > [data-row]").nth(place)
        for label, answer in answers.items():
            fill(page, called(row.locator("[data-field]"), label), answer)


def _check_list(page: Page, field: Locator, answers: Mapping[str, Any]) -> None:
    """ "": what every item not named is answered with; an item is (result, remark, photo)."""
    for item in field.locator("[data-item]").all():
        number = item.locator(".item-no").inner_text()
        result, *more = answers.get(number, (answers[""],))
        item.locator(".segment").filter(has_text=re.compile(rf"^\s*{result}\s*$")).click()
        for remark in more[:1]:
            item.get_by_label("情况说明").fill(remark)
        for photo in more[1:]:
            _attach(page, item.locator(".item-photos"), photo)


WAYS: dict[str, Callable[[Page, Locator, Any], None]] = {
    "radio": _choose_one,
    "bool": _choose_one,
    "select": _choose_from_list,
    "unit": _search,
    "case": _search,
    "document": _search,
    "officer": _choose_from_list,
    "organisation": _search,
    "multiselect": _tick,
    "officers": _tick,
    "people": _tick,
    "laws": _cite,
    "violation": _search,
    "daterange": _between,
    "declare": _declare,
    "files": _attach,
    "signature": _sign,
    "table": _rows,
    "checklist": _check_list,
}
