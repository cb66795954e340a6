"""Recomputing a certificate of a draw: the first thing in it that is not what the published draw gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.rules import draw
from workflows.values.sentences import N_, Sentence

WORDS: Mapping[str, str] = {
    "form": N_("这不是抽取凭证，或内容不完整。请重新下载凭证。"),
    "algorithm": N_("凭证使用的算法版本是“%(stated)s”，本程序只能核对版本“%(computed)s”。"),
    "population_hash": N_("名录快照的哈希不符：凭证写的是 %(stated)s，重算得到 %(computed)s。名录在固定之后被改动。"),
    "seed": N_("第 %(attempt)s 次抽取的种子不是六至四十位数字，或抽取数超出名录范围。"),
    "places": N_("第 %(attempt)s 次抽取各类单位的名额不符：凭证写的是 %(stated)s，重算得到 %(computed)s。"),
    "drawn": N_("第 %(attempt)s 次抽取的第 %(no)s 个单位不符：凭证写的是“%(stated)s”，重算得到“%(computed)s”。"),
    "drawn_hash": N_("第 %(attempt)s 次抽取的结果哈希不符：凭证写的是 %(stated)s，重算得到 %(computed)s。"),
    "matched": N_(
        "第 %(attempt)s 次抽取的第 %(no)s 个单位的执法人员不符：凭证写的是“%(stated)s”，重算得到“%(computed)s”。"
    ),
    "matched_hash": N_("第 %(attempt)s 次抽取的人员匹配哈希不符：凭证写的是 %(stated)s，重算得到 %(computed)s。"),
}
"""Code of a difference -> what it says; the page says the same."""


def first_difference(certificate: Any) -> tuple[str, dict[str, Any]] | None:
    """(code, facts) of the first difference, or None when everything is as computed; never raises."""
    try:
        return _first(certificate)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return "form", {}


def told(difference: tuple[str, dict[str, Any]]) -> Sentence:
    """The difference as a sentence."""
    code, facts = difference
    return Sentence(WORDS[code], facts)


def _first(certificate: Any) -> tuple[str, dict[str, Any]] | None:
    frozen, stated = certificate["snapshot"], certificate["population_hash"]
    if frozen["algorithm"] != draw.ALGORITHM:
        return "algorithm", {"stated": frozen["algorithm"], "computed": draw.ALGORITHM}
    computed = draw.digest(draw.canonical(frozen))
    if computed != stated:
        return "population_hash", {"stated": stated, "computed": computed}
    for attempt in certificate["attempts"]:
        found = _of_attempt(frozen, computed, attempt) or _of_officers(frozen, computed, attempt)
        if found:
            return found[0], {"attempt": attempt["attempt"], **found[1]}
    return None


def _of_attempt(
    frozen: Mapping[str, Any], population_hash: str, attempt: Mapping[str, Any]
) -> tuple[str, dict[str, Any]] | None:
    seed, n = attempt["seed"], attempt["n"]
    if not draw.is_seed(seed) or not len(frozen["must"]) <= n <= len(frozen["population"]):
        return "seed", {}
    result = draw.draw(frozen, population_hash, seed, n)
    if result["places"] != attempt["places"]:
        return "places", {"stated": _shares(attempt["places"]), "computed": _shares(result["places"])}
    stated, computed = attempt["drawn"], result["drawn"]
    for no in range(max(len(stated), len(computed))):
        ours, theirs = computed[no : no + 1], stated[no : no + 1]
        if ours != theirs:
            said, counted = theirs[0]["unit"] if theirs else "", ours[0]["unit"] if ours else ""
            return "drawn", {"no": no + 1, "stated": said, "computed": counted}
    counted = draw.drawn_hash(population_hash, seed, n, computed)
    if counted != attempt["drawn_hash"]:
        return "drawn_hash", {"stated": attempt["drawn_hash"], "computed": counted}
    return None


def _of_officers(
    frozen: Mapping[str, Any], population_hash: str, attempt: Mapping[str, Any]
) -> tuple[str, dict[str, Any]] | None:
    officers = attempt["officers"]
    if officers is None:
        return None
    names = {one["id"]: one["name"] for one in frozen["officers"]}
    stated = officers["matched"]
    computed = draw.match(frozen, population_hash, attempt["seed"], attempt["drawn"], officers["eligible"])
    for no in range(max(len(stated), len(computed))):
        ours, theirs = computed[no : no + 1], stated[no : no + 1]
        if ours != theirs:
            return "matched", {"no": no + 1, "stated": _pair(names, theirs), "computed": _pair(names, ours)}
    counted = draw.matched_hash(attempt["drawn_hash"], officers["eligible"], computed)
    if counted != officers["hash"]:
        return "matched_hash", {"stated": officers["hash"], "computed": counted}
    return None


def _shares(places: list[dict[str, Any]]) -> str:
    return "、".join(f"{one['stratum']} {one['places']}" for one in places)


def _pair(names: Mapping[str, str], row: list[dict[str, Any]]) -> str:
    if not row:
        return ""
    return "、".join(names.get(one, one or "") for one in (row[0]["lead"], row[0]["assistant"]))
