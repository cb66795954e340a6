"""The pages of the rosters (S4.11, G-03) and of guidance beside supervision (S0.2)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.test_major_case_register import ask
from tests.processes.test_guidance import advise
from tests.webapp.installation import Browser, Installation, copied, served
from workflows.actions.operations.build_roster import build_roster

YEAR = "/rosters/2026"


@pytest.fixture(scope="module")
def listed_county(demo_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation with a roster and some guidance."""
    var = copied(demo_county, tmp_path_factory.mktemp("listed_county"))
    with served(var) as installation:
        ask(installation.world, installation.world.start(), build_roster, year=2026)
        advise(installation.world)
    return var


@pytest.fixture
def rolls(listed_county: Path, tmp_path: Path) -> Iterator[Installation]:
    with served(copied(listed_county, tmp_path / "var")) as installation:
        yield installation


def text(browser: Browser, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def row_of(browser: Browser, name: str) -> str:
    """The address of a unit's row."""
    page = text(browser, f"{YEAR}?q={name}&state=all")
    (found,) = re.findall(r'href="(/rosters/2026/units/[^"]+)"', page)
    return str(found)


def test_s4_11_the_roster_of_a_year_is_found_from_the_list_of_years(rolls: Installation) -> None:
    chief = rolls.browser("zhaolixin")
    assert '<a href="/rosters/2026">2026年</a>' in text(chief, "/rosters")
    page = text(chief, YEAR)
    assert "2026年应报名册" in page
    assert "待确认" in page
    assert page.count("/rosters/2026/units/") == 30


def test_the_next_page_is_fetched_without_a_frame(rolls: Installation) -> None:
    chief = rolls.browser("zhaolixin")
    (more,) = set(re.findall(r'href="(/rosters/2026\?cursor=[^"]+)"', text(chief, YEAR)))
    lines = chief.get(more, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "<nav" not in lines
    assert "/rosters/2026/units/" in lines


def test_a_change_is_shown_with_who_made_it_and_why(rolls: Installation) -> None:
    chief = rolls.browser("zhaolixin")
    row = row_of(chief, "自然资源局")
    typed = {"on_backup": "true", "report_kind": "档案工作情况报告", "reporter": "李芳", "reason": "湘档发〔2026〕5号"}
    answer = chief.submit(row, {**typed, "_revision": "0"})
    assert answer.status_code == 303
    page = text(chief, row)
    assert "赵立新：湘档发〔2026〕5号" in page
    assert "→ 李芳" in page
    assert "湘阴县自然资源局" in text(chief, f"{YEAR}/changes")
    again = chief.submit(row, {**typed, "reporter": "王芳", "_revision": "0"})
    assert again.status_code == 409
    assert "王芳" in again.get_data(as_text=True)


def test_a_unit_is_taken_off_and_put_back_with_a_reason(rolls: Installation) -> None:
    chief = rolls.browser("zhaolixin")
    row = row_of(chief, "自然资源局")
    assert chief.submit(f"{row}/remove", {"reason": ""}).status_code == 303
    assert "已移出" not in text(chief, row).partition("<main")[2].partition('role="alert"')[0].partition("移出名册")[0]
    chief.submit(f"{row}/remove", {"reason": "机构撤并"})
    assert "重新列入" in text(chief, row)
    assert "自然资源局" not in text(chief, f"{YEAR}?q=自然资源局").partition('id="rows"')[2]
    chief.submit(f"{row}/back", {"reason": "误移出"})
    assert "赵立新：误移出" in text(chief, row)


def test_a_unit_is_added_once(rolls: Installation) -> None:
    chief = rolls.browser("zhaolixin")
    typed = {"unit_id": "u021", "on_backup": "false", "report_kind": "简表", "reporter": "", "reason": "补充"}
    refused = chief.submit(f"{YEAR}/add", typed)
    assert refused.status_code == 422
    assert "已在名册上" in refused.get_data(as_text=True)


def test_the_roster_goes_out_as_a_spreadsheet_and_comes_back_unchanged(rolls: Installation) -> None:
    chief = rolls.browser("zhaolixin")
    out = rolls.browser("xujing").get(f"{YEAR}/export")
    assert out.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    sent = chief.submit(f"{YEAR}/sheet", {"file": (io.BytesIO(out.get_data()), "名册.xlsx")})
    assert sent.status_code == 303
    assert "没有可以导入的内容" in text(chief, sent.headers["Location"])


def test_what_is_no_spreadsheet_is_refused_in_words(rolls: Installation) -> None:
    answer = rolls.browser("zhaolixin").submit(f"{YEAR}/sheet", {"file": (io.BytesIO(b"no"), "名册.xlsx")})
    assert answer.status_code == 422
    assert "不是 .xlsx 格式" in answer.get_data(as_text=True)


@pytest.mark.parametrize("login", ["wangjianguo", "helihua", "xujing"])
def test_the_staff_reads_and_has_nothing_to_press(rolls: Installation, login: str) -> None:
    reader = rolls.browser(login)
    page = text(reader, YEAR)
    assert "加入单位" not in page
    assert (
        'method="post"' not in text(reader, row_of(reader, "自然资源局")).partition("<main")[2].partition("</main")[0]
    )
    for path in (f"{YEAR}/add", f"{YEAR}/sheet"):
        assert reader.get(path).status_code == 403


@pytest.mark.parametrize("login", ["ziran", "yueyang", "gaoyu", "linfeng"])
@pytest.mark.parametrize("path", ["/rosters", YEAR, "/registers/balance"])
def test_nobody_else_gets_in(rolls: Installation, login: str, path: str) -> None:
    assert rolls.browser(login).get(path).status_code == 403


def test_another_bureau_and_another_year_have_none(rolls: Installation) -> None:
    assert rolls.browser("miluogu").get(YEAR).status_code == 404
    for year in ("1999", "99999999999999999999", "0", "x"):
        assert rolls.browser("zhaolixin").get(f"/rosters/{year}").status_code == 404


def test_s0_2_the_year_shows_guidance_beside_supervision_and_goes_out_as_a_spreadsheet(rolls: Installation) -> None:
    reader = rolls.browser("xujing")
    page = text(reader, "/registers/balance")
    assert "2026年指导与监管" in page
    assert ">1 次</a>" in page
    assert '<rect width="100.0%"' in page
    assert "style=" not in page.partition("<main")[2].partition("</main")[0]
    assert reader.get("/registers/balance/export?year=2026").status_code == 200
    assert "2025年指导与监管" in text(reader, "/registers/balance?year=2025")


@pytest.mark.parametrize("year", ["x", "99999", "0000", "２０２６", ""])
def test_what_is_no_year_is_passed_over(rolls: Installation, year: str) -> None:
    assert "2026年指导与监管" in text(rolls.browser("xujing"), f"/registers/balance?year={year}")
