"""What a form looks like to a browser without scripts and to a screen reader."""

import json
import re
from pathlib import Path

import pytest
from lxml import html as pages
from werkzeug.datastructures import MultiDict

from tests.webapp.components.conftest import FORMS, form_of, shipped
from webapp.components.posted import read_posted
from workflows.values.sentences import Fault, Sentence

FORM = '{% from "components/form.html" import form %}{{ form(it, answers, faults, lookups, readonly, action="/go") }}'
CHECKLIST = {
    "name": "清单",
    "version": "1",
    "items": [
        {
            "no": "1.1",
            "chapter": "制度",
            "text": "有制度",
            "dimension": [],
            "stage": "",
            "key": True,
            "basis": "第一条",
        },
        {"no": "1.2", "chapter": "制度", "text": "有人员", "dimension": ["实体"], "stage": "保管", "key": False},
    ],
}
OFFICERS = [
    {"id": "p1", "name": "王建国", "certificate": "001", "valid_to": "2028-06-30", "valid": True},
    {"id": "p2", "name": "周颖", "certificate": "", "valid_to": "", "valid": False, "reason": "没有行政执法证"},
]
ARTICLES = [
    {
        "key": "AL2020-45",
        "name": "档案法（2020年修订）第四十五条",
        "text": "应当责令限期整改",
        "valid_from": "2021-01-01",
        "repealed_on": "",
    },
    {
        "key": "IM2017-26",
        "name": "档案法实施办法第二十六条",
        "text": "责令限期改正",
        "valid_from": "2017-03-01",
        "repealed_on": "2024-03-01",
    },
]
LOOKUPS = {"officers": OFFICERS, "checklist": CHECKLIST, "files": {"f1": {"name": "照片.jpg", "size": 2048}}}
SHIPPED = sorted(str(path.relative_to(FORMS)).removesuffix(".form.json") for path in Path(FORMS).rglob("*.form.json"))


@pytest.fixture
def show(draw):
    def render(it, answers=None, faults=(), readonly=False, **lookups):
        known = {**LOOKUPS, **lookups}
        names = {"it": it, "answers": answers or {}, "faults": faults, "lookups": known, "readonly": readonly}
        return pages.fromstring(draw(FORM, **names))

    return render


def posted(page):
    """What a browser without scripts would send."""
    values = MultiDict()
    for control in page.iter("input", "select", "textarea"):
        if control.get("name") and control.get("type") != "file" and not control.xpath("ancestor::template"):
            for value in control.xpath("self::select//option[@selected]/@value") or _values(control):
                values.add(control.get("name"), value)
    return read_posted(values)


def _values(control):
    if control.tag == "select":
        return [""]
    if control.get("type") in ("checkbox", "radio"):
        return [control.get("value")] if control.get("checked") is not None else []
    return [control.text or "" if control.tag == "textarea" else control.get("value", "")]


@pytest.mark.parametrize("path", SHIPPED)
def test_every_shipped_form_can_be_drawn_with_all_its_fields_labelled(show, path):
    page = show(shipped(path))
    for control in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        labels = page.xpath(f"//label[@for='{control.get('id')}']") if control.get("id") else []
        assert labels or control.get("aria-label") or control.xpath("ancestor::label"), control.get("name")


@pytest.mark.parametrize("path", SHIPPED)
def test_no_two_elements_of_a_form_share_an_id(show, path):
    ids = show(shipped(path)).xpath("//*[@id and not(ancestor::template)]/@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", SHIPPED)
def test_no_form_needs_inline_styles_or_scripts(show, path):
    page = show(shipped(path))
    assert not page.xpath("//@style | //script | //@*[starts-with(name(), 'on')]")


def test_answers_come_back_as_they_were_drawn(show):
    it = form_of(
        {
            "place": {"widget": "text"},
            "ways": {"widget": "multiselect", "options": ["甲", "乙"]},
            "period": {"widget": "daterange"},
            "asked": {"widget": "bool"},
            "kind": {"widget": "select", "options": ["一", "二"]},
            "officers": {"widget": "officers"},
            "photos": {"widget": "files"},
            "rows": {"widget": "table", "columns": [{"name": "q", "widget": "text"}, {"name": "a", "widget": "text"}]},
            "items": {"widget": "checklist"},
        }
    )
    answers = {
        "place": "库房",
        "ways": ["乙"],
        "period": {"from": "2026-01-01", "to": "2026-06-30"},
        "asked": "true",
        "kind": "二",
        "officers": ["p1"],
        "photos": ["f1"],
        "rows": [{"q": "问", "a": "答"}],
        "items": {"1.1": {"result": "符合", "remark": "", "files": []}, "1.2": {"remark": "", "files": []}},
    }
    assert posted(show(it, answers)) == answers


def test_a_table_offers_one_spare_row_to_browsers_without_scripts(show):
    it = form_of({"rows": {"widget": "table", "columns": [{"name": "q", "widget": "text"}]}})
    names = show(it, {"rows": [{"q": "问"}]}).xpath("//fieldset[@data-row and not(ancestor::template)]//input/@name")
    assert names == ["rows/0/q", "rows/1/q"]


def test_an_officer_without_a_certificate_cannot_be_chosen_and_the_reason_is_said(show):
    page = show(form_of({"officers": {"widget": "officers"}}))
    (barred,) = page.xpath("//label[.//input[@value='p2']]")
    assert barred.xpath(".//input[@disabled]")
    assert "没有行政执法证" in barred.text_content()


