"""Where each law is cited: checklist items, violations, documents, time limits and decision tables in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from workflows.catalogue.bundle import Bundle, template_of
from workflows.queries.library import bundle, current_versions
from workflows.queries.limits import newest_bundle
from workflows.rules.citations import Citation, KnownLaw, citations, read_number
from workflows.store.unit_of_work import Look
from workflows.values.sentences import N_

CHECKLIST, VIOLATION, DOCUMENT, LIMIT, DECISION = (
    N_("检查清单"),
    N_("违法行为"),
    N_("文书"),
    N_("期限"),
    N_("判定规则"),
)
_LIMITS = "time_limits"


@dataclass(frozen=True)
class Binding:
    """One place that cites a law. `articles` are numbers, () for the law as a whole; `ref` is what the place is known
    by: the id of a checklist, a code, a kind of document, a key, the id of a decision."""

    law_id: str
    articles: tuple[int, ...]
    kind: str
    ref: str
    label: str


def law_bindings(look: Look, laws: Sequence[KnownLaw]) -> tuple[Binding, ...]:
    """Of the versions new cases start on, each place once."""
    newest = newest_bundle(look)
    if newest is None:
        return ()
    lines = current_versions(look)
    found = dict.fromkeys(_shared(newest, tuple(laws)))
    for line in lines:
        found.update(dict.fromkeys(_own(bundle(look, line.id), tuple(laws))))
    return tuple(found)


@lru_cache(maxsize=4)
def _read_shared(digest: str, held: _Held, laws: tuple[KnownLaw, ...]) -> tuple[Binding, ...]:
    files = held.files
    return (*_of_checklists(files, laws), *_of_violations(files), *_of_limits(files, laws))


@lru_cache(maxsize=128)
def _read_own(digest: str, held: _Held, laws: tuple[KnownLaw, ...]) -> tuple[Binding, ...]:
    files = held.files
    return (*_of_documents(files, laws), *_of_decisions(files, laws))


@dataclass(frozen=True, eq=False)
class _Held:
    """A bundle beside its digest, which alone tells two readings apart."""

    files: Bundle

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


def _shared(files: Bundle, laws: tuple[KnownLaw, ...]) -> tuple[Binding, ...]:
    return _read_shared(files.digest, _Held(files), laws)


def _own(files: Bundle, laws: tuple[KnownLaw, ...]) -> tuple[Binding, ...]:
    return _read_own(files.digest, _Held(files), laws)


def _bound(cited: Sequence[Citation], kind: str, ref: str, label: str) -> Iterator[Binding]:
    for one in cited:
        yield Binding(one.law.id, one.articles, kind, ref, label)


def _of_checklists(files: Bundle, laws: Sequence[KnownLaw]) -> Iterator[Binding]:
    for checklist in files.checklists.values():
        for item in checklist["items"]:
            label = f"{checklist.get('name', checklist['id'])} {item.get('no', '')} {item.get('text', '')}"
            yield from _bound(citations(str(item.get("basis", "")), laws), CHECKLIST, checklist["id"], label)


def _of_violations(files: Bundle) -> Iterator[Binding]:
    """Of the text in force; older ones are kept for acts of their time."""
    named = {
        article["key"]: (law["id"], article["article"]) for law in files.laws.values() for article in law["articles"]
    }
    for code, violation in files.violations.items():
        for key in violation["versions"][-1]["basis"] if violation["versions"] else ():
            law_id, article = named.get(key, ("", ""))
            yield Binding(law_id, article_number(article), VIOLATION, code, f"{code} {violation['text']}")


def _of_limits(files: Bundle, laws: Sequence[KnownLaw]) -> Iterator[Binding]:
    for key, limit in files.decisions.limits().items():
        yield from _bound(citations(limit.basis, laws), LIMIT, key, limit.name)


def _of_documents(files: Bundle, laws: Sequence[KnownLaw]) -> Iterator[Binding]:
    titles = {template.source: template for template in files.templates.values()}
    for path in map(template_of, files.document_notes):
        source = files.files[path]
        template = titles[source]
        text = "\n".join(line for line in source.decode().splitlines() if not line.lstrip().startswith("//"))
        yield from _bound(citations(text, laws), DOCUMENT, template.kind, f"{template.kind} {template.title}")


def _of_decisions(files: Bundle, laws: Sequence[KnownLaw]) -> Iterator[Binding]:
    for content in files.dmn.values():
        for decision in etree.fromstring(content, etree.XMLParser(resolve_entities=False)).iter("{*}decision"):
            ref = decision.get("id", "")
            if ref != _LIMITS:
                cited = citations("\n".join(map(str, decision.itertext())), laws)
                yield from _bound(cited, DECISION, ref, decision.get("name", ref))


def article_number(article: str) -> tuple[int, ...]:
    """第四十八条第一项 -> (48,); () for what names no article."""
    number, is_article, _ = article.removeprefix("第").partition("条")
    return (read_number(number),) if is_article else ()
