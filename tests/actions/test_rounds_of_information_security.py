"""A spot check of information security: what is overdue is named, each unit visited, the bulletin published."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.documents.paper import text_of
from tests.world import World, examples, real
from workflows import engine
from workflows.actions._clock import case_clock
from workflows.actions._moving import write_down
from workflows.actions.complete_task import complete_task
from workflows.actions.start_case import start_case
from workflows.queries.computed_values import computed_values
from workflows.queries.library import bundle
from workflows.queries.public_notices import public_notice_page, public_notices
from workflows.queries.task_page import task_page
from workflows.store import cases, documents, matters
from workflows.store.tables.cases import case
from workflows.store.tables.system import job
from workflows.values.people import SYSTEM
from workflows.values.refusals import BadAnswers, NotAllowed
from workflows.values.times import read_moment

CHIEF, LEADER, CLERK = "zhaolixin", "liuguoping", "helihua"
PROCESS = "proc_infosec_followup"
TABLED = {"offsite": "是", "heterogeneous": "是", "disaster": "是"}
ONLINE = ["公众网站"]


def begin(world):
    with world.acting(CHIEF) as work:
        return start_case(work, PROCESS, {}, "start_infosec").id


def answer(world, login, case_id, node, example="", **changes):
    with world.acting(login) as work:
        answers = real(work, world.task(work, case_id, node), {**examples()[example or node], **changes})
        complete_task(work, world.task(work, case_id, node), answers)


def proposed(world, case_id, node):
    with world.looking(CHIEF) as look:
        return dict(task_page(look, world.task(look, case_id, node)).answers)


def shown(world, case_id, *systems):
    """What the form names as overdue while these systems are typed in."""
    with world.looking(CHIEF) as look:
        given = {"systems": [{"unit_id": "u021", **TABLED, **system} for system in systems]}
        return computed_values(look, world.task(look, case_id, "ut_infosec_select"), given)["overdue"]


def faults(refusal):
    return [str(fault.sentence) for fault in refusal.value.faults]


def children(world, parent, process):
    with world.looking(CHIEF) as look:
        wanted = case.c.parent_id == parent, case.c.process == process
        rows = look.connection.execute(select(case).where(*wanted).order_by(case.c.started_at, case.c.id))
        return [row.id for row in rows]


def rounds(world, bureau="org-xy"):
    """A bureau's cases of the process: title and standing."""
    with world.looking(CHIEF) as look:
        mine = case.c.process == PROCESS, case.c.organisation_id == bureau
        rows = look.connection.execute(select(case).where(*mine).order_by(case.c.started_at))
        return [(row.title, row.status, row.ends) for row in rows]


def ended(world, case_id):
    """The case is ended from outside, wherever it stands, and the worker tells who waits for it."""
    with world.acting(CHIEF) as work:
        loaded = cases.load(work, case_id)
        files = bundle(work, loaded.version_id)
        step = engine.cancel(files.definition, loaded.state, clock=case_clock(work, files))
        write_down(work, loaded, files, step, previous="")
    world.wait(world.shown_now)


def approved(world, **selected):
    """A round whose units and systems the leader has agreed to, with its cases started."""
    case_id = begin(world)
    answer(world, CHIEF, case_id, "ut_infosec_select", **selected)
    answer(world, CHIEF, case_id, "ut_level1")
    answer(world, LEADER, case_id, "ut_level2")
    world.wait(world.shown_now)
    return case_id


def signed(world, **bulletin):
    """A round whose units have been visited and whose bulletin is signed; its publication has been started."""
    case_id = approved(world)
    for child in children(world, case_id, "sub_onsite_inspection"):
        ended(world, child)
    draft_again(world, case_id, **bulletin)
    return case_id


def draft_again(world, case_id, **bulletin):
    answer(world, CHIEF, case_id, "ut_infosec_bulletin", **bulletin)
    answer(world, LEADER, case_id, "ut_infosec_sign")
    world.wait(world.shown_now)


def publish(world, case_id, decision="公示", **prepared):
    """The publication last started is prepared and decided."""
    publication = children(world, case_id, "sub_publicity")[-1]
    answer(world, CLERK, publication, "ut_publicity_prepare", **prepared)
    reason = {} if decision == "公示" else {"reason": "保密审查没有通过"}
    answer(world, CHIEF, publication, "ut_publicity_approve", decision=decision, **reason)
    world.wait(world.shown_now)
    return publication


def public(world):
    world.people["anybody"] = SYSTEM
    with world.looking("anybody") as look:
        return [public_notice_page(look, line.id) for line in public_notices(look).lines]


