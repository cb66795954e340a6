"""Files: kept at once, known by their contents, and usable only in the case they belong to."""

import hashlib

import pytest

from tests.world import PNG, examples, picture
from workflows.actions.attach_file import attach_file
from workflows.queries.files import attachment_file
from workflows.store import attachments
from workflows.values.refusals import BadAnswers, BadUpload, NotAllowed, NotFound, TaskClosed, UnknownProcess

START = "start:sub_onsite_inspection"


def upload(world, login, place, name="库房.png", content=PNG):
    with world.acting(login) as work:
        return attach_file(work, place, name, content)


def task_of(world, case_id, node):
    with world.looking("wangjianguo") as look:
        return world.task(look, case_id, node)


@pytest.fixture
def at_the_site(world):
    case_id = world.reach_the_site("ut_arrive")
    return world, case_id, task_of(world, case_id, "ut_arrive")


def test_a_file_is_kept_at_once_byte_by_byte_and_said_in_the_audit(at_the_site):
    world, case_id, task_id = at_the_site
    kept = upload(world, "wangjianguo", task_id)
    assert (kept.name, kept.media_type, kept.size) == ("库房.png", "image/png", len(PNG))
    assert kept.sha256 == hashlib.sha256(PNG).hexdigest()
    with world.looking("wangjianguo") as look:
        assert attachment_file(look, kept.id).content == PNG
    last = world.page("wangjianguo", case_id).audit[-1]
    assert (last.event, last.facts["sha256"]) == ("file.attached", kept.sha256)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("照片.png", b"MZ\x90\x00 a program", "文件内容与扩展名不符"),
        ("照片.jpg", PNG, "文件内容与扩展名不符"),
        ("照片.png", b"", "文件是空的"),
        ("照片.png", PNG + b"\0" * 5_000_000, "文件过大"),
        ("run.exe", b"MZ\x90\x00", "只能上传照片"),
        ("page.html", b"<script>", "只能上传照片"),
        ("picture.svg", b"<svg onload='x'>", "只能上传照片"),
        ("没有扩展名", PNG, "只能上传照片"),
        ("", PNG, "只能上传照片"),
    ],
)
def test_what_is_not_what_it_says_is_refused_and_nothing_is_kept(at_the_site, name, content, why):
    world, case_id, task_id = at_the_site
    with pytest.raises(BadUpload, match=why):
        upload(world, "wangjianguo", task_id, name, content)
    with world.looking("wangjianguo") as look:
        assert attachments.of_case(look, case_id) == []


@pytest.mark.parametrize(
    "name",
    ["../../etc/库房.png", "..\\..\\windows\\库房.png", "C:\\库房.png", "/库房.png", "库\x00房.png", "\u202e库房.png"],
)
def test_a_path_in_the_name_leads_nowhere(at_the_site, name):
    world, _, task_id = at_the_site
    assert upload(world, "wangjianguo", task_id, name).name == "库房.png"
    inside = world.premises.files.resolve()
    assert all(inside in path.resolve().parents for path in inside.rglob("*"))


def test_the_same_bytes_lie_on_disk_once(at_the_site):
    world, _, task_id = at_the_site
    first, second = upload(world, "wangjianguo", task_id, "a.png"), upload(world, "limin", task_id, "b.png")
    assert first.id != second.id
    assert len([path for path in world.premises.files.rglob(first.sha256)]) == 1


def test_who_may_not_do_the_task_adds_no_file_to_it(at_the_site):
    world, _, task_id = at_the_site
    upload(world, "limin", task_id)  # a colleague with a second camera
    with pytest.raises(NotAllowed):
        upload(world, "helihua", task_id)
    for stranger in ("miluo", "ziran", "gaoyu", "linfeng"):
        with pytest.raises(NotFound):
            upload(world, stranger, task_id)


def test_nothing_is_added_to_a_task_that_is_closed_or_does_not_exist(at_the_site):
    world, case_id, task_id = at_the_site
    world.do("wangjianguo", case_id, "ut_arrive")
    with pytest.raises(TaskClosed):
        upload(world, "wangjianguo", task_id)
    with pytest.raises(NotFound):
        upload(world, "wangjianguo", "no-such-task")
    with pytest.raises(UnknownProcess):
        upload(world, "wangjianguo", "start:no_such_process")
    with pytest.raises(NotAllowed):
        upload(world, "helihua", START)


def test_answers_name_only_files_of_their_own_case(at_the_site):
    world, case_id, _ = at_the_site
    other = world.reach_the_site("ut_arrive", unit_id="u017")
    foreign = upload(world, "wangjianguo", task_of(world, other, "ut_arrive"))
    for file_id in (foreign.id, "no-such-file", upload(world, "limin", START).id):
        with pytest.raises(BadAnswers) as refused:
            world.do("wangjianguo", case_id, "ut_arrive", media=[file_id])
        assert [str(fault.sentence) for fault in refused.value.faults] == ["音像记录：有文件没有上传成功，请重新上传。"]


def test_a_signature_is_a_file_of_the_case_too(world):
    case_id = world.reach_the_site("ut_unit_sign")
    other = world.reach_the_site("ut_arrive", unit_id="u017")
    foreign = upload(world, "wangjianguo", task_of(world, other, "ut_arrive"))
    with pytest.raises(BadAnswers) as refused:
        world.do("wangjianguo", case_id, "ut_unit_sign", unit_sign={"kind": "drawn", "file": foreign.id})
    assert [fault.path for fault in refused.value.faults] == ["/unit_sign"]


def test_photos_of_checklist_items_are_files_of_the_case_too(world):
    case_id = world.reach_the_site("ut_check_items")
    items = examples()["ut_check_items"]["items"]
    items = {**items, "2.3": {**items["2.3"], "files": ["no-such-file"]}}
    with pytest.raises(BadAnswers) as refused:
        world.do("wangjianguo", case_id, "ut_check_items", items=items)
    assert [fault.path for fault in refused.value.faults] == ["/items"]


def test_a_file_may_be_used_again_in_a_later_form_of_the_same_case(world):
    case_id = world.reach_the_site("ut_unit_sign")
    task_id = task_of(world, case_id, "ut_unit_sign")
    kept = upload(world, "wangjianguo", task_id, "签字.png", picture(200, 60))
    world.do("wangjianguo", case_id, "ut_unit_sign", unit_sign={"kind": "drawn", "file": kept.id})
    assert world.page("wangjianguo", case_id).done_steps[-1].answers["unit_sign"]["file"] == kept.id
