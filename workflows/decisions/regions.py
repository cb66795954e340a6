"""Which combinations of values rules leave over, share or hide: rules as one set of values for each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Region = tuple[int, ...]
"""For each column a set of its sample values, as bits."""

WIDEST = 50_000  # steps; a table that needs more is not analysed


class TooWide(Exception):
    """The table has too many combinations to look at."""


def shared(one: Region, other: Region) -> Region | None:
    """What two regions have in common, or None."""
    common = tuple(left & right for left, right in zip(one, other, strict=True))
    return common if all(common) else None


def left_over(rules: Sequence[Region], within: Region) -> Iterator[Region]:
    """The parts of a region that no rule covers. Raises TooWide."""
    return _Walk(within).over(0, [rule for rule in rules if shared(rule, within) is not None], ())


class _Walk:
    """Column by column, values that meet the same rules taken together."""

    def __init__(self, within: Region) -> None:
        self._within = within
        self._steps = 0

    def over(self, column: int, rules: Sequence[Region], so_far: Region) -> Iterator[Region]:
        self._steps += 1
        if self._steps > WIDEST:
            raise TooWide
        if not rules:
            yield so_far + self._within[column:]
            return
        if any(self._covers_rest(rule, column) for rule in rules):
            return
        for bits, alive in self._groups(column, rules):
            yield from self.over(column + 1, alive, (*so_far, bits))

    def _covers_rest(self, rule: Region, column: int) -> bool:
        rest = zip(rule[column:], self._within[column:], strict=True)
        return all(wanted & ~bits == 0 for bits, wanted in rest)

    def _groups(self, column: int, rules: Sequence[Region]) -> Iterator[tuple[int, list[Region]]]:
        met: dict[tuple[int, ...], int] = {}
        bits = self._within[column]
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            alive = tuple(place for place, rule in enumerate(rules) if rule[column] & lowest)
            met[alive] = met.get(alive, 0) | lowest
        for places, values in met.items():
            yield values, [rules[place] for place in places]
