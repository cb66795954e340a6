"""`make tck TCK=/path/to/tck/TestCases`: the suite run, a line for each folder, and docs/dmn_tck.md."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tests.decisions.tck.measuring import Result, measure
from tests.decisions.tck.suite import read_level

LEVELS = ("compliance-level-2", "compliance-level-3")
REPORT = Path(__file__).parents[3] / "docs" / "dmn_tck.md"


def main(arguments: Sequence[str]) -> int:
    """Measure a checkout; 1 when it is none."""
    root = Path(arguments[0]) if arguments else Path()
    found = {level: list(measure(read_level(root / level))) for level in LEVELS if (root / level).is_dir()}
    if not found:
        sys.stderr.write(f"{root} holds no {' or '.join(LEVELS)}: give the TCK's folder TestCases\n")
        return 1
    for level, results in found.items():
        lines = [_total(level, results), *(_total(f"  {name}", own) for name, own in _folders(results).items())]
        sys.stdout.write("\n".join([*lines, ""]))
    report = REPORT if len(arguments) < 2 else Path(arguments[1])
    report.write_text(write_report(found), encoding="utf-8")
    return 0


def write_report(found: dict[str, list[Result]]) -> str:
    """The figures as Markdown: a table of folders for each level, then what failed and why."""
    lines = [
        "# The DMN TCK, folder by folder",
        "",
        "Written by `make tck`; how it was measured: [dmn_support.md](dmn_support.md).",
        "",
    ]
    for level, results in found.items():
        lines += [f"## {_total(level, results)}", "", "| folder | passed | of |", "|---|---:|---:|"]
        for folder, own in _folders(results).items():
            lines.append(f"| {folder} | {_passed(own)} | {len(own)} |")
        lines += ["", "| fails | case | result | why |", "|---|---|---|---|"]
        lines += [_row(result) for result in results if not result.passed] + [""]
    return "\n".join(lines)


def _row(result: Result) -> str:
    why = result.why.replace("|", "\\|").replace("\n", " ")
    return f"| {result.case.folder} | {result.case.id} | {result.name} | {why} |"


def _folders(results: Sequence[Result]) -> dict[str, list[Result]]:
    folders: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        folders[result.case.folder].append(result)
    return folders


def _passed(results: Sequence[Result]) -> int:
    return sum(result.passed for result in results)


def _total(name: str, results: Sequence[Result]) -> str:
    return f"{name}: {_passed(results)} of {len(results)} ({_passed(results) / max(len(results), 1):.1%})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
