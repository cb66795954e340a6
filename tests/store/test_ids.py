"""Ids sort by the moment they were made."""

from datetime import timedelta
from uuid import UUID

from tests.store.builders import NOW
from workflows.store.ids import new_id


def test_an_id_is_a_uuid_of_version_seven():
    made = UUID(new_id(NOW))
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_a_later_id_sorts_after_an_earlier_one():
    made = [new_id(NOW + timedelta(milliseconds=n)) for n in range(1000)]
    assert made == sorted(made)


def test_ids_of_one_moment_sort_in_the_order_they_were_made():
    made = [new_id(NOW) for _ in range(100_000)]
    assert made == sorted(set(made))