@pytest.mark.parametrize(
    ("day", "answers", "barred"),
    [
        ("2026-11-25", [], ["IM2017-26"]),
        ("2026-11-25", ["IM2017-26"], []),
        ("2024-02-29", [], []),
        ("2020-01-01", [], ["AL2020-45"]),
    ],
)
def test_g_07_an_article_that_does_not_hold_on_the_day_can_only_be_taken_out(show, day, answers, barred):
    it = form_of({"bases": {"widget": "laws", "on": "act_date"}})
    page = show(it, {"bases": answers}, laws=ARTICLES, laws_on={"bases": day}, today="2026-11-25")
    assert page.xpath("//input[@disabled]/@value") == barred
    assert posted(page)["bases"] == answers


def test_a_violation_is_chosen_from_a_list_that_needs_no_script(show):
    it = form_of({"code": {"widget": "violation"}})
    page = show(
        it, {"code": "AL48-1"}, violations=[{"code": "AL48-1", "text": "丢失"}, {"code": "LOCAL", "text": "地方"}]
    )
    assert posted(page) == {"code": "AL48-1"}
    assert [one.text_content() for one in page.xpath("//select/option")][1:] == ["AL48-1 丢失", "LOCAL 地方"]


def test_what_was_cited_is_read_by_its_name(show):
    it = form_of({"bases": {"widget": "laws"}, "code": {"widget": "violation"}})
    page = show(
        it,
        {"bases": ["AL2020-45", "XX"], "code": "AL48-1"},
        readonly=True,
        laws=ARTICLES,
        violations=[{"code": "AL48-1", "text": "丢失"}],
    )
    said = page.text_content()
    assert "档案法（2020年修订）第四十五条" in said
    assert "XX" in said
    assert "AL48-1 丢失" in said


def test_faults_are_listed_first_and_each_leads_to_its_field(show):
    it = form_of({"place": {"label": "地点", "widget": "text"}, "ways": {"label": "方式", "widget": "multiselect"}})
    faults = [
        Fault("/ways/0", Sentence("%(label)s：请从所列选项中选择", {"label": "方式"})),
        Fault("/place", Sentence("请写明楼栋")),
    ]
    page = show(it, {}, faults)
    lines = [(link.get("href"), link.text_content()) for link in page.xpath("//*[@role='alert']//a")]
    assert lines == [("#f-place", "地点：请写明楼栋"), ("#f-ways", "方式：请从所列选项中选择")]
    assert all(page.xpath(f"//*[@id='{href[1:]}']") for href, _ in lines)
    assert "有 2 处需要更正" in page.xpath("string(//*[@role='alert'])")


def test_a_fault_stands_at_its_field_without_repeating_the_label_and_describes_it(show):
    it = form_of({"place": {"label": "地点", "widget": "text"}})
    page = show(it, {}, [Fault("/place", Sentence("%(label)s：此项必填", {"label": "地点"}))])
    (control,) = page.xpath("//input[@name='place']")
    assert control.get("aria-invalid") == "true"
    assert page.xpath(f"string(//*[@id='{control.get('aria-describedby')}'])").strip() == "此项必填"


def test_faults_in_rows_and_items_lead_to_the_very_cell(show):
    it = form_of(
        {
            "rows": {"label": "记录", "widget": "table", "columns": [{"name": "q", "label": "问", "widget": "text"}]},
            "items": {"label": "清单", "widget": "checklist"},
        }
    )
    faults = [Fault("/rows/0/q", Sentence("太短")), Fault("/items/1.2/remark", Sentence("请写明理由"))]
    page = show(it, {"rows": [{"q": "x"}]}, faults)
    links = [(link.get("href"), link.text_content()) for link in page.xpath("//*[@role='alert']//a")]
    assert links == [("#f-rows-0-q", "记录 › 1 › 问：太短"), ("#f-items-1_2-remark", "清单 › 1.2：请写明理由")]
    assert all(page.xpath(f"//*[@id='{href[1:]}']") for href, _ in links)


def test_a_fault_of_the_whole_form_leads_to_the_form(show):
    page = show(form_of({"a": {}}), {}, [Fault("", Sentence("请刷新"))])
    assert page.xpath("//*[@role='alert']//a/@href") == ["#form-f"]


def test_what_people_typed_is_never_markup(show):
    page = show(form_of({"place": {"widget": "textarea"}}), {"place": "</textarea><script>alert(1)</script>"})
    assert not page.xpath("//script")


def test_a_form_for_reading_has_no_controls_and_shows_words_for_ids(show):
    it = form_of(
        {
            "officers": {"label": "执法人员", "widget": "officers"},
            "asked": {"label": "是否申请回避", "widget": "bool"},
            "items": {"label": "清单", "widget": "checklist"},
            "why": {"label": "理由", "widget": "text", "showWhen": {"field": "asked", "op": "eq", "value": True}},
        }
    )
    page = show(it, {"officers": ["p1"], "asked": False, "items": {"1.1": {"result": "不符合"}}}, readonly=True)
    words = re.sub(r"\s+", " ", page.text_content())
    assert not page.xpath("//input | //select | //textarea | //button")
    assert "王建国（001）" in words
    assert "是否申请回避否" in words
    assert "不符合" in words
    assert "理由" not in words


def test_the_rule_of_a_field_travels_to_the_browser_whole(show):
    rule = {"field": "a", "op": "eq", "value": '"引号"\'与<尖>'}
    page = show(form_of({"a": {}, "b": {"showWhen": rule}}))
    (sent,) = page.xpath("//*[@data-field='b']/@data-show-when")
    assert json.loads(sent) == rule