class TestWhatIsOverdue:
    @pytest.mark.parametrize(
        ("level", "tested_on", "overdue"),
        [
            ("三级", "2025-11-24", True),
            ("三级", "2025-11-25", False),
            ("二级", "2024-11-24", True),
            ("二级", "2024-11-25", False),
            ("三级", None, True),
            ("一级", None, False),
            ("未定级", None, False),
        ],
    )
    def test_s5_3_a_system_is_named_when_its_test_is_older_than_its_level_allows(
        self, world, level, tested_on, overdue
    ):
        system = {"system_name": "登记系统", "level": level} | ({"tested_on": tested_on} if tested_on else {})
        when = "没有测评" if tested_on is None else f"上次测评{tested_on}"
        said = f"湘阴县自然资源局登记系统（{level}，{when}）" if overdue else "无"
        assert shown(world, begin(world), system) == said

    def test_s5_3_what_is_overdue_stays_with_the_round_whatever_was_sent(self, world):
        case_id = begin(world)
        answer(world, CHIEF, case_id, "ut_infosec_select", overdue="无")
        assert world.page(CHIEF, case_id).head.data["overdue"].startswith("湘阴县自然资源局不动产登记系统（三级")

    def test_a_unit_with_secret_systems_needs_the_number_of_the_paper_it_is_handled_by(self, world):
        case_id = begin(world)
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, case_id, "ut_infosec_select", secret_systems=[{"unit_id": "u021", "has": "有"}])
        assert faults(refusal) == ["有涉密系统的，应当填写线下办理文号。"]

    def test_the_same_system_twice_is_refused(self, world):
        case_id = begin(world)
        systems = examples()["ut_infosec_select"]["systems"]
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, case_id, "ut_infosec_select", systems=[systems[0], systems[0]])
        assert faults(refusal) == ["同一单位的同一系统填了两次，请删除重复的一行。"]

    def test_an_officer_may_not_begin_a_round(self, world):
        with pytest.raises(NotAllowed), world.acting("wangjianguo") as work:
            start_case(work, PROCESS, {}, "start_infosec")


class TestTheVisits:
    def test_s5_4_each_unit_is_visited_once_with_the_list_of_information_security(self, world):
        other = {"unit_id": "u017", "system_name": "婚姻登记系统", "level": "二级", **TABLED}
        systems = [*examples()["ut_infosec_select"]["systems"], other]
        case_id = approved(world, systems=systems)
        visits = [world.page(CHIEF, one).head for one in children(world, case_id, "sub_onsite_inspection")]
        assert sorted(visit.unit_id for visit in visits) == ["u017", "u021"]
        assert {visit.data["checklist_id"] for visit in visits} == {"INF-1"}
        assert {visit.data["inspection_kind"] for visit in visits} == {"信息安全抽查"}
        assert visits[0].data["officers"] == ["p-wang", "p-li"]

    def test_when_the_period_is_over_the_bulletin_is_drafted_without_waiting_for_the_last_unit(self, world):
        case_id = approved(world)
        world.wait("2026-12-31T23:59:00+08:00")
        assert world.open_nodes(CHIEF, case_id) == set()
        world.wait("2027-01-01T00:01:00+08:00")
        assert world.open_nodes(CHIEF, case_id) == {"ut_infosec_bulletin"}
        ended(world, children(world, case_id, "sub_onsite_inspection")[0])
        assert world.open_nodes(CHIEF, case_id) == {"ut_infosec_bulletin"}

    def test_a_unit_outside_the_round_is_not_named(self, world):
        case_id = approved(world)
        ended(world, children(world, case_id, "sub_onsite_inspection")[0])
        with pytest.raises(BadAnswers) as refusal:
            answer(
                world, CHIEF, case_id, "ut_infosec_bulletin", units_named=[{"unit_id": "u017", "problem": "没有备份"}]
            )
        assert faults(refusal) == ["点名的单位不是本轮被抽查的单位，请更正。"]


