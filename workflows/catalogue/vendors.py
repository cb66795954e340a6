"""Words of other process software that a diagram may bring along, and what stands for them here."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.values.sentences import N_

_ROLE = N_("由谁办理，请用泳道的岗位和机关范围（bureau:lane 的 role、scope）写明")
_FORM = N_("请在 forms/ 中补充表单，用 bureau:task 的 form 指明")
_CODE = N_("流程图中的程序一律不执行：请改用系统任务（bureau:operation）或规则任务（bureau:decision）")
_DATA = N_("请改用 bureau:parameter（系统任务）、bureau:input（调用流程）或表单的 keep")
_DECISION = N_("请改用 bureau:decision 的 ref 和 result")
_CALLED = N_("请用 calledElement 写明被调用的流程，传入变量用 bureau:input")
_TIME = N_("期限请用 bureau:deadline 的 key，并在 time_limits.dmn 中规定")
_AGAIN = N_("事务边界和失败重试由系统自己安排，请删去")
_START = N_("谁可以启动，请用 bureau:start 的 roles 写明")
_MANY = N_("请改用多实例的 loopDataInputRef 和 inputDataItem")
_MESSAGE = N_("消息按案件送达，不用关联键，请删去")
_ERROR = N_("错误只带代码，请在边界事件之后的表单中登记情况")
OTHERWISE = N_("本系统不读这项设置：请改用 bureau: 的写法，或删去")

_BY_ADVICE: Mapping[str, str] = {
    _ROLE: "assignee owner candidateUsers candidateGroups candidateUser candidateGroup assignmentDefinition "
    "potentialOwner humanPerformer performer resourceRole assignment groupId actorId lane assignedGroups assignedUsers "
    "assignmentLock assignmentRules allowReassignment",
    _FORM: "formKey formRef formRefBinding formRefVersion formData formDefinition userTaskForm formProperty formId "
    "formHandlerClass formFieldValidation form screenRef screenVersion "
    "interstitialScreenRef allowInterstitial validations validation rendering",
    _CODE: "class delegateExpression expression resultVariable resultVariableName topic type taskDefinition connector "
    "connectorId executionListener executionListeners taskListener taskListeners script taskHeaders field fields "
    "preScript postScript serviceTaskOperator onEntry-script onExit-script taskName module operationRef "
    "implementation scriptFormat scriptRef config conditionalScript",
    _DATA: "inputOutput inputParameter outputParameter ioMapping input output in out dataInputAssociation "
    "dataOutputAssociation variableMappingClass variableMappingDelegateExpression resultVariables property",
    _DECISION: "decisionRef decisionRefBinding decisionRefVersion decisionRefTenantId mapDecisionResult "
    "calledDecision calledDecisionId ruleFlowGroup",
    _CALLED: "calledElement calledElementBinding calledElementVersion calledElementVersionTag calledElementTenantId "
    "caseRef caseBinding caseVersion linkedResources businessKey inheritVariables",
    _TIME: "dueDate followUpDate taskSchedule duration",
    _AGAIN: "asyncBefore asyncAfter async exclusive jobPriority taskPriority priorityDefinition priority "
    "failedJobRetryTimeCycle jobRetryTimeCycle retries triggerable completionQuantity startQuantity",
    _START: "candidateStarterGroups candidateStarterUsers initiator isStartableInTasklist",
    _MANY: "collection elementVariable elementIndexVariable loopCharacteristics",
    _MESSAGE: "subscription correlationKey correlationId eventType correlationSubscription",
    _ERROR: "errorCodeVariable errorMessageVariable errorEventDefinition escalationCodeVariable errorMessage",
}
INSTEAD: Mapping[str, str] = {word: advice for advice, words in _BY_ADVICE.items() for word in words.split()}
"""Local name of an attribute or element -> what to use here."""

_DRAWN_ONLY = (
    "fill stroke color background-color border-color font-color label-color bgcolor bordercolor textcolor "
    "width height x y modelerTemplate modelerTemplateVersion modelerTemplateIcon versionTag historyTimeToLive "
    "historyCleanup diagramRelationId exporterVersion executionPlatform executionPlatformVersion properties "
    "exampleOutputProperties showHandle link docLabel userDocs metaData metadata import global "
    "isMainParticipant userTask adHoc signavioMetaData signavioLabel signavioDiagramMetaData signavioType "
    "BizagiExtensions"
)
DECORATION = frozenset(_DRAWN_ONLY.split())
"""Local names that only help drawing, documenting or administering: leaving them out changes no case."""
