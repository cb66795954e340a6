"""The pages of the laws and of the penalties as a browser without scripts uses them."""

import io
import re
from html import unescape

import pytest
from openpyxl import load_workbook

from tests.actions.test_penalties import record
from workflows.store import laws

REPEAL = {"repealed_on": "2026-11-20", "successor": "", "reason": "国务院令公布废止"}
DEVIATION = {"deviation_reason": "积极配合，已追回全部档案", "approver": "陈志强", "tier": "较轻"}
STAFF = ["wangjianguo", "zhouying", "zhaolixin", "xujing", "helihua"]


def text(answer):
    return unescape(answer.get_data(as_text=True))


def page(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return text(answer)


@pytest.fixture
def reviewer(site):
    return site.browser("zhouying")


@pytest.fixture
def punished(site):
    """Three decisions: one against a unit, one off the benchmark, one against a person."""
    case_id = site.world.start()
    record(site.world, case_id)
    record(site.world, case_id, number="湘阴档罚决〔2026〕2号", act_date="2026-09-02", fine="5000.50", **DEVIATION)
    person = {"unit_id": None, "party_name": "王某", "party_kind": "个人", "id_number": "43062419900101123X"}
    record(site.world, case_id, number="湘阴档罚决〔2025〕9号", date="2025-11-20", kinds=["警告"], fine=None, **person)
    return site


class TestLaws:
    @pytest.mark.parametrize("login", [*STAFF, "gaoyu"])
    def test_the_bureau_and_the_analyst_read_them(self, site, login):
        shown = page(site.browser(login), "/laws")
        assert "中华人民共和国档案法实施条例" in shown
        assert ("变更效力" in page(site.browser(login), "/laws/IR2024")) == (login in ("zhouying", "zhaolixin"))

    def test_a_unit_does_not(self, site):
        assert site.browser("ziran").get("/laws").status_code in (403, 404)

    def test_g_07_a_repealed_text_says_so_and_leads_to_what_took_its_place(self, reviewer):
        shown = page(reviewer, "/laws/IM2017")
        assert "自 2024-03-01 起已废止" in shown
        assert 'href="/laws/IR2024"' in shown

    def test_g_07_on_a_day_before_its_repeal_it_is_in_force(self, reviewer):
        for day, names in (("2024-02-29", {"IM2017"}), ("2024-03-01", {"IR2024"})):
            shown = page(reviewer, f"/laws?on={day}&state=valid&q=档案法实施")
            assert set(re.findall(r'<td class="title"><a href="/laws/(\w+)', shown)) == names

    @pytest.mark.parametrize("query", ["on=明天", "on=0001-01-01", "state=x", "q=%25", "on=9999-12-31"])
    def test_what_is_no_day_and_no_state_is_passed_over(self, reviewer, query):
        assert "法律法规" in page(reviewer, f"/laws?{query}")

    def test_a_law_nobody_knows_is_not_found(self, reviewer):
        assert reviewer.get("/laws/XX").status_code == 404

    def test_p3_3_articles_show_what_rests_on_them(self, reviewer):
        shown = page(reviewer, "/laws/AL2020")
        article = shown[shown.index('id="AL2020-48"') :]
        assert "AL48-1 丢失属于国家所有的档案的" in article[: article.index("</article>")]

    def test_p3_3_a_law_is_repealed_and_flagged_where_it_is_still_cited(self, site, reviewer):
        answer = reviewer.submit("/laws/IR2024", {**REPEAL, "_revision": "0"})
        assert answer.status_code == 303
        assert "自 2026-11-20 起已废止，仍有" in page(reviewer, "/laws")
        shown = page(reviewer, "/laws/IR2024")
        assert "周颖：国务院令公布废止" in shown
        with site.world.looking("zhouying") as look:
            assert str(laws.find(look, "IR2024").repealed_on) == "2026-11-20"

    def test_what_was_typed_stays_when_something_is_wrong(self, reviewer):
        wrong = {**REPEAL, "repealed_on": "2020-01-01", "_revision": "0"}
        answer = reviewer.submit("/laws/IR2024", wrong)
        assert answer.status_code == 422
        assert "国务院令公布废止" in text(answer)
        assert "须在施行日期" in text(answer)

    def test_a_colleague_who_was_faster_is_not_overwritten(self, reviewer):
        reviewer.submit("/laws/IR2024", {**REPEAL, "_revision": "0"})
        answer = reviewer.submit("/laws/IR2024", {**REPEAL, "_revision": "0"})
        assert answer.status_code == 303
        assert "刚刚由他人修改" in page(reviewer, "/laws/IR2024")

    def test_an_officer_cannot_post_a_repeal(self, site):
        officer = site.browser("wangjianguo")
        assert officer.submit("/laws/IR2024", REPEAL).status_code == 403


class TestPenalties:
    @pytest.mark.parametrize("login", STAFF)
    def test_the_bureau_reads_its_ledger(self, punished, login):
        shown = page(punished.browser(login), "/penalties")
        assert re.findall(r">(湘阴档罚决〔\d+〕\d+号)<", shown) == [
            "湘阴档罚决〔2026〕2号",
            "湘阴档罚决〔2026〕1号",
            "湘阴档罚决〔2025〕9号",
        ]
        assert "罚款 5,000.50 元" in shown
        assert "罚款合计 15,000.50 元" in shown

    @pytest.mark.parametrize("login", ["ziran", "gaoyu"])
    def test_others_do_not(self, punished, login):
        assert punished.browser(login).get("/penalties").status_code in (403, 404)

    @pytest.mark.parametrize(
        ("query", "numbers"),
        [
            ("year=2025", ["9"]),
            ("q=王某", ["9"]),
            ("code=AL48-5", []),
            ("procedure=普通&year=2026", ["2", "1"]),
            ("force=撤销", []),
            ("q=罚决〔2026〕1号", ["1"]),
            ("year=%E5%B9%B4", ["2", "1", "9"]),
        ],
    )
    def test_it_is_narrowed(self, punished, query, numbers):
        shown = page(punished.browser("helihua"), f"/penalties?{query}")
        assert re.findall(r">湘阴档罚决〔\d+〕(\d+)号<", shown) == numbers

    @pytest.mark.parametrize("login", ["xujing", "zhaolixin", "zhouying", "liuguoping"])
    def test_p3_1_supervisor_and_leaders_see_every_deviation_with_reason_and_approver(self, punished, login):
        shown = page(punished.browser(login), "/penalties?deviating=yes")
        assert re.findall(r">(湘阴档罚决〔\d+〕\d+号)<", shown) == ["湘阴档罚决〔2026〕2号"]
        assert "积极配合，已追回全部档案" in shown
        assert "陈志强" in shown

    @pytest.mark.parametrize("login", ["wangjianguo", "helihua"])
    def test_p3_1_others_are_not_shown_the_reasons(self, punished, login):
        browser = punished.browser(login)
        assert browser.get("/penalties?deviating=yes").status_code == 403
        assert "积极配合" not in page(browser, "/penalties")

    def test_it_is_taken_out_as_a_spreadsheet(self, punished):
        answer = punished.browser("zhaolixin").get("/penalties/export?year=2026")
        rows = list(load_workbook(io.BytesIO(answer.data)).active.values)
        assert rows[0][:4] == ("决定书文号", "决定日期", "当事人", "当事人类别")
        assert [row[0] for row in rows[1:]] == ["湘阴档罚决〔2026〕2号", "湘阴档罚决〔2026〕1号"]
        assert rows[1][7] == "5000.50"
        assert rows[1][4].startswith("AL48-3 买卖或者非法转让")

    def test_a_page_at_a_time(self, punished):
        case_id = punished.world.start()
        for number in range(10, 45):
            record(
                punished.world,
                case_id,
                number=f"湘阴档罚决〔2026〕{number}号",
                act_date=f"2026-01-{number % 28 + 1:02}",
                kinds=["警告"],
            )
        browser = punished.browser("helihua")
        first = page(browser, "/penalties")
        following = re.search(r'href="(/penalties\?cursor=[^"]+)"', first)
        assert following
        second = page(browser, following[1])
        numbers = [re.findall(r">湘阴档罚决〔\d+〕(\d+)号<", shown) for shown in (first, second)]
        assert len(numbers[0]) == 30
        assert len(set(numbers[0] + numbers[1])) == 38
        assert "湘阴档罚决" in page(browser, "/penalties?cursor=????")

    def test_the_page_of_a_unit_shows_its_penalties(self, punished):
        assert "湘阴档罚决〔2026〕1号" in page(punished.browser("wangjianguo"), "/units/u021")
        assert "湘阴档罚决〔2026〕1号" in page(punished.browser("ziran"), "/units/u021")
