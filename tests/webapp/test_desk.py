"""The desk as a browser without scripts uses it: narrowed, kept under a name, many rows at once."""

import re

import pytest
from sqlalchemy import select

from workflows.actions.release_task import release_task
from workflows.store.tables.cases import task
from workflows.store.tables.desk import saved_filter

PREPARE = "ut_prepare_inspection"
BROKEN = ["cursor=x", "cursor=MSAyIDM=", "sort=x&due=y", "tab=nowhere", "tab=copies&cursor=eA=="]


@pytest.fixture
def three(site):
    """Three preparations of 王建国; their ids in the order they were begun."""
    cases = [site.world.start(unit_id=unit) for unit in ("u018", "u024", "u014")]
    with site.world.looking("wangjianguo") as look:
        return [site.world.task(look, one, PREPARE) for one in cases]


@pytest.fixture
def pool(site, three):
    """All three in the pool."""
    for one in three:
        with site.world.acting("wangjianguo") as work:
            release_task(work, one)
    return three


def page(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def titles(text):
    return re.findall(r'<td class="title"><a[^>]*>([^<]*)', text)


def holders(site):
    with site.world.engine.connect() as connection:
        return {row.id: row.assignee_id for row in connection.execute(select(task))}


class TestManyAtOnce:
    def test_each_row_says_what_became_of_it(self, site, pool):
        li, chen = site.browser("limin"), site.browser("chenhao")
        li.submit(f"/tasks/{pool[1]}/claim")
        answer = chen.submit("/desk/bulk", {"act": "claim", "tab": "claimable", "task": pool}).get_data(as_text=True)
        assert "成功 2 件" in answer
        assert "未成功 1 件" in answer
        assert "此任务已由李敏领取" in answer
        assert holders(site) == {pool[0]: "p-chen", pool[1]: "p-li", pool[2]: "p-chen"}

    def test_many_are_put_back(self, site, three):
        answer = site.browser("wangjianguo").submit("/desk/bulk", {"act": "release", "task": three[:2]})
        assert "成功 2 件" in answer.get_data(as_text=True)
        assert list(holders(site).values()) == [None, None, "p-wang"]

    def test_a_leader_hands_out_many_and_a_colleague_only_what_is_theirs(self, site, three):
        data = {"act": "transfer", "task": three, "to": "p-li", "reason": "工作调整"}
        assert "未成功 3 件" in site.browser("chenhao").submit("/desk/bulk", data).get_data(as_text=True)
        assert "成功 3 件" in site.browser("zhaolixin").submit("/desk/bulk", data).get_data(as_text=True)
        assert set(holders(site).values()) == {"p-li"}

    def test_the_supervisor_urges_many(self, site, three):
        data = {"act": "urge", "tab": "others", "task": three}
        answer = site.browser("xujing").submit("/desk/bulk", data).get_data(as_text=True)
        assert answer.count("已催办") == 3
        assert site.world.told("wangjianguo") == ["请尽快办理：检查准备"] * 3

    def test_a_stranger_is_told_nothing_about_the_rows(self, site, three):
        answer = site.browser("miluogu").submit("/desk/bulk", {"act": "urge", "task": three}).get_data(as_text=True)
        assert "未成功 3 件" in answer
        assert "湘阴" not in answer

    @pytest.mark.parametrize("data", [{"act": "claim"}, {"act": "delete", "task": ["t"]}, {"task": ["t"]}])
    def test_nothing_ticked_or_no_act_is_said_on_the_desk(self, site, data):
        browser = site.browser("limin")
        assert browser.submit("/desk/bulk", data).status_code == 303
        assert "请先勾选任务，再选择操作" in page(browser, "/")

    def test_what_colleagues_have_is_a_list_for_who_leads(self, site, three):
        assert len(titles(page(site.browser("zhaolixin"), "/?tab=others"))) == 3
        assert "同事在办" not in page(site.browser("limin"), "/")
        assert titles(page(site.browser("limin"), "/?tab=others")) == []


class TestKeptFilters:
    @pytest.fixture
    def wang(self, site, three):
        browser = site.browser("wangjianguo")
        browser.submit("/filters", {"tab": "mine", "name": "水利局", "q": "水利", "sort": "arrived", "chosen": "1"})
        return browser

    def kept(self, site):
        with site.world.engine.connect() as connection:
            return connection.execute(select(saved_filter)).all()

    def test_the_tab_opens_with_the_chosen_one_and_all_can_still_be_seen(self, site, wang):
        answer = wang.get("/")
        assert answer.status_code == 302
        assert titles(page(wang, answer.location)) == ["湘阴县水利局 定期巡查"]
        assert len(titles(page(wang, "/?view=all"))) == 3
        assert len(titles(page(wang, "/?q=湘阴"))) == 3

    def test_it_is_renamed_and_deleted_by_its_owner_only(self, site, wang):
        (one,) = self.kept(site)
        assert site.browser("limin").submit(f"/filters/{one.id}/rename", {"name": "我的"}).status_code == 404
        assert site.browser("limin").submit(f"/filters/{one.id}/delete").status_code == 404
        wang.submit(f"/filters/{one.id}/rename", {"name": "水利"})
        assert [(row.name, row.chosen) for row in self.kept(site)] == [("水利", False)]
        wang.submit(f"/filters/{one.id}/delete")
        assert self.kept(site) == []

    def test_a_name_given_twice_is_said_on_the_desk(self, site, wang):
        wang.submit("/filters", {"tab": "mine", "name": "水利局", "q": "司法"})
        assert "已有名为“水利局”的常用筛选" in page(wang, "/?view=all")


class TestNarrowing:
    def test_a_unit_and_a_step_are_found_and_what_came_last_can_stand_first(self, site, three):
        site.at("2026-11-25T10:00:00+08:00")
        site.world.start(unit_id="u020")
        wang = site.browser("wangjianguo")
        assert titles(page(wang, "/?q=教育局")) == ["湘阴县教育局 定期巡查"]
        assert len(titles(page(wang, "/?q=检查准备"))) == 4
        assert titles(page(wang, "/?sort=arrived"))[0] == "湘阴县人力资源和社会保障局 定期巡查"

    @pytest.mark.parametrize("asked", BROKEN)
    def test_a_broken_address_shows_the_list_from_its_beginning(self, site, three, asked):
        assert page(site.browser("wangjianguo"), f"/?{asked}")
