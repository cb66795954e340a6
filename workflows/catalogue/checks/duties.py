"""A process says which duties of the bureau it carries, by their numbers in the catalogue of duties."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import in_diagram
from workflows.values.sentences import N_, Problem

CHECK = "duties"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Numbers that are not in the catalogue, and a process cases begin with that names none. Nothing is asked where
    there is no catalogue."""
    definition = bundle.definition
    begins = any(start.roles or start.title or start.word for start in definition.starts.values())
    if not bundle.duties or not begins:
        return
    if not definition.duties:
        text = N_(
            "流程“%(element)s”没有写明承担哪些部门职责。请在 bureau:start 的 duties 中写上职责目录的编号，例如 D2.2。"
        )
        yield in_diagram(bundle, CHECK, definition.process, text)
    for duty in definition.duties:
        if duty not in bundle.duties:
            text = N_("流程“%(element)s”写的职责“%(duty)s”不在部门职责目录中。请核对编号。")
            yield in_diagram(bundle, CHECK, definition.process, text, duty=duty)
