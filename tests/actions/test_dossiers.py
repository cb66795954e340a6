"""From a finished inspection to a sealed dossier: collected, checked, accepted, bound, packed, hashed."""

from __future__ import annotations

import json
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from tests.world import World
from workflows.actions.complete_task import complete_task
from workflows.actions.operations import seal_dossier as sealing
from workflows.actions.start_case import start_case
from workflows.actions.start_child import start_child
from workflows.queries.dossiers import dossier_book, dossier_list, dossier_page, dossier_parcel
from workflows.queries.files import attachment_file, document_file
from workflows.queries.task_page import task_page
from workflows.queries.verify import verify
from workflows.store import numbers
from workflows.store.unit_of_work import writing
from workflows.values.refusals import BadAnswers, NotFound

SUBJECT = "湘阴县自然资源局档案安全检查"
UNSIGNED = {"signer_is_head": None, "unit_sign": None}


def begin(world, number, login="tangxue", subject=SUBJECT):
    """A dossier of the case with this number, begun by hand."""
    with world.acting(login) as work:
        answers = {"source_number": number, "subject": subject}
        return start_case(work, "sub_dossier", answers).id


def submit(world, login, case_id, node, **changes):
    """Complete a step with what its form proposes, changed here and there."""
    with world.acting(login) as work:
        task_id = world.task(work, case_id, node)
        complete_task(work, task_id, {**task_page(work, task_id).answers, **changes})


def check(world, dossier, **changes):
    said = {"title": f"{SUBJECT}案", "paper": "有", "paper_place": "档案库房3排2架"}
    submit(world, "wangjianguo", dossier, "ut_dossier_check", **said, **changes)


def accept(world, dossier, **changes):
    answers = {"accept": "合格", "retention": "30年", "checker_sign": {"kind": "click"}, **changes}
    submit(world, "tangxue", dossier, "ut_dossier_accept", **answers)


@contextmanager
def refused(why):
    """The form comes back with this said about it."""
    with pytest.raises(BadAnswers) as caught:
        yield
    assert why in "".join(str(fault.sentence) for fault in caught.value.faults)


def inspected(world, **start):
    """A finished inspection; its number."""
    case_id = world.start(**start)
    world.reach(case_id)
    return world.page("wangjianguo", case_id).head.number


def sealed(world, number):
    dossier = begin(world, number)
    check(world, dossier)
    accept(world, dossier)
    return dossier


@pytest.fixture(scope="module")
def archived(sqlite, tmp_path_factory):
    """A sealed dossier to look at: (world, its id)."""
    folder = tmp_path_factory.mktemp("dossier")
    with sqlite.fresh(folder / "test.sqlite3") as engine:
        world = World.open(engine, folder)
        yield world, sealed(world, inspected(world))


def looked(world, ask, *about, login="tangxue"):
    with world.looking(login) as look:
        return ask(look, *about)


class TestCollecting:
    def test_papers_lie_as_the_rules_say_what_is_internal_in_the_second_volume(self, archived):
        main, internal = looked(archived[0], dossier_page, archived[1]).volumes
        assert (main.name, internal.name) == ("正卷", "副卷")
        assert [row["title"] for row in main.rows][:3] == ["行政检查通知书", "行政检查结果告知书", "送达回证"]
        assert [row["title"] for row in internal.rows] == ["行政检查审批表"]

    def test_drawn_signatures_are_no_papers_of_their_own(self, archived):
        main, _ = looked(archived[0], dossier_page, archived[1]).volumes
        attached = [row for row in main.rows if row["source"] == "attachment"]
        assert len(attached) == 2  # a photo and an extinguisher; four signatures stand on the papers already

    def test_the_archivist_opens_every_paper_that_must_be_checked(self, archived):
        world, dossier = archived
        rows = [row for volume in looked(world, dossier_page, dossier).volumes for row in volume.rows]
        opened = {"document": document_file, "attachment": attachment_file}
        assert len(rows) == 9
        assert all(looked(world, opened[row["source"]], row["source_id"]).content for row in rows)

    def test_a_number_the_bureau_does_not_have_ends_there(self, world):
        dossier = begin(world, "湘阴档检〔2026〕999号")
        assert world.page("tangxue", dossier).head.ends == "案件编号有误"

    def test_what_came_later_sends_the_dossier_back_to_be_collected_again(self, world):
        case_id = world.reach_the_site("ut_decide_handling")
        dossier = begin(world, world.page("wangjianguo", case_id).head.number)
        check(world, dossier)
        world.reach(case_id)
        with refused("新的材料"):
            accept(world, dossier)
        accept(world, dossier, accept="退回", return_reason="结果告知书未收入")
        titles = [row["title"] for row in looked(world, dossier_page, dossier).volumes[0].rows]
        assert "行政检查结果告知书" in titles


