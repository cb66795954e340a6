"""Passwords are kept as hashes nobody can read back."""

from workflows.access.passwords import hash_password, matches


def test_a_password_matches_its_hash_and_no_other():
    kept = hash_password("dangan2026")
    assert matches("dangan2026", kept)
    assert not matches("Dangan2026", kept)
    assert not matches("", kept)


def test_equal_passwords_have_different_hashes_of_the_recommended_kind():
    first, second = hash_password("dangan2026"), hash_password("dangan2026")
    assert first != second
    assert first.startswith("$argon2id$")


def test_an_account_that_does_not_exist_matches_nothing():
    assert not matches("nobody has this password", None)


def test_a_hash_that_is_none_matches_nothing():
    assert not matches("dangan2026", "dangan2026")


def test_half_a_character_matches_nothing():
    assert not matches("\ud800", hash_password("dangan2026"))
