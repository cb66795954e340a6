"""Whatever a diagram leaves to be worked out is written in FEEL that can be read."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.values.sentences import N_, Problem

CHECK = "expressions"
_JUEL = ("${", "#{")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Conditions, times, parameters, inputs and the title that cannot be read."""
    for each in bundle.written:
        if each.fault is not None:
            text = _advice(each.text)
            yield in_diagram(bundle, CHECK, each.element, text, what=each.what, **each.fault.sentence.params)


def _advice(expression: str) -> str:
    """What to say of an expression, by the language it seems to be written in."""
    if expression.startswith("="):
        return N_("“%(element)s”的%(what)s“%(expression)s”以等号开头，这是别的软件的写法。请去掉开头的等号。")
    if expression.startswith(_JUEL):
        return N_("“%(element)s”的%(what)s“%(expression)s”不是 FEEL。请改写，例如 ${数量 > 3} 写成 数量 > 3。")
    return N_("“%(element)s”的%(what)s“%(expression)s”写法有误：%(why)s。请按 FEEL 语法改正。")
