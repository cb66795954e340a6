"""The registers of laws and of penalties, on a desk and on a phone."""

from __future__ import annotations

import pytest

from tests.actions.test_penalties import record
from tests.browser.person import PHONE
from tests.browser.pictures import picture

pytestmark = pytest.mark.browser

NOW = "2026-11-25T09:00:00+08:00"
DEVIATION = {
    "deviation_reason": "当事人主动消除危害后果，已追回全部档案，依照行政处罚法第三十二条减轻处罚",
    "approver": "黄志强",
    "tier": "较轻",
}


@pytest.fixture(scope="module")
def punished(county):
    """Two decisions, one of them off the benchmark."""
    county.is_now(NOW)

    def prepare(world):
        case_id = world.start()
        record(world, case_id)
        record(world, case_id, number="湘阴档罚决〔2026〕2号", act_date="2026-09-02", fine="5000.50", **DEVIATION)

    county.behind_the_scenes(prepare)


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
class TestOnBoth:
    def test_g_07_laws_with_their_validity_and_what_cites_them(self, county, meet, punished, device):
        chief = meet("zhaolixin", **device)
        chief.open("/laws").sees("中华人民共和国档案法实施条例", "已废止")
        picture(chief.page, "laws")
        chief.open("/laws/AL2020").sees("第四十八条", "丢失属于国家所有的档案的")
        picture(chief.page, "law")
        chief.open("/laws/IM2017").sees("自 2024-03-01 起已废止。")
        chief.page.get_by_text("变更效力").click()
        chief.sees("从这一天起不再有效")

    def test_p3_1_the_ledger_and_what_departs_from_the_benchmark(self, county, meet, punished, device):
        chief = meet("zhaolixin", **device)
        chief.open("/penalties").sees("湘阴档罚决〔2026〕1号", "待缴")
        picture(chief.page, "penalties")
        chief.open("/penalties?deviating=yes").sees("依照行政处罚法第三十二条减轻处罚", "黄志强")
        picture(chief.page, "deviations")
        chief.open("/units/u021").sees("湘阴档罚决〔2026〕1号")
