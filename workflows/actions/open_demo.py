"""Opening the demo county in an empty installation: data first, then the shipped processes published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workflows.actions.load_demo import load_demo
from workflows.actions.load_laws import load_laws
from workflows.actions.publish_version import publish_version
from workflows.catalogue.bundle import LAWS, read_bundle
from workflows.catalogue.shipped import shipped
from workflows.queries.people import analyst, demo_accounts
from workflows.store import laws
from workflows.store.unit_of_work import Work

PASSWORD = "dangan2026"  # noqa: S105 - of the demo accounts only


def open_demo(work: Work, root: Path) -> bool:
    """True when the data was loaded; False when there are people already: nothing is touched, but an installation
    older than the register of laws gets the shipped ones."""
    if not laws.every(work):
        load_laws(work, LAWS, (root / LAWS).read_bytes())
    if demo_accounts(work):
        return False
    load_demo(work, root / "demo", root / "bpmn/shared/calendar", PASSWORD)
    as_analyst = replace(work, actor=analyst(work))
    for process, folder in shipped(root).items():
        publish_version(as_analyst, read_bundle(root, folder, process), note="首次发布")
    return True
