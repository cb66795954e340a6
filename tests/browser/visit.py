"""What people answer at the steps of a visit: a hazard in the store and a trifle put right on the spot."""

from __future__ import annotations

from typing import Any

from tests.world import picture

DAY = "2026-12-08"
"""The day of the visit in these answers; `on` moves them to another."""

PLAN = {
    "检查所属期": ("2026-01-01", "2026-10-31"),
    "检查方式": ["听取汇报", "查阅资料", "核查现场"],
    "执法人员": ["王建国", "李敏"],
    "通知方式": "提前通知",
}
CONFIRMED = {
    "配合人员姓名": "丁新民",
    "职务": "办公室主任",
    "联系电话": "13912271237",
    "资料准备情况": ["制度文件", "库房记录"],
}
ARRIVED = {
    "到达时间": "2026-12-08 08:40",
    "单位在场人员": "丁新民，办公室主任",
    "已向当事人出示执法证件": [{"出示时间": "2026-12-08 08:45"}, {"出示时间": "2026-12-08 08:45"}],
    "已告知权利义务": True,
    "是否申请回避": "否",
}
EXTINGUISHERS = {"name": "灭火器.png", "mimeType": "image/png", "buffer": picture(640, 480)}
CHECKED = {
    "检查项目结果": {
        "": "符合",
        "2.3": ("不符合", "库房2具灭火器已过有效期。", EXTINGUISHERS),
        "2.4": ("不符合", "11月的温湿度没有登记。"),
        "4.8": ("不适用", "本单位没有外包服务。"),
    },
    "听取汇报摘要": "听取了办公室主任关于全年档案工作的汇报。",
    "查阅资料清单": [{"名称": "档案管理制度汇编", "份数": 1}, {"名称": "温湿度登记簿", "份数": 12}],
    "核查现场情况": "查看了档案库房和阅览室。",
    "未发现问题": "否",
    "发现的问题": [
        {
            "项目编号": "2.3",
            "描述": "档案库房内2具灭火器超过有效期。",
            "环节": "保管",
            "维度": "实体安全",
            "问题性质": "安全隐患",
            "严重程度": "一般",
            "特殊情形": "无",
            "是否当场改正": "否",
            "法律依据": "档案法第十九条第一款",
        },
        {
            "项目编号": "2.4",
            "描述": "2026年11月温湿度登记缺失。",
            "环节": "保管",
            "维度": "实体安全",
            "问题性质": "一般问题",
            "严重程度": "轻微",
            "特殊情形": "无",
            "是否当场改正": "是",
        },
    ],
    "需采取的现场措施": ["无"],
}
RECORD = {"开始时间": "2026-12-08 09:00", "结束时间": "2026-12-08 11:30", "执法人员签字": "drawn"}
REFUSED = {"签字状态": "拒签", "职务": "局长", "签字时间": "2026-12-08 11:40"}
SIGNED = {
    "签字状态": "已签字",
    "职务": "局长",
    "签字时间": "2026-12-08 11:40",
    "签字": "drawn",
    "单位意见": "情况属实，立即整改。",
}
REFUSAL = {
    "拒签（不在场）原因": "单位负责人认为记录与事实不符，拒绝签字。",
    "告知时间": "2026-12-08 11:45",
    "见证人": "刘洋，文星街道办事处",
    "执法人员签字": "drawn",
}
DECISION = {
    "逐条处理意见": [{"期限": "2026-12-31"}],
    "意见": "同意",
    "意见说明": "同意检查组意见，责令限期整改。",
    "签名": "click",
}
REPORTED = {"上报状态": "已上报", "省系统编号": "430624-2026-0017", "上报时间": "2026-12-09 16:00"}

NOT_TOLD = PLAN | {
    "通知方式": "不提前通知",
    "不提前通知理由": "根据举报线索核查，事先通知可能影响取证",
}
"""The plan of a visit the unit is not told of."""


def on(day: str, answers: Any) -> Any:
    """The same answers for a visit on another day."""
    if isinstance(answers, dict):
        return {label: on(day, one) for label, one in answers.items()}
    if isinstance(answers, list):
        return [on(day, one) for one in answers]
    return answers.replace(DAY, day) if isinstance(answers, str) else answers


def receipt(moment: str) -> dict[str, Any]:
    """A paper handed over by both officers."""
    return {
        "送达结果": "已送达",
        "送达时间": moment,
        "送达人": ["王建国", "李敏"],
        "签收人": "秦玉琴",
        "与受送达人关系": "收发人员",
        "签收": "drawn",
    }