def test_another_case_begins_a_dossier_of_itself_by_a_message(world):
    root = world.start()
    world.reach(root)
    row = {"unit_id": "u021", "subject": SUBJECT, "source_number": "湘阴档检〔2026〕1号", "root_case": root}
    asked = {"case": root, "request": "r", "name": "组卷", "reply": "", "given": {}, "start": "start_dossier"}
    with world.acting("wangjianguo") as work:
        dossier = start_child(work, {**asked, "process": "sub_dossier", "row": row}).id
    page = looked(world, dossier_page, dossier)
    assert (page.root_id, page.line.items, page.line.title) == (root, 9, f"组卷 {SUBJECT}")
    assert world.open_nodes("tangxue", dossier) == {"ut_dossier_check"}


def test_papers_of_cases_started_from_it_lie_in_the_same_dossier(world):
    root = world.start()
    world.reach(root)
    row = {
        "unit_id": "u021",
        "subject": "检查结果",
        "kind": "检查结果",
        "source_number": "1",
        "draft_text": "检查完毕。",
    }
    asked = {"case": root, "request": "r", "name": "公示", "reply": "", "given": {}, "start": "start_publicity"}
    with world.acting("wangjianguo") as work:
        notice = start_child(work, {**asked, "process": "sub_publicity", "row": row}).id
    with world.looking("helihua") as look:
        proposed = task_page(look, world.task(look, notice, "ut_publicity_prepare")).answers
    assert (proposed["public_title"], proposed["public_text"]) == ("湘阴县自然资源局检查结果", "检查完毕。")
    submit(world, "helihua", notice, "ut_publicity_prepare", redactions=["无"], secret_review="通过")
    submit(world, "zhaolixin", notice, "ut_publicity_approve", decision="公示", sign={"kind": "click"})
    dossier = begin(world, world.page("wangjianguo", root).head.number)
    _, internal = looked(world, dossier_page, dossier).volumes
    assert [row["title"] for row in internal.rows] == ["行政检查审批表", "公示信息表"]


class TestChecking:
    def test_no_paper_may_be_left_out_of_the_catalogue(self, world):
        dossier = begin(world, inspected(world))
        with refused("逐件对应"):
            check(
                world,
                dossier,
                volumes=[{"no": 1, "volume": "正卷", "author": "x", "title": "y", "day": "2026-12-08", "page": "1"}],
            )

    def test_the_filer_moves_a_paper_to_the_other_volume_and_pages_follow(self, world):
        dossier = begin(world, inspected(world))
        with world.acting("wangjianguo") as work:
            rows = task_page(work, world.task(work, dossier, "ut_dossier_check")).answers["volumes"]
        rows[0] = {**rows[0], "volume": "副卷", "remark": "内部留存"}
        check(world, dossier, volumes=rows)
        accept(world, dossier)
        main, internal = looked(world, dossier_page, dossier).volumes
        moved = internal.rows[0]
        assert (moved["title"], moved["remark"]) == ("行政检查通知书", "内部留存")
        assert main.rows[0]["pages"].startswith("1")
        assert int(moved["pages"].partition("-")[0]) > int(main.rows[-1]["pages"].rpartition("-")[2])


class TestUnsigned:
    def test_e4_2_and_s4_7_a_record_without_the_units_signature_cannot_be_archived(self, world):
        number = inspected(world)
        unsign(world)
        dossier = begin(world, number)
        with refused("签字不全"):
            check(world, dossier)
        check(world, dossier, missing="单位负责人出差，回来后补签")
        with refused("不能归档"):
            accept(world, dossier)
        assert world.open_nodes("tangxue", dossier) == {"ut_dossier_accept"}

    def test_e4_2_the_seal_itself_refuses_it_too(self, world, monkeypatch):
        dossier = begin(world, inspected(world))
        check(world, dossier)
        monkeypatch.setattr(sealing, "unsigned_records", lambda *_: ["《现场检查记录》缺少签字"])
        accept(world, dossier)
        page = looked(world, dossier_page, dossier)
        assert page.sealed is None
        assert world.page("tangxue", dossier).head.status == "open"

    def test_s4_7_a_refusal_to_sign_on_record_is_enough(self, world):
        case_id = world.reach_the_site("ut_unit_sign")
        world.do("wangjianguo", case_id, "ut_unit_sign", signature_status="拒签", **UNSIGNED)
        world.do("wangjianguo", case_id, "ut_refusal")
        world.reach(case_id)
        dossier = sealed(world, world.page("wangjianguo", case_id).head.number)
        assert looked(world, dossier_page, dossier).line.archive_no == "20260001"


def unsign(world):
    """As if the record had been printed without anybody's signature: only a break-in could do that."""
    with writing(world.engine) as connection:
        connection.execute(text("DROP TRIGGER document_no_update"))
        connection.execute(text("UPDATE document SET facts = '{}' WHERE kind IN ('DOC-04', 'DOC-05')"))


