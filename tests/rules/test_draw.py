"""The published draw: the list first, the number afterwards, the same result for everybody (S3.3, G-01)."""

from __future__ import annotations

import copy
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.draws import SEED, certificate, frozen
from workflows.rules import draw
from workflows.rules.draw import Reason, Subject
from workflows.rules.draw_check import first_difference, told

HASH = "a" * 64
KNOWN = ["u0001", "u0016", "u0010", "u0006"]
sizes = st.dictionaries(st.sampled_from("甲乙丙丁戊己"), st.integers(0, 5000), min_size=1)
seeds = st.from_regex(r"[0-9]{6,40}", fullmatch=True)


def drawn(snapshot, seed=SEED, n=10):
    known = draw.digest(draw.canonical(snapshot))
    return [row["unit_id"] for row in draw.draw(snapshot, known, seed, n)["drawn"]]


class TestPlaces:
    @given(sizes, st.data(), seeds)
    def test_sum_to_what_is_drawn_and_never_exceed_a_stratum(self, sizes, data, seed):
        places = data.draw(st.integers(0, sum(sizes.values())))
        shares = draw.share_out(sizes, places, seed, HASH)
        assert sum(one.places for one in shares) == places
        assert all(0 <= one.places <= one.size == sizes[one.stratum] for one in shares)

    @given(sizes, st.data(), seeds)
    def test_each_stratum_gets_its_share_rounded_down_or_up(self, sizes, data, seed):
        total = sum(sizes.values())
        places = data.draw(st.integers(0, total))
        for one in draw.share_out(sizes, places, seed, HASH):
            assert abs(one.places - Fraction(places * one.size, total)) < 1

    def test_the_largest_remainder_comes_first(self):
        shares = draw.share_out({"机关": 70, "企业": 45, "事业单位": 22}, 14, SEED, HASH)
        assert {one.stratum: one.places for one in shares} == {"机关": 7, "企业": 5, "事业单位": 2}

    def test_equal_remainders_are_decided_by_the_seed_not_by_the_name(self):
        winners = Counter(
            next(one.stratum for one in draw.share_out({"甲": 5, "乙": 5}, 1, str(seed), HASH) if one.places)
            for seed in range(100_000, 100_200)
        )
        assert min(winners["甲"], winners["乙"]) > 60

    @pytest.mark.parametrize("places", [-1, 11])
    def test_more_places_than_units_or_fewer_than_none_are_refused(self, places):
        with pytest.raises(ValueError, match="places for 10 units"):
            draw.share_out({"甲": 10}, places, SEED, HASH)

    def test_large_numbers_stay_exact(self):
        huge = 10**17
        shares = draw.share_out({"甲": 3 * huge + 1, "乙": 7 * huge - 1}, huge, SEED, HASH)
        assert sum(one.places for one in shares) == huge


class TestTheDraw:
    @pytest.mark.parametrize(("count", "n"), [(130, 13), (137, 14), (7, 1), (10, 1), (3000, 300)])
    def test_s3_3_gives_as_many_different_units_as_asked_all_of_the_list(self, count, n):
        chosen = drawn(frozen(count), n=n)
        assert len(chosen) == len(set(chosen)) == n
        assert set(chosen) <= {one["id"] for one in frozen(count)["population"]}

    def test_s3_3_the_same_list_and_seed_give_the_same_result_however_the_list_was_ordered(self):
        one, other = frozen(137), frozen(137)
        parts = {**other, "population": list(reversed([Subject(**unit) for unit in other["population"]]))}
        again = draw.snapshot(
            **{name: parts[name] for name in ("number", "kind", "year", "bureau", "population")},
            excluded=parts["excluded"],
            must=[],
            officers=list(reversed(parts["officers"])),
            recused=[],
        )
        assert draw.canonical(again) == draw.canonical(one)
        assert drawn(again, n=14) == drawn(one, n=14)

    def test_a_known_result_never_changes(self):
        assert drawn(frozen(20), n=4) == KNOWN

    def test_another_seed_gives_another_result(self):
        assert len({tuple(drawn(frozen(137), str(seed), 14)) for seed in range(100_000, 100_050)}) == 50

    def test_every_unit_is_drawn_about_as_often_as_any_other(self):
        counted = Counter(one for seed in range(100_000, 100_600) for one in drawn(frozen(30), str(seed), 6))
        assert len(counted) == 30
        assert all(75 <= times <= 170 for times in counted.values())

    def test_g_01_must_units_come_first_with_their_reasons(self):
        snapshot = frozen(40, must=3)
        rows = draw.draw(snapshot, HASH, SEED, 6)["drawn"]
        assert [row["must"] for row in rows] == [True, True, True, False, False, False]
        assert {row["reason"] for row in rows[:3]} == {"群众举报"}
        assert [row["no"] for row in rows] == [1, 2, 3, 4, 5, 6]

    @pytest.mark.parametrize("n", [2, 41])
    def test_fewer_than_must_be_drawn_or_more_than_there_are_is_refused(self, n):
        with pytest.raises(ValueError, match="places"):
            draw.draw(frozen(40, must=3), HASH, SEED, n)

    def test_g_37_an_empty_list_gives_an_empty_result(self):
        assert draw.draw(frozen(0), HASH, SEED, 0) == {"places": [], "drawn": []}

    @pytest.mark.parametrize("seed", ["", "12345", "1234567a", "１２３４５６", "123456 ", "1" * 41, "123456\n"])
    def test_a_seed_is_six_to_forty_digits(self, seed):
        with pytest.raises(ValueError, match="six to forty digits"):
            draw.draw(frozen(10), HASH, seed, 1)


