"""Steps of the discretion benchmark: made in proportion from a statutory range, and held against it (P1.1–P1.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import groupby, pairwise

from workflows.values.sentences import N_, Sentence

SOURCES = ("湖南省档案行政处罚裁量权基准", "本级细化")
REDUCED = "减轻"
TIERS = (REDUCED, "轻微", "较轻", "一般", "较重", "严重")
"""From the lightest to the heaviest; 减轻 lies below the statutory least (行政处罚法 32)."""
PARTIES = ("利用档案馆档案的单位", "利用档案馆档案的个人", "档案服务企业", "单位", "个人")
MODES = ("单处", "并处")
STEPS_NAMED = {2: ("较轻", "较重"), 3: ("较轻", "一般", "较重"), 4: TIERS[1:5], 5: TIERS[1:]}
"""Number of steps -> what they are called."""
_TOGETHER = frozenset({"警告", "罚款"})  # 档案法 49: always both
_CENT = Decimal("0.01")


class Kind(StrEnum):
    """What may be wrong with a row, in the words of dmn_bench_validate."""

    GAP = "空档"
    OVERLAP = "重叠"
    BELOW = "低于法定下限"
    ABOVE = "高于法定上限"
    KINDS = "种类"
    BASIS = "依据"
    SINGLE = "单处"
    ORDER = "次序"


@dataclass(frozen=True)
class Step:
    """An amount of a fine from `least`, included, to `most`, in yuan; `most` is included in the highest step alone."""

    tier: str
    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class Row:
    """One row of a benchmark; `least` and `most` are None where it fines nobody. `basis`: keys of articles."""

    code: str
    party: str
    tier: str
    kinds: Sequence[str]
    mode: str
    least: Decimal | None = None
    most: Decimal | None = None
    basis: Sequence[str] = ()


@dataclass(frozen=True)
class Space:
    """What the law allows for one act of one kind of party; `optional`: a warning or a fine alone is allowed too."""

    kinds: frozenset[str]
    least: Decimal
    most: Decimal
    optional: bool = False


Spaces = Mapping[tuple[str, str], Space]


@dataclass(frozen=True)
class Flaw:
    """What is wrong with the row of this number (from 1)."""

    kind: Kind
    row: int
    sentence: Sentence


def proportional_steps(least: Decimal, most: Decimal, count: int) -> list[Step]:
    """A range cut into `count` (2 to 5) equal steps, to the cent. Raises ValueError for a range or count that is none.

    The most the law allows is the end of the last step: no step can go beyond it (P1.4).
    """
    if not 0 <= least < most or count not in STEPS_NAMED or most - least < count * _CENT:
        raise ValueError(f"no {count} steps from {least} to {most}")
    width = (most - least) / count
    bounds = [least, *((least + width * n).quantize(_CENT, ROUND_HALF_UP) for n in range(1, count)), most]
    return [Step(tier, low, high) for tier, (low, high) in zip(STEPS_NAMED[count], pairwise(bounds), strict=True)]


def is_within(amount: Decimal, least: Decimal, most: Decimal) -> bool:
    """The law's 以上 and 以下 include the number (民法典 1259)."""
    return least <= amount <= most


def yuan_of(cents: int | None) -> int | float | None:
    """Whole cents -> yuan as expressions reckon with them; None stays None."""
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100


def flaws(rows: Sequence[Row], spaces: Spaces, invalid: frozenset[str]) -> list[Flaw]:
    """Everything wrong with a benchmark, row by row.

    `spaces`: what the law allows; `invalid`: the articles of the rows that do not hold on the day it takes effect.
    """
    found = [flaw for number, row in enumerate(rows, 1) for flaw in _of_row(number, row, spaces, invalid)]
    for act, steps in groupby(sorted(_steps(rows)), key=lambda one: one[0]):
        if act in spaces:
            found += _of_steps([(number, Step(tier, low, high)) for _, low, high, number, tier in steps], spaces[act])
    return sorted(found, key=lambda flaw: flaw.row)


def _act(row: Row) -> tuple[str, str]:
    return row.code, row.party


def _steps(rows: Sequence[Row]) -> Iterator[tuple[tuple[str, str], Decimal, Decimal, int, str]]:
    """Act, bounds, number and tier of the rows that cut the statutory range."""
    for number, row in enumerate(rows, 1):
        if row.tier != REDUCED and row.least is not None and row.most is not None and row.least < row.most:
            yield _act(row), row.least, row.most, number, row.tier


