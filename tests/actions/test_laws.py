"""The register of laws: loaded, repealed, replaced; what cites a law; which text governs an act."""

import json
from datetime import date

import pytest
from sqlalchemy import delete

from config import ROOT
from workflows.actions._site import Site
from workflows.actions.change_law import REVISION, change_law
from workflows.actions.load_laws import load_laws
from workflows.actions.open_demo import open_demo
from workflows.actions.operations import OPERATIONS
from workflows.catalogue.bundle import LAWS
from workflows.queries.law_choices import law_facts
from workflows.queries.law_list import law_list
from workflows.queries.law_page import law_page
from workflows.queries.library import bundle
from workflows.store import audit, benchmarks, cases, laws
from workflows.store.benchmarks import BenchmarkRow, NewVersion
from workflows.store.tables.laws import law, law_article
from workflows.values.events import Event
from workflows.values.operations import Operation
from workflows.values.refusals import BadAnswers, NotAllowed, NotFound, NotPublishable, RegisterMoved
from workflows.values.steps import Request

TODAY = date(2026, 11, 25)
REPEAL = {"repealed_on": "2026-12-01", "successor": "AL2020", "reason": "国家档案局令第23号公布，自2026年12月1日起施行"}
CHIEF, REVIEWER, OFFICER = "zhaolixin", "zhouying", "wangjianguo"


def looked(world, ask, *about, login=REVIEWER):
    with world.looking(login) as look:
        return ask(look, *about)


def change(world, law_id, revision=0, login=REVIEWER, **answers):
    with world.acting(login) as work:
        return change_law(work, law_id, revision, {**REPEAL, **answers})


def choose(world, **parameters):
    case_id = world.start()
    with world.acting(OFFICER) as work:
        case = cases.load(work, case_id)
        request = Request("r", "st", "选择适用规定", "choose_law", parameters, {})
        return OPERATIONS[Operation.CHOOSE_LAW](Site(work, case, bundle(work, case.version_id)), request).result[
            "law_choice"
        ]


class TestG07TheRegisterOfTheDemoCounty:
    def test_g_07_it_holds_the_current_texts_and_flags_the_repealed_ones_with_what_took_their_place(self, world):
        found = {line.law.id: line for line in looked(world, law_list, TODAY).lines}
        assert {one.law.short for one in found.values()} > {"档案法", "档案法实施条例", "行政处罚法", "行政强制法"}
        old = found["IM2017"]
        assert (old.state, str(old.law.repealed_on), old.successor.id) == ("repealed", "2024-03-01", "IR2024")
        assert found["AL2016"].successor.id == "AL2020"

    @pytest.mark.parametrize(
        ("day", "state"),
        [(date(2024, 2, 29), "valid"), (date(2024, 3, 1), "repealed"), (date(2017, 2, 28), "future")],
    )
    def test_g_07_a_text_stands_as_it_stood_on_the_day_one_asks_for(self, world, day, state):
        assert {line.law.id: line.state for line in looked(world, law_list, day).lines}["IM2017"] == state

    def test_g_07_no_shipped_checklist_violation_or_document_cites_a_repealed_text(self, world):
        assert looked(world, law_list, TODAY).flagged == ()

    def test_articles_have_the_words_of_the_law(self, world):
        (found,) = looked(world, law_facts, ["AL2020-48-1"])
        assert (found["title"], found["article"], found["text"], found["valid"]) == (
            "中华人民共和国档案法",
            "第四十八条第一项",
            "丢失属于国家所有的档案的",
            True,
        )

    def test_whoever_does_not_work_on_cases_does_not_read_it(self, world):
        with pytest.raises(NotAllowed):
            looked(world, law_list, TODAY, login="ziran")


