"""The page of the discretion benchmark: what applies today, every version there was, and what the law allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.queries.benchmarks import article_names, articles_holding, in_force, known_versions, statutory_spaces
from workflows.queries.library import bundle, current_version
from workflows.rules.benchmark_steps import Space
from workflows.rules.penalties import penalties_among
from workflows.store.benchmarks import BenchmarkRow, Version, rows_of
from workflows.store.unit_of_work import Look
from workflows.values.refusals import NotFound, UnknownProcess
from workflows.values.times import local_date

MAINTAINED_BY = "proc_discretion_benchmark"


@dataclass(frozen=True)
class ShownVersion:
    """A version with its rows as they were written."""

    version: Version
    rows: tuple[BenchmarkRow, ...]


@dataclass(frozen=True)
class Act:
    """What the law allows for one act of one kind of party, with the words of the law."""

    code: str
    text: str
    party: str
    kinds: tuple[str, ...]
    space: Space


@dataclass(frozen=True)
class BenchmarkPage:
    """`current` is None while no public benchmark is in force: then only the statutory range applies."""

    current: ShownVersion | None
    in_force: tuple[Version, ...]
    history: tuple[Version, ...]
    acts: tuple[Act, ...]
    articles: Mapping[str, str]  # key -> 档案法第四十九条第一款

    @property
    def texts(self) -> dict[str, str]:
        """Code of an act -> the words of the law."""
        return {one.code: one.text for one in self.acts}


def benchmark_page(look: Look, label: str = "") -> BenchmarkPage:
    """For the actor's bureau; `label` shows that version instead of the one in force. Raises NotFound."""
    history = known_versions(look, look.actor.organisation_id)
    applying = in_force(history, local_date(look.now))
    chosen = [one for one in history if one.label == label] if label else applying
    if label and not chosen:
        raise NotFound()
    shown = ShownVersion(chosen[0], tuple(rows_of(look, chosen[0].id))) if chosen else None
    cited = {key for row in shown.rows for key in row.basis} if shown else set()
    return BenchmarkPage(shown, tuple(applying), tuple(history), tuple(_acts(look)), article_names(look, cited))


def _acts(look: Look) -> list[Act]:
    try:
        files = bundle(look, current_version(look, MAINTAINED_BY).id)
    except UnknownProcess:
        return []
    spaces: Mapping[tuple[str, str], Space] = statutory_spaces(files, articles_holding(look, local_date(look.now)))
    return [
        Act(code, str(files.violations[code]["text"]), party, penalties_among(space.kinds), space)
        for (code, party), space in spaces.items()
    ]
