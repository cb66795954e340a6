"""Certificates of officers: entered, prolonged, taken back, each with its reason; the register warns in time."""

import json
from datetime import date

import pytest

from workflows.actions.add_certificate import add_certificate
from workflows.actions.renew_certificate import renew_certificate
from workflows.actions.withdraw_certificate import withdraw_certificate
from workflows.queries.officer_register import officer_page, officers
from workflows.queries.register import officers as officers_of_forms
from workflows.store import audit, certificates
from workflows.values.refusals import BadAnswers, NotAllowed, NotFound, TextNeeded

NEW = {
    "number": "湘执F060624009",
    "issuer": "湖南省司法厅",
    "valid_from": "2026-11-01",
    "valid_to": "2031-10-31",
    "reason": "到期换证",
}
UNTIL = {"valid_to": "2032-01-04", "reason": "延续"}
LI, CHEN, SUN, WANG = "p-li", "p-chen", "p-sun", "p-wang"


def add(world, person_id=CHEN, login="helihua", **changes):
    with world.acting(login) as work:
        return add_certificate(work, person_id, {**NEW, **changes})


def renew(world, certificate_id, login="helihua", **changes):
    with world.acting(login) as work:
        return renew_certificate(work, certificate_id, {**UNTIL, **changes})


def withdraw(world, certificate_id, login="helihua", reason="调离执法岗位"):
    with world.acting(login) as work:
        return withdraw_certificate(work, certificate_id, reason)


def register(world, login="wangjianguo"):
    with world.looking(login) as look:
        return officers(look)


def states(world):
    return {line.id: line.state for line in register(world).lines}


def held(world, person_id):
    """Id of the certificate the demo gave this person."""
    with world.looking("helihua") as look:
        return certificates.of_person(look, person_id)[0].id


def last(world, person_id):
    with world.looking("helihua") as look:
        one = audit.of_chain(look, person_id)[-1]
    return one.event, one.person_name, json.loads(one.facts)


class TestTheRegister:
    def test_amber_within_the_days_of_warning_and_red_when_it_is_over(self, world):
        assert states(world) == {WANG: "valid", LI: "valid", SUN: "soon", CHEN: "expired"}
        found = register(world)
        assert (found.warn_days, found.barred, found.ending) == (60, 1, 1)

    @pytest.mark.parametrize(
        ("now", "state"),
        [
            ("2026-11-04T23:59:00+08:00", "valid"),
            ("2026-11-05T00:00:00+08:00", "soon"),  # 60 days before 2027-01-04
            ("2027-01-04T23:59:00+08:00", "soon"),
            ("2027-01-05T00:00:00+08:00", "expired"),
        ],
    )
    def test_the_days_are_counted_in_shanghai(self, world, now, state):
        world.wait(now)
        assert states(world)[SUN] == state

    def test_those_who_need_something_done_come_first(self, world):
        assert [line.id for line in register(world).lines][:2] == [CHEN, SUN]

    def test_s4_4_two_accounts_with_one_number_are_pointed_out_at_both(self, world):
        add(world, CHEN, number="湘执F060624001")
        shared = {line.id: line.shared_with for line in register(world).lines if line.shared_with}
        assert shared == {WANG: ("陈浩",), CHEN: ("王建国",)}
        withdraw(world, register_of(world, CHEN)[0])
        assert not [line for line in register(world).lines if line.shared_with]

    @pytest.mark.parametrize("login", ["gaoyu", "linfeng", "ziran", "xianzhengfu"])
    def test_it_is_the_bureaus_own(self, world, login):
        with pytest.raises(NotAllowed):
            register(world, login)

    def test_another_bureau_sees_its_own_officers_only(self, world):
        assert {line.id for line in register(world, "miluo").lines} == {"p-miluo", "p-miluo-2"}
        with pytest.raises(NotFound), world.looking("miluo") as look:
            officer_page(look, WANG)


def register_of(world, person_id):
    with world.looking("helihua") as look:
        return [one.certificate.id for one in officer_page(look, person_id).officer.holdings]


class TestEntering:
    def test_a_new_certificate_counts_at_once(self, every_world):
        certificate_id = add(every_world)
        assert states(every_world)[CHEN] == "valid"
        event, who, facts = last(every_world, CHEN)
        assert (event, who, facts["reason"], facts["certificate"]) == (
            "certificate.added",
            "何丽华",
            "到期换证",
            certificate_id,
        )

    def test_one_that_begins_later_does_not_hide_the_one_that_is_valid(self, world):
        add(world, SUN, valid_from="2027-01-05", valid_to="2032-01-04")
        assert states(world)[SUN] == "soon"
        with world.looking("wangjianguo") as look:
            assert officers_of_forms(look, "org-xy")[SUN].valid_to == date(2027, 1, 4)

    def test_it_does_not_end_before_it_begins(self, world):
        with pytest.raises(BadAnswers) as refusal:
            add(world, valid_to="2026-10-31", number="")
        assert {fault.path for fault in refusal.value.faults} == {"/valid_to", "/number"}

    @pytest.mark.parametrize("login", ["wangjianguo", "liuguoping", "xujing"])
    def test_who_only_reads_cannot(self, world, login):
        with pytest.raises(NotAllowed):
            add(world, login=login)

    @pytest.mark.parametrize("person_id", ["p-zhao", "p-miluo", "nobody"])
    def test_only_for_officers_of_the_bureau(self, world, person_id):
        with pytest.raises(NotFound):
            add(world, person_id)


class TestProlonging:
    def test_the_same_certificate_is_valid_longer(self, every_world):
        assert renew(every_world, held(every_world, SUN)) == SUN
        assert states(every_world)[SUN] == "valid"
        event, _, facts = last(every_world, SUN)
        assert (event, facts["was"], facts["valid_to"]) == ("certificate.renewed", "2027-01-04", "2032-01-04")

    def test_only_to_a_later_day(self, world):
        with pytest.raises(BadAnswers, match="1 处"):
            renew(world, held(world, SUN), valid_to="2027-01-04")

    def test_only_by_who_keeps_the_register_of_this_bureau(self, world):
        for login, refusal in (("wangjianguo", NotAllowed), ("miluogu", NotFound)):
            with pytest.raises(refusal):
                renew(world, held(world, SUN), login)


class TestTakingBack:
    def test_it_is_not_valid_from_today_on(self, every_world):
        withdraw(every_world, held(every_world, LI))
        assert states(every_world)[LI] == "withdrawn"
        with every_world.looking("wangjianguo") as look:
            assert certificates.valid_on(look, [LI], date(2026, 11, 25)) == {}
            assert list(certificates.valid_on(look, [LI], date(2026, 11, 24))) == [LI]
            assert officers_of_forms(look, "org-xy")[LI].certificate == ""
        event, _, facts = last(every_world, LI)
        assert (event, facts["reason"]) == ("certificate.withdrawn", "调离执法岗位")

    def test_once_and_with_a_reason(self, world):
        certificate_id = held(world, LI)
        with pytest.raises(TextNeeded):
            withdraw(world, certificate_id, reason="")
        withdraw(world, certificate_id)
        for act in (withdraw, renew):
            with pytest.raises(NotFound):
                act(world, certificate_id)