class TestWhatCitesALaw:
    def bound(self, world, law_id, article):
        page = looked(world, law_page, law_id, TODAY)
        (found,) = [one for one in page.articles if one.article.article == article]
        return {(one.kind, one.ref) for one in found.bindings}

    def test_p3_3_an_article_names_the_violations_and_checklist_items_that_rest_on_it(self, world):
        assert ("违法行为", "AL48-1") in self.bound(world, "AL2020", "第四十八条")
        assert ("检查清单", "SEC-1") in self.bound(world, "AL2020", "第四十二条")

    def test_p3_3_an_article_names_the_documents_and_limits_that_rest_on_it(self, world):
        assert ("期限", "case.decision") in self.bound(world, "APL2021", "第六十条")
        assert "文书" in {kind for kind, _ in self.bound(world, "AL2020", "第四十五条")}


class TestRepealing:
    def test_p3_3_a_repealed_law_is_flagged_wherever_it_is_still_cited(self, world):
        change(world, "IR2024")
        before, after = looked(world, law_list, TODAY), looked(world, law_list, date(2026, 12, 1))
        assert before.flagged == ()
        (flagged,) = after.flagged
        assert (flagged.law.id, flagged.cited > 50, flagged.successor.id) == ("IR2024", True, "AL2020")

    def test_the_change_is_on_record_with_its_reason(self, world):
        change(world, "IR2024")
        (told,) = [one for one in looked(world, audit.of_chain, "law-IR2024") if one.event == Event.LAW_CHANGED]
        facts = json.loads(told.facts)
        assert told.person_name == "周颖"
        assert (facts["was"], facts["repealed_on"], facts["successor"]) == (None, "2026-12-01", "AL2020")
        assert facts["reason"].startswith("国家档案局令")

    def test_a_repeal_entered_by_mistake_is_taken_back(self, world):
        change(world, "IR2024")
        change(world, "IR2024", 1, repealed_on="", successor="", reason="误登记，予以更正")
        law = looked(world, laws.find, "IR2024")
        assert (law.repealed_on, law.successor, law.revision) == (None, None, 2)

    @pytest.mark.parametrize("login", [OFFICER, "helihua", "gaoyu"])
    def test_only_the_chief_and_the_legal_reviewer_change_it(self, world, login):
        with pytest.raises(NotAllowed):
            change(world, "IR2024", login=login)

    def test_a_colleagues_change_is_not_overwritten(self, world):
        change(world, "IR2024")
        with pytest.raises(RegisterMoved):
            change(world, "IR2024", login=CHIEF)

    def test_a_law_nobody_knows_is_not_found(self, world):
        with pytest.raises(NotFound):
            change(world, "XX1")

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"repealed_on": "2024-03-01"}, "须在施行日期（2024-03-01）之后"),
            ({"repealed_on": ""}, "请同时填写废止日期"),
            ({"repealed_on": "明天"}, "废止日期"),
            ({"successor": "IR2024"}, "由哪部规定代替"),
            ({"reason": ""}, "原因和依据"),
        ],
    )
    def test_what_does_not_fit_is_refused_in_a_sentence(self, world, wrong, said):
        with pytest.raises(BadAnswers) as refusal:
            change(world, "IR2024", **wrong)
        assert said in "".join(str(fault.sentence) for fault in refusal.value.faults)


class TestP33TheBenchmarkThatCitesARepealedLaw:
    @pytest.fixture
    def cited(self, world):
        case_id = world.start()
        row = BenchmarkRow(
            0, "AL48-3", "个人", "较轻", "情节较轻", ["警告", "罚款"], "并处", 50000, 200000, basis=["AL2020-49-3"]
        )
        with world.acting(CHIEF) as work:
            new = NewVersion("省局基准", "湘档〔2026〕1号", date(2026, 1, 1))
            benchmarks.keep(work, case_id, "org-xy", new, [row])

    def test_p3_3_nothing_is_opened_when_no_row_cites_the_law(self, world, cited):
        assert change(world, "IR2024") is None

    def test_p3_3_a_case_of_revision_is_opened_when_a_row_cites_it(self, world, cited):
        opened = change(world, "AL2020", successor="IR2024")
        page = world.page(CHIEF, opened.id)
        assert page.head.process == REVISION
        assert page.head.data["law_id"] == "AL2020"
        assert page.head.data["law_title"] == "中华人民共和国档案法"


