"""Ten per cent of the units drawn before a witness, drawn again with a reason, and recomputed by a stranger (S3.3)."""

import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE
from tests.browser.pictures import picture

pytestmark = pytest.mark.browser
ROUND = "湘阴档随〔2027〕1号"
NUMBER = "湘阴档抽〔2027〕1号"
PAGE = f"/draws/{quote(NUMBER)}"
BALLS = "2027年2月10日福利彩票双色球开奖号码"
AGAIN = "抽中的一家单位已经撤销，按审批意见重新抽取"
SIGNED = {"签名": "click"}


@pytest.fixture(scope="module")
def drawn(county):
    """The round of 2027, drawn a first time; the leader wants it drawn again."""
    county.is_now("2027-02-01T10:30:00+08:00")


def recomputed(person):
    """What the button of the page says."""
    person.page.get_by_role("button", name="重新计算", exact=True).click()
    result = person.page.locator(".recompute-result")
    expect(result).to_contain_text("一致", timeout=30_000)
    return result


def test_s3_3_a_draw_is_witnessed_repeated_with_a_reason_and_recomputed_by_anybody(county, meet, drawn):
    zhao, wang, xu, liu = map(meet, ("zhaolixin", "wangjianguo", "xujing", "liuguoping"))

    # The list is confirmed without a row for each unit; then it is frozen.
    zhao.begin("确认检查对象名录库", ROUND).sees("家单位，按2027年1月1日在监管范围内的单位列出")
    picture(zhao.page, "draw-list")
    out = [{"单位": "湘阴县自然资源局", "理由": "其他", "说明": "县里统一安排巡察"}]
    kin = [{"单位": "湘阴县民政局", "执法人员": "王建国", "理由": "配偶在该单位任职"}]
    zhao.submit({"剔除单位": out, "回避": kin})

    # The officer names the witness and the source; only the witness gives the seed.
    wang.begin("随机抽取（督查见证）", ROUND).sees("名录哈希值", NUMBER)
    picture(wang.page, "draw-asked")
    wang.submit({"见证人": ["徐静"], "种子来源": BALLS})
    xu.begin("见证并填写随机种子", ROUND).sees(BALLS)
    picture(xu.page, "draw-seed")
    xu.submit({"随机种子": "07121930", **SIGNED})
    liu.begin("审批抽查名单", ROUND).sees("第几次抽取", "王建国")
    picture(liu.page, "draw-approve")
    liu.submit({"意见": "重新抽取", "说明": "抽中的一家单位已经撤销", **SIGNED})

    # Before approval the bureau and its superior see the certificate, a stranger does not.
    stranger = meet()
    stranger.page.goto(f"{county.url}{PAGE}")
    expect(stranger.page.locator("main")).to_contain_text("没有找到")
    meet("yueyang").open(PAGE).sees("未公开", "07121930")

    # Drawn again: the reason is asked for, the seed must be new.
    wang.begin("随机抽取（督查见证）", ROUND).sees("抽中的一家单位已经撤销")
    wang.submit({"见证人": ["徐静"], "种子来源": BALLS, "重抽理由": AGAIN})
    xu.begin("见证并填写随机种子", ROUND).submit({"随机种子": "15182633", **SIGNED})
    liu.begin("审批抽查名单", ROUND).submit({"意见": "同意", **SIGNED})

    # Now everybody reads it, and recomputes it on their own device.
    stranger.open("/draws").sees(NUMBER, "已公开").follow(NUMBER)
    stranger.sees("15182633", "07121930", AGAIN, "其他：县里统一安排巡察", "徐静")
    assert "配偶" not in stranger.page.content()
    expect(recomputed(stranger)).to_have_text(re.compile(r"^一致：按名录 \d+ 家单位和公开的种子重算，2 次抽取的结果"))
    picture(stranger.page, "draw")


def test_a_changed_certificate_is_found_out_and_the_first_difference_named(county, meet):
    stranger = meet()

    def change(route):
        told = route.fetch()
        content = told.json()
        content["attempts"][0]["drawn"][2]["unit"] = "换上去的单位"
        route.fulfill(response=told, body=json.dumps(content))

    stranger.open(PAGE)
    stranger.page.route("**/certificate.json", change)
    expect(recomputed(stranger)).to_contain_text("不一致：第 1 次抽取的第 3 个单位凭证写的是“换上去的单位”")


def test_on_a_phone_the_certificate_is_read_and_recomputed_too(county, meet):
    stranger = meet(**PHONE)
    stranger.open(PAGE).sees("已公开", "15182633")
    expect(recomputed(stranger)).to_contain_text("一致：按名录")
    picture(stranger.page, "draw")
    stranger.page.get_by_text("算法（第1版）").click()
    stranger.arrived().open("/draws")
    picture(stranger.page, "draws")
    meet("zhaolixin").open("/draws").sees(NUMBER)


def test_the_certificate_as_downloaded_is_verified_by_the_command(county, meet, tmp_path):
    stranger = meet().open(PAGE)
    with stranger.page.expect_download() as waiting:
        stranger.page.get_by_role("link", name="下载凭证").click()
    file = tmp_path / "certificate.json"
    waiting.value.save_as(file)
    for named in (str(file), NUMBER):
        run = county.command("draw", "--verify", named)
        assert (run.returncode, run.stdout) == (0, f"一致：{NUMBER}，2 次抽取的结果都与凭证相同。\n"), run.stderr