def _of_row(number: int, row: Row, spaces: Spaces, invalid: frozenset[str]) -> Iterator[Flaw]:
    space = spaces.get(_act(row))
    if space is None:
        text = N_("第%(row)d条：法律没有对“%(party)s”的这一行为（%(code)s）设定处罚，不能编制基准。请删去这一条。")
        yield _flaw(Kind.KINDS, number, text, party=row.party, code=row.code)
        return
    yield from _of_kinds(number, row, space)
    yield from _of_amounts(number, row, space)
    for key in sorted(set(row.basis) & invalid):
        text = N_(
            "第%(row)d条：依据“%(key)s”在生效日期尚未施行、已经废止，或者不在法律法规库中。请改用现行有效的条款。"
        )
        yield _flaw(Kind.BASIS, number, text, key=key)
    if not row.basis:
        yield _flaw(Kind.BASIS, number, N_("第%(row)d条：没有写明依据。请补充法律、法规、规章的条款。"))


def _of_kinds(number: int, row: Row, space: Space) -> Iterator[Flaw]:
    beyond = [kind for kind in row.kinds if kind not in space.kinds]
    if beyond:
        text = N_("第%(row)d条：法律没有对这一行为设定“%(kinds)s”。请只选法定的处罚种类。")
        yield _flaw(Kind.KINDS, number, text, kinds="、".join(beyond))
    alone = row.mode == MODES[0] or not set(row.kinds) >= _TOGETHER
    if alone and not space.optional and row.tier != REDUCED:
        text = N_("第%(row)d条：警告和罚款应当并处，单处属于减轻处罚，只能写在“减轻”阶次（档案法第四十九条）。")
        yield _flaw(Kind.SINGLE, number, text)
    if ("罚款" in row.kinds) != (row.least is not None and row.most is not None):
        text = N_("第%(row)d条：选了罚款的应当写明下限和上限，没有选罚款的不写金额。请核对。")
        yield _flaw(Kind.KINDS, number, text)


def _of_amounts(number: int, row: Row, space: Space) -> Iterator[Flaw]:
    if row.least is None or row.most is None:
        return
    if row.least >= row.most:
        yield _flaw(Kind.ORDER, number, N_("第%(row)d条：罚款下限应当小于上限。请核对金额。"))
    if row.least < space.least and row.tier != REDUCED:
        text = N_("第%(row)d条：罚款下限%(amount)s元低于法定下限%(limit)s元。低于下限的只能写在“减轻”阶次。")
        yield _flaw(Kind.BELOW, number, text, amount=_said(row.least), limit=_said(space.least))
    ceiling = space.least if row.tier == REDUCED else space.most
    if row.most > ceiling:
        text = N_("第%(row)d条：罚款上限%(amount)s元高于法定限度%(limit)s元。请改为不超过%(limit)s元。")
        yield _flaw(Kind.ABOVE, number, text, amount=_said(row.most), limit=_said(ceiling))


def _of_steps(steps: Sequence[tuple[int, Step]], space: Space) -> Iterator[Flaw]:
    reached, before = space.least, ""
    for number, row in steps:
        if row.least > reached:
            yield _gap(number, reached, row.least)
        elif row.least < reached and before:
            text = N_("第%(row)d条：%(low)s元至%(high)s元同时属于两个阶次。上限不含本数，应当等于下一阶次的下限。")
            high = _said(min(reached, row.most))
            yield _flaw(Kind.OVERLAP, number, text, low=_said(row.least), high=high)
        if before and _rank(row.tier) <= _rank(before):
            text = N_("第%(row)d条：阶次“%(tier)s”的罚款不低于阶次“%(before)s”。阶次应当由轻到重，每一阶次一条。")
            yield _flaw(Kind.ORDER, number, text, tier=row.tier, before=before)
        reached, before = max(reached, row.most), row.tier
    if reached < space.most:
        yield _gap(steps[-1][0], reached, space.most)


def _rank(tier: str) -> int:
    return TIERS.index(tier) if tier in TIERS else -1


def _gap(number: int, low: Decimal, high: Decimal) -> Flaw:
    text = N_(
        "第%(row)d条：%(low)s元至%(high)s元不属于任何阶次。上限不含本数，应当等于下一阶次的下限，首尾与法定幅度相接。"
    )
    return _flaw(Kind.GAP, number, text, low=_said(low), high=_said(high))


def _flaw(kind: Kind, number: int, template: str, **facts: object) -> Flaw:
    return Flaw(kind, number, Sentence(template, {"row": number, **facts}))


def _said(amount: Decimal) -> str:
    return f"{amount:f}".rstrip("0").rstrip(".") if "." in f"{amount:f}" else f"{amount:f}"
