"""Names of everything the audit chain records, in the past tense."""

from __future__ import annotations

from enum import StrEnum

from workflows.values.sentences import N_


class Event(StrEnum):
    CASE_STARTED = "case.started"
    CASE_ENDED = "case.ended"
    TASK_OPENED = "task.opened"
    TASK_CLAIMED = "task.claimed"
    TASK_RELEASED = "task.released"
    TASK_TRANSFERRED = "task.transferred"
    TASK_LENT = "task.lent"
    TASK_HANDED_BACK = "task.handed_back"
    TASK_URGED = "task.urged"
    TASK_SENT_BACK = "task.sent_back"
    TASK_WITHDRAWN = "task.withdrawn"
    TASK_COMPLETED = "task.completed"
    TASK_CANCELLED = "task.cancelled"
    BUTTON_PRESSED = "task.button_pressed"
    TIMER_FIRED = "timer.fired"
    DECISION_MADE = "decision.made"
    DOCUMENT_ISSUED = "document.issued"
    FILE_ATTACHED = "file.attached"
    NOTICE_SENT = "notice.sent"
    CASE_COPIED = "case.copied"
    ACCESS_GRANTED = "access.granted"
    ACCESS_ENDED = "access.ended"
    COMMENT_ADDED = "comment.added"
    OPINION_ASKED = "opinion.asked"
    OPINION_GIVEN = "opinion.given"
    OPINION_WITHDRAWN = "opinion.withdrawn"
    FINDING_RECORDED = "finding.recorded"
    FINDING_TAKEN = "finding.taken"
    FINDING_SETTLED = "finding.settled"
    DEADLINE_SET = "deadline.set"
    DEADLINE_EXTENDED = "deadline.extended"
    DEADLINE_RECOUNTED = "deadline.recounted"
    OPERATION_DONE = "operation.done"
    INCIDENT_OPENED = "incident.opened"
    INCIDENT_RESOLVED = "incident.resolved"
    INCIDENT_RETRIED = "incident.retried"
    RECORD_ARCHIVED = "record.archived"
    DOSSIER_SEALED = "dossier.sealed"
    NOTICE_PUBLISHED = "notice.published"
    NOTICE_WITHDRAWN = "notice.withdrawn"
    UNIT_REGISTERED = "unit.registered"
    UNIT_CHANGED = "unit.changed"
    UNIT_DEACTIVATED = "unit.deactivated"
    UNIT_REACTIVATED = "unit.reactivated"
    UNITS_IMPORTED = "units.imported"
    ROSTER_BUILT = "roster.built"
    ROSTER_CHANGED = "roster.changed"
    CERTIFICATE_ADDED = "certificate.added"
    CERTIFICATE_RENEWED = "certificate.renewed"
    CERTIFICATE_WITHDRAWN = "certificate.withdrawn"
    REVIEWER_KEPT = "reviewer.kept"
    DOCUMENT_TAKEN = "document.taken"
    MAJOR_CASE_RECORDED = "major_case.recorded"
    ROUND_STOPPED = "round.stopped"
    ROUND_RESUMED = "round.resumed"
    ENTRY_RECORDED = "entry.recorded"
    ENTRIES_RECORDED = "entries.recorded"
    DRAW_FROZEN = "draw.frozen"
    DRAW_MADE = "draw.made"
    DRAW_MATCHED = "draw.matched"
    DRAW_PUBLISHED = "draw.published"
    COMPLAINT_FILED = "complaint.filed"
    COMPLAINANT_TOLD = "complaint.told"
    PENALTY_RECORDED = "penalty.recorded"
    PENALTY_REVISED = "penalty.revised"
    PENALTY_PAID = "penalty.paid"
    CALENDAR_CONFIRMED = "calendar.confirmed"
    LAWS_LOADED = "laws.loaded"
    LAW_CHANGED = "law.changed"
    BENCHMARK_KEPT = "benchmark.kept"
    VERSION_PUBLISHED = "version.published"
    TRIAL_PUBLISHED = "trial.published"
    TRIAL_STARTED = "trial.started"
    SIGNED_IN = "person.signed_in"
    SIGN_IN_FAILED = "person.sign_in_failed"
    SIGNED_OUT = "person.signed_out"
    TOKEN_ISSUED = "token.issued"  # noqa: S105 - an event name, not a secret


