"""扫码核验: anybody checks a document of the bureau by the code printed on it."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_everyone
from webapp.public.blueprint import pages
from workflows.actions.count_public_try import VERIFIED, check_public_tries, count_public_try
from workflows.queries.verification import verified
from workflows.values.people import SYSTEM
from workflows.values.refusals import NotFound


@pages.get("/verify")
@for_everyone
def ask_code() -> ResponseReturnValue:
    """Where the code is typed by hand."""
    code = request.args.get("code", "").strip()[:60]
    if code:
        return redirect(url_for("public.verify", code=code))
    return render_template("public/verify.html", code="", found=None, unknown=False)


@pages.get("/verify/<path:code>")
@for_everyone
def verify(code: str) -> ResponseReturnValue:
    """The document with this code; for a code nobody gave out the form again."""
    address = request.remote_addr or ""
    try:
        with desk.look(SYSTEM) as look:
            check_public_tries(look, VERIFIED, address)
            found = verified(look, code)
    except NotFound:
        with desk.work(SYSTEM) as work:
            count_public_try(work, VERIFIED, address)
        return render_template("public/verify.html", code=code[:60], found=None, unknown=True), 404
    return render_template("public/verify.html", code=found.code, found=found, unknown=False)
