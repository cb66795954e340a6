"""What must hold on every page anybody comes to: silent console, no serious hindrance, only the house's own words."""

from __future__ import annotations

import re

from playwright.sync_api import ConsoleMessage, Page, expect

from config import ROOT
from workflows.actions.open_demo import PASSWORD

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = "axe.run(document, {resultTypes: ['violations']})"
PHONE_WIDTH = 390
TEXTS = """() => {
  const seen = element => element.checkVisibility({checkVisibilityCSS: true}) && !element.closest('.bjs-powered-by');
  const said = [document.title, document.body.innerText];
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
    if (!seen(element)) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) said.push(element.getAttribute(name) ?? '');
  }
  for (const box of document.querySelectorAll('input[type=text], textarea')) if (seen(box)) said.push(box.value);
  return said;
}"""
OVERFLOW = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('[data-scrolls], .diagram, .tabs'))
  .slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""
LOGINS = [line.split(",")[2] for line in (ROOT / "demo/people.csv").read_text(encoding="utf-8").splitlines()[1:]]
HOUSE_WORDS = re.compile(
    r"""(?<![A-Za-z0-9])(
      PDF | SHA-256 | English | KB | MB | DOC-\d\d[a-z]? | (SEC|EDA|INF)-\d | AL(48-\d+|50) | SST-\d+ | LOCAL
    | [^\s/]+\.(png|xlsx|pdf)  # files people sent
    | \.xlsx
    | [0-9A-HJ-NPQRTUWXY]{18}  # credit codes
    | [2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}  # codes on documents
    | [0-9a-f]{8,64}       # checksums
    | LOGINS
    )(?![A-Za-z0-9])""".replace("LOGINS", "|".join([PASSWORD, *LOGINS])),
    re.VERBOSE,
)
WORD = re.compile(r"[A-Za-z]{2,}")
ENGINE = re.compile(
    r"token|gateway|task_id|BPMN|DMN|FEEL|XOR|Spiff|[0-9a-f]{8}-[0-9a-f]{4}-|\b(none|null|nan)\b|undefined",
    re.IGNORECASE,
)


class EveryPage:
    """Watches one page through everything it shows."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        self.looked_at: set[tuple[str, ...]] = set()
        page.on("pageerror", lambda error: self.wrong.append(f"script error: {error}"))
        page.on("console", self._hear)

    def _hear(self, line: ConsoleMessage) -> None:
        asked = str(line.location.get("url"))  # a page, or the form on it handed in by our script
        refused = "Failed to load resource" in line.text and (
            asked in (self.page.url, f"{self.page.url}/complete") or "net::ERR_" in line.text  # the test cut the line
        )
        if line.type in ("error", "warning") and not refused:
            self.wrong.append(f"{self.page.url} console: {line.text} {line.location}")

    def look_over(self) -> None:
        """Raises AssertionError with all that is wrong here."""
        self.page.wait_for_load_state("load")
        expect(self.page.locator("html[data-mounting]")).to_have_count(0)  # its modules have been fetched
        chinese = self.page.locator("html").get_attribute("lang") != "en"
        if chinese:
            self._read()
        if self._is_new():
            self._hinders()
        self._overflows()
        assert not self.wrong, "\n".join(self.wrong)

    def _is_new(self) -> bool:
        """Axe takes a second: it looks once at each kind of page, form and width."""
        path = re.sub(r"[0-9a-f-]{36}", "…", self.page.url.split("/", 3)[3])
        forms = self.page.locator("form[data-form], .form-shown, .fault-summary, .notice").evaluate_all(
            "all => all.map(one => one.id + one.className)"
        )
        kind = (path, str((self.page.viewport_size or {})["width"]), *forms)
        fresh = kind not in self.looked_at
        self.looked_at.add(kind)
        return fresh

    def _read(self) -> None:
        for text in self.page.evaluate(TEXTS):
            ours = HOUSE_WORDS.sub(" ", text)
            for found in ENGINE.finditer(text):
                self.wrong.append(f"{self.page.url} engine word {found[0]!r} in {around(text, found)!r}")
            for found in WORD.finditer(ours):
                self.wrong.append(f"{self.page.url} not Chinese: {around(ours, found)!r}")

    def _hinders(self) -> None:
        self.page.evaluate(AXE)
        for one in self.page.evaluate(RULES)["violations"]:
            if one["impact"] in ("serious", "critical"):
                where = [f"{node['target']} {node['failureSummary']}" for node in one["nodes"][:3]]
                self.wrong.append(f"{self.page.url} axe {one['id']}: {one['help']} {where}")

    def _overflows(self) -> None:
        if (self.page.viewport_size or {})["width"] > PHONE_WIDTH:
            return
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self.wrong.append(f"{self.page.url} is {wide} px too wide: {self.page.evaluate(OVERFLOW)}")


def around(text: str, found: re.Match[str]) -> str:
    """What stands before and after it."""
    return text[max(0, found.start() - 20) : found.end() + 20]
