"""Steps of the discretion benchmark: no gap, no overlap, nothing beyond what the law allows (P1.1–P1.4)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.benchmark_rows import read_bounds, read_row
from workflows.rules.benchmark_steps import (
    TIERS,
    Kind,
    Row,
    Space,
    flaws,
    is_within,
    proportional_steps,
    yuan_of,
)

USER = ("AL48-1", "利用档案馆档案的单位")
SPACES = {
    USER: Space(frozenset({"警告", "罚款"}), Decimal(10000), Decimal(100000)),
    ("AL48-3", "个人"): Space(frozenset({"警告", "罚款", "没收违法所得"}), Decimal(500), Decimal(5000)),
}


def row(tier, least, most, **changes):
    return replace(
        Row(*USER, tier, ("警告", "罚款"), "并处", Decimal(str(least)), Decimal(str(most)), ("AL2020-49-1",)), **changes
    )


SOUND = [row("轻微", 10000, 28000), row("较轻", 28000, 55000), row("一般", 55000, 82000), row("较重", 82000, 100000)]


def found(*rows, invalid=frozenset()):
    return [(flaw.kind, flaw.row) for flaw in flaws(rows, SPACES, invalid)]


def said(*rows):
    return " ".join(str(flaw.sentence) for flaw in flaws(rows, SPACES, frozenset()))


class TestCoveringTheRange:
    def test_p1_3_steps_that_meet_have_no_flaw(self):
        assert found(*SOUND) == []

    def test_p1_3_a_gap_at_28000_is_told(self):
        gapped = [row("轻微", 10000, 27999), row("较轻", 28001, 55000), *SOUND[2:]]
        assert found(*gapped) == [(Kind.GAP, 2)]
        assert "第2条：27999元至28001元不属于任何阶次" in said(*gapped)

    def test_p1_3_steps_that_overlap_are_told(self):
        overlapping = [SOUND[0], row("较轻", 27000, 55000), *SOUND[2:]]
        assert found(*overlapping) == [(Kind.OVERLAP, 2)]
        assert "27000元至28000元同时属于两个阶次" in said(*overlapping)

    def test_a_range_that_is_not_used_up_has_a_gap_at_its_ends(self):
        assert found(*SOUND[1:]) == [(Kind.GAP, 2 - 1)]
        assert found(*SOUND[:3]) == [(Kind.GAP, 3)]

    def test_the_order_they_are_written_in_does_not_matter(self):
        assert found(*reversed(SOUND)) == []

    def test_a_heavier_tier_costs_more(self):
        swapped = [replace(SOUND[0], tier="较轻"), replace(SOUND[1], tier="轻微"), *SOUND[2:]]
        assert found(*swapped) == [(Kind.ORDER, 2)]

    def test_what_costs_less_than_nothing_is_no_step(self):
        assert (Kind.ORDER, 1) in found(row("轻微", 28000, 28000), *SOUND)


class TestInsideTheLaw:
    def test_p1_4_nothing_below_the_least_or_above_the_most(self):
        assert (Kind.BELOW, 1) in found(row("轻微", 9999, 28000), *SOUND[1:])
        assert (Kind.ABOVE, 4) in found(*SOUND[:3], row("较重", 82000, "100000.01"))

    def test_p1_4_a_fine_of_exactly_5000_is_allowed_and_5000_01_refused(self):
        personal = replace(row("较重", 500, 5000), code="AL48-3", party="个人", tier="一般")
        assert found(personal) == []
        assert found(replace(personal, most=Decimal("5000.01"))) == [(Kind.ABOVE, 1)]
        assert is_within(Decimal(5000), Decimal(500), Decimal(5000))
        assert not is_within(Decimal("5000.01"), Decimal(500), Decimal(5000))

    def test_below_the_least_only_as_a_mitigated_penalty(self):
        assert found(*SOUND, row("减轻", 1000, 10000)) == []
        assert found(*SOUND, row("减轻", 1000, 10001)) == [(Kind.ABOVE, 5)]

    def test_p1_2_a_warning_alone_is_a_mitigated_penalty(self):
        alone = replace(SOUND[0], kinds=("警告",), mode="单处", least=None, most=None)
        assert found(*SOUND, alone) == [(Kind.SINGLE, 5)]
        assert found(*SOUND, replace(alone, tier="减轻")) == []

    def test_kinds_the_law_does_not_have_for_the_act_are_told(self):
        assert found(*SOUND[:3], replace(SOUND[3], kinds=("警告", "罚款", "没收违法所得"))) == [(Kind.KINDS, 4)]

    def test_acts_that_are_not_punished_have_no_benchmark(self):
        assert found(replace(SOUND[0], code="AL48-6")) == [(Kind.KINDS, 1)]
        assert found(replace(SOUND[0], party="机关")) == [(Kind.KINDS, 1)]

    def test_a_fine_without_amounts_is_told(self):
        assert (Kind.KINDS, 1) in found(replace(SOUND[0], least=None, most=None))

    def test_p3_3_an_article_that_does_not_hold_on_the_day_is_told(self):
        assert found(*SOUND, invalid=frozenset({"AL2020-49-1"})) == [(Kind.BASIS, n) for n in (1, 2, 3, 4)]
        assert found(*SOUND[:3], replace(SOUND[3], basis=())) == [(Kind.BASIS, 4)]


class TestInProportion:
    def test_p1_4_500_to_5000_in_three(self):
        steps = proportional_steps(Decimal(500), Decimal(5000), 3)
        assert [(step.tier, step.least, step.most) for step in steps] == [
            ("较轻", 500, 2000),
            ("一般", 2000, 3500),
            ("较重", 3500, 5000),
        ]

    @pytest.mark.parametrize(("count", "tiers"), [(2, ("较轻", "较重")), (4, TIERS[1:5]), (5, TIERS[1:])])
    def test_p1_1_they_are_named_from_the_lightest_on(self, count, tiers):
        assert tuple(step.tier for step in proportional_steps(Decimal(500), Decimal(5000), count)) == tuple(tiers)

    @pytest.mark.parametrize(("least", "most", "count"), [(5000, 500, 3), (500, 500, 2), (500, 5000, 1), (-1, 5, 2)])
    def test_what_is_no_range_or_number_of_steps_is_refused(self, least, most, count):
        with pytest.raises(ValueError, match="no"):
            proportional_steps(Decimal(least), Decimal(most), count)

    @given(st.integers(0, 10**6), st.integers(100, 10**8), st.integers(2, 5))
    def test_they_always_cover_the_range_without_gap_and_never_beyond(self, least, width, count):
        low, high = Decimal(least) / 100, Decimal(least + width) / 100
        steps = proportional_steps(low, high, count)
        assert (steps[0].least, steps[-1].most) == (low, high)
        assert all(one.most == following.least for one, following in pairwise(steps))
        assert all(step.least < step.most for step in steps)


class TestReading:
    def test_a_row_of_the_form_with_its_own_articles(self):
        read = read_row({"code": "AL48-1", "least": "500.5", "most": "2000", "basis": "AL2020-49-1、AL2020-48-1"}, {})
        assert (read.least, read.most, read.basis) == (Decimal("500.5"), Decimal(2000), ("AL2020-49-1", "AL2020-48-1"))

    def test_one_that_names_none_rests_on_those_of_the_act(self):
        assert read_row({"code": "AL48-1"}, {"AL48-1": ("AL2020-49-1",)}).basis == ("AL2020-49-1",)

    def test_steps_a_line_each(self):
        steps = read_bounds("500-2000\n\n2000～3500\n3500 5000\n", TIERS[2:5])
        assert [(step.tier, step.least, step.most) for step in steps][2] == ("较重", 3500, 5000)

    @pytest.mark.parametrize("text", ["", "500", "五百-二千", "1-2-3", "NaN 5", "1 Infinity", "1 2\n" * 7])
    def test_lines_that_are_no_steps_are_refused(self, text):
        with pytest.raises(ValueError):
            read_bounds(text, TIERS[1:])

    def test_amounts_of_expressions(self):
        assert [yuan_of(cents) for cents in (None, 50000, 50050)] == [None, 500, 500.5]
