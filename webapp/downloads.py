"""A spreadsheet a person takes along."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet(content: bytes, name: str) -> Response:
    """An .xlsx to be saved as `name`, whatever characters it is of."""
    response = Response(content, mimetype=XLSX)
    response.headers.set("Content-Disposition", "attachment", **{"filename*": f"UTF-8''{quote(name, safe='')}"})
    return response
