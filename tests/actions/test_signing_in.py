"""Signing in: what is counted, what is said, what a token is worth (ASVS 2.2.1)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from workflows.access import passwords
from workflows.actions.issue_token import LIFE, issue_token, token_hash
from workflows.actions.open_demo import PASSWORD
from workflows.actions.sign_in import WINDOW, sign_in
from workflows.actions.sign_out import sign_out
from workflows.queries.bearer import bearer
from workflows.queries.people import account
from workflows.store import audit
from workflows.store.tables.people import person, token
from workflows.values.people import SYSTEM
from workflows.values.refusals import TooManyAttempts, WrongPassword

HERE = "192.0.2.1"


def cheaply_hashed(world, monkeypatch):
    """A world whose passwords cost a millisecond, not a tenth of a second."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", cheap)
    monkeypatch.setattr(passwords, "_NOBODY", cheap.hash("nobody has this password"))
    world.people["nobody"] = SYSTEM
    with world.acting("nobody") as work:
        work.connection.execute(update(person).values(password_hash=cheap.hash(PASSWORD)))
    return world


@pytest.fixture
def door(world, monkeypatch):
    """Where three failures on an account, or thirty from an address, are too many."""
    world.premises = replace(world.premises, sign_in_limit=3)
    return cheaply_hashed(world, monkeypatch)


def enter(world, login="wangjianguo", password=PASSWORD, address=HERE):
    with world.acting("nobody") as work:
        return sign_in(work, login, password, address)


def fail(world, times, **where):
    return [enter(world, password="wrong", **where) for _ in range(times)]


def disable(world, person_id):
    with world.acting("nobody") as work:
        work.connection.execute(update(person).where(person.c.id == person_id).values(active=False))


def people_chain(world):
    with world.looking("nobody") as look:
        return [(line.event, line.facts) for line in audit.of_chain(look, "people")]


def test_the_right_password_gives_the_person(door):
    assert enter(door) == "p-wang"
    assert people_chain(door)[-1] == ("person.signed_in", '{"address":"192.0.2.1","person":"p-wang"}')


def test_a_wrong_password_an_unknown_account_and_a_closed_one_read_the_same(door):
    disable(door, "p-li")
    refusals = [
        enter(door, password="wrong"),
        enter(door, login="nobody-of-that-name"),
        enter(door, login="limin"),
        enter(door, login=""),
    ]
    assert {type(one) for one in refusals} == {WrongPassword}
    assert {str(one) for one in refusals} == {"用户名或密码不正确。"}


def test_a_failed_attempt_is_kept_although_it_is_refused(door):
    fail(door, 1)
    event, facts = people_chain(door)[-1]
    assert event == "person.sign_in_failed"
    assert "wangjianguo" in facts
    assert "wrong" not in facts  # a password never reaches the record


def test_after_too_many_failures_even_the_right_password_waits(door):
    fail(door, 3)
    refused = enter(door)
    assert isinstance(refused, TooManyAttempts)
    assert str(refused) == "登录失败次数过多，请在 15 分钟后再试。"
    door.now += WINDOW - timedelta(seconds=1)
    assert isinstance(enter(door), TooManyAttempts)
    door.now += timedelta(seconds=1)
    assert enter(door) == "p-wang"


def test_unknown_accounts_are_limited_in_the_same_way(door):
    fail(door, 3, login="nobody-of-that-name")
    assert isinstance(enter(door, login="nobody-of-that-name"), TooManyAttempts)


def test_knocking_while_it_is_locked_does_not_keep_it_locked(door):
    fail(door, 3)
    door.now += timedelta(minutes=10)
    fail(door, 20)
    door.now += timedelta(minutes=5)
    assert enter(door) == "p-wang"


def test_a_success_wipes_the_slate(door):
    fail(door, 2)
    assert enter(door) == "p-wang"
    fail(door, 2)
    assert enter(door) == "p-wang"


def test_one_persons_failures_do_not_lock_out_the_others(door):
    fail(door, 3)
    assert enter(door, login="limin") == "p-li"


def test_an_address_that_tries_many_accounts_is_stopped_and_others_are_not(door):
    for number in range(30):
        enter(door, login=f"guess-{number}", password="wrong")
    assert isinstance(enter(door), TooManyAttempts)
    assert enter(door, address="192.0.2.2") == "p-wang"


def test_signs_no_login_has_are_just_a_wrong_password(every_world, monkeypatch):
    world = cheaply_hashed(every_world, monkeypatch)
    for login in ("a\0b", "\ud800", "长" * 500, "' OR 1=1 --"):
        assert isinstance(enter(world, login=login, password="\0\ud800"), WrongPassword)


class TestTokens:
    def issue(self, world, password=PASSWORD):
        with world.acting("nobody") as work:
            return issue_token(work, "wangjianguo", password, HERE)

    def who(self, world, given):
        with world.looking("nobody") as look:
            found = bearer(look, given)
        return found.actor.person_id if found else None

    def test_a_token_stands_for_its_person_for_twelve_hours(self, door):
        given = self.issue(door)
        assert self.who(door, given) == "p-wang"
        door.now += LIFE - timedelta(seconds=1)
        assert self.who(door, given) == "p-wang"
        door.now += timedelta(seconds=1)
        assert self.who(door, given) is None

    def test_only_its_hash_is_kept(self, door):
        given = self.issue(door)
        with door.looking("nobody") as look:
            (kept,) = look.connection.execute(select(token)).all()
        assert kept.hash == token_hash(given)
        assert given not in str(kept)

    def test_no_two_are_equal(self, door):
        assert len({self.issue(door) for _ in range(3)}) == 3

    def test_a_wrong_password_gives_none_and_counts(self, door):
        assert [type(self.issue(door, "wrong")) for _ in range(4)] == [WrongPassword] * 3 + [TooManyAttempts]

    @pytest.mark.parametrize("given", ["", "no-token", "\0"])
    def test_what_is_no_token_stands_for_nobody(self, door, given):
        self.issue(door)
        assert self.who(door, given) is None

    def test_it_is_worth_nothing_when_its_person_has_left(self, door):
        given = self.issue(door)
        disable(door, "p-wang")
        assert self.who(door, given) is None


def test_a_person_who_has_left_has_no_account(door):
    disable(door, "p-li")
    with door.looking("nobody") as look:
        assert account(look, "p-li") is None
        assert account(look, "p-wang").actor.name == "王建国"


def test_signing_out_is_on_record(door):
    with door.acting("wangjianguo") as work:
        sign_out(work)
    assert people_chain(door)[-1] == ("person.signed_out", '{"person":"p-wang"}')
