"""Every document template can be printed, even when nothing is known of the case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from workflows import documents
from workflows.catalogue.bundle import Bundle, template_of
from workflows.documents import RenderFailed, RenderStopped
from workflows.values.sentences import N_, Problem, Sentence

CHECK = "templates"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Templates that cannot be printed blank, at the line that is to blame. Raises FontsMissing."""
    shared = tuple(sorted(bundle.letterheads.items()))
    for path in map(template_of, bundle.document_notes):
        fault = _fault(bundle.files[path], shared)
        if isinstance(fault, RenderStopped):
            text = N_("文书模板无法打印：%(why)s。请检查模板中的循环和图片。")
            yield Problem(CHECK, Sentence(text, {"why": fault.why}), file=path, line=1)
        elif fault is not None:
            file = f"forms/shared/documents/{fault.file}" if fault.file in bundle.letterheads else path
            text = N_("文书模板第 %(line)d 行有误：%(why)s。请改正。")
            yield Problem(CHECK, Sentence(text, {"line": fault.line, "why": fault.why}), file=file, line=fault.line)


@lru_cache(maxsize=256)
def _fault(template: bytes, shared: tuple[tuple[str, bytes], ...]) -> RenderFailed | None:
    """What is wrong with a template; known again without printing when neither it nor the letterheads changed."""
    try:
        documents.render(template, {}, shared=dict(shared))
    except RenderFailed as fault:
        return fault
    return None
