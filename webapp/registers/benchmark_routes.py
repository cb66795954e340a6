"""The discretion benchmark: what applies, every version, and a tool to cut and to check steps."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_roles
from webapp.registers.blueprint import LAW_READERS, pages
from workflows.queries.benchmark_page import Act, BenchmarkPage, benchmark_page
from workflows.queries.benchmark_tool import COUNTS, Tried, by_hand, in_proportion

TABS = ("rows", "history", "tool")


@pages.get("/benchmarks")
@for_roles(*LAW_READERS)
def benchmarks() -> ResponseReturnValue:
    """`?version=` shows an older one, `?tab=` history or tool; the tool is asked by `act` with `count` or `bounds`."""
    with desk.look() as look:
        found = benchmark_page(look, request.args.get("version", "")[:40])
    tab = request.args.get("tab", "")
    act = _act(found)
    bounds = request.args.get("bounds", "")[:500]
    return render_template(
        "registers/benchmarks.html",
        found=found,
        tab=tab if tab in TABS else TABS[0],
        asked=request.args.get("version", ""),
        act=act,
        counts=COUNTS,
        count=request.args.get("count", "3"),
        bounds=bounds,
        tried=_tried(act, bounds),
    )


def _act(found: BenchmarkPage) -> Act | None:
    asked = request.args.get("act", "")
    return next((one for one in found.acts if f"{one.code}|{one.party}" == asked), None)


def _tried(act: Act | None, bounds: str) -> Tried | None:
    """What the tool answers; None while nothing was asked."""
    if act is None:
        return None
    if bounds:
        return by_hand(act, bounds)
    count = request.args.get("count", "")
    return in_proportion(act, int(count) if count.isascii() and count.isdigit() and len(count) < 3 else 0)
