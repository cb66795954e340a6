"""The register of penalty decisions: recorded once for an act, found for the next, changed, paid."""

from datetime import date
from types import MappingProxyType

import pytest

from workflows.actions._site import Site
from workflows.actions.operations import OPERATIONS
from workflows.queries.library import bundle
from workflows.store import audit, cases, penalties
from workflows.values.events import Event
from workflows.values.operations import Operation
from workflows.values.refusals import NotFound, OperationFailed
from workflows.values.steps import Request

PENALTY = {
    "unit_id": "u021",
    "party_name": "湘阴县自然资源局",
    "party_kind": "单位",
    "violation_code": "AL48-3",
    "act_date": "2026-09-01",
    "number": "湘阴档罚决〔2026〕1号",
    "date": "2026-11-20",
    "procedure": "普通",
    "kinds": ["警告", "罚款", "责令改正"],
    "fine": "10000.00",
    "least": 10000,
    "most": 100000,
}


@pytest.fixture
def case_id(world):
    return world.start()


def ask(world, case_id, operation, **parameters):
    with world.acting("wangjianguo") as work:
        case = cases.load(work, case_id)
        request = Request("r", "st", "一步", operation, parameters, {})
        return OPERATIONS[operation](Site(work, case, bundle(work, case.version_id)), request).result


def record(world, case_id, **changes):
    return ask(world, case_id, Operation.RECORD_PENALTY, **{**PENALTY, **changes})


def find(world, case_id, **changes):
    asked = {"unit_id": "u021", "violation_code": "AL48-3", "on": "2026-11-22", **changes}
    return ask(world, case_id, Operation.FIND_PENALTIES, **asked)


def kept(world, penalty_id):
    with world.looking("wangjianguo") as look:
        return penalties.find(look, penalty_id)


class TestRecording:
    def test_a_decision_is_on_record_with_its_amounts_to_the_cent(self, world, case_id):
        one = kept(world, record(world, case_id, fine="10000.10")["penalty_id"])
        assert (one.fine, one.least, one.most) == (1_000_010, 1_000_000, 10_000_000)
        assert (one.kinds, one.force, one.deviates) == (["警告", "罚款"], "有效", False)
        with world.looking("wangjianguo") as look:
            (told,) = [each for each in audit.of_chain(look, case_id) if each.event == Event.PENALTY_RECORDED]
        assert "湘阴档罚决〔2026〕1号" in told.facts

    def test_an_act_that_was_fined_is_not_fined_again(self, world, case_id):
        record(world, case_id)
        again = record(world, world.start(), number="湘阴档罚决〔2026〕2号")
        assert again == {"penalty_id": None, "same_act": "湘阴档罚决〔2026〕1号"}
        assert find(world, case_id, act_date="2026-09-01")["same_act"] == "湘阴档罚决〔2026〕1号"

    @pytest.mark.parametrize(
        "other", [{"act_date": "2026-09-02"}, {"violation_code": "AL48-5"}, {"unit_id": "u017"}, {"kinds": ["警告"]}]
    )
    def test_another_act_another_party_and_a_warning_are_recorded(self, world, case_id, other):
        record(world, case_id)
        assert record(world, case_id, number="湘阴档罚决〔2026〕2号", **other)["penalty_id"]

    def test_an_act_whose_fine_was_revoked_can_be_decided_anew(self, world, case_id):
        record(world, case_id)
        ask(world, case_id, Operation.REVISE_PENALTY, force="撤销", date="2026-12-20")
        assert record(world, case_id, number="湘阴档罚决〔2026〕2号")["penalty_id"]

    def test_an_order_to_put_right_alone_is_not_recorded(self, world, case_id):
        assert record(world, case_id, kinds=["责令改正"]) == {"penalty_id": None, "same_act": ""}

    def test_p3_1_a_deviation_is_recorded_with_its_reason_and_who_approved_it(self, world, case_id):
        given = {"deviation_reason": "积极配合，已追回全部档案", "approver": "陈志强", "tier": "较轻"}
        one = kept(world, record(world, case_id, **given)["penalty_id"])
        assert (one.deviates, one.deviation_reason, one.approver) == (True, "积极配合，已追回全部档案", "陈志强")