class TestTheFrozenList:
    @pytest.mark.parametrize("field", ["name", "stratum", "id"])
    def test_changing_one_unit_changes_the_hash(self, field):
        one, other = frozen(137), frozen(137)
        other["population"][99][field] += "改"
        assert draw.digest(draw.canonical(one)) != draw.digest(draw.canonical(other))

    def test_leaving_out_one_unit_changes_the_hash(self):
        assert len({draw.digest(draw.canonical(frozen(count))) for count in (136, 137, 138)}) == 3

    def test_a_unit_twice_or_a_must_unit_outside_the_list_is_refused(self):
        unit = Subject("u1", "甲", "机关")
        given = {"number": "", "kind": "ten", "year": 2027, "bureau": "", "excluded": (), "officers": (), "recused": ()}
        with pytest.raises(ValueError, match="stands twice"):
            draw.snapshot(**given, population=[unit, unit], must=[])
        with pytest.raises(ValueError, match="not in the population"):
            draw.snapshot(**given, population=[unit], must=[Reason("u2", "")])


class TestOfficers:
    def matched(self, snapshot, n, eligible=None):
        rows = draw.draw(snapshot, HASH, SEED, n)["drawn"]
        everybody = [one["id"] for one in snapshot["officers"]]
        return draw.match(snapshot, HASH, SEED, rows, everybody if eligible is None else eligible)

    def test_two_different_officers_go_to_every_unit_evenly_spread(self):
        pairs = self.matched(frozen(137), 14)
        visits = Counter(one for row in pairs for one in (row["lead"], row["assistant"]))
        assert all(row["lead"] != row["assistant"] for row in pairs)
        assert max(visits.values()) - min(visits.values()) <= 1
        leads = Counter(row["lead"] for row in pairs)
        assert max(leads.values()) - min(leads.values()) <= 2

    def test_a_recused_officer_is_never_sent_there(self):
        snapshot = frozen(60, recused=60)
        barred = {(one["unit"], one["officer"]) for one in snapshot["recused"]}
        for row in self.matched(snapshot, 60):
            assert not {(row["unit_id"], row["lead"]), (row["unit_id"], row["assistant"])} & barred

    def test_an_officer_without_a_certificate_that_day_is_passed_over(self):
        pairs = self.matched(frozen(60), 20, ["o1", "o2", "o3"])
        assert {one for row in pairs for one in (row["lead"], row["assistant"])} == {"o1", "o2", "o3"}

    @pytest.mark.parametrize("eligible", [[], ["o1"]])
    def test_where_two_are_not_left_nobody_is_matched(self, eligible):
        assert {(row["lead"], row["assistant"]) for row in self.matched(frozen(30), 3, eligible)} == {(None, None)}


def change(certificate, path, value):
    changed = copy.deepcopy(certificate)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


class TestTheCertificate:
    whole = certificate(frozen(137, must=2, recused=30), SEED, "30271111", n=14)

    def test_agrees_with_itself(self):
        assert first_difference(self.whole) is None

    @pytest.mark.parametrize(
        ("code", "path", "value"),
        [
            ("population_hash", ("snapshot", "population", 7, "name"), "别的单位"),
            ("population_hash", ("snapshot", "excluded"), []),
            ("algorithm", ("snapshot", "algorithm"), "2"),
            ("seed", ("attempts", 0, "seed"), "123"),
            ("seed", ("attempts", 1, "n"), 1),
            ("places", ("attempts", 0, "places", 0, "places"), 9),
            ("drawn", ("attempts", 1, "drawn", 5, "unit_id"), "u0001"),
            ("drawn_hash", ("attempts", 0, "drawn_hash"), "0" * 64),
            ("matched", ("attempts", 0, "officers", "matched", 3, "lead"), "o0"),
            ("matched", ("attempts", 0, "officers", "eligible"), ["o2", "o3"]),
            ("matched_hash", ("attempts", 1, "officers", "hash"), "0" * 64),
            ("form", ("attempts",), None),
            ("form", ("snapshot",), []),
        ],
    )
    def test_names_the_first_thing_that_was_changed(self, code, path, value):
        found = first_difference(change(self.whole, path, value))
        assert found[0] == code
        assert "%(" not in str(told(found))

    def test_another_seed_does_not_give_the_published_units(self):
        found = first_difference(change(self.whole, ("attempts", 0, "seed"), "20270211"))
        assert found[0] in ("places", "drawn")

    @pytest.mark.parametrize("rubbish", [None, 3, "", [], {}, {"snapshot": {}}, {"snapshot": {"algorithm": "1"}}])
    def test_anything_else_is_no_certificate_and_no_accident(self, rubbish):
        assert first_difference(rubbish) == ("form", {})
