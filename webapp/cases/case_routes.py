"""The ledger and the page of one case, with its diagrams."""

from __future__ import annotations

from flask import Response, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.cases.blueprint import pages
from webapp.cases.chain_words import chain_words
from webapp.cases.story import story
from webapp.guards import for_signed_in
from workflows.queries.case_folder import case_folder
from workflows.queries.case_list import case_list, has_others, keeps_ledger
from workflows.queries.colleagues import colleagues
from workflows.queries.outline import diagram_state, diagram_xml

PARTS = ("flow", "history", "forms", "documents", "deadlines", "follow-ups", "words", "audit")
PARTS_OF_A_PARTY = ("history", "forms", "documents", "deadlines")


@pages.get("/cases")
@for_signed_in
def ledger() -> ResponseReturnValue:
    """Cases one may see, the latest moved first; `?of=others`: those of other bureaus one takes part in."""
    status, q = request.args.get("status", ""), request.args.get("q", "").strip()
    cursor, of_others = request.args.get("cursor", ""), request.args.get("of") == "others"
    with desk.look() as look:
        cases = case_list(look, status=status, q=q, of_others=of_others, cursor=cursor)
        others = keeps_ledger(look.actor) and (of_others or has_others(look))
    more = cursor and "HX-Request" in request.headers
    template = "cases/lines.html" if more else "cases/ledger.html"
    return render_template(template, cases=cases, status=status, q=q, of="others" if of_others else "", others=others)


@pages.get("/cases/<case_id>")
@for_signed_in
def show(case_id: str) -> ResponseReturnValue:
    """Everything about one case, one part at a time; `?process=` is the diagram to show."""
    with desk.look() as look:
        folder = case_folder(look, case_id, request.args.get("process", ""))
        others = colleagues(look) if folder.insight else ()
    parts = PARTS if folder.insight else PARTS_OF_A_PARTY
    part = request.args.get("part", "")
    return render_template(
        "cases/case.html",
        page=folder.page,
        lookups=folder.lookups,
        insight=folder.insight,
        parts=parts,
        part=part if part in parts else parts[0],
        entries=story(folder),
        words=chain_words(folder),
        colleagues=others,
    )


@pages.get("/cases/<case_id>/diagrams/<process>.bpmn")
@for_signed_in
def diagram(case_id: str, process: str) -> ResponseReturnValue:
    """The diagram the case runs on."""
    with desk.look() as look:
        text = diagram_xml(look, case_id, process)
    return Response(text, mimetype="application/xml")


@pages.get("/cases/<case_id>/diagrams/<process>.json")
@for_signed_in
def state(case_id: str, process: str) -> ResponseReturnValue:
    """Where the case stands on that diagram, with the way to the diagrams it calls."""
    with desk.look() as look:
        found = diagram_state(look, case_id, process)
    calls = {
        node: url_for("cases.show", case_id=case_id, part="flow", process=called)
        for node, called in found["calls"].items()
    }
    return jsonify({**found, "calls": calls})
