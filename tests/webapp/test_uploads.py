"""Files: what may be sent, who may send it, and how it is handed out again."""

from io import BytesIO
from urllib.parse import quote

import pytest
from sqlalchemy import select

from tests.webapp.counties import INSPECTION
from tests.world import PNG
from workflows.actions.attach_file import attach_file
from workflows.store.tables.cases import task

START = f"start:{INSPECTION}"


def upload(browser, place=START, name="照片.png", content=PNG):
    return browser.submit(
        "/files",
        {"task": place, "file": (BytesIO(content), name)},
        content_type="multipart/form-data",
        headers={"Accept": "application/json"},
    )


@pytest.fixture
def officer(site):
    return site.browser("wangjianguo")


def test_a_picture_is_kept_at_once_under_its_fingerprint(officer):
    answer = upload(officer)
    assert answer.status_code == 201
    assert {key: answer.json[key] for key in ("name", "size", "type")} == {
        "name": "照片.png",
        "size": len(PNG),
        "type": "image/png",
    }
    assert officer.get(f"/files/{answer.json['id']}").get_data() == PNG


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("空.png", b"", "空的"),
        ("程序.exe", b"MZ" + PNG, "只能上传"),
        ("页面.html", b"<script>alert(1)</script>", "只能上传"),
        ("图.svg", b"<svg onload='alert(1)'/>", "只能上传"),
        ("假图.png", b"<script>alert(1)</script>", "扩展名不符"),
        ("假文.pdf", PNG, "扩展名不符"),
        ("照片.png.exe", PNG, "只能上传"),
        ("没有扩展名", PNG, "只能上传"),
        ("大.png", PNG + b"\0" * 100_000, "文件过大"),
    ],
    ids=range(9),
)
def test_what_may_not_be_sent_is_refused_with_the_reason(site, officer, name, content, why):
    site.change(upload_limit=100_000)
    answer = upload(officer, name=name, content=content)
    assert answer.status_code == 422
    assert why in answer.json["detail"]


def test_what_is_larger_than_any_file_is_not_even_read(site, officer):
    site.app.config["MAX_CONTENT_LENGTH"] = 10_000
    assert upload(officer, content=PNG + b"\0" * 20_000).status_code == 413


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/照片.png", "照片.png"),
        ("C:\\Users\\王\\照片.png", "照片.png"),
        ("a\r\nSet-Cookie: b.png", "aSet-Cookie: b.png"),
        ('引"号;.png', '引"号;.png'),
        ("长" * 300 + ".png", "长" * 116 + ".png"),
        ("\u202egnp.照片.png", "gnp.照片.png"),
    ],
    ids=range(6),
)
def test_the_name_is_kept_without_tricks_and_given_back(site, officer, sent, kept):
    with site.world.acting("wangjianguo") as work:
        file = attach_file(work, START, sent, PNG)
    given = officer.get(f"/files/{file.id}").headers["Content-Disposition"]
    assert file.name == kept
    assert given in (f"inline; filename*=UTF-8''{quote(kept, safe='')}", f'inline; filename="{kept}"')
    assert given.isascii()
    assert "\n" not in given


def test_a_file_is_handed_out_so_that_no_browser_runs_it(officer):
    answer = officer.get(f"/files/{upload(officer).json['id']}")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_file_that_is_no_picture_is_downloaded(officer):
    kept = upload(officer, name="清单.xlsx", content=b"PK\x03\x04" + b"\0" * 10).json
    assert officer.get(f"/files/{kept['id']}").headers["Content-Disposition"].startswith("attachment")


def test_only_those_who_may_start_or_see_the_task_may_send(busy_site):
    with busy_site.world.looking("wangjianguo") as look:
        tasks = {row.status: row.id for row in look.connection.execute(select(task.c.id, task.c.status))}
    assert upload(busy_site.browser("helihua")).status_code == 403
    assert upload(busy_site.browser("gaoyu")).status_code == 403
    assert upload(busy_site.browser("miluo"), tasks["open"]).status_code == 404
    assert upload(busy_site.browser("linfeng"), tasks["open"]).status_code == 404
    assert upload(busy_site.browser("wangjianguo"), tasks["done"]).status_code == 409
    for place in ("", "nothing", "start:", "start:nothing", "../../x"):
        assert upload(busy_site.browser("wangjianguo"), place).status_code == 404
