"""Files of a case: each upload of one name is a version of it, and the party sees its own."""

import pytest

from workflows.actions.attach_file import attach_file
from workflows.queries.case_page import case_page

PDF = b"%PDF-1.7 "


@pytest.fixture
def case_id(world):
    case_id = world.start()
    with world.looking("wangjianguo") as look:
        task_id = world.task(look, case_id, "ut_prepare_inspection")
    for name, content in (("方案.pdf", PDF + b"1"), ("名单.pdf", PDF), ("方案.pdf", PDF + b"2")):
        with world.acting("wangjianguo") as work:
            attach_file(work, task_id, name, content)
    return case_id


def files(world, login, case_id):
    with world.looking(login) as look:
        return case_page(look, case_id).files


def test_the_second_upload_of_a_name_is_its_second_version(world, case_id):
    found = files(world, "helihua", case_id)
    assert {(one.name, one.version, one.latest) for one in found} == {
        ("方案.pdf", 1, False),
        ("名单.pdf", 1, True),
        ("方案.pdf", 2, True),
    }
    assert {one.by for one in found} == {"王建国"}
    assert len({one.sha256 for one in found}) == 3
