"""Where a paper lies in its dossier: 正卷 or 副卷, and in which order (processes.md SUB12; law.md 10.2, 2).

正卷: the paper that opens the case, the decision, what else was served, receipts of service, hearing records,
evidence, papers about property, then what was done with the result. 副卷: what is internal: sources, reports and
their approvals, legal review, discussions, closing.
"""

from __future__ import annotations

from dataclasses import dataclass

MAIN, INTERNAL = "正卷", "副卷"

_MAIN = (
    *("DOC-21", "DOC-28", "DOC-28b", "DOC-29", "DOC-22"),  # opening and decision
    *("DOC-02", "DOC-06", "DOC-10", "DOC-11", "DOC-12", "DOC-24", "DOC-35", "DOC-19"),  # served
    *("DOC-52", "DOC-53", "DOC-54"),  # how it was carried out
    *("DOC-39", "DOC-38"),  # service
    *("DOC-25", "DOC-36"),  # what the party said
    *("DOC-04", "DOC-05", "DOC-03", "DOC-07", "DOC-08", "DOC-09", "DOC-13", "DOC-68"),  # evidence
)
_EVIDENCE = len(_MAIN)  # what people attached lies behind the records it belongs to
_PROPERTY = ("DOC-14", "DOC-15", "DOC-16", "DOC-17", "DOC-18", "DOC-18b")
_INTERNAL = (
    *("DOC-20", "DOC-58", "DOC-66", "DOC-01", "DOC-23", "DOC-26", "DOC-61", "DOC-27", "DOC-37"),
    *("DOC-50", "DOC-51", "DOC-49", "DOC-55", "DOC-57"),
)


@dataclass(frozen=True, order=True)
class Place:
    """Sorts as the papers lie: 正卷 first, then by rank."""

    internal: bool
    rank: int

    @property
    def volume(self) -> str:
        return INTERNAL if self.internal else MAIN


def place_of_document(kind: str, *, for_party: bool) -> Place:
    """The place of an issued document; a kind not listed lies with what was served, or at the end of the 副卷."""
    if kind in _MAIN:
        return Place(False, _MAIN.index(kind))
    if kind in _PROPERTY:
        return Place(False, _EVIDENCE + 1 + _PROPERTY.index(kind))
    if kind in _INTERNAL:
        return Place(True, _INTERNAL.index(kind))
    return Place(False, _MAIN.index("DOC-38")) if for_party else Place(True, len(_INTERNAL))


def place_of_attachment() -> Place:
    """Photos, copies and scans are evidence."""
    return Place(False, _EVIDENCE)
