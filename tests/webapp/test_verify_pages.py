"""扫码核验: anybody checks a document by the code on it, and learns nothing but what stands on its face."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from tests.webapp.installation import Installation
from workflows.actions.count_public_try import LIMITS, VERIFIED
from workflows.store import files
from workflows.store.ids import new_id
from workflows.store.tables.penalties import penalty
from workflows.store.tables.records import document, number
from workflows.store.unit_of_work import writing

CODE = r"[2-9A-HJKMNP-TV-Z]{4}(?:-[2-9A-HJKMNP-TV-Z]{4}){2}"


def paper(site: Installation, kind: str) -> Any:
    """The latest document of this kind."""
    with site.world.looking("wangjianguo") as look:
        wanted = select(document).where(document.c.kind == kind).order_by(document.c.issued_at.desc())
        return look.connection.execute(wanted).first()


def read(site: Installation, path: str) -> str:
    return str(site.browser().get(path).get_data(as_text=True))


def test_a_numbered_letter_carries_a_code_and_its_square(busy_site):
    row = paper(busy_site, "DOC-02")
    assert re.fullmatch(CODE, row.code)
    assert row.facts["verify"]["url"].endswith(f"/verify/{row.code}")
    content = files.read(busy_site.world.premises.files, row.sha256)
    assert content.startswith(b"%PDF-")


def test_papers_that_stay_in_the_bureau_or_have_no_number_carry_none(punishing_site):
    assert paper(punishing_site, "DOC-21").code is None
    assert paper(punishing_site, "DOC-20").code is None
    assert paper(punishing_site, "DOC-24").code


def test_a_stranger_reads_what_stands_on_the_face_of_the_document(busy_site):
    row = paper(busy_site, "DOC-02")
    page = read(busy_site, f"/verify/{row.code}")
    for said in (row.title, row.number, "湘阴县档案局", "2026-11-25", "湘阴县自然资源局", row.sha256, "现行有效"):
        assert said in page
    assert not re.search(rf"{row.case_id}|{row.id}|王建国|丁新民|13912271237", page)


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_the_code_may_be_typed_in_any_manner(busy_site, typed):
    row = paper(busy_site, "DOC-02")
    asked = busy_site.browser().get("/verify", query_string={"code": typed(row.code)}, follow_redirects=True)
    assert row.number in asked.get_data(as_text=True)


@pytest.mark.parametrize("made_up", ["AAAA-BBBB-CCCC", "1", "' OR 1=1 --", "<script>alert(1)</script>", "x" * 200])
def test_a_code_nobody_gave_out_is_kindly_refused(busy_site, made_up):
    answer = busy_site.browser().get("/verify", query_string={"code": made_up}, follow_redirects=True)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert "没有查到这个核验码" in page
    assert "<script>alert" not in page


def test_who_tries_many_codes_has_to_wait(busy_site):
    browser, (most, within) = busy_site.browser(), LIMITS[VERIFIED]
    known = f"/verify/{paper(busy_site, 'DOC-02').code}"
    answers = [browser.get("/verify/AAAA-BBBB-CCCC").status_code for _ in range(most + 1)]
    assert answers == [404] * most + [429]
    assert browser.get(known).status_code == 429
    busy_site.at((busy_site.world.now + within + timedelta(seconds=1)).isoformat())
    assert browser.get(known).status_code == 200


def test_a_line_of_ipv6_is_one_address_whatever_it_ends_in(busy_site):
    known, made_up = f"/verify/{paper(busy_site, 'DOC-02').code}", "/verify/AAAA-BBBB-CCCC"
    places = [{"REMOTE_ADDR": f"2409:8a50:1:2::{place:x}"} for place in range(LIMITS[VERIFIED][0] + 1)]
    assert [busy_site.browser().get(made_up, environ_base=one).status_code for one in places] == [404] * 60 + [429]
    assert busy_site.browser().get(known, environ_base={"REMOTE_ADDR": "2409:8a50:1:3::1"}).status_code == 200


def test_a_voided_number_is_withdrawn_with_its_reason(busy_site):
    row = paper(busy_site, "DOC-02")
    with writing(busy_site.world.engine) as connection:
        voided = {"voided_at": busy_site.world.now, "void_reason": "文号重复，作废重发"}
        connection.execute(update(number).where(number.c.text == row.number).values(**voided))
    page = read(busy_site, f"/verify/{row.code}")
    assert "已经失效" in page
    assert "文号重复，作废重发" in page


def again(site: Installation, row: Any, **changes: Any) -> None:
    """The same kind of document once more in the case."""
    with writing(site.world.engine) as connection:
        later = {"id": new_id(site.world.now), "version": row.version + 1, "code": None}
        connection.execute(insert(document).values(**{**row._mapping, **later, **changes}))


def test_a_document_issued_anew_takes_the_place_of_the_former(busy_site):
    row = paper(busy_site, "DOC-02")
    again(busy_site, row, number="湘阴档检通〔2026〕9号")
    page = read(busy_site, f"/verify/{row.code}")
    assert "已被后来的文书代替" in page
    assert "湘阴档检通〔2026〕9号" in page


def decided(site: Installation, row: Any, force: str) -> None:
    """The decision of a penalty with the number of this document."""
    about = {"id": new_id(site.world.now), "case_id": row.case_id, "organisation_id": "org-xy", "unit_id": "u021"}
    what = {"party_key": "u021", "party_name": "湘阴县自然资源局", "party_kind": "单位", "violation_code": "AL48-2"}
    when = {"act_date": site.world.now.date(), "decided_on": site.world.now.date(), "force_on": site.world.now.date()}
    how = {"number": row.number, "procedure": "普通", "kinds": ["警告"], "force": force, "payments": []}
    with writing(site.world.engine) as connection:
        connection.execute(insert(penalty).values(**about, **what, **when, **how, at=site.world.now))


@pytest.mark.parametrize(
    ("force", "said"),
    [("有效", "现行有效"), ("变更", "内容后来有变更"), ("撤销", "已经失效"), ("确认无效", "已经失效")],
)
def test_a_decision_of_a_penalty_stands_as_the_register_says(punishing_site, force, said):
    row = paper(punishing_site, "DOC-24")
    decided(punishing_site, row, force)
    assert said in read(punishing_site, f"/verify/{row.code}")


def test_a_document_of_former_times_has_no_code_and_still_opens(busy_site):
    row = paper(busy_site, "DOC-01")
    assert row.code is None
    assert busy_site.browser("wangjianguo").get(f"/documents/{row.id}").status_code == 200


def test_the_file_is_compared_on_the_readers_own_device(busy_site):
    row = paper(busy_site, "DOC-02")
    answer = busy_site.browser().get(f"/verify/{row.code}")
    page = answer.get_data(as_text=True)
    assert f'data-compare="{row.sha256}"' in page
    assert '<form class="panel-body compare' not in page
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
