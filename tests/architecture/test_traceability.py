"""Requirements and the tests that hold them: the page is what the tests say, and no test names what does not exist."""

from tests.traceability import PAGE, carriers_by_key, key, page, requirements


def test_the_page_is_what_the_tests_say():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make trace`"


def test_every_requirement_a_test_names_exists():
    known = {key(row["id"]) for row in requirements()}
    assert {named: tests for named, tests in carriers_by_key().items() if named not in known} == {}