class TestSealing:
    def test_x04_the_pages_of_the_catalogue_are_those_of_the_book(self, archived):
        world, dossier = archived
        book = PdfReader(BytesIO(looked(world, dossier_book, dossier).content))
        page = looked(world, dossier_page, dossier)
        texts = ["".join(one.extract_text().split()) for one in book.pages]
        first = next(n for n, words in enumerate(texts) if "行政检查通知书" in words and "卷内目录" not in words)
        rows = [row for volume in page.volumes for row in volume.rows]
        for row in rows:
            place = first + int(row["pages"].partition("-")[0]) - 1
            assert row["title"].partition("（")[0] in texts[place], row
            assert texts[place].endswith(row["pages"].partition("-")[0]), row
        assert "备考表" in texts[-1]
        assert len(texts) == first + page.line.pages + 1

    def test_the_cover_says_what_it_must(self, archived):
        world, dossier = archived
        cover = PdfReader(BytesIO(looked(world, dossier_book, dossier).content)).pages[0].extract_text()
        words = "".join(cover.split())
        for said in ("湘阴县自然资源局档案安全检查案", "湘阴档检〔2026〕1号", "30年", "20260001", "湘阴县档案局"):
            assert said in words

    def test_the_parcel_holds_every_original_with_its_hash(self, archived):
        world, dossier = archived
        parcel = ZipFile(BytesIO(looked(world, dossier_parcel, dossier).content))
        manifest = json.loads(parcel.read("manifest.json"))
        assert manifest["archive_no"] == "20260001"
        assert len(manifest["papers"]) == 9
        for paper in manifest["papers"]:
            assert sha256(parcel.read(paper["path"])).hexdigest() == paper["sha256"]
        assert sha256(parcel.read("案卷.pdf")).hexdigest() == manifest["book"]
        listed = dict(reversed(line.split("  ", 1)) for line in parcel.read("sha256.txt").decode().splitlines())
        assert {path for path in parcel.namelist() if path != "sha256.txt"} == set(listed)

    def test_e4_2_s4_7_the_archived_copy_is_read_only_and_its_hash_stands_in_the_audit(self, archived):
        world, dossier = archived
        kept = looked(world, dossier_page, dossier).sealed
        (said,) = [line.facts for line in world.page("tangxue", dossier).audit if line.event == "dossier.sealed"]
        assert (said["pdf_sha256"], said["zip_sha256"]) == (kept.pdf_sha256, kept.zip_sha256)
        assert sha256(looked(world, dossier_book, dossier).content).hexdigest() == kept.pdf_sha256
        written_once(world)
        assert looked(world, verify).broken == ()

    def test_the_book_is_a_document_of_the_case_too(self, archived):
        world, dossier = archived
        (paper,) = world.page("tangxue", dossier).documents
        assert (paper.kind, paper.number) == ("DOC-56", "20260001")

    def test_archive_numbers_have_no_gap(self, every_world):
        number = inspected(every_world)
        dossiers = [sealed(every_world, number) for _ in range(2)]
        given = [looked(every_world, dossier_page, dossier).line.archive_no for dossier in dossiers]
        assert given == ["20260001", "20260002"]
        assert [one.n for one in looked(every_world, numbers.of_series, "湘阴档", "归档", 2026)] == [1, 2]
        written_once(every_world)


def written_once(world):
    """The database itself refuses to change a sealed dossier."""
    for act in ("UPDATE dossier SET title = 'x'", "DELETE FROM dossier"):
        with pytest.raises(Exception, match="written once"), writing(world.engine) as connection:
            connection.execute(text(act))


@pytest.mark.parametrize("login", ["miluo", "yueyang", "ziran", "gaoyu", "linfeng"])
def test_dossiers_do_not_exist_for_others(archived, login):
    world, dossier = archived
    for page in (dossier_page, dossier_book, dossier_parcel):
        with pytest.raises(NotFound):
            looked(world, page, dossier, login=login)
    if login == "miluo":
        assert looked(world, dossier_list, login=login).lines == ()


def test_the_list_shows_what_is_being_made_before_what_is_sealed(archived):
    world, dossier = archived
    making = begin(world, "湘阴档检〔2026〕1号")
    lines = looked(world, dossier_list).lines
    assert [(line.id, line.archive_no, line.pages > 5) for line in lines] == [
        (making, "", True),
        (dossier, "20260001", True),
    ]


def test_the_list_is_turned_page_by_page(archived):
    world, _ = archived
    first = [line.id for line in looked(world, dossier_list).lines]
    one_by_one = [looked(world, lambda look, n=n: dossier_list(look, page=n, limit=1)) for n in (1, 2)]
    assert [line.id for page in one_by_one for line in page.lines] == first
    assert [page.next for page in one_by_one] == [2, 0]
    assert looked(world, lambda look: dossier_list(look, page=10**30)).lines == ()
