"""Every route with every identifier it could be given: what the tests that walk the whole site walk along."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select
from werkzeug.routing import Rule

from config import ROOT
from tests.webapp.installation import Installation
from workflows.queries.people import demo_accounts
from workflows.store.tables import METADATA
from workflows.store.tables.cases import case, task
from workflows.store.tables.publishing import public_try
from workflows.store.tables.records import attachment, document

BUILT = tuple(json.loads((ROOT / "build/static/manifest.json").read_text()).values())
PROCESSES = ("sub_onsite_inspection", "sub_service", "sub_nothing")


@dataclass(frozen=True)
class Ids:
    """What there is to look at, by the name routes give it."""

    case_id: tuple[str, ...]
    task_id: tuple[str, ...]
    document_id: tuple[str, ...]
    attachment_id: tuple[str, ...]
    process: tuple[str, ...] = PROCESSES
    incident_id: tuple[str, ...] = ("no-such-incident",)
    message: tuple[str, ...] = ("msg_obstruct",)
    trial_id: tuple[str, ...] = ("no-such-trial",)
    spot_id: tuple[str, ...] = ("start",)
    button_id: tuple[str, ...] = ("no-such-button",)
    timer_id: tuple[str, ...] = ("no-such-timer",)
    notice_id: tuple[str, ...] = ("no-such-notice",)
    dossier_id: tuple[str, ...] = ("no-such-dossier",)
    filter_id: tuple[str, ...] = ("no-such-filter",)
    opinion_id: tuple[str, ...] = ("no-such-opinion",)
    unit_id: tuple[str, ...] = ("u017", "u021", "no-such-unit")
    sheet_id: tuple[str, ...] = ("no-such-sheet",)
    person_id: tuple[str, ...] = ("p-wang", "p-zhao", "no-such-person")
    certificate_id: tuple[str, ...] = ("cert-0", "no-such-certificate")
    kind: tuple[str, ...] = ("self_report", "clue", "no-such-register")
    law_id: tuple[str, ...] = ("AL2020", "no-such-law")
    checklist_id: tuple[str, ...] = ("SEC-1", "no-such-checklist")
    code: tuple[str, ...] = ("en",)
    number: tuple[str, ...] = ("湘阴档抽〔2026〕1号",)
    year: tuple[str, ...] = ("2026",)
    row_id: tuple[str, ...] = ("no-such-row",)
    name: tuple[str, ...] = BUILT

    @classmethod
    def of(cls, engine: Engine) -> Ids:
        """All ids in a database."""
        with engine.connect() as connection:
            columns = (case.c.id, task.c.id, document.c.id, attachment.c.id)
            return cls(*(tuple(connection.scalars(select(column))) for column in columns))

    def values(self, argument: str) -> tuple[str, ...]:
        """Every value an argument of a route may take. Raises AttributeError for one nobody thought of."""
        found: tuple[str, ...] = getattr(self, argument)
        return found


def rules(site: Installation, method: str) -> list[Rule]:
    """The routes that answer this method."""
    return [rule for rule in site.app.url_map.iter_rules() if method in (rule.methods or ())]


def paths(site: Installation, rule: Rule, ids: Ids) -> Iterator[str]:
    """The route with every combination of values."""
    given: list[dict[str, str]] = [{}]
    for argument in sorted(rule.arguments):
        given = [{**one, argument: value} for one in given for value in ids.values(argument)]
    adapter = site.app.url_map.bind("")
    return (adapter.build(rule.endpoint, one, method=next(iter(rule.methods - {"OPTIONS"}))) for one in given)


def hostile_forms(names: Sequence[str]) -> dict[str, dict[str, str]]:
    """What no page of ours posts to these fields, by what is wrong with it."""
    return {
        "nothing": {},
        "only what pages add": {"_key": "钥" * 500, "_revision": "9" * 40, "_confirmed": "\u202e", "_next": "//evil"},
        "very long texts": {name: "档" * 3000 for name in names},
        "lists where texts belong": {f"{name}/-": "x" for name in names},
        "groups where texts belong": {f"{name}/a/b": "x" for name in names},
        "lists of groups": {f"{name}/0/a": "x" for name in names} | {f"{name}/-": "" for name in names},
        "groups of groups": {f"{name}/{part}/a": "x" for name in names for part in ("file", "kind", "from", "1.1")},
        "numbers without end": dict.fromkeys(names, "-1e400"),
        "the first moment there is": dict.fromkeys(names, "0001-01-01T00:00:00+14:00"),
        "templates and quotes": dict.fromkeys(names, "\"'>{{7*7}}%(x)s%s\u202e\ufeff\U0010ffff"),
    }


HOSTILE_JSON: tuple[Any, ...] = (
    None,
    [],
    "x",
    1,
    True,
    {"answers": None},
    {"answers": []},
    {"answers": {"x": None, "": [[]]}},
    {"process": [], "answers": {}},
    {"process": "sub_notify_org", "start": {}, "answers": {}},
    {"message": [], "reason": None, "files": [{}]},
    {"a" * 5000: {"b" * 5000: 10**300}},
)
"""Bodies in JSON that no form and no program of ours sends."""


def everybody(site: Installation) -> list[str]:
    """The logins of the county."""
    with site.world.looking("linfeng") as look:
        return [account.login for account in demo_accounts(look)]


def digest(engine: Engine) -> dict[str, tuple[int, str]]:
    """Table -> how many rows, and a fingerprint of all of them; without what counts wrong guesses of strangers."""
    with engine.connect() as connection:
        kept = [table for table in METADATA.sorted_tables if table is not public_try]
        return {table.name: _digest(connection.execute(select(table)).all()) for table in kept}


def _digest(rows: object) -> tuple[int, str]:
    lines = sorted(repr(tuple(row)) for row in rows)  # type: ignore[attr-defined]
    return len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()
