"""The page of the discretion benchmark as a browser without scripts uses it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.processes.test_discretion_benchmark import begin, decided, published
from tests.webapp.installation import copied, served
from workflows.queries.task_page import task_page

RANGE = "10,000 元以上，100,000 元以下"
TOOL = "/benchmarks?tab=tool&act=AL48-1%7C利用档案馆档案的"


def page(site, path="/benchmarks", login="zhaolixin", status=200):
    answer = site.browser(login).get(path)
    assert answer.status_code == status, path
    return unescape(answer.get_data(as_text=True))


@pytest.fixture(scope="module")
def county(demo_county, tmp_path_factory):
    """A county with a benchmark in force since January, and one that is not public; looked at in February."""
    with served(copied(demo_county, tmp_path_factory.mktemp("benchmarks"))) as installation:
        published(installation.world)
        decided(installation.world, effective_date="2027-03-01", source_no="湘档发〔2027〕1号")
        installation.at("2027-02-01T09:00:00+08:00")
        yield installation


class TestBeforeThereIsOne:
    def test_p2_1_the_banner_says_only_the_statutory_range_applies(self, site):
        shown = page(site)
        assert "处罚裁量仅按法定幅度" in shown
        assert "丢失属于国家所有的档案的" in shown
        assert RANGE in shown

    def test_there_is_no_history(self, site):
        assert "还没有版本" in page(site, "/benchmarks?tab=history")

    def test_an_unknown_version_is_not_found(self, site):
        page(site, "/benchmarks?version=2099-1", status=404)

    @pytest.mark.parametrize("login", ["wangjianguo", "zhouying", "xujing", "gaoyu", "yueyang", "hunan"])
    def test_p3_1_staff_analyst_and_superiors_read_it(self, site, login):
        assert "裁量权基准" in page(site, login=login)

    def test_a_unit_does_not(self, site):
        assert site.browser("ziran").get("/benchmarks").status_code in (403, 404)


class TestTheTool:
    def test_p1_4_500_to_5000_in_three(self, site):
        shown = page(site, f"{TOOL}个人&count=3")
        for words in ("500 元以上，不满 2,000 元", "2,000 元以上，不满 3,500 元", "3,500 元以上，5,000 元以下"):
            assert words in shown

    def test_p1_3_steps_by_hand_with_a_gap_are_told(self, site):
        shown = page(site, f"{TOOL}单位&bounds=10000-27999%0A28001-55000%0A55000-82000%0A82000-100000")
        assert "27999元至28001元不属于任何阶次" in shown

    def test_p1_3_steps_that_meet_are_sound(self, site):
        shown = page(site, f"{TOOL}单位&bounds=10000-28000%0A28000-55000%0A55000-82000%0A82000-100000")
        assert "没有空档和重叠" in shown

    def test_p1_4_one_cent_too_much_is_refused(self, site):
        shown = page(site, f"{TOOL}个人&bounds=500-2000%0A2000-5000.01")
        assert "高于法定限度5000元" in shown

    @pytest.mark.parametrize("asked", ["bounds=五百到二千", "bounds=1", "count=9", "count=x", "count=", "count=-1"])
    def test_what_cannot_be_read_is_answered_with_a_sentence(self, site, asked):
        shown = page(site, f"{TOOL}个人&{asked}")
        assert 'role="alert"' in shown

    def test_an_act_the_law_does_not_punish_is_not_offered(self, site):
        shown = page(site, "/benchmarks?tab=tool&act=AL48-6%7C单位&count=3")
        assert 'id="tried"' not in shown


class TestInForce:
    def test_p2_1_source_number_day_and_publication_are_shown_without_the_banner(self, county):
        shown = page(county)
        for words in (
            "现行 2027-1",
            "湖南省档案行政处罚裁量权基准",
            "湘档发〔2026〕9号",
            "2027-01-01",
            "公示〔2026〕1号",
        ):
            assert words in shown
        assert "仅按法定幅度" not in shown
        assert "湖南省人民政府令第244号" in shown
        (notice,) = re.findall(r'href="(/public/[^"]+)">湘阴档公示〔2026〕1号', shown)
        assert county.browser().get(notice).status_code == 200
        assert "40,000 元以上，不满 70,000 元" in shown
        assert "70,000 元以上，100,000 元以下" in shown

    def test_p3_3_every_version_stays_with_how_it_stands(self, county):
        shown = page(county, "/benchmarks?tab=history")
        assert "适用中" in shown
        assert "未公布，不适用" in shown
        assert "这不是现行版本" in page(county, "/benchmarks?version=2027-2")

    def test_a_revision_begins_with_the_rows_in_force(self, county):
        with county.world.looking("zhaolixin") as look:
            given = task_page(look, county.world.task(look, begin(county.world), "ut_bench_draft")).answers
        assert [row["tier"] for row in given["rows"]] == ["较轻", "一般", "较重"]
        assert given["rows"][0]["least"] == "10000.00"
