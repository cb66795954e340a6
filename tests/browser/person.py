"""A person at a browser: what they open, read, fill in and press."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.county import County
from tests.browser.every_page import EveryPage
from tests.browser.filling import called, fill
from workflows.actions.open_demo import PASSWORD

WIDE = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
SUBMIT = "提交"


class Person:
    """One person in a browser window of their own. Every page they come to is looked over (every_page.py)."""

    def __init__(self, county: County, context: BrowserContext) -> None:
        self.county = county
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()
        self.every_page = EveryPage(self.page)

    def leave(self) -> None:
        """Close the window; nothing may have gone wrong in it since the last page."""
        self.page.context.close()
        assert not self.every_page.wrong, "\n".join(self.every_page.wrong)

    # --- going somewhere

    def open(self, path: str) -> Person:
        """Type an address."""
        self.page.goto(path if path.startswith("http") else f"{self.county.url}{path}")
        return self.arrived()

    def arrived(self) -> Person:
        """A page is there: it must be as every page is."""
        self.every_page.look_over()
        return self

    def press(self, name: str, within: Locator | None = None) -> Person:
        """A button that leads to another page."""
        return self._follow((within or self.page).get_by_role("button", name=name, exact=True).locator("visible=true"))

    def follow(self, name: str | re.Pattern[str], within: Locator | None = None) -> Person:
        """A link."""
        place = within or self.page.locator("main")
        return self._follow(place.get_by_role("link", name=name).locator("visible=true").first)

    def _follow(self, control: Locator) -> Person:
        with self.page.expect_navigation():
            control.click()
        return self.arrived()

    def sign_in(self, login: str) -> Person:
        """With name and password."""
        self.open("/sign-in")
        self.page.get_by_label("用户名").fill(login)
        self.page.get_by_label("密码").fill(PASSWORD)
        return self.press("登录")

    def begin(self, step: str, case: str) -> Person:
        """Come to the form of a step: it is on the desk already, or waits for anybody of this role to claim it."""
        self.open("/")
        if self.page.get_by_role("link", name=f"办理 {case} {step}", exact=True).count():
            return self.follow(f"办理 {case} {step}")
        return self.open("/?tab=claimable").press(f"领取 {case} {step}")

    # --- filling in

    def fill(self, answers: Mapping[str, Any]) -> Person:
        """Answers by what the fields are called; one signs last: a change afterwards takes the signature away."""
        signed = {label for label, answer in answers.items() if answer in ("drawn", "click")}
        for label in sorted(answers, key=lambda one: one in signed):
            fill(self.page, self.field(label), answers[label])
        return self

    def field(self, label: str) -> Locator:
        """The field with this label."""
        in_rows = "[data-field*='/']"
        return called(self.page.locator(f"form[data-form] [data-field]:not({in_rows})"), label)

    def submit(self, answers: Mapping[str, Any] | None = None) -> Person:
        """Fill in and hand in."""
        return self.fill(answers or {}).press(SUBMIT)

    # --- reading

    def sees(self, *words: str) -> Person:
        """These words stand in the main part of the page."""
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each)
        return self

    def tab(self, name: str) -> Person:
        """One of the parts of a case."""
        self.page.get_by_role("navigation", name="案件内容").get_by_role("link", name=name).click()
        current = self.page.get_by_role("navigation", name="案件内容").locator("[aria-current=page]")
        expect(current).to_contain_text(name)
        return self.arrived()
