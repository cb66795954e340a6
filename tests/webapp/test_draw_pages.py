"""Certificates of draws: the bureau and its superiors read them always, everybody once they are published."""

from urllib.parse import quote

import pytest

from tests.actions.drawing import ask, freeze, witnessed
from workflows.__main__ import main
from workflows.rules.draw_check import first_difference
from workflows.values.operations import Operation

NUMBER = "湘阴档抽〔2026〕1号"
PAGE = f"/draws/{quote(NUMBER)}"
INSIDERS = ("wangjianguo", "zhaolixin", "xujing", "liuguoping", "yueyang", "hunanju")
OUTSIDERS = ("", "ziran", "chengtouzong", "miluo", "xianzhengfu", "gaoyu", "linfeng")


@pytest.fixture
def drawn(site):
    """Forty units, one of them excluded, four drawn with their officers; its case."""
    case_id = site.world.start()
    freeze(site.world, case_id, exclude=[{"unit_id": "u003", "reason": "已撤销，县编办文件"}])
    witnessed(site.world, case_id)
    ask(site.world, case_id, Operation.MATCH_OFFICERS)
    site.at("2026-11-25T11:00:00+08:00")
    return case_id


def statuses(site, login):
    browser = site.browser(login)
    return {browser.get(path).status_code for path in (PAGE, f"{PAGE}/certificate.json")}


def listed(site, login):
    return NUMBER in site.browser(login).get("/draws").get_data(as_text=True)


def test_the_bureau_and_its_superiors_read_it_always_everybody_else_once_it_is_published(site, drawn):
    for login in INSIDERS:
        assert statuses(site, login) == {200}, login
        assert listed(site, login), login
    for login in OUTSIDERS:
        assert statuses(site, login) == {404}, login
        assert not listed(site, login), login
    ask(site.world, drawn, Operation.PUBLISH_DRAW)
    for login in OUTSIDERS:
        assert statuses(site, login) == {200}, login
        assert listed(site, login), login


def test_the_page_says_everything_there_is_to_check(site, drawn):
    page = site.browser("wangjianguo").get(PAGE).get_data(as_text=True)
    told = site.browser("wangjianguo").get(f"{PAGE}/certificate.json").get_json()
    attempt = told["attempts"][0]
    for word in (
        told["population_hash"],
        attempt["drawn_hash"],
        attempt["officers"]["hash"],
        "20270210",
        "彩票号码",
        "徐静",
        "王建国",
        "已撤销，县编办文件",
        *(row["unit"] for row in attempt["drawn"]),
    ):
        assert word in page


def test_a_stranger_sees_no_case_and_no_way_to_it(site, drawn):
    ask(site.world, drawn, Operation.PUBLISH_DRAW)
    for path in (PAGE, f"{PAGE}/certificate.json"):
        assert drawn not in site.browser().get(path).get_data(as_text=True)


def test_the_list_is_found_by_name_and_by_page(site, drawn):
    browser = site.browser("wangjianguo")
    found = browser.get(f"{PAGE}?q=县委办").get_data(as_text=True)
    assert "湘阴县委办公室" in found
    assert "名录中没有这个单位" in browser.get(f"{PAGE}?q=没有的单位").get_data(as_text=True)
    for page in ("0", "99", "x", "9" * 30):
        assert browser.get(f"{PAGE}?page={page}").status_code == 200


def test_a_list_frozen_and_not_drawn_yet_says_so(site):
    freeze(site.world, site.world.start())
    assert "尚未抽取" in site.browser("wangjianguo").get(PAGE).get_data(as_text=True)


def test_another_draw_of_the_year_is_named_on_it(site, drawn):
    freeze(site.world, site.world.start(unit_id="u017"))
    assert "湘阴档抽〔2026〕2号" in site.browser("wangjianguo").get(PAGE).get_data(as_text=True)


def test_what_is_no_draw_is_not_found(site):
    for number in ("nothing", "湘阴档抽〔2026〕9号", "a" * 300):
        assert site.browser().get(f"/draws/{number}").status_code == 404
        assert site.browser().get(f"/draws/{number}/certificate.json").status_code == 404
    assert site.browser().get("/draws/%00").status_code == 400


def test_without_any_draw_the_list_says_so(site):
    assert "没有抽取记录" in site.browser().get("/draws").get_data(as_text=True)


class TestTheCommand:
    def saved(self, site, tmp_path):
        file = tmp_path / "凭证.json"
        file.write_bytes(site.browser("wangjianguo").get(f"{PAGE}/certificate.json").data)
        return file

    def test_agrees_with_the_certificate_as_downloaded(self, site, drawn, tmp_path, capsys):
        assert main(["draw", "--verify", str(self.saved(site, tmp_path))]) == 0
        assert capsys.readouterr().out == f"一致：{NUMBER}，1 次抽取的结果都与凭证相同。\n"

    def test_names_the_first_difference_of_a_changed_one(self, site, drawn, tmp_path, capsys):
        file = self.saved(site, tmp_path)
        file.write_text(file.read_text(encoding="utf-8").replace("湘阴县委办公室", "别的单位"), encoding="utf-8")
        assert main(["draw", "--verify", str(file)]) == 1
        assert "名录快照的哈希不符" in capsys.readouterr().out

    @pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"{", b'{"snapshot": 1}', b"[" * 10_000])
    def test_says_in_words_what_is_no_certificate(self, tmp_path, capsys, content):
        file = tmp_path / "x.json"
        file.write_bytes(content)
        assert main(["draw", "--verify", str(file)]) == 1
        told = "".join(capsys.readouterr())
        assert "不是抽取凭证" in told

    def test_says_in_words_that_a_file_is_not_there(self, tmp_path, capsys):
        assert main(["draw", "--verify", str(tmp_path / "none.json")]) == 1
        assert "无法读取" in capsys.readouterr().err

    def test_finds_a_draw_by_its_number_in_the_database(self, site, drawn, monkeypatch, capsys):
        monkeypatch.setenv("DATABASE_URL", str(site.world.engine.url))
        assert main(["draw", "--verify", NUMBER]) == 0
        assert main(["draw", "--verify", "湘阴档抽〔2026〕9号"]) == 2


def test_the_certificate_agrees_with_itself(site, drawn):
    assert first_difference(site.browser("wangjianguo").get(f"{PAGE}/certificate.json").get_json()) is None
