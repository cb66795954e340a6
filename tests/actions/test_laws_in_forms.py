"""Articles and violations in forms: what may be chosen, what is refused, what documents and expressions are given."""

import pytest

from tests.browser.sampler import open_sampler, publish_sampler
from tests.world import ROOT
from workflows import feel
from workflows.actions._references import unknown_references
from workflows.catalogue.bundle import read_form
from workflows.queries.context import Subject, expression_context
from workflows.queries.document_facts import _Reader
from workflows.queries.library import bundle
from workflows.queries.lookups import lookups
from workflows.queries.task_page import task_page
from workflows.store import cases

OFFICER = "wangjianguo"
FORM = read_form((ROOT / "tests/browser/sampler.form.json").read_bytes())
VALID = ["AL2020-48-1", "IR2024-46"]


def refused(world, **answers):
    with world.looking(OFFICER) as look:
        return [(one.path, str(one.sentence)) for one in unknown_references(look, FORM, answers, "org-xy", "")]


def test_what_is_in_force_today_may_be_cited(world):
    assert refused(world, bases=VALID, violation="AL48-10") == []


def test_an_article_nobody_knows_is_refused(world):
    assert refused(world, bases=[*VALID, "AL2020-999"]) == [
        ("/bases", "依据：所选条文不在法律法规库中，请从列表中选择。")
    ]


def test_g_07_a_repealed_article_is_refused_with_its_name_and_the_day(world):
    (fault,) = refused(world, bases=["IM2017-26"])
    assert fault == (
        "/bases",
        "依据：档案法实施办法（2017年修订）第二十六条在 2026-11-25 不是有效规定，请选择当日有效的规定。",
    )


def test_p3_3_an_article_must_hold_on_the_day_another_field_says(world):
    assert refused(world, bases=["IM2017-26"], planned="2024-02-29") == []
    assert "2024-02-29" in refused(world, bases=["IR2024-46"], planned="2024-02-29")[0][1]


@pytest.mark.parametrize("code", ["AL48-11", "丢失档案", ""])
def test_a_violation_nobody_knows_is_refused(world, code):
    assert refused(world, violation=code) == [("/violation", "违法行为：没有这一违法行为，请从列表中选择。")]


def test_a_form_is_given_the_articles_with_their_days_and_the_violations(world):
    with world.looking(OFFICER) as look:
        found = lookups(look, FORM, "org-xy", {"case": {"data": {}}}, {"planned": "2024-02-29"})
    known = {one.key: one for one in found.laws}
    assert known["IM2017-26"].name == "档案法实施办法（2017年修订）第二十六条"
    assert str(known["IM2017-26"].repealed_on) == "2024-03-01"
    assert found.laws_on == {"bases": "2024-02-29"}
    assert found.violations["AL48-1"] == "丢失属于国家所有的档案的"
    assert {"AL50", "SST-51", "LOCAL"} < set(found.violations)


def test_a_task_with_these_fields_is_shown(world):
    publish_sampler(world)
    _, task_id = open_sampler(world)
    with world.looking(OFFICER) as look:
        page = task_page(look, task_id)
    assert len(page.lookups.laws) > 100


def test_documents_are_given_the_words_of_what_was_cited(world):
    with world.looking(OFFICER) as look:
        reader = _Reader(look, {}, {}, {}, {})
        read = reader.form(FORM, {"bases": ["AL2020-48-1"], "violation": "AL48-1"})
    (cited,) = read["bases"]
    assert (cited["title"], cited["article"], cited["text"]) == (
        "中华人民共和国档案法",
        "第四十八条第一项",
        "丢失属于国家所有的档案的",
    )
    assert read["violation"] == {"code": "AL48-1", "text": "丢失属于国家所有的档案的"}


def test_expressions_speak_of_the_articles(world):
    case_id = world.start()
    with world.looking(OFFICER) as look:
        files = bundle(look, cases.look_into(look, case_id).version_id)
        context = expression_context(look, Subject("org-xy", case_id), files)
        assert feel.evaluate('register.laws[key = "AL2020-45"][1].valid', context) is True
