"""Both texts of the law for an act, as it was and as it is, and which is proposed (行政处罚法 37)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workflows.catalogue.bundle import Bundle
from workflows.queries.law_choices import facts_of
from workflows.rules.formats import read_date
from workflows.rules.lighter_law import Governs, Version, lighter_law
from workflows.store import laws
from workflows.store.unit_of_work import Look
from workflows.values.times import local_date

WHY = {
    Governs.SAME: "行为发生时和现在适用同一规定。",
    Governs.OLD: "规定已经修改，新规定的处罚不轻于原规定，适用行为发生时的规定（行政处罚法第三十七条）。",
    Governs.NEW: "规定已经修改或者废止，新规定处罚较轻或者不再处罚，适用新的规定（行政处罚法第三十七条）。",
    Governs.NEITHER: "行为发生时没有规定处罚这一行为，不得依照后来的规定处罚。",
}


def law_choice(
    look: Look, files: Bundle, violation_code: str, act_date: date, today: date, party_kind: str = ""
) -> dict[str, Any]:
    """{violation_code, act_date, today, governs (same|old|new|neither), why, old, new, text}.

    `old` and `new` are null or {law, title, edition, basis (keys), articles [{key, title, article, text}], penalty
    (words), follows}; `text` is everything as people read it. A code without texts has neither.
    """
    versions = files.violations.get(violation_code, {}).get("versions", [])
    every = {law.id: law for law in laws.every(look)}
    then, now = _holding(versions, every, act_date), _holding(versions, every, today)
    choice = lighter_law(versions, then, now, party_kind)
    old, new = (_shown(look, every, version, party_kind) for version in (choice.old, choice.new))
    why = WHY[choice.governs] if versions else "这一行为的依据尚未登记，请核对地方性法规、规章。"
    shown = [("行为发生时", act_date, old), ("现行", today, new)]
    return {
        "violation_code": violation_code,
        "act_date": act_date.isoformat(),
        "today": today.isoformat(),
        "governs": choice.governs.value,
        "why": why,
        "old": old,
        "new": new,
        "text": "\n".join([*(_said(*one) for one in shown), why]),
    }


def case_law(look: Look, files: Bundle, data: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a case that knows `violation_code` and `act_date` (and `party_kind`); else empty."""
    code, act = data.get("violation_code"), read_date(str(data.get("act_date") or "")[:10])
    if not code or act is None:
        return {}
    return law_choice(look, files, code, act, local_date(look.now), data.get("party_kind") or "")


def _holding(versions: Sequence[Version], every: Mapping[str, laws.Law], day: date) -> str:
    """Id of the law among the versions that holds on a day; the newest of several, "" for none."""
    known = [every[version["law"]] for version in versions if version["law"] in every]
    holding = [law for law in known if law.holds_on(day)]
    return max(holding, key=lambda law: law.valid_from).id if holding else ""


def _shown(
    look: Look, every: Mapping[str, laws.Law], version: Version | None, party_kind: str
) -> dict[str, Any] | None:
    if version is None:
        return None
    law = every[version["law"]]
    return {
        "law": law.id,
        "title": law.title,
        "edition": law.edition,
        "basis": list(version["basis"]),
        "articles": facts_of(look, version["basis"]),
        "penalty": "；".join(_penalty(one) for one in version["penalties"] if party_kind in ("", one["party"])),
        "follows": list(version.get("follows", ())),
    }


def _penalty(one: Mapping[str, Any]) -> str:
    kinds = "、".join(kind for kind in one["kinds"] if kind != "罚款")
    fine = f"{'可以并处' if one.get('optional') else '并处'}{one['least']}元以上{one['most']}元以下罚款"
    return f"{one['who']}：{kinds}，{fine}"


def _said(what: str, day: date, version: Mapping[str, Any] | None) -> str:
    if version is None:
        return f"{what}（{day.isoformat()}）：没有规定"
    articles = "、".join(one["article"] for one in version["articles"] if one["title"] == version["title"])
    penalty = version["penalty"] or f"不设行政处罚（{'、'.join(version['follows'])}）"
    return f"{what}（{day.isoformat()}）：{version['title']}（{version['edition']}）{articles}：{penalty}"
