"""Pictures of pages for docs/pages: taken when UPDATE_PAGES=1, or when one is not there yet."""

from __future__ import annotations

import os

from playwright.sync_api import Page

from config import ROOT

PAGES = ROOT / "docs/pages"


def picture(page: Page, name: str) -> None:
    """The part of the page one sees, as docs/pages/<name>-<width>.png."""
    path = PAGES / f"{name}-{(page.viewport_size or {})['width']}.png"
    if os.environ.get("UPDATE_PAGES") == "1" or not path.exists():
        PAGES.mkdir(exist_ok=True)
        page.screenshot(path=path, scale="css", animations="disabled", caret="hide")
