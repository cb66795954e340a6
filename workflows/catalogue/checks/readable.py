"""Every file of a process can be read at all: diagrams, decisions, forms, documents, checklists."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator

from lxml.etree import XMLSyntaxError

from workflows import decisions
from workflows.catalogue import shapes
from workflows.catalogue.bundle import CHECKLISTS, DUTIES, LAWS, LEGALITY, VIOLATIONS, Bundle, template_of
from workflows.catalogue.checks._pointing import misshapen
from workflows.catalogue.diagrams import elements
from workflows.engine.reading import name_of, read_tree
from workflows.values.refusals import EngineRefused, NotPublishable
from workflows.values.sentences import N_, Problem, Sentence

CHECK = "readable"
_LISTS = {DUTIES: shapes.DUTIES, LAWS: shapes.LAWS, VIOLATIONS: shapes.VIOLATIONS}


def check(bundle: Bundle) -> Iterator[Problem]:
    """What cannot be read, file by file."""
    yield from _diagrams(bundle)
    yield from _decisions(bundle)
    for path in bundle.files:
        if path.endswith(".form.json"):
            yield from misshapen(CHECK, bundle, path, json.loads, shapes.FORM)
        elif path == LEGALITY:
            yield from misshapen(CHECK, bundle, path, tomllib.loads, shapes.LEGALITY)
        elif path.startswith(CHECKLISTS):
            yield from misshapen(CHECK, bundle, path, json.loads, shapes.CHECKLIST)
        elif path in _LISTS:
            yield from misshapen(CHECK, bundle, path, json.loads, _LISTS[path])
    for path in bundle.document_notes:
        yield from _document(bundle, path)


def _diagrams(bundle: Bundle) -> Iterator[Problem]:
    for file, content in bundle.bpmn.items():
        try:
            read_tree(content, file)
        except EngineRefused as refusal:
            yield unread(refusal, file)
    roots = [root for _, root in bundle.trees]
    drawn = {each.get("id") for root in roots for each in elements(root) if name_of(each) == "process"}
    if bundle.process not in drawn and len(roots) == len(bundle.bpmn):
        text = N_("流程图中没有流程“%(process)s”。请核对流程的标识（id），并把流程图放在 bpmn/%(folder)s/ 中。")
        yield Problem(CHECK, Sentence(text, {"process": bundle.process, "folder": bundle.folder}), bundle.process)


def unread(refusal: EngineRefused, file: str) -> Problem:
    """The problem of a diagram the engine refused to read."""
    return Problem(CHECK, _reason(refusal), file=file, line=_line(refusal))


def _reason(refusal: EngineRefused) -> Sentence:
    why = refusal.sentence.params["why"]
    if isinstance(refusal.__cause__, XMLSyntaxError):
        text = N_("文件不是合法的 XML：%(why)s。请用建模工具重新保存。")
        return Sentence(text, {"why": refusal.__cause__.msg})
    return why if isinstance(why, Sentence) else refusal.sentence


def _line(refusal: EngineRefused) -> int:
    cause = refusal.__cause__
    return (cause.lineno if isinstance(cause, XMLSyntaxError) else 0) or 1


def _decisions(bundle: Bundle) -> Iterator[Problem]:
    try:
        decisions.read(bundle.dmn)
    except NotPublishable as refusal:
        yield from refusal.problems


def _document(bundle: Bundle, path: str) -> Iterator[Problem]:
    yield from misshapen(CHECK, bundle, path, tomllib.loads, shapes.DOCUMENT)
    if template_of(path) not in bundle.files:
        text = N_("文书说明旁边没有模板 %(template)s。请补充模板，或删除这份说明。")
        yield Problem(CHECK, Sentence(text, {"template": template_of(path)}), file=path, line=1)
