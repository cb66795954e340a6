"""随机抽取: draws and their certificates, which anybody can recompute once they are published."""

from __future__ import annotations

import json
from urllib.parse import quote

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp import desk
from webapp.guards import for_everyone
from workflows.queries.draws import KIND_NAMES, certificate, draw_list, draw_sheet
from workflows.values.people import SYSTEM, Actor

pages = Blueprint("draws", __name__)


@pages.get("/draws")
@for_everyone
def index() -> ResponseReturnValue:
    """Everybody sees the published ones; a bureau all of its own and of those below it."""
    with desk.look(_reader()) as look:
        found = draw_list(look, request.args.get("cursor", ""))
    return render_template("draws/index.html", found=found, kinds=KIND_NAMES)


@pages.get("/draws/<number>")
@for_everyone
def show(number: str) -> ResponseReturnValue:
    """A certificate; `?q=` finds units of the population by name, `?page=` turns its pages."""
    q, page = request.args.get("q", "").strip()[:100], request.args.get("page", "")
    with desk.look(_reader()) as look:
        found = draw_sheet(look, number, q, int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1)
    return render_template("draws/draw.html", found=found, q=q, kinds=KIND_NAMES)


@pages.get("/draws/<number>/certificate.json")
@for_everyone
def download(number: str) -> ResponseReturnValue:
    """All of it as data: what the button on the page and `python -m workflows draw --verify` recompute."""
    with desk.look(_reader()) as look:
        content = certificate(look, number)
    response = Response(json.dumps(content, ensure_ascii=False, indent=1), mimetype="application/json")
    name = quote(f"抽取凭证-{content['number']}.json", safe="")
    response.headers.set("Content-Disposition", "attachment", **{"filename*": f"UTF-8''{name}"})
    return response


def _reader() -> Actor:
    """Who looks; who has not signed in sees what is published."""
    actor: Actor = current_user.actor if current_user.is_authenticated else SYSTEM
    return actor
