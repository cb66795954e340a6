"""Every refusal becomes a sentence: a page, a fragment, or a problem document; never a stack trace."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from webapp.saying import say
from workflows.values import refusals
from workflows.values.sentences import N_, Problem, Sentence

log = logging.getLogger(__name__)

STATUS: dict[type[refusals.Refusal], int] = {
    refusals.NotFound: 404,
    refusals.NotAllowed: 403,
    refusals.NotSignedIn: 401,
    refusals.WrongPassword: 401,
    refusals.TooManyAttempts: 429,
    refusals.CaseMoved: 409,
    refusals.TaskTaken: 409,
    refusals.TaskClosed: 409,
    refusals.ButtonGone: 409,
    refusals.BadAnswers: 422,
    refusals.BadUpload: 422,
    refusals.TooManyFiles: 413,
    refusals.BadSheet: 422,
    refusals.TooManyRows: 422,
    refusals.NotPublishable: 422,
    refusals.UnknownProcess: 404,
}

TITLES = {
    400: N_("请求不完整"),
    401: N_("未登录"),
    403: N_("没有权限"),
    404: N_("没有找到"),
    405: N_("方法不允许"),
    409: N_("情况已有变化"),
    413: N_("内容过大"),
    422: N_("内容需要更正"),
    429: N_("尝试次数过多"),
    500: N_("系统意外"),
}
HTTP_SENTENCES = {
    400: N_("请求不完整，请返回上一页重试。"),
    404: refusals.NotFound.template,
    405: N_("不能这样打开这一页面，请从菜单进入。"),
    413: N_("提交的内容过大，请压缩或拆分后再上传。"),
}
LOST = N_("系统出现意外情况，本次操作没有生效，已填写的内容仍保存在草稿中。请稍后重试；如反复出现，请联系系统管理员。")
EXPIRED = N_("页面停留时间过长，请刷新后再提交。已填写的内容保存在草稿中。")
LOST_OUTSIDE = N_("系统出现意外情况，本次操作没有生效。请过几分钟再试；仍然不行的，请打电话告诉本局。")
EXPIRED_OUTSIDE = N_("页面停留时间过长，或者浏览器没有保存本站的 Cookie，请刷新后再提交。")


def install(app: Flask) -> None:
    """Answer refusals, HTTP errors and the unforeseen."""
    app.register_error_handler(refusals.Refusal, _refused)
    app.register_error_handler(CSRFError, expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def status_of(refusal: refusals.Refusal) -> int:
    """The HTTP status of a refusal; what is not listed is a conflict with the state of things."""
    return next((STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS), 409)


def problem(status: int, detail: str, **more: Any) -> Response:
    """A problem document (RFC 9457): `title` is the same for every problem of a status, `detail` says what to mend."""
    title = gettext(TITLES.get(status, TITLES[400]))
    answer = jsonify(
        {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.path, **more}
    )
    answer.status_code = status
    answer.content_type = "application/problem+json"
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"  # RFC 6750, section 3
    return answer


def problem_line(one: Problem) -> dict[str, Any]:
    """One thing wrong with a definition, as JSON in the reader's language."""
    where = {"check": one.check, "element": one.element, "name": one.name, "file": one.file, "line": one.line}
    return {**where, "message": say(one.sentence)}


def problem_of(refusal: refusals.Refusal) -> Response:
    """A refusal as a problem document, with every fault of bad answers or of a definition, and when to come back."""
    more: dict[str, Any] = {}
    if isinstance(refusal, refusals.BadAnswers):
        more["errors"] = [{"path": fault.path, "message": say(fault.sentence)} for fault in refusal.faults]
    if isinstance(refusal, refusals.NotPublishable):
        more["problems"] = [problem_line(one) for one in refusal.problems]
    answer = problem(status_of(refusal), say(refusal.sentence), **more)
    if isinstance(refusal, refusals.TooManyAttempts):
        answer.retry_after = int(str(refusal.sentence.params["minutes"])) * 60
    return answer


def _refused(refusal: refusals.Refusal) -> ResponseReturnValue:
    status = status_of(refusal)
    if _wants_json():
        return problem_of(refusal)
    if isinstance(refusal, refusals.NotSignedIn) and request.method in ("GET", "HEAD"):
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    return _page(status, refusal.sentence)


def expired(error: CSRFError) -> ResponseReturnValue:
    """A form sent without the secret of its page."""
    sentence = Sentence(EXPIRED_OUTSIDE if _outside() else EXPIRED)
    return problem(400, say(sentence)) if _wants_json() else _page(400, sentence)


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    sentence = Sentence(HTTP_SENTENCES.get(status, HTTP_SENTENCES[400]))
    answer = make_response(problem(status, say(sentence)) if _wants_json() else _page(status, sentence))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return answer


def _unforeseen(error: Exception) -> ResponseReturnValue:
    log.exception("unforeseen error at %s %r", request.method, request.path)
    sentence = Sentence(LOST_OUTSIDE if _outside() else LOST)
    return problem(500, say(sentence)) if _wants_json() else _page(500, sentence)


def _outside() -> bool:
    """On a page for strangers, of whom no draft is kept."""
    return request.blueprint == "public"


def _wants_json() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return request.path.startswith("/api/") or request.is_json or best == "application/json"


def _page(status: int, sentence: Sentence) -> ResponseReturnValue:
    try:
        title = gettext(TITLES.get(status, TITLES[400]))
        return render_template("error.html", status=status, title=title, sentence=sentence), status
    except Exception:  # the page needs what just broke: the database, a template
        log.exception("the error page could not be shown")
        return Response(str(sentence), status, mimetype="text/plain")
