"""Who is who: organisations, people, certificates, sign-ins and tokens."""

from datetime import date

import pytest

from tests.store.builders import DAY, NOW, QIAN, acting, seeing, settle
from workflows.store import certificates, organisations, people, sign_ins, tokens
from workflows.store.certificates import Certificate
from workflows.values.people import OrgKind, Role
from workflows.values.refusals import NotFound


@pytest.fixture
def bureau(engine):
    settle(engine)
    return engine


def test_a_person_signs_in_by_login_and_acts_with_their_roles(bureau):
    with seeing(bureau) as look:
        found = people.by_login(look, "qian")
        assert people.actor(look, found.id) == QIAN
        assert people.by_login(look, "nobody") is None
        assert people.actor(look, "nobody") is None


def test_people_are_found_by_role(bureau):
    with seeing(bureau) as look:
        assert [one.name for one in people.holders(look, "bureau", Role.SECTION_CHIEF)] == ["钱学文"]
        assert set(people.find_all(look, ["zhao", "nobody"])) == {"zhao"}


def test_roles_are_replaced_as_a_whole(bureau):
    with acting(bureau) as work:
        people.set_roles(work, "qian", [Role.CLERK])
        assert people.roles(work, "qian") == {Role.CLERK}
        people.set_roles(work, "qian", [])
        assert people.roles(work, "qian") == frozenset()


def test_a_certificate_counts_on_its_first_and_its_last_day(bureau):
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    with acting(bureau) as work:
        certificates.insert_certificates(work, [Certificate("c1", "zhao", "湘F0001", "湖南省司法厅", first, last)])
        for day, valid in ((first, True), (last, True), (date(2025, 12, 31), False), (date(2027, 1, 1), False)):
            assert ("zhao" in certificates.valid_on(work, ["zhao", "qian"], day)) is valid


def test_the_register_of_officers_shows_the_certificate_that_lasts_longest(bureau):
    with acting(bureau) as work:
        new = [
            Certificate("c1", "zhao", "旧", "湖南省司法厅", date(2021, 1, 1), date(2026, 12, 31)),
            Certificate("c2", "zhao", "新", "湖南省司法厅", date(2026, 7, 1), date(2031, 6, 30)),
        ]
        certificates.insert_certificates(work, new)
        register = certificates.officers(work, "bureau", date(2026, 11, 25))
        assert certificates.valid_on(work, ["zhao"], date(2026, 11, 25))["zhao"].number == "新"
        assert [one.number for one in certificates.of_person(work, "zhao")] == ["新", "旧"]
    assert {one.name: one.certificate for one in register} == {"赵立新": "新", "钱学文": None}


def test_failed_sign_ins_are_counted_from_the_last_success(bureau):
    with acting(bureau) as work:
        for succeeded in (False, False, True, False):
            sign_ins.record_attempt(work, "zhao", "10.0.0.1", succeeded=succeeded)
        sign_ins.record_attempt(work, "qian", "10.0.0.1", succeeded=False)
    with seeing(bureau, at=NOW + DAY) as look:
        assert sign_ins.count_failures(look, "zhao", NOW - DAY) == 1
        assert sign_ins.count_failures_from(look, "10.0.0.1", NOW - DAY) == 4
        assert sign_ins.count_failures(look, "zhao", NOW + DAY) == 0


def test_a_token_stands_for_its_person_until_it_expires(bureau):
    with acting(bureau) as work:
        tokens.insert_token(work, "zhao", "a" * 64, NOW + DAY)
        assert tokens.bearer(work, "a" * 64) == "zhao"
        assert tokens.bearer(work, "b" * 64) is None
    with seeing(bureau, at=NOW + DAY) as look:
        assert tokens.bearer(look, "a" * 64) is None


def test_every_organisation_has_its_superiors(bureau):
    with seeing(bureau) as look:
        assert [one.id for one in organisations.superiors(look, "unit")] == ["unit", "bureau", "city", "province"]
        assert organisations.superior(look, "bureau", OrgKind.CITY_BUREAU).name == "岳阳市档案局"
        assert [one.id for one in organisations.below(look, "bureau", OrgKind.UNIT)] == ["unit"]
        with pytest.raises(NotFound):
            organisations.superior(look, "bureau", OrgKind.GOVERNMENT)
