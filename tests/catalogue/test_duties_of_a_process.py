"""What is asked of a process about the duties of the bureau, and when nothing is asked."""

from tests.catalogue.bundles import DIAGRAM, DUTIES, HERE, small
from workflows.catalogue.checks import duties, readable

VALID = (HERE / "checks/duties/valid.bpmn").read_text(encoding="utf-8")
CATALOGUE = (HERE / "checks/duties/valid.json").read_text(encoding="utf-8")
SILENT = VALID.replace(' duties="D2, D2.2"', "")


def said(files):
    return [str(problem.sentence) for problem in duties.check(small(files))]


def test_a_process_people_start_names_at_least_one_duty():
    [problem] = said({DIAGRAM: SILENT, DUTIES: CATALOGUE})
    assert "没有写明承担哪些部门职责" in problem


def test_one_nobody_of_the_house_starts_need_not():
    assert said({DIAGRAM: SILENT.replace('<bureau:start roles="role_officer" />', ""), DUTIES: CATALOGUE}) == []


def test_nothing_is_asked_where_there_is_no_catalogue():
    assert said({DIAGRAM: SILENT}) == []


def test_a_catalogue_that_cannot_be_read_is_a_problem_of_its_file():
    for broken in ("{", '{"duties": [{"id": "D1"}]}', "[]"):
        found = list(readable.check(small({DIAGRAM: VALID, DUTIES: broken})))
        assert {problem.file for problem in found} == {DUTIES}
