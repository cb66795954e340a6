"""A round of self-reports in the browser: begun by the section chief for a few units, filled in on a phone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from tests.world import World
from workflows.actions.complete_task import complete_task
from workflows.actions.start_case import start_case
from workflows.store.tables.cases import case
from workflows.store.tables.rosters import roster
from workflows.store.unit_of_work import writing

STAFF = [{"人数": "2", "培训情况": "参加市局业务培训2人次"}, {"人数": "5"}]
RULES: list[dict[str, Any]] = [{"是否建立": "有", "最近更新日期": "2024-03-01"}] * 5 + [{"是否建立": "无"}]
HOLDINGS = {"总量（卷、件）": "45210", "永久（卷、件）": "12400", "30年（卷、件）": "20100"}
ROOM = {"库房": "三楼库房", "面积（平方米）": "120"} | dict.fromkeys(
    ("防火", "防盗", "防水", "防光", "防尘", "防有害气体", "防有害生物", "温湿度调控"), "有"
)
DATABASE = {
    "名称": "不动产登记电子档案库",
    "数据量": "12万条",
    "是否重要数据库": "是",
    "等级保护级别": "三级",
    "上次测评日期": "2025-03-10",
    "运行故障次数": "1",
    "维护单位": "湘阴县大数据中心",
    "异地备份": "是",
    "最近异地备份日期": "2026-06-20",
    "异质备份": "是",
    "灾难备份": "否",
}
REPORT: dict[str, Any] = {
    "档案工作人员": STAFF,
    "制度建设": RULES,
    **HOLDINGS,
    "30年及永久档案保存情况": "完好32488卷，破损10卷，霉变2卷，没有丢失。",
    "有无损毁丢失": "无",
    "库房和八防设施": [ROOM],
    "是否有档案数据库": "有",
    "档案数据库运行维护": [DATABASE],
    "电子文件归档": [{"应归档数": "1200", "已归档数": "1180"}],
    "移交进馆": [{"应移交": "300", "已移交": "200", "未移交原因": "整理未完成，计划年底前移交"}],
    "有无鉴定销毁": "无",
    "有无档案服务外包": "无",
    "存在问题": "防有害气体设施不足。",
    "上年问题整改": "上年提出的2项问题已经全部整改。",
}
PROMISE: dict[str, Any] = {"本单位对报告真实性负责": True, "承诺内容真实": True, "签名或单位签章": "click"}


def roster_of(world: World, *units: str) -> str:
    """The round of 2026 begun by hand on a roster of these units only; it waits to be confirmed."""
    with world.acting("zhaolixin") as work:
        case_id = start_case(work, "proc_annual_selfreport", {"cycle": 2026}, "start_selfreport_manual").id
    with writing(world.engine) as connection:
        connection.execute(update(roster).where(roster.c.unit_id.not_in(units)).values(removed=True))
    return case_id


def confirm(world: World, round_id: str) -> None:
    with world.acting("zhaolixin") as work:
        complete_task(work, world.task(work, round_id, "ut_roster_confirm"), {"confirmed": True})


def report_of(world: World, round_id: str, unit: str) -> tuple[str, str]:
    """Id and number of the case of a unit's report."""
    with world.looking("wangjianguo") as look:
        wanted = case.c.parent_id == round_id, case.c.unit_id == unit
        found = look.connection.execute(select(case.c.id, case.c.number).where(*wanted)).one()
    return str(found[0]), str(found[1])
