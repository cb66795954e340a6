"""The square and the code on a document: in the margin of its first page, on every kind that carries them."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.documents.paper import SHARED, TEMPLATES, drawings, facts_of, register_of, signature, text_of
from workflows.documents import render, square

CODE = "7KQM-2XWD-9RTB"
URL = f"https://dangan.example.gov.cn/verify/{CODE}"
CODED = [kind for kind in sorted(TEMPLATES) if register_of(kind).get("coded", bool(register_of(kind).get("word")))]


def marked(kind: str) -> bytes:
    """The document with its code, from the facts of a visit."""
    facts = facts_of("routine_visit", kind) | {"verify": {"code": CODE, "url": URL}}
    images = {name: signature() for name in drawings(facts)} | {"verify.svg": square(URL)}
    return render(TEMPLATES[kind].read_bytes(), facts, shared=SHARED, images=images)


def test_it_leads_to_the_page_where_the_document_is_checked_and_is_drawn_the_same_each_time() -> None:
    assert square(URL) == square(URL)
    assert square(URL) != square(URL + "x")
    assert re.search(rb"<svg[^>]+viewBox|<svg[^>]+width", square(URL))


def test_what_leaves_the_bureau_with_a_number_carries_it() -> None:
    assert {"DOC-02", "DOC-06", "DOC-10", "DOC-11", "DOC-24", "DOC-28", "DOC-29", "DOC-40", "DOC-72"} <= set(CODED)
    assert not {"DOC-01", "DOC-21", "DOC-38", "DOC-69"} & set(CODED)


@pytest.mark.parametrize("kind", CODED)
def test_every_kind_prints_the_code_once_on_the_first_page_above_its_text(kind: str) -> None:
    pdf = marked(kind)
    assert text_of(pdf).count(CODE) == 1
    first = "".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    assert "扫码核验" in first
    assert CODE in first


def test_without_a_code_nothing_is_printed() -> None:
    facts = facts_of("routine_visit", "DOC-02")
    plain = render(TEMPLATES["DOC-02"].read_bytes(), facts, shared=SHARED, images={})
    assert "扫码核验" not in text_of(plain)
