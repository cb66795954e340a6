"""Printing: equal input equal bytes, nothing read that was not given, every failure a sentence."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.documents.paper import printed, sketch, text_of
from workflows.documents import RenderFailed, RenderStopped, render
from workflows.documents.pressroom import Pressroom

HELLO = '#set text(font: "Noto Serif SC")\n'


def plain(source: str, facts: dict[str, object] | None = None, **given: dict[str, bytes]) -> bytes:
    return render(
        (HELLO + source).encode(), facts or {}, shared=given.get("shared", {}), images=given.get("images", {})
    )


def test_equal_facts_give_equal_bytes() -> None:
    facts = {"date": "2026-11-25", "unit": {"name": "湘阴县自然资源局"}}
    assert printed("DOC-02", facts) == printed("DOC-02", facts)


def test_another_fact_gives_other_bytes() -> None:
    assert printed("DOC-02", {"unit": {"name": "甲局"}}) != printed("DOC-02", {"unit": {"name": "乙局"}})


def test_today_is_the_date_of_the_document() -> None:
    pdf = plain("#datetime.today(offset: 8).display()", {"date": "2026-11-25"})
    assert text_of(pdf) == "2026-11-25"


def test_a_document_is_fit_for_keeping() -> None:
    pdf = sketch('#show: named.with("试印")\n内容', {"date": "2026-11-25", "bureau": {"name": "湘阴县档案局"}})
    reader = PdfReader(BytesIO(pdf))
    assert b"pdfaid:part" in pdf
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("试印", "湘阴县档案局")


def test_a_character_no_font_has_does_not_stop_a_document() -> None:
    assert "一碗" in text_of(plain("一碗\U00030edd面", {"date": "2026-11-25"}))


def test_what_people_typed_is_text_and_never_a_command() -> None:
    typed = '#panic("x") $a$ *粗* [框] <b>'
    assert typed.replace(" ", "") in text_of(sketch('#said("a", "b")', {"forms": {"a": {"b": typed}}}))


@pytest.mark.parametrize("path", ["/etc/passwd", "../secret.txt", "../../etc/passwd", "/proc/self/environ"])
def test_a_template_reads_nothing_outside_what_it_was_given(path: str) -> None:
    with pytest.raises(RenderFailed) as refusal:
        plain(f'#read("{path}")')
    assert refusal.value.line == 2


def test_a_template_cannot_fetch_a_package() -> None:
    with pytest.raises(RenderFailed):
        plain('#import "@preview/cetz:0.3.0": *')


def test_a_template_reads_shared_files_and_images_by_name() -> None:
    shared = {"words.typ": '#let greeting = "您好"'.encode()}
    pdf = plain('#import "words.typ": greeting\n#greeting#json("/images.json").join()', shared=shared)
    assert text_of(pdf) == "您好"


@pytest.mark.parametrize("name", ["../a.png", "a/b.png", "", "..", "C:a.png"])
def test_a_picture_whose_name_is_a_path_is_not_taken(name: str) -> None:
    with pytest.raises(ValueError, match="plain file name"):
        plain("x", images={name: b""})


def test_a_broken_template_is_told_with_its_line() -> None:
    with pytest.raises(RenderFailed, match=r"main\.typ 第 3 行有误（unknown variable: nobody）") as refusal:
        plain("好\n#nobody")
    assert (refusal.value.file, refusal.value.line) == ("main.typ", 3)


def test_a_mistake_in_the_letterhead_is_told_with_its_file() -> None:
    with pytest.raises(RenderFailed) as refusal:
        plain('#import "head.typ": x', shared={"head.typ": b"\n\n#let x = nobody"})
    assert (refusal.value.file, refusal.value.line) == ("head.typ", 3)


def test_a_wrong_call_of_the_letterhead_is_told_with_the_line_that_calls() -> None:
    with pytest.raises(RenderFailed) as refusal:
        plain('#import "head.typ": half\n\n#half("x")', shared={"head.typ": b"#let half(n) = n / 2"})
    assert (refusal.value.file, refusal.value.line) == ("main.typ", 4)


def test_a_template_that_never_ends_is_stopped_and_the_next_one_is_printed(tmp_path: Path) -> None:
    room = Pressroom(system_fonts=False, patience=0.5)
    main = tmp_path / "main.typ"
    main.write_text("#for i in range(9999) { for j in range(9999) { for k in range(9999) { } } }")
    with pytest.raises(RenderStopped, match="生成时间过长"):
        room.order(tmp_path, 0)
    main.write_text("x")
    assert room.order(tmp_path, 0) == {}
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_a_template_that_eats_memory_is_stopped() -> None:
    with pytest.raises(RenderStopped, match="超出内存限制"):
        plain("#range(2000000000).len()")


def test_too_much_to_print_is_refused() -> None:
    with pytest.raises(RenderStopped, match="内容和图片过大"):
        plain("x", images={"big.png": bytes(33 * 1024 * 1024)})