EVENT_NAMES: dict[Event, str] = {
    Event.CASE_STARTED: N_("立项启动"),
    Event.CASE_ENDED: N_("办结"),
    Event.TASK_OPENED: N_("任务到达"),
    Event.TASK_CLAIMED: N_("领取任务"),
    Event.TASK_RELEASED: N_("退回待领"),
    Event.TASK_TRANSFERRED: N_("转办"),
    Event.TASK_LENT: N_("委派"),
    Event.TASK_HANDED_BACK: N_("交回"),
    Event.TASK_URGED: N_("催办"),
    Event.TASK_SENT_BACK: N_("退回"),
    Event.TASK_WITHDRAWN: N_("撤回"),
    Event.TASK_COMPLETED: N_("提交任务"),
    Event.TASK_CANCELLED: N_("任务取消"),
    Event.BUTTON_PRESSED: N_("登记情况"),
    Event.TIMER_FIRED: N_("到时触发"),
    Event.DECISION_MADE: N_("规则判定"),
    Event.DOCUMENT_ISSUED: N_("生成文书"),
    Event.FILE_ATTACHED: N_("上传材料"),
    Event.NOTICE_SENT: N_("发送提醒"),
    Event.CASE_COPIED: N_("抄送"),
    Event.ACCESS_GRANTED: N_("开放查阅"),
    Event.ACCESS_ENDED: N_("终止查阅"),
    Event.COMMENT_ADDED: N_("批注"),
    Event.OPINION_ASKED: N_("征求意见"),
    Event.OPINION_GIVEN: N_("回复意见"),
    Event.OPINION_WITHDRAWN: N_("撤回征求意见"),
    Event.FINDING_RECORDED: N_("登记问题"),
    Event.FINDING_TAKEN: N_("承接问题"),
    Event.FINDING_SETTLED: N_("问题办结"),
    Event.DEADLINE_SET: N_("设定期限"),
    Event.DEADLINE_EXTENDED: N_("调整期限"),
    Event.DEADLINE_RECOUNTED: N_("按新的工作日历重算期限"),
    Event.OPERATION_DONE: N_("系统办理"),
    Event.INCIDENT_OPENED: N_("办理异常"),
    Event.INCIDENT_RESOLVED: N_("异常消除"),
    Event.INCIDENT_RETRIED: N_("异常重试"),
    Event.RECORD_ARCHIVED: N_("归档"),
    Event.DOSSIER_SEALED: N_("固化案卷"),
    Event.NOTICE_PUBLISHED: N_("发布公示"),
    Event.NOTICE_WITHDRAWN: N_("撤回公示"),
    Event.UNIT_REGISTERED: N_("登记单位"),
    Event.UNIT_CHANGED: N_("变更登记"),
    Event.UNIT_DEACTIVATED: N_("停用单位"),
    Event.UNIT_REACTIVATED: N_("恢复单位"),
    Event.UNITS_IMPORTED: N_("批量导入单位"),
    Event.ROSTER_BUILT: N_("生成应报名册"),
    Event.ROSTER_CHANGED: N_("变更应报名册"),
    Event.CERTIFICATE_ADDED: N_("登记行政执法证"),
    Event.CERTIFICATE_RENEWED: N_("延续行政执法证"),
    Event.CERTIFICATE_WITHDRAWN: N_("收回行政执法证"),
    Event.REVIEWER_KEPT: N_("登记法制审核资格"),
    Event.DOCUMENT_TAKEN: N_("附上原案文书"),
    Event.MAJOR_CASE_RECORDED: N_("登记重大案件"),
    Event.ROUND_STOPPED: N_("暂停逐单位启动"),
    Event.ROUND_RESUMED: N_("继续逐单位启动"),
    Event.ENTRY_RECORDED: N_("登记台账"),
    Event.ENTRIES_RECORDED: N_("批量登记台账"),
    Event.DRAW_FROZEN: N_("固定抽取名录"),
    Event.DRAW_MADE: N_("随机抽取"),
    Event.DRAW_MATCHED: N_("匹配执法人员"),
    Event.DRAW_PUBLISHED: N_("公开抽取凭证"),
    Event.COMPLAINT_FILED: N_("收到网上投诉举报"),
    Event.COMPLAINANT_TOLD: N_("告知投诉举报人"),
    Event.PENALTY_RECORDED: N_("登记处罚决定"),
    Event.PENALTY_REVISED: N_("变更处罚决定"),
    Event.PENALTY_PAID: N_("登记缴款"),
    Event.LAWS_LOADED: N_("导入法律依据"),
    Event.LAW_CHANGED: N_("变更法律依据"),
    Event.BENCHMARK_KEPT: N_("登记裁量基准"),
    Event.VERSION_PUBLISHED: N_("发布流程"),
    Event.CALENDAR_CONFIRMED: N_("确认工作日历"),
    Event.TRIAL_PUBLISHED: N_("发布到试运行"),
    Event.TRIAL_STARTED: N_("开始试运行"),
    Event.SIGNED_IN: N_("登录"),
    Event.SIGN_IN_FAILED: N_("登录失败"),
    Event.SIGNED_OUT: N_("退出"),
    Event.TOKEN_ISSUED: N_("签发接口令牌"),
}
