"""What a person sees of a case: all of it, a party's share, or nothing."""

import pytest

from workflows.access.policy import STAFF, SUPERIORS, UNIT_SIDE
from workflows.access.visibility import View, shows_document, takes_part, view_of_case
from workflows.values.people import Actor, Role
from workflows.values.refusals import NotFound


def person(organisation, *roles):
    return Actor("p", "某人", organisation, "", frozenset(roles))


@pytest.mark.parametrize("role", sorted(STAFF))
def test_the_bureaus_staff_see_all_of_its_cases(role):
    assert view_of_case(person("bureau", role), "bureau", "unit") is View.FULL


@pytest.mark.parametrize("role", sorted(UNIT_SIDE))
def test_the_inspected_unit_sees_its_share(role):
    assert view_of_case(person("unit", role), "bureau", "unit") is View.PARTY


@pytest.mark.parametrize(
    "outsider",
    [
        person("miluo", Role.OFFICER),
        person("bureau", Role.ANALYST),
        person("bureau", Role.ADMIN),
        person("bureau"),
        person("another-unit", Role.UNIT_REPORTER),
        person("unit", Role.OFFICER),
        person("unit"),
    ],
    ids=["another bureau", "analyst", "admin", "no role", "another unit", "a unit's officer", "a unit's nobody"],
)
def test_for_everybody_else_the_case_does_not_exist(outsider):
    with pytest.raises(NotFound):
        view_of_case(outsider, "bureau", "unit")


def test_a_case_about_no_unit_has_no_party():
    with pytest.raises(NotFound):
        view_of_case(person("unit", Role.UNIT_REPORTER), "bureau", None)


def test_what_is_addressed_to_the_party_is_open_to_it():
    assert shows_document(View.PARTY, for_party=True)


def test_what_the_bureau_writes_for_itself_is_not():
    assert not shows_document(View.PARTY, for_party=False)
    assert shows_document(View.FULL, for_party=False)


@pytest.mark.parametrize("role", [Role.HEARING_HOST, Role.HEARING_CLERK, Role.DUTY_OWNER])
def test_who_is_asked_for_something_in_ones_own_bureau_reads_the_case(role):
    assert view_of_case(person("bureau", role), "bureau", "unit", involved=True) is View.FULL
    with pytest.raises(NotFound):
        view_of_case(person("bureau", role), "bureau", "unit")


@pytest.mark.parametrize("role", [Role.RECIPIENT, Role.GOV_OFFICE, Role.PROV_OFFICER, Role.OFFICER, Role.UNIT_HEAD])
def test_another_organisation_that_is_asked_for_something_sees_its_share(role):
    assert view_of_case(person("elsewhere", role), "bureau", "unit", involved=True) is View.SHARE


def test_a_share_shows_what_is_addressed_to_it_and_not_what_is_the_partys():
    assert shows_document(View.SHARE, for_party=False, addressed=True)
    assert not shows_document(View.SHARE, for_party=True)


@pytest.mark.parametrize("role", sorted(SUPERIORS))
def test_a_superior_reads_its_own_cases_and_not_those_of_the_county(role):
    assert view_of_case(person("province", role), "province", None) is View.FULL
    with pytest.raises(NotFound):
        view_of_case(person("province", role), "bureau", "unit")


def test_hosts_analysts_and_administrators_do_not_take_part_for_their_organisation():
    inward = (Role.ANALYST, Role.ADMIN, Role.HEARING_HOST, Role.HEARING_CLERK, Role.DUTY_OWNER)
    assert not any(takes_part(person("bureau", role)) for role in inward)
    assert takes_part(person("bureau", Role.ANALYST, Role.CLERK))
    assert not takes_part(person("bureau"))
