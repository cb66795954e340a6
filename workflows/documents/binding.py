"""Printed papers become one book: joined in order, every page numbered, contents where a reader looks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader, PdfWriter, Transformation

MOST_PAGES = 2000


@dataclass(frozen=True)
class Leaf:
    """One paper of the book and what the outline calls it."""

    title: str
    pdf: bytes


@dataclass(frozen=True)
class Sheet:
    """The size of one page as it is seen, in points."""

    width: float
    height: float


def page_count(pdf: bytes) -> int | None:
    """How many pages, or None for what cannot be bound: damaged, locked, without a page, or with too many."""
    return len(sheets_of(pdf)) or None


def sheets_of(pdf: bytes) -> tuple[Sheet, ...]:
    """The size of every page; none for what cannot be bound."""
    try:
        pages = PdfReader(BytesIO(pdf)).pages
        if len(pages) > MOST_PAGES:
            return ()
        _joined([Leaf("", pdf)]).write(BytesIO())
        return tuple(_seen(float(one.cropbox.width), float(one.cropbox.height), one.rotation) for one in pages)
    except Exception:  # bytes somebody uploaded: whatever breaks on them, they are no paper
        return ()


def bind(front: Sequence[Leaf], papers: Sequence[Leaf], back: Sequence[Leaf], numbers: bytes) -> bytes:
    """One PDF: `front`, `papers` with the pages of `numbers` laid over theirs one by one, `back`.

    `numbers` has a page of the same size for every page of the papers. Equal arguments give equal bytes.
    """
    book = _joined([*front, *papers])
    first = sum(len(PdfReader(BytesIO(leaf.pdf)).pages) for leaf in front)
    for place, number in enumerate(PdfReader(BytesIO(numbers)).pages):
        page = book.pages[first + place]
        page.transfer_rotation_to_content()
        corner = Transformation().translate(float(page.cropbox.left), float(page.cropbox.bottom))
        page.merge_transformed_page(number, corner)
    for leaf in back:
        _append(book, leaf)
    book.compress_identical_objects()
    bound = BytesIO()
    book.write(bound)
    return bound.getvalue()


def _joined(leaves: Sequence[Leaf]) -> PdfWriter:
    book = PdfWriter()
    for leaf in leaves:
        _append(book, leaf)
    return book


def _append(book: PdfWriter, leaf: Leaf) -> None:
    place = len(book.pages)
    for page in PdfReader(BytesIO(leaf.pdf)).pages:
        book.add_page(page)
    book.add_outline_item(title=leaf.title, page_number=place)


def _seen(width: float, height: float, rotation: int) -> Sheet:
    return Sheet(height, width) if rotation % 180 else Sheet(width, height)