class TestM12aEarlierPenaltiesForTheSameViolation:
    def test_m1_2a_a_decision_of_exactly_three_years_ago_counts_and_one_a_day_older_does_not(self, world, case_id):
        record(world, case_id, date="2023-11-22", act_date="2023-01-01", number="甲")
        record(world, case_id, date="2023-11-21", act_date="2023-01-02", number="乙")
        found = find(world, case_id)
        assert [one["number"] for one in found["prior_penalties"]] == ["甲"]
        assert found["prior_count"] == 1

    def test_m1_2a_two_decisions_in_three_years_are_two(self, world, case_id):
        record(world, case_id, date="2023-11-22", act_date="2023-01-01", number="甲")
        record(world, case_id, date="2025-03-01", act_date="2025-01-01", number="乙", kinds=["警告"])
        found = find(world, case_id)
        assert found["prior_count"] == 2
        assert found["prior_penalties"][0] == {
            "organ": "湘阴县档案局",
            "number": "乙",
            "date": "2025-03-01",
            "violation_code": "AL48-3",
            "in_force": True,
            "kinds": ["警告"],
        }

    def test_m1_2a_a_revoked_decision_is_shown_and_not_counted(self, world, case_id):
        record(world, case_id)
        ask(world, case_id, Operation.REVISE_PENALTY, force="撤销", date="2026-11-21", note="复议撤销")
        found = find(world, case_id)
        assert [one["in_force"] for one in found["prior_penalties"]] == [False]
        assert found["prior_count"] == 0

    def test_m1_2a_another_code_another_party_and_an_order_to_put_right_do_not_count(self, world, case_id):
        record(world, case_id, violation_code="AL48-5")
        record(world, case_id, unit_id="u017")
        record(world, case_id, kinds=["责令改正"])
        assert find(world, case_id) == {"prior_penalties": [], "prior_count": 0, "same_act": ""}

    def test_m1_2a_the_window_of_the_29th_of_february_begins_on_the_28th(self, world, case_id):
        record(world, case_id, date="2025-02-28", act_date="2025-01-01", number="甲")
        record(world, case_id, date="2025-02-27", act_date="2025-01-02", number="乙")
        found = find(world, case_id, on="2028-02-29")
        assert [one["number"] for one in found["prior_penalties"]] == ["甲"]

    def test_m1_2a_a_person_is_found_by_name_and_identity_number(self, world, case_id):
        person = {"unit_id": None, "party_name": "王某", "id_number": "43062419900101123X", "party_kind": "个人"}
        record(world, case_id, **person)
        asked = {"unit_id": None, "party_name": "王某"}
        assert find(world, case_id, **asked, id_number="43062419900101123x")["prior_count"] == 1
        assert find(world, case_id, **asked, id_number="430624199001011248")["prior_count"] == 0


class TestWhatBecomesOfADecision:
    def test_a_changed_decision_still_counts_with_its_new_fine(self, world, case_id):
        made = record(world, case_id)["penalty_id"]
        told = ask(
            world, case_id, Operation.REVISE_PENALTY, force="变更", date="2026-12-20", fine="500", kinds=["罚款"]
        )
        assert told == {"penalty_force": "变更"}
        one = kept(world, made)
        assert (one.fine, one.kinds, one.force_on, one.in_force) == (50_000, ["罚款"], date(2026, 12, 20), True)

    def test_another_word_for_it_is_refused(self, world, case_id):
        record(world, case_id)
        with pytest.raises(OperationFailed, match="算了"):
            ask(world, case_id, Operation.REVISE_PENALTY, force="算了", date="2026-12-20")

    def test_a_case_without_a_decision_has_none_to_change(self, world, case_id):
        with pytest.raises(NotFound):
            ask(world, case_id, Operation.REVISE_PENALTY, force="撤销", date="2026-12-20")


class TestPayment:
    DUE = MappingProxyType({"due": "2026-12-10"})

    def test_a_fine_paid_in_time_is_settled(self, world, case_id):
        made = record(world, case_id)["penalty_id"]
        told = ask(world, case_id, Operation.RECORD_PAYMENT, **self.DUE, amount="10000", on="2026-12-10")
        assert told == {"paid": "10000.00", "late_fee": "0.00", "owed": "0.00", "settled": True}
        assert kept(world, made).settled_on == date(2026, 12, 10)

    def test_counting_without_paying_says_what_is_owed_that_day(self, world, case_id):
        record(world, case_id)
        told = ask(world, case_id, Operation.RECORD_PAYMENT, **self.DUE, on="2026-12-20")
        assert told == {"paid": "0.00", "late_fee": "3000.00", "owed": "13000.00", "settled": False}

    def test_what_is_added_is_capped_and_stands_still_in_a_review(self, world, case_id):
        record(world, case_id)
        late = {**self.DUE, "on": "2027-12-10"}
        assert ask(world, case_id, Operation.RECORD_PAYMENT, **late)["late_fee"] == "10000.00"
        paused = [{"from": "2026-12-12", "to": None}]
        assert ask(world, case_id, Operation.RECORD_PAYMENT, **late, paused=paused)["late_fee"] == "300.00"

    def test_the_fine_paid_late_leaves_what_was_added_to_be_paid(self, world, case_id):
        record(world, case_id)
        first = ask(world, case_id, Operation.RECORD_PAYMENT, **self.DUE, amount="10000", on="2026-12-15")
        assert (first["late_fee"], first["owed"], first["settled"]) == ("1500.00", "1500.00", False)
        second = ask(world, case_id, Operation.RECORD_PAYMENT, **self.DUE, amount="1500", on="2027-02-01")
        assert (second["paid"], second["late_fee"], second["settled"]) == ("11500.00", "1500.00", True)