class TestTheBulletin:
    def test_s5_4_a_round_ends_when_its_bulletin_is_published_with_a_number_and_a_day(self, world):
        case_id = signed(world)
        assert world.on_its_way(case_id)
        publish(world, case_id, public_title="关于抽查情况的通报")
        (notice,) = public(world)
        assert (notice.number, notice.kind, notice.published_at) == ("湘阴档公示〔2026〕1号", "抽查通报", world.now)
        assert not world.on_its_way(case_id)
        assert world.page(CHIEF, case_id).head.ends == "本轮结束"

    def test_the_end_of_the_publication_period_is_not_told_a_second_time(self, world):
        case_id = signed(world)
        publication = publish(world, case_id, period="3个月")
        moved = world.page(CHIEF, case_id).head
        assert world.on_its_way(publication)
        world.wait("2027-02-26T00:30:00+08:00")
        assert not world.on_its_way(publication)
        assert world.page(CHIEF, case_id).head == moved
        with world.looking(CHIEF) as look:
            assert look.connection.execute(select(job).where(job.c.kind == "reply")).all() == []

    def test_s5_4_the_bulletin_is_a_numbered_letter(self, world):
        case_id = signed(world)
        with world.looking(CHIEF) as look:
            (paper,) = documents.of_case(look, case_id)
        assert (paper.kind, paper.number) == ("DOC-34", "湘阴档通报〔2026〕1号")
        text = text_of(world.premises.files.joinpath(paper.sha256[:2], paper.sha256[2:4], paper.sha256).read_bytes())
        assert "全县各机关、团体、企业事业单位：" in text
        assert "（一）湘阴县自然资源局：系统测评超期。" in text

    def test_s5_4_a_round_whose_bulletin_was_not_published_goes_back_to_drafting(self, world):
        case_id = signed(world)
        publish(world, case_id, "不公示")
        assert world.open_nodes(CHIEF, case_id) == {"ut_infosec_bulletin"}
        draft_again(world, case_id)
        publish(world, case_id)
        assert not world.on_its_way(case_id)

    def test_s5_4_the_clerk_redacts_what_the_section_wrote(self, world):
        case_id = signed(world, problems="经办人身份证号430624199001011234泄露。")
        publication = children(world, case_id, "sub_publicity")[0]
        text = proposed(world, publication, "ut_publicity_prepare")["public_text"]
        assert text.startswith("一、总体情况\n")
        assert "\n点名单位：湘阴县自然资源局：系统测评超期\n三、整改要求\n" in text
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CLERK, publication, "ut_publicity_prepare", public_text=text)
        assert faults(refusal) == ["公示内容中有身份证号码或者手机号码，不能公开。请用“*”遮盖或者删去后再提交。"]

    def test_s5_4_a_bulletin_that_nobody_could_read_is_refused(self, world):
        case_id = approved(world)
        ended(world, children(world, case_id, "sub_onsite_inspection")[0])
        with pytest.raises(BadAnswers) as refusal:
            answer(world, CHIEF, case_id, "ut_infosec_bulletin", range=["被抽查单位"])
        assert faults(refusal) == ["抽查情况应当以通报形式公布，发布范围请选上“公众网站”。"]

    @pytest.mark.parametrize(
        ("readers", "noted"),
        [
            (
                ["全县机关单位", "公众网站"],
                ["《关于2026年档案信息安全后续监管抽查情况的通报》已公布，请印发：全县机关单位、公众网站"],
            ),
            (ONLINE, []),
        ],
    )
    def test_printing_it_for_the_units_is_noted_as_a_matter(self, world, readers, noted):
        case_id = signed(world, range=readers)
        publish(world, case_id)
        with world.looking(CHIEF) as look:
            assert [one.text for one in matters.of_case(look, case_id)] == noted

    def test_after_twenty_working_days_without_publication_the_chief_is_told(self, world):
        case_id = signed(world)
        world.wait("2026-12-23T23:00:00+08:00")
        assert not [text for text in world.told(CHIEF) if "仍未公布" in text]
        world.wait("2026-12-24T00:01:00+08:00")
        (text,) = [text for text in world.told(CHIEF) if "仍未公布" in text]
        assert text.endswith("关于2026年档案信息安全后续监管抽查情况的通报。请督促办理公示。")
        assert world.on_its_way(case_id)


class TestTheFirstOfOctober:
    def opened(self, engine, folder, at):
        return World.open(engine, folder, now=read_moment(at))

    def test_s5_3_a_year_without_a_round_reminds_the_chief(self, sqlite_engine, tmp_path):
        world = self.opened(sqlite_engine, tmp_path, "2027-09-30T09:00:00+08:00")
        world.wait("2027-10-01T09:59:00+08:00")
        assert rounds(world) == []
        world.wait("2027-10-01T10:00:00+08:00")
        assert rounds(world) == [("2027年度信息安全后续监管抽查", "open", "")]
        assert "ut_infosec_select" in {task.node for task in world.desk(CHIEF, "claimable")}

    def test_s5_3_a_year_with_a_round_stays_quiet(self, sqlite_engine, tmp_path):
        world = self.opened(sqlite_engine, tmp_path, "2027-09-30T09:00:00+08:00")
        begin(world)
        world.wait("2027-10-01T10:00:00+08:00")
        assert rounds(world)[1] == ("2027年度信息安全后续监管抽查", "ended", "当年已经开展")
        assert rounds(world, "org-ml") == [("2027年度信息安全后续监管抽查", "open", "")]
        assert "ut_infosec_select" not in {task.node for task in world.desk(CHIEF, "claimable")}

    def test_a_round_that_was_refused_is_none(self, sqlite_engine, tmp_path):
        world = self.opened(sqlite_engine, tmp_path, "2027-09-30T09:00:00+08:00")
        case_id = begin(world)
        answer(world, CHIEF, case_id, "ut_infosec_select", period={"from": "2027-10-08", "to": "2027-10-31"})
        answer(world, CHIEF, case_id, "ut_level1", decision="不同意", opinion="今年不再开展")
        assert rounds(world) == [("信息安全后续监管抽查", "ended", "不开展")]
        world.wait("2027-10-01T10:00:00+08:00")
        assert rounds(world)[1] == ("2027年度信息安全后续监管抽查", "open", "")

    def test_a_round_of_last_year_does_not_count(self, sqlite_engine, tmp_path):
        world = self.opened(sqlite_engine, tmp_path, "2027-09-30T09:00:00+08:00")
        begin(world)
        world.wait("2028-10-01T10:00:00+08:00")
        assert rounds(world)[-1] == ("2028年度信息安全后续监管抽查", "open", "")