class TestLoading:
    def test_a_county_is_opened_with_the_shipped_laws_and_loading_them_again_changes_nothing(self, world):
        with world.acting("gaoyu") as work:
            entered, known = load_laws(work, LAWS, (ROOT / LAWS).read_bytes())
        assert (entered, known > 10) == (0, True)
        first, again = [json.loads(one.facts) for one in looked(world, audit.of_chain, "laws")]
        assert ("AL2020" in first["entered"], again["entered"]) == (True, [])

    def test_a_repeal_people_entered_outlives_the_next_loading(self, world):
        change(world, "IR2024")
        with world.acting("gaoyu") as work:
            load_laws(work, LAWS, (ROOT / LAWS).read_bytes())
        law = looked(world, laws.find, "IR2024")
        assert (str(law.repealed_on), law.revision) == ("2026-12-01", 1)

    def test_a_law_of_ones_own_is_entered(self, world):
        law = {"id": "LOCAL1", "title": "湖南省档案条例", "short": "湖南省档案条例", "level": "地方性法规"}
        law |= {"valid_from": "2026-12-01", "names": ["湖南省档案条例"], "articles": []}
        with world.acting("gaoyu") as work:
            assert load_laws(work, "own.json", json.dumps({"laws": [law]}).encode()) == (1, 0)
        assert looked(world, laws.find, "LOCAL1").level == "地方性法规"

    @pytest.mark.parametrize("content", [b"{", b"[]", b'{"laws": [{"id": "A"}]}', b"\xff\xfe"])
    def test_a_file_that_is_none_is_refused_in_sentences(self, world, content):
        with pytest.raises(NotPublishable), world.acting("gaoyu") as work:
            load_laws(work, "own.json", content)

    def test_an_installation_older_than_the_register_gets_the_shipped_laws(self, world):
        with world.acting("gaoyu") as work:
            work.connection.execute(delete(law_article))
            work.connection.execute(delete(law))
        with world.acting("gaoyu") as work:
            assert open_demo(work, ROOT) is False
        assert len(looked(world, law_list, TODAY).lines) > 10


class TestTheLighterLaw:
    """行政处罚法 37: the law of the day of the act, unless the new one is milder; a person confirms."""

    def test_p3_3_one_text_then_and_now_leaves_nothing_to_choose(self, world):
        found = choose(world, violation_code="AL48-3", act_date="2025-05-01")
        assert (found["governs"], found["old"], found["new"]["law"]) == ("same", found["new"], "AL2020")

    def test_p3_3_an_act_of_2020_keeps_the_old_law_whose_fine_may_be_left_out(self, world):
        found = choose(world, violation_code="AL48-3", act_date="2020-12-31", party_kind="个人")
        assert (found["governs"], found["old"]["law"], found["new"]["law"]) == ("old", "AL2016", "AL2020")
        assert "可以并处500元以上5000元以下罚款" in found["old"]["penalty"]
        assert "行为发生时（2020-12-31）：中华人民共和国档案法（2016年修正）第二十四条" in found["text"]

    def test_p3_3_the_new_law_is_proposed_where_it_does_not_punish_any_more(self, world):
        change(world, "AL2020", repealed_on="2026-11-25", successor="", reason="假设不再规定这一行为")
        found = choose(world, violation_code="AL48-3", act_date="2025-05-01")
        assert (found["governs"], found["new"]) == ("new", None)

    def test_an_act_that_was_no_violation_on_its_day_is_not_punished_by_a_later_text(self, world):
        found = choose(world, violation_code="SST-51", act_date="2023-05-01")
        assert (found["governs"], found["old"]) == ("neither", None)

    def test_a_code_of_local_law_asks_people_to_look(self, world):
        found = choose(world, violation_code="LOCAL", act_date="2025-05-01")
        assert (found["old"], found["new"]) == (None, None)
        assert "请核对地方性法规、规章" in found["why"]
