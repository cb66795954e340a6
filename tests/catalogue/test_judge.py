"""A process may be published when nothing is wrong with it and every way through it was walked."""

from __future__ import annotations

from tests.catalogue.bundles import CALENDAR, DIAGRAM, PATHS, TABLES, WRITE, changed, small
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.judge import judge
from workflows.values.sentences import Problem

ONE_WAY = """
[[path]]
name = "数量小"
now = "2026-11-25T09:00:00+08:00"
start = {started="2026-11-25"}
ends = ["end_small"]
steps = [{do="ut_write", answers={size="2"}}]
"""


def named(bundle: Bundle) -> dict[str, Problem]:
    """Problems by the element they are about."""
    return {problem.element: problem for problem in judge(bundle, CALENDAR)}


def line_of(path: str, text: str) -> int:
    lines = small().files[path].decode().splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_a_sound_process_has_no_problems() -> None:
    assert judge(small(), CALENDAR) == []


def test_an_element_no_way_passes_is_named_with_its_line() -> None:
    problem = named(small({PATHS: ONE_WAY}))["ut_sign"]
    assert (problem.check, problem.name, problem.file) == ("rehearsal", "签字", DIAGRAM)
    assert problem.line == line_of(DIAGRAM, 'id="ut_sign"')
    assert str(problem.sentence) == "没有一条走法经过“签字（ut_sign）”。请在 paths.toml 中补充，或删去这一步。"


def test_a_flow_no_way_passes_is_named_with_its_line() -> None:
    problem = named(small({PATHS: ONE_WAY}))["f_gw_size__ut_sign"]
    assert problem.line == line_of(DIAGRAM, 'id="f_gw_size__ut_sign"')
    assert "gw_size → ut_sign" in str(problem.sentence)


def test_a_boundary_event_no_way_passes_is_named() -> None:
    assert named(small({PATHS: ONE_WAY}))["bt_late"].name == "签字超期"


def test_a_decision_rule_no_way_hits_is_named_with_its_line() -> None:
    problem = named(small({PATHS: ONE_WAY}))["dmn_size"]
    assert (problem.name, problem.file) == ("超过三件", TABLES)
    assert problem.line == line_of(TABLES, 'id="rule_big"')


def test_a_way_that_stops_is_named_with_its_step_and_line() -> None:
    problem = next(iter(judge(changed(PATHS, '{do="ut_sign"}]\n\n', '{do="ut_seal"}]\n\n'), CALENDAR)))
    assert (problem.name, problem.file) == ("数量大", PATHS)
    assert problem.line == line_of(PATHS, "数量大")
    assert "“数量大”在第 2 步（do=ut_seal）停住：没有等到“ut_seal”，实际停在 ut_sign" in str(problem.sentence)


def test_problems_of_several_checks_are_told_together() -> None:
    diagram = small().files[DIAGRAM].decode().replace('"role_officer"', '"role_nobody"')
    diagram = diagram.replace('name="issue_documents"', 'name="make_tea"').replace("dmn_size", "dmn_weight")
    assert {problem.check for problem in judge(small({DIAGRAM: diagram}), CALENDAR)} == {
        "lanes",
        "operations",
        "decisions",
    }


def test_nothing_is_rehearsed_while_a_check_finds_something() -> None:
    diagram = small().files[DIAGRAM].decode().replace("issue_documents", "make_tea")
    (problem,) = judge(small({PATHS: ONE_WAY, DIAGRAM: diagram}), CALENDAR)
    assert problem.check == "operations"


def test_a_cell_that_is_no_feel_is_named_with_its_line() -> None:
    (problem,) = judge(changed(TABLES, "<text>&gt; 3</text>", "<text>&gt; </text>"), CALENDAR)
    assert (problem.check, problem.file, problem.line) == ("decisions", TABLES, line_of(TABLES, 'id="rule_big"'))


def test_elements_are_judged_whatever_their_ids() -> None:
    diagram = small().files[DIAGRAM].decode().replace('id="f_ut_write__br_size"', "", 1)
    diagram = diagram.replace('id="gw_join" name', 'id="gw_size" name', 1).replace("issue_documents", "make_tea")
    found = judge(small({DIAGRAM: diagram}), CALENDAR)
    told = {(problem.check, problem.element, problem.line) for problem in found}
    assert ("unique_ids", "gw_size", line_of(DIAGRAM, 'id="gw_join" name')) in told
    assert ("unique_ids", "", line_of(DIAGRAM, 'id="f_ut_write__br_size"')) in told
    assert ("operations", "st_note", line_of(DIAGRAM, 'id="st_note"')) in told


def test_an_id_the_engine_needs_is_told_and_everything_else_too() -> None:
    diagram = small().files[DIAGRAM].decode().replace('"start_small"', '"Start"').replace(">start_small<", ">Start<")
    found = judge(small({DIAGRAM: diagram.replace("issue_documents", "make_tea")}), CALENDAR)
    checks = {(problem.check, problem.element) for problem in found}
    assert {("unique_ids", "Start"), ("operations", "st_note")} <= checks
    assert "reachable" not in {check for check, _ in checks}


def test_a_form_that_cannot_be_read_does_not_hide_what_is_wrong_with_the_diagram() -> None:
    diagram = small().files[DIAGRAM].decode().replace("issue_documents", "make_tea")
    found = judge(small({DIAGRAM: diagram, WRITE: "{", PATHS: "["}), CALENDAR)
    assert {(problem.check, problem.file) for problem in found} == {
        ("readable", WRITE),
        ("ways", PATHS),
        ("operations", DIAGRAM),
    }


def test_where_a_form_is_missing_nothing_is_said_of_the_variables_it_may_have_set() -> None:
    files = {path: content for path, content in small().files.items() if path != WRITE}
    assert {problem.check for problem in judge(Bundle("small", "small", files), CALENDAR)} == {"forms"}


def test_a_misspelt_variable_is_told_with_the_one_that_was_meant() -> None:
    found = judge(changed(DIAGRAM, 'size_class = "大"', 'siz_class = "大"'), CALENDAR)
    assert [(problem.check, problem.element) for problem in found] == [("variables", "f_gw_size__ut_sign")]
    assert "是不是“size_class”" in str(found[0].sentence)
