"""The tables of a penalty: limitation, jurisdiction, what may be imposed, and the gates on the way (A7-A9, A11-A13)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from workflows import decisions

BPMN = Path(__file__).resolve().parents[2] / "bpmn"
HERE = {"about_archives": True, "duplicate": False, "place_kind": "本县", "party_level": "县级及以下单位、个人、企业"}
USER, COMPANY, ORGAN = "利用档案馆档案的单位或个人", "档案服务企业", "机关团体国有企事业单位"
SMALL: dict[str, Any] = {
    "party_kind": "单位",
    "fine": "15000.00",
    "confiscate": None,
    "ex_officio_hearing": None,
    "public_interest": None,
    "hearing_held": None,
    "complex_case": None,
    "is_major": False,
    "hearing_right": False,
    "deviation": False,
    "other_legal": None,
    "kinds": ["警告", "罚款"],
    "space": {"kinds": ["警告", "罚款"], "least": 10000, "most": 100000},
    "reduced_fine": None,
    "legal_disagreed": None,
}
DECIDED: dict[str, Any] = {
    **SMALL,
    "final_kinds": ["警告", "罚款"],
    "final_fine": "15000.00",
    "noticed_fine": "15000.00",
    "noticed_kinds": "警告、罚款",
    "lighter": [],
    "discussion": None,
    "legal_reasons": [],
    "legal_review": None,
    "collective_reasons": [],
    "same_act": "",
}


@cache
def tables() -> decisions.Decisions:
    files = [
        BPMN / "shared/settings.dmn",
        BPMN / "shared/dmn_jurisdiction.dmn",
        *(BPMN / "penalty_ordinary").glob("*.dmn"),
        *(BPMN / "shared/penalty_space").glob("*.dmn"),
    ]
    return decisions.read({str(file.relative_to(BPMN)): file.read_bytes() for file in files})


def concluded(table: str, **facts: Any) -> Any:
    return tables().conclude(table, facts).output


class TestLimitation:
    @pytest.mark.parametrize(
        ("ended", "grave", "result"),
        [
            ("2024-11-21", False, "已过时效"),
            ("2024-11-22", False, "在时效内"),
            ("2024-02-29", False, "已过时效"),
            ("2021-11-22", True, "在时效内"),
            ("2021-11-21", True, "已过时效"),
        ],
    )
    def test_x12_two_years_and_five_where_life_is_concerned(self, ended: str, grave: bool, result: str) -> None:
        assert concluded("dmn_limitation", clue_date="2026-11-22", act_date=ended, grave=grave) == result

    def test_the_last_day_of_february_counts_to_the_28th(self) -> None:
        assert concluded("dmn_limitation", clue_date="2026-02-28", act_date="2024-02-29", grave=False) == "在时效内"
        assert concluded("dmn_limitation", clue_date="2026-03-01", act_date="2024-02-29", grave=False) == "已过时效"


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"about_archives": False}, "非档案事项"),
        ({"duplicate": True}, "重复"),
        ({}, "受理"),
        ({"party_level": "市级、省级、中央单位"}, "非本县管辖，移送市局或者省局"),
        ({"place_kind": "外县"}, "非本县管辖"),
        ({"place_kind": "两县以上"}, "受理，报市局指定管辖"),
    ],
)
def test_jurisdiction(changes: dict[str, Any], result: str) -> None:
    assert concluded("dmn_jurisdiction", **{**HERE, **changes}) == result


class TestPenaltySpace:
    @pytest.mark.parametrize(
        ("code", "role", "kind", "least", "most"),
        [
            ("AL48-1", USER, "单位", 10000, 100000),
            ("AL48-2", USER, "个人", 500, 5000),
            ("AL48-4", COMPANY, "单位", 20000, 200000),
            ("AL48-3", ORGAN, "单位", 10000, 100000),
            ("AL48-5", "其他个人", "个人", 500, 5000),
        ],
    )
    def test_fines_are_offered_in_three_situations_with_a_warning(
        self, code: str, role: str, kind: str, least: int, most: int
    ) -> None:
        space = concluded("dmn_penalty_space", violation_code=code, party_role=role, party_kind=kind)
        assert (space["least"], space["most"], space["mode"]) == (least, most, "并处")
        assert {"警告", "罚款"} <= set(space["kinds"])
        assert ("没收违法所得" in space["kinds"]) is (code in ("AL48-3", "AL48-5"))

    @pytest.mark.parametrize(
        ("code", "role", "route"),
        [
            *((f"AL48-{number}", ORGAN, "责令改正，建议处分") for number in (1, 2, 4, 6, 7, 8, 9, 10)),
            ("AL50", USER, "移送海关或者有关部门"),
            *((f"SST-{number}", ORGAN, "责令限期改正，建议处分") for number in (48, 49, 50)),
            ("SST-51", COMPANY, "约谈，责令限期改正"),
            ("LOCAL", USER, "责令改正"),
        ],
    )
    def test_x11_and_nowhere_else(self, code: str, role: str, route: str) -> None:
        space = concluded("dmn_penalty_space", violation_code=code, party_role=role, party_kind="单位")
        assert (space["kinds"], space["most"], space["route"]) == ([], 0, route)


class TestGates:
    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"fine": "19999.99"}, False),
            ({"fine": "20000.00"}, True),
            ({"party_kind": "个人", "fine": "999.99"}, False),
            ({"party_kind": "个人", "fine": "1000.00"}, True),
            ({"confiscate": "20000.00"}, True),
            ({"ex_officio_hearing": True}, True),
            ({"fine": None}, False),
        ],
    )
    def test_x10_the_right_to_be_heard(self, changes: dict[str, Any], told: bool) -> None:
        assert bool(concluded("dmn_hearing", **{**SMALL, **changes})) is told

    @pytest.mark.parametrize(
        ("changes", "reviewed"),
        [
            ({}, False),
            *(
                ({name: True}, True)
                for name in (
                    "public_interest",
                    "hearing_held",
                    "complex_case",
                    "is_major",
                    "hearing_right",
                    "deviation",
                    "other_legal",
                )
            ),
        ],
    )
    def test_x07_the_legal_review(self, changes: dict[str, Any], reviewed: bool) -> None:
        assert bool(concluded("dmn_legal_review", **{**SMALL, **changes})) is reviewed

    @pytest.mark.parametrize(
        ("changes", "discussed"),
        [
            ({}, False),
            ({"complex_case": True}, True),
            ({"is_major": True}, True),
            ({"fine": "49999.99"}, False),
            ({"fine": "50000.00"}, True),
            ({"deviation": True}, True),
            ({"fine": "9999.99"}, True),
            ({"reduced_fine": "9999.99"}, True),
            ({"kinds": ["警告"], "fine": None}, True),
            ({"legal_disagreed": True}, True),
        ],
    )
    def test_x08_the_discussion(self, changes: dict[str, Any], discussed: bool) -> None:
        assert bool(concluded("dmn_collective", **{**SMALL, **changes})) is discussed


class TestTheCheckBeforeADecision:
    def test_what_was_noticed_and_is_in_the_range_passes(self) -> None:
        assert concluded("dmn_decision_check", **DECIDED) == []

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"final_fine": "15000.01"}, "第四十五条"),
            ({"noticed_fine": None}, "多于已经告知"),
            ({"final_kinds": ["警告", "没收违法所得"]}, "没有告知过"),
            ({"final_fine": "100000.01", "noticed_fine": "200000"}, "最高额"),
            ({"final_fine": "9999.99"}, "第三十二条"),
            ({"final_fine": "9999.99", "lighter": ["受他人胁迫或诱骗"]}, "集体讨论"),
            ({"deviation": True}, "第三十四条"),
            ({"legal_reasons": ["涉及重大公共利益"]}, "第五十八条"),
            ({"legal_reasons": ["涉及重大公共利益"], "legal_review": "returned"}, "第五十八条"),
            ({"collective_reasons": ["情节复杂"], "discussion": "变更"}, "第五十七条"),
            ({"same_act": "湘阴档罚决〔2025〕3号"}, "湘阴档罚决〔2025〕3号"),
        ],
    )
    def test_x09_what_does_not_is_said_with_its_article(self, changes: dict[str, Any], words: str) -> None:
        assert any(words in fault for fault in concluded("dmn_decision_check", **{**DECIDED, **changes}))


class TestTheClock:
    def test_stops_on_one_day_and_goes_on_without_the_days_between(self) -> None:
        stopped = concluded("dmn_clock_stop", clock=None, clock_date="2026-07-06")
        again = concluded("dmn_clock_stop", clock=stopped, clock_date="2026-07-08")
        assert again == {"since": "2026-07-06", "paused": 0}
        assert concluded("dmn_clock_resume", clock=again, clock_date="2026-07-16") == {"since": "", "paused": 10}

    def test_a_remedy_runs_from_its_acceptance_to_its_result(self) -> None:
        open_one = {"remedy_kind": "行政复议", "accept_date": "2026-08-06", "remedy_date": None}
        taken = concluded("dmn_remedies", remedies=None, remedy_result=None, **open_one)
        assert taken == [{"kind": "行政复议", "from": "2026-08-06", "to": None}]
        ended = {**open_one, "remedy_date": "2026-09-06"}
        closed = concluded("dmn_remedies", remedies=taken, remedy_result="维持", **ended)
        assert closed == [{"kind": "行政复议", "from": "2026-08-06", "to": "2026-09-06"}]
