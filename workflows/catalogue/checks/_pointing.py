"""Pointing at what a check found: the element by its name in the diagram, the line of a form, or a whole file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from workflows.catalogue import shapes
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.diagrams import Place
from workflows.values.sentences import N_, Problem, Sentence

_NOWHERE = Place("", "", 0)


def in_diagram(bundle: Bundle, check: str, element: str, template: str, **facts: object) -> Problem:
    """A problem of an element; the sentence may speak of it as %(element)s."""
    place = bundle.places.get(element, _NOWHERE)
    label = f"{place.name}（{element}）" if place.name else element
    return Problem(check, Sentence(template, {"element": label, **facts}), element, place.name, place.file, place.line)


def in_form(bundle: Bundle, check: str, path: str, near: str, template: str, **facts: object) -> Problem:
    """A problem of a form; the line is the first that says `near`. The sentence may speak of the form as %(form)s."""
    form = bundle.form_files[path]
    sentence = Sentence(template, {"form": f"{form.title}（{form.id}）", **facts})
    return Problem(check, sentence, form.id, form.title, path, _line(bundle.files[path], near))


def misshapen(
    check: str, bundle: Bundle, path: str, read: Callable[[str], Any], shape: shapes.Shape
) -> Iterator[Problem]:
    """Problems of a file that `read` cannot read, or that is not of this shape."""
    try:
        value = read(bundle.files[path].decode())
    except (ValueError, RecursionError) as fault:
        text = N_("文件无法读取：%(why)s。请核对括号、引号和逗号，并以 UTF-8 编码保存。")
        yield Problem(check, Sentence(text, {"why": fault}), file=path, line=getattr(fault, "lineno", 1))
        return
    for each in shapes.misshapen(value, shape):
        yield Problem(check, Sentence(N_("%(fault)s。请改正。"), {"fault": each}), file=path, line=1)


def _line(content: bytes, near: str) -> int:
    written = {json.dumps(near, ensure_ascii=False), json.dumps(near)}
    lines = enumerate(content.decode().splitlines(), start=1)
    return next((number for number, line in lines if any(text in line for text in written)), 1)
