"""Checklists, violations and documents cite laws that are in force, and articles the register of laws knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from workflows.catalogue.bundle import CHECKLISTS, VIOLATIONS, Bundle, template_of
from workflows.rules.citations import KnownLaw, repealed_citations
from workflows.values.sentences import N_, Problem, Sentence

CHECK = "laws"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Citations of repealed laws, and keys of articles nobody knows. Nothing is asked where no laws are shipped."""
    known = [known_law(law) for law in bundle.laws.values()]
    if not known:
        return
    for path in [path for path in bundle.files if path.startswith(CHECKLISTS)]:
        yield from _cited_lines(bundle, path, known, N_("检查清单"))
    for path in map(template_of, bundle.document_notes):
        yield from _cited_lines(bundle, path, known, N_("文书"))
    yield from _violations(bundle, {law.id: law for law in known})


def known_law(law: dict[str, Any]) -> KnownLaw:
    """A law of the shipped list as citations speak of it."""
    until = law.get("repealed_on")
    return KnownLaw(
        law["id"],
        tuple(law["names"]),
        law.get("edition", ""),
        date.fromisoformat(law["valid_from"]),
        date.fromisoformat(until) if until else None,
    )


def _cited_lines(bundle: Bundle, path: str, known: list[KnownLaw], what: str) -> Iterator[Problem]:
    """Repealed laws a file cites, line by line; a comment of a template may speak of them."""
    for number, line in enumerate(bundle.files.get(path, b"").decode(errors="replace").splitlines(), start=1):
        for cited in repealed_citations(line, known) if not line.lstrip().startswith("//") else ():
            text = N_("%(what)s引用的“%(cited)s”自 %(day)s 起已经废止%(instead)s。请改引现行规定。")
            facts = {"what": Sentence(what), "cited": cited.text, "day": cited.law.repealed_on}
            instead = _instead(bundle, cited.law.id)
            yield Problem(CHECK, Sentence(text, {**facts, "instead": instead}), file=path, line=number)


def _instead(bundle: Bundle, law_id: str) -> Sentence | str:
    successor = bundle.laws.get(bundle.laws[law_id].get("successor") or "")
    return Sentence(N_("，由《%(title)s》代替"), {"title": successor["title"]}) if successor else ""


def _violations(bundle: Bundle, known: dict[str, KnownLaw]) -> Iterator[Problem]:
    keys = {article["key"] for law in bundle.laws.values() for article in law["articles"]}
    for code, violation in bundle.violations.items():
        line = _line(bundle.files[VIOLATIONS], f'"{code}"')
        for key in [key for version in violation["versions"] for key in version["basis"] if key not in keys]:
            text = N_("违法行为“%(code)s”的依据“%(key)s”不在法律法规库中。请核对条文标识。")
            yield Problem(CHECK, Sentence(text, {"code": code, "key": key}), file=VIOLATIONS, line=line)
        newest = known.get(violation["versions"][-1]["law"]) if violation["versions"] else None
        if newest is not None and newest.repealed_on is not None:
            text = N_("违法行为“%(code)s”只有已经废止的依据（%(day)s 起废止）。请补充现行依据，或删去这一行为。")
            facts = {"code": code, "day": newest.repealed_on}
            yield Problem(CHECK, Sentence(text, facts), file=VIOLATIONS, line=line)


def _line(content: bytes, text: str) -> int:
    lines = enumerate(content.decode().splitlines(), start=1)
    return next((number for number, line in lines if text in line), 1)
