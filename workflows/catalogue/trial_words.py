"""What the names programmers give to variables mean in Chinese, so that a form made up for one can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping

WHOLE: Mapping[str, str] = {
    "approval": "审批意见",
    "approved": "是否同意",
    "ok": "是否通过",
    "passed": "是否通过",
    "rejected": "是否退回",
    "returned": "是否退回",
    "urgent": "是否紧急",
    "valid": "是否有效",
    "major": "是否重大",
    "complete": "是否完整",
    "unit_id": "单位",
}
WORDS: Mapping[str, str] = {
    "actual": "实际",
    "amount": "金额",
    "at": "时间",
    "begin": "开始",
    "case": "案件",
    "category": "类别",
    "comment": "意见",
    "count": "数量",
    "date": "日期",
    "day": "日",
    "days": "天数",
    "deadline": "期限",
    "decision": "决定",
    "description": "说明",
    "due": "到期",
    "end": "结束",
    "first": "首次",
    "grade": "等级",
    "items": "事项",
    "kind": "种类",
    "last": "末次",
    "level": "级别",
    "list": "清单",
    "max": "最高",
    "min": "最低",
    "name": "名称",
    "no": "编号",
    "notice": "通知",
    "number": "编号",
    "opinion": "意见",
    "outcome": "结果",
    "person": "人员",
    "plan": "计划",
    "planned": "计划",
    "priority": "优先级",
    "quantity": "数量",
    "reason": "理由",
    "received": "收到",
    "report": "报告",
    "request": "申请",
    "result": "结果",
    "review": "审核",
    "risk": "风险",
    "score": "分数",
    "served": "送达",
    "service": "送达",
    "start": "开始",
    "status": "状态",
    "time": "时间",
    "times": "次数",
    "title": "标题",
    "total": "合计",
    "type": "类型",
    "unit": "单位",
    "visit": "检查",
    "visits": "检查次数",
    "year": "年",
}
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def in_chinese(name: str) -> str:
    """`planned_date`, `plannedDate` -> 计划日期; "" unless every word of the name is known."""
    if name.lower() in WHOLE:
        return WHOLE[name.lower()]
    words = [WORDS.get(word.lower(), "") for word in _PARTS.findall(name)]
    spelled = re.fullmatch(r"[A-Za-z_]+", name) is not None
    return "".join(words) if spelled and all(words) else ""
