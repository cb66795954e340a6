"""Draws every diagram of bpmn/ to docs/diagrams/<name>.svg, as bpmn-js shows it: `make diagrams`."""

from __future__ import annotations

from pathlib import Path

from tests.browser.chromium import browser

ROOT = Path(__file__).resolve().parents[2]
VIEWER = ROOT / "node_modules/bpmn-js/dist/bpmn-viewer.production.min.js"
DRAW = """async xml => {
  const viewer = new BpmnJS({ container: '#canvas' });
  const { warnings } = await viewer.importXML(xml);
  if (warnings.length) throw new Error(warnings.map(warning => warning.message).join('; '));
  return (await viewer.saveSVG()).svg;
}"""


def main() -> None:
    with browser() as running:
        page = running.new_page()
        for path in sorted((ROOT / "bpmn").rglob("*.bpmn")):
            page.set_content("<div id=canvas style='width:1600px;height:900px'></div>")
            page.add_script_tag(path=VIEWER)
            svg = page.evaluate(DRAW, path.read_text(encoding="utf-8"))
            (ROOT / "docs/diagrams" / f"{path.stem}.svg").write_text(svg, encoding="utf-8")
            print(f"docs/diagrams/{path.stem}.svg")  # noqa: T201 - a command says what it made


if __name__ == "__main__":
    main()
