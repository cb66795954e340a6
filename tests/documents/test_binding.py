"""Papers become a book: in order, every page numbered, whatever somebody uploaded."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader, PdfWriter

from tests.documents.paper import sketch, text_of
from workflows.documents import Leaf, bind, pack, page_count, sheets_of


def blank(*sizes: tuple[float, float], rotation: int = 0, password: str = "") -> bytes:
    """A PDF with a blank page of each size."""
    made, kept = PdfWriter(), BytesIO()
    for width, height in sizes:
        made.add_blank_page(width, height).rotate(rotation)
    if password:
        made.encrypt(password, algorithm="RC4-128")
    made.write(kept)
    return kept.getvalue()


def numbers(*sizes: tuple[float, float]) -> bytes:
    pages = "".join(f"#page(width: {w}pt, height: {h}pt)[第{n}页]\n" for n, (w, h) in enumerate(sizes, start=1))
    return sketch(pages)


A4, WIDE = (595.0, 842.0), (842.0, 595.0)


def test_front_papers_and_back_follow_each_other_and_only_the_papers_are_numbered() -> None:
    front, note = Leaf("封面", sketch("案卷")), Leaf("备考表", sketch("备考"))
    book = bind([front], [Leaf("通知书", sketch("通知")), Leaf("附图", blank(WIDE))], [note], numbers(A4, WIDE))
    pages = ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(book)).pages]
    assert pages == ["案卷", "通知第1页", "第2页", "备考"]


def test_a_reader_finds_the_papers_in_the_outline() -> None:
    book = PdfReader(BytesIO(bind([Leaf("封面", blank(A4))], [Leaf("通知书", blank(A4, A4))], [], numbers(A4, A4))))
    found = [(one.title, book.get_destination_page_number(one)) for one in book.outline]  # type: ignore[union-attr, arg-type]
    assert found == [("封面", 0), ("通知书", 1)]


def test_a_page_that_is_shown_turned_is_numbered_as_it_is_seen() -> None:
    turned = blank(A4, rotation=90)
    (sheet,) = sheets_of(turned)
    assert (sheet.width, sheet.height) == WIDE
    (page,) = PdfReader(BytesIO(bind([], [Leaf("照片", turned)], [], numbers(WIDE)))).pages
    assert (page.rotation, page.mediabox.width, page.mediabox.height) == (0, *WIDE)
    assert "第1页" in text_of(bind([], [Leaf("照片", turned)], [], numbers(WIDE)))


def test_a_page_cut_to_a_part_of_a_larger_sheet_is_numbered_where_one_sees_it() -> None:
    cut = PdfReader(BytesIO(blank((1000, 1000))))
    page, kept, made = cut.pages[0], BytesIO(), PdfWriter()
    page.cropbox.lower_left, page.cropbox.upper_right = (300, 100), (500, 400)
    made.add_page(page)
    made.write(kept)
    (sheet,) = sheets_of(kept.getvalue())
    assert (sheet.width, sheet.height) == (200, 300)
    places = []
    (bound,) = PdfReader(BytesIO(bind([], [Leaf("局部", kept.getvalue())], [], numbers((200, 300))))).pages
    bound.extract_text(visitor_text=lambda words, cm, tm, *_: places.append((words, cm[4] + tm[4], cm[5] + tm[5])))
    assert all(300 <= x <= 500 and 100 <= y <= 400 for words, x, y in places if words.strip())


def test_the_same_papers_give_the_same_book() -> None:
    papers = [Leaf("通知书", sketch("通知"))]
    assert bind([], papers, [], numbers(A4)) == bind([], papers, [], numbers(A4))


@pytest.mark.parametrize(
    "upload",
    [
        b"",
        b"%PDF-1.7\nnothing of the kind",
        b"%PDF-1.4\n%%EOF",
        blank(A4)[:200],
        blank(),
        blank(A4, password="secret"),
        blank(A4).replace(b"/Kids", b"/Kibs"),
        blank(A4).replace(b"595", b"nan"),
    ],
    ids=["empty", "no pdf", "nothing in it", "cut off", "no page", "locked", "no pages", "no size"],
)
def test_what_cannot_be_bound_is_no_paper(upload: bytes) -> None:
    assert page_count(upload) is None


def test_a_parcel_is_the_same_for_the_same_files_and_holds_them_unchanged() -> None:
    files = {"正卷/001 通知书.pdf": b"one", "manifest.json": b"{}"}
    assert pack(files) == pack(files)
    parcel = ZipFile(BytesIO(pack(files)))
    assert {name: parcel.read(name) for name in parcel.namelist()} == files
