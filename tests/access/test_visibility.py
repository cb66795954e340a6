"""What a person sees of a case: all of it, a party's share, or nothing."""

import pytest

from workflows.access.policy import STAFF, UNIT_SIDE
from workflows.access.visibility import View, shows_document, view_of_case
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
