"""A template and the facts of a case become a PDF: equal input gives equal bytes. PDFs become a book."""

from workflows.documents.binding import Leaf, Sheet, bind, page_count, sheets_of
from workflows.documents.marking import square
from workflows.documents.packing import pack
from workflows.documents.printing import render
from workflows.documents.refusals import FontsMissing, RenderFailed, RenderStopped

__all__ = [
    "FontsMissing",
    "Leaf",
    "RenderFailed",
    "RenderStopped",
    "Sheet",
    "bind",
    "pack",
    "page_count",
    "render",
    "sheets_of",
    "square",
]
