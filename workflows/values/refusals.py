"""What the system will not do, each said as a sentence: what, where, how to mend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from workflows.values.sentences import N_, Fault, Problem, Sentence


class Refusal(Exception):
    """Base of all refusals; a subclass is a sentence, its keyword arguments are the facts in it."""

    template: ClassVar[str] = N_("无法完成这一操作。")

    def __init__(self, **params: object) -> None:
        self.sentence = Sentence(self.template, params)
        super().__init__(str(self.sentence))


class NotFound(Refusal):
    """It does not exist, or not for this person: both look the same from outside."""

    template = N_("没有找到您要的内容，可能已被移动，或不在您的权限范围内。")


class NotAllowed(Refusal):
    template = N_("您的岗位不能进行这一操作：%(act)s。如确需办理，请联系科室负责人或系统管理员。")


class NotSignedIn(Refusal):
    template = N_("请先登录。")


class NoOrganisation(Refusal):
    """A lane, a notice or a document is for an organisation the case does not know."""

    template = N_("案件没有对应的机关（%(scope)s），不能送达。请核对收文机关是否已选定并在本系统登记。")


class DrawRefused(Refusal):
    """A draw that could not be defended: nobody's hand may be in it."""

    template = N_("抽取不能进行：%(why)s。请核对后重新办理。")


class GrantUnclear(Refusal):
    template = N_("案件不能开放查阅：%(why)s。请核对后重新办理。")


class WrongPassword(Refusal):
    template = N_("用户名或密码不正确。")


class TooManyAttempts(Refusal):
    template = N_("登录失败次数过多，请在 %(minutes)d 分钟后再试。")


class TooManyTries(TooManyAttempts):
    template = N_("尝试次数过多，请在 %(minutes)d 分钟后再试。")


class CaseMoved(Refusal):
    template = N_("此案件刚刚由他人办理，页面内容已不是最新。您填写的内容已保存为草稿，请刷新后核对。")


class TaskTaken(Refusal):
    template = N_("此任务已由%(name)s领取。")


class ButtonGone(Refusal):
    template = N_("案件已不再等待这一事项，可能已由他人登记。请返回案件查看。")


class TaskReserved(NotAllowed):
    template = N_("这项任务只由指定的人员办理，您不在其中。如需变更人员，请联系科室负责人。")


class Separated(NotAllowed):
    template = N_("您办理过本案中应与这项任务分离的环节，或者是本案的调查、承办人员，不能办理。请交由其他人员办理。")


class NotRedacted(Refusal):
    template = N_("拟公开的内容中有身份证号码或者手机号码，不能公开。请脱敏后重新办理。")


class NotSigned(Refusal):
    template = N_("案卷中的检查记录签字不全，不能归档：%(papers)s。请补签或者登记拒签情况后重新办理。")


class CannotHold(Refusal):
    """This person may not have this task."""

    template = N_("不能交给%(name)s：%(why)s")


class UrgedAlready(Refusal):
    template = N_("%(minutes)d 分钟前已经催办过，请稍后再催。")


class NameTaken(Refusal):
    template = N_("已有名为“%(name)s”的常用筛选，请换一个名称。")


class OpinionsOpen(Refusal):
    """Colleagues were asked and have not answered; whoever submits says that it goes on without them."""

    template = N_("%(names)s 还没有回复意见。等待回复，或者确认不再等待后提交。")

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(names="、".join(names))


class AnsweredAlready(Refusal):
    template = N_("这条征求意见已经回复或撤回，不能再改动。")


class TextNeeded(Refusal):
    template = N_("请填写%(what)s（1 至 %(limit)d 字）。")


class TaskClosed(Refusal):
    template = N_("此任务已办结或已取消，不能再次提交。您填写的内容没有丢失，可在草稿中查看。")


class BadAnswers(Refusal):
    """Answers that do not fit the form; `faults` holds all of them."""

    template = N_("有 %(count)d 处需要更正。")

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(count=len(self.faults))


class BadUpload(Refusal):
    template = N_("文件“%(name)s”不能上传：%(why)s")


class TooManyFiles(Refusal):
    template = N_("一次最多提交 %(most)d 个文件，共 %(size)d MB。请只提交这个流程自己的文件。")


class RegisterMoved(Refusal):
    template = N_("登记内容刚刚由他人修改，与您看到的不同。请刷新后核对，再重新办理。")


class UnitBusy(Refusal):
    template = N_("该单位还有 %(count)d 件案件没有办结，办结后才能停用。")


class BadSheet(Refusal):
    """A spreadsheet that cannot be read at all."""

    template = N_("表格“%(name)s”不能导入：%(why)s")


class TooManyRows(Refusal):
    template = N_("符合条件的单位超过 %(most)d 个，一次导不完。请先按类型或名称筛选，再分次导出。")


class TooManyPenalties(Refusal):
    template = N_("符合条件的处罚决定超过 %(most)d 件，一次导不完。请先按年度或违法行为筛选，再分次导出。")


class NotPublishable(Refusal):
    """A definition that may not run; `problems` holds everything that must be mended."""

    template = N_("流程不能发布：有 %(count)d 个问题需要修改。")

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(count=len(self.problems))


class UnknownProcess(Refusal):
    template = N_("没有已发布的流程“%(process)s”。请先发布，或核对流程标识。")


class UnknownDeadline(Refusal):
    template = N_("时限表中没有“%(key)s”。请在时限表（time_limits.dmn）中补充，或核对标识。")


class LengthFixed(Refusal):
    template = N_("期限“%(key)s”是固定日期，不能另定长度。请去掉长度，或在时限表中改用天数。")


class CalendarEnds(Refusal):
    template = N_("工作日历只确认到 %(last)s 年，无法计算 %(asked)s 的工作日。请先维护 %(year)d 年工作日历。")


class BadExpression(Refusal):
    template = N_("表达式“%(expression)s”无法计算：%(why)s")


class DecisionFailed(Refusal):
    template = N_("决策表“%(decision)s”没有得出结论：%(why)s")


class OperationFailed(Refusal):
    template = N_("步骤“%(name)s”没有完成：%(why)s。系统已记录，可在处理后重试。")


class EngineRefused(Refusal):
    template = N_("流程无法继续：%(why)s")
