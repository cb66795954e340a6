"""How the number of a document or a case is written (X03; processes.md appendix F)."""

from __future__ import annotations


def document_number(org_code: str, word: str, year: int, n: int) -> str:
    """`湘阴档检通〔2026〕3号`: 机关代字＋文书代字〔年〕序号号, hexagonal brackets, no leading zeros.

    Raises ValueError for an empty word, a year that does not have four digits, or n below 1.
    """
    if not word or n < 1 or not 1000 <= year <= 9999:
        raise ValueError(f"not a number: {org_code}{word}〔{year}〕{n}号")
    return f"{org_code}{word}〔{year}〕{n}号"


def case_number(org_code: str, word: str, year: int, n: int) -> str:
    """A case carries the number of the document that opens it, so it is written the same way (立, DOC-21)."""
    return document_number(org_code, word, year, n)


def archive_number(org_code: str, word: str, year: int, n: int) -> str:
    """`20260001`: year and running number of a dossier, four digits each (归档号, DOC-56); org_code and word are not
    written.

    Raises ValueError beyond four digits.
    """
    if not 1000 <= year <= 9999 or not 1 <= n <= 9999:
        raise ValueError(f"not an archive number: {year}-{n}")
    return f"{year}{n:04d}"
