"""The documents of an inspection: each says what it must, with all facts, with some and with none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.paper import TEMPLATES, drawings, facts_of, pages_of, printed, register_of, text_of

KINDS = sorted(TEMPLATES)
VISITS = ["routine_visit", "obstructed_enterprise"]

WORDS = {
    "DOC-21": "立",
    "DOC-22": "不立",
    "DOC-24": "罚告",
    "DOC-28": "罚决",
    "DOC-28b": "不罚",
    "DOC-52": "催",
    "DOC-53": "强申",
    "DOC-54": "缓",
    "DOC-16": "强",
    "DOC-18": "强",
    "DOC-18b": "强",
    "DOC-43": "报",
    "DOC-44": "报",
    "DOC-45": "函",
    "DOC-50": "处建",
    "DOC-51": "移",
    "DOC-46": "交",
    "DOC-47": "督",
    "DOC-47b": "结",
    "DOC-59": "督建",
    "DOC-59c": "建",
    "DOC-59d": "通报",
    "DOC-40": "专报",
    "DOC-41": "情报",
    "DOC-72": "发",
    "DOC-02": "检通",
    "DOC-06": "检结",
    "DOC-10": "执通",
    "DOC-11": "责改",
    "DOC-13": "复查",
    "DOC-14": "登保",
    "DOC-15": "登保",
    "DOC-34": "通报",
    "DOC-12": "责报",
    "DOC-33": "通报",
    "DOC-33b": "通报",
    "DOC-33c": "通报",
    "DOC-35": "听通",
    "DOC-58b": "举告",
    "DOC-58c": "举复",
}

MUST_SAY = {
    "DOC-CAL": ["工作日历表", "全国年节及纪念日放假办法", "调休上班"],
    "DOC-12": [
        "湘阴档责报〔2026〕3号",
        "湘阴县自然资源局：",
        "应当于2026年9月30日前向我局提交2025年度档案工作情况（自查）报告，至今没有提交",
        "《中华人民共和国档案法实施条例》第四十五条和《湘阴县档案登记备份办法》第八条",
        "自收到本通知书之日起15日内",
        "向任免机关、单位提出对有关责任人员依法给予处分的建议",
        "陈述、申辩",
    ],
    "DOC-33": [
        "湘阴档通报〔2026〕3号",
        "全县各机关、团体、企业事业单位：",
        "四、要求",
        "签发人：黄卫民",
        "发布范围：全县单位、公众（脱敏）。",
        "2026年度档案安全考核等次表",
        "不合格1湘阴县城投公司",
    ],
    "DOC-33b": ["现发布预警信息", "库房位于地下一层", "有效期至2027年6月30日", "发布范围：全县单位"],
    "DOC-33c": ["现发布警示信息", "将底层档案转移到安全位置", "有效期至2027年6月30日"],
    "DOC-33d": ["2湘阴县民政局80100—88.57良好", "3家：优秀1家，良好1家", "审定意见同意。", "权重按比例分给其他各项"],
    "DOC-58": ["投诉举报登记表", "线索编号", "依法保密（", "被举报单位", "反映事项", "管辖和受理判断"],
    "DOC-58b": [
        "湘阴档举告〔2026〕3号",
        "投诉举报受理告知书",
        "投诉举报人：",
        "六十日内办结",
        "《中华人民共和国档案法》第四十六条",
    ],
    "DOC-58c": [
        "湘阴档举复〔2026〕3号",
        "投诉举报处理结果告知书",
        "投诉举报人：",
        "现已办结",
        "《中华人民共和国档案法》第四十六条",
    ],
    "DOC-20": ["案源登记表", "案件来源", "行为日期"],
    "DOC-21": [
        "立案审批表",
        "湘阴档立〔2026〕3号",
        "《中华人民共和国行政处罚法》第五十四条",
        "有明确当事人",
        "追责时效",
    ],
    "DOC-22": [
        "不予立案告知书",
        "湘阴档不立〔2026〕3号",
        "《中华人民共和国行政处罚法》第五十四条第二款",
        "决定不予立案",
    ],
    "DOC-23": ["案件调查终结报告", "当事人基本情况", "查明的事实", "定性和依据", "处理建议"],
    "DOC-24": [
        "湘阴档罚告〔2026〕3号",
        "行政处罚事先告知书",
        "《中华人民共和国行政处罚法》第四十四条",
        "《中华人民共和国行政处罚法》第四十五条",
        "有权进行陈述和申辩",
        "不会因陈述、申辩给予更重的处罚",
    ],
    "DOC-25": ["陈述申辩笔录及复核意见", "是否采纳", "第四十五条第二款"],
    "DOC-28": [
        "湘阴档罚决〔2026〕3号",
        "行政处罚决定书",
        "违法事实和证据",
        "处罚的依据和裁量理由",
        "责令你单位改正违法行为",
        "六十日内向湘阴县人民政府申请行政复议",
        "六个月内依法向有管辖权的人民法院提起行政诉讼",
        "互联网渠道",
    ],
    "DOC-28b": [
        "湘阴档不罚〔2026〕3号",
        "不予行政处罚决定书",
        "不予行政处罚",
        "教育",
        "六十日内向湘阴县人民政府申请行政复议",
    ],
    "DOC-52": [
        "湘阴档催〔2026〕3号",
        "行政处罚履行催告书",
        "《中华人民共和国行政强制法》第三十五条、第五十四条",
        "有权进行陈述和申辩",
        "十个工作日",
    ],
    "DOC-53": [
        "湘阴档强申〔2026〕3号",
        "强制执行申请书",
        "申请执行人：湘阴县档案局",
        "《中华人民共和国行政强制法》第五十三条",
        "行政机关负责人签名",
    ],
    "DOC-54": ["湘阴档缓〔2026〕3号", "缴纳罚款决定书", "第六十六条第二款"],
    "DOC-55": ["结案审批表", "结案方式", "负责人意见"],
    "DOC-61": ["裁量适用说明", "裁量因素", "裁量阶次", "《中华人民共和国行政处罚法》第三十四条"],
    "DOC-60": [
        "档案行政处罚裁量权基准",
        "《中华人民共和国行政处罚法》第三十四条",
        "湖南省人民政府令第244号",
        "“不满”不包括本数",
        "版本",
        "来源",
        "编制机关",
        "湘阴县档案局",
    ],
    "DOC-62": [
        "裁量权基准实施评估报告",
        "作出处罚决定",
        "偏离率",
        "罚款在法定幅度中的平均位置",
        "行政复议",
        "行政诉讼",
        "各条目适用次数",
        "结论和建议",
        "湘阴县档案局",
    ],
    "DOC-16": [
        "湘阴档强〔2026〕3号",
        "查封（扣押）决定书",
        "《中华人民共和国行政强制法》",
        "理由",
        "六十日内",
        "六个月内",
    ],
    "DOC-17": ["查封（扣押）清单", "规格、特征", "一式二份", "当事人签名（盖章）", "湘阴县档案局"],
    "DOC-18": ["湘阴档强〔2026〕3号", "延长查封（扣押）期限决定书", "第二十五条", "六十日内"],
    "DOC-18b": ["湘阴档强〔2026〕3号", "解除查封（扣押）决定书", "第二十八条", "立即退还财物"],
    "DOC-43": ["湘阴档报〔2026〕3号", "关于安全隐患（违法行为）的报告", "影响范围", "已采取的措施", "特此报告"],
    "DOC-44": ["湘阴档报〔2026〕3号", "关于请求支持配合的报告", "需要支持、配合的事项", "特此报告，请予支持"],
    "DOC-45": ["湘阴档函〔2026〕3号", "关于协助配合的函", "请采取必要措施，及时予以处理", "五个工作日内"],
    "DOC-50": ["湘阴档处建〔2026〕3号", "处分建议书", "责任人员", "按照管理权限依法决定", "三十日内", "第四十六条"],
    "DOC-51": ["湘阴档移〔2026〕3号", "案件移送书", "移送材料和物品清单", "接收人（签名、盖章）", "回执"],
    "DOC-46": ["湘阴档交〔2026〕3号", "案件交办函", "实行交办督查", "办理要求", "办理和报告期限", "催办、查卷、走访"],
    "DOC-47": ["湘阴档督〔2026〕3号", "案件督办函", "挂牌督办，挂牌编号", "督办要求", "办结期限", "解除挂牌"],
    "DOC-47b": ["湘阴档结〔2026〕3号", "重大案件结案函", "办理结果", "结案意见", "行政执法绩效考核"],
    "DOC-48": ["催办单、查卷记录、走访记录", "督办案件编号", "督查对象", "督查人员", "办结期限"],
    "DOC-49": ["案件移交清单", "移交时机", "移交人（省局）", "接收人（县局）", "参加调查的人员不承办本案"],
    "DOC-49b": ["案件移交清单（后续）", "后续查明的事实", "移交人（省局）", "接收人（县局）"],
    "DOC-59": ["湘阴档督建〔2026〕3号", "督查建议书", "存在的问题", "书面答复我局", "不是政府督查"],
    "DOC-59b": ["约谈通知与记录", "约谈对象", "约谈事由", "记录"],
    "DOC-59c": ["湘阴档建〔2026〕3号", "建议函", "事实依据", "依照管理权限", "书面告知我局"],
    "DOC-59d": ["湘阴档通报〔2026〕3号", "重大案件查办情况通报", "基本情况", "处理决定"],
    "DOC-59e": ["重大案件查办年度考核表", "按时报告", "按时办结", "扣分", "纳入行政执法绩效考核"],
    "DOC-40": ["案情专报", "湘阴档专报〔2026〕3号", "签发人", "重大案件类别及依据", "已采取措施", "湘阴县档案局"],
    "DOC-41": ["湘阴档情报〔2026〕3号", "重大案件情况报告", "进展情况", "湘阴县档案局"],
    "DOC-69": ["档案安全事件报告", "发生时间", "涉及档案", "已采取措施", "改进措施", "单位负责人"],
    "DOC-72": ["湘阴档发〔2026〕3号", "特此函达", "湘阴县档案局"],
    "DOC-26": [
        "重大执法决定法制审核意见书",
        "法律职业资格：已取得，证书编号A20124306240017",
        "√否",
        "√退回补充调查",
        "销毁清册没有复印件",
        "《中华人民共和国行政处罚法》第五十八条",
        "2026年11月24日",
    ],
    "DOC-27": [
        "黄志强、刘国平、赵立新",
        "王志强、周颖",
        "刘国平：同意减为三万元",
        "√变更",
        "变更后的罚款为30,000.00元",
        "主持人签名",
    ],
    "DOC-29": [
        "编号：湘阴档当罚〔2026〕1号",
        "《中华人民共和国档案法》第十九条、《某省档案条例》第三十条第一款",
        "√警告√罚款",
        "3,000.00元",
        "应当先自收到本决定书之日起六十日内，向湘阴县人民政府申请行政复议",
        "经复核，不予采纳",
        "证号：18060623001",
        "当事人签收",
    ],
    "DOC-35": [
        "湘阴档听通〔2026〕3号",
        "行政处罚听证通知书",
        "第六十三条、第六十四条",
        "2026年12月15日9时00分",
        "听证主持人：邓燕；记录员：阎斐",
        "委托一至二人代理",
        "视为放弃听证权利",
        "不承担组织听证的费用",
    ],
    "DOC-36": [
        "2026年12月15日9时00分至11时10分",
        "钱进（湖南某律师事务所律师，一般代理）",
        "王志强（行政执法证号：18060623001）",
        "对真实性无异议",
        "补正：第三段",
        "核对无误",
        "记录员签名",
    ],
    "DOC-37": ["基本情况", "周华，总经理，代理人钱进", "第六十五条", "√维持拟处罚", "听证主持人签名"],
    "DOC-68": [
        "安全测评报告",
        "测评名称",
        "《中华人民共和国档案法》第四十二条",
        "指标体系",
        "测评时间和人员",
        "各单位结论和问题",
        "是否符合安全条件",
        "建议",
        "湘阴县档案局",
    ],
    "DOC-70": [
        "专项检查方案与总结",
        "专项名称",
        "《中华人民共和国档案法》第四十二条",
        "检查对象",
        "检查内容和清单",
        "时间和人员",
        "湘阴县档案局",
    ],
    "DOC-34": [
        "湘阴档通报〔2026〕3号",
        "信息安全后续监管抽查情况通报",
        "第四十二条",
        "总体情况",
        "主要问题",
        "整改要求",
        "发布范围",
    ],
    "DOC-67b": ["电子档案全面检查总结", "六项检查符合率", "各检查项目符合率", "各单位检查结果"],
    "DOC-32b": ["自查报告实地抽查比对表", "报告值", "核查值", "结论"],
    "DOC-66": ["随机抽取结果确认书", "随机种子", "种子来源", "名录哈希值", "结果哈希值", "操作人", "见证人"],
    "DOC-67": [
        "日常检查（定期巡查、不定期巡查）",
        "《中华人民共和国档案法》第四十二条",
        "每年巡查不少于一次",
        "主办、协办",
        "审批意见",
    ],
    "DOC-66b": ["随机抽查情况汇总", "应查", "已查", "未检查的单位", "湘阴县档案局"],
    "DOC-30": [
        "湘阴县自然资源局",
        "30年及永久档案保存情况",
        "档案数据库运行维护情况",
        "库房和设施",
        "归档、移交和销毁",
        "本单位对本报告的真实性负责",
        "单位负责人",
    ],
    "DOC-31": ["湘阴县自然资源局", "档案数量", "档案安全情况", "存在问题", "本单位对本报告的真实性负责", "单位负责人"],
    "DOC-32": ["填报单位：湘阴县档案局", "是否按期", "提交日期", "审核结论", "审核人", "负责人"],
    "DOC-71": ["总体情况", "主要问题", "未完成巡查的单位", "湘阴县档案局"],
    "DOC-01": [
        "检查依据《中华人民共和国档案法》第四十二条至第四十六条",
        "湘阴县自然资源局",
        "√提前通知",
        "2026年12月8日",
        "王志强（行政执法证号：18060623001）",
        "1人（何小雨）",
        "0次",
        "签名：李文静",
        "审批意见同意。",
    ],
    "DOC-02": [
        "湘阴县档案局",
        "湘阴档检通〔2026〕3号",
        "湘阴县自然资源局：",
        "《中华人民共和国档案法》",
        "责任制和制度",
        "2026年12月8日",
        "李文静（行政执法证号：18060623007）",
        "陈述、申辩",
        "申请其回避",
        "未出示行政执法证件的，有权拒绝检查",
        "12345",
        "不得拒绝、阻碍",
        "2026年12月4日前确认",
        "湘阴县档案局2026年11月25日",
    ],
    "DOC-03": [
        "《档案安全检查清单》（SEC-1，版本2026-1）",
        "库房灭火器4具",
        "2件",
        "未开展异地备份",
        "共25项：符合21，不符合2，不适用2",
        "91.3",
        "优秀",
        "（陈国栋，局长）",
    ],
    "DOC-04": [
        "检查时间：2026年12月8日9时05分至11时30分",
        "王志强（行政执法证号：18060623001，2026年12月8日9时08分出示）",
        "√不申请",
        "抽查永久、30年档案20卷",
        "三楼库房2具灭火器已过有效期",
        "单位当场联系物业更换",
        "情况属实，按要求整改",
        "第1页共2页",
    ],
    "DOC-05": ["√定期巡查", "不动产登记档案、土地矿产档案", "上次问题及整改情况", "（陈国栋，局长）"],
    "DOC-06": [
        "湘阴档检结〔2026〕3号",
        "等次为：优秀",
        "发现问题2项",
        "当场改正",
        "责令限期整改2027年1月15日",
        "陈述、申辩",
        "六十日内",
        "六个月内",
        "湘阴县档案局2026年11月25日",
    ],
    "DOC-07": [
        "询问时间：2026年12月8日10时10分至10时40分",
        "被询问人：刘敏",
        "档案工作人员",
        "申请回避",
        "问：不动产登记电子档案如何备份？",
        "答：没有了。",
        "以上笔录我已看过",
        "记录人签名：",
        "证号：18060623007",
    ],
    "DOC-08": ["检查项目5.4", "√不涉密", "备份日志（2026年10月）", "9f86d081884c7d65", "6页复制", "与原件核对无误"],
    "DOC-09": ["时间年月日时分", "拒绝签字", "见证人签名"],
    "DOC-10": [
        "湘阴档执通〔2026〕3号",
        "湘阴县自然资源局：",
        "（补发）",
        "执法人员于2026年11月22日21时10分以电话方式责令",
        "刘敏，办公室主任",
        "超过规定时限补发，已作迟延标记",
        "√存在安全隐患",
        "服务器柜进水",
        "《中华人民共和国档案法》第三十五条、档案信息系统安全技术规范。",
        "（一）断电并转移档案存储设备，期限：立即。",
        "之日起7日内",
        "通过系统向我局反馈",
        "逾期后果",
        "湘阴县档案局2026年11月25日",
    ],
    "DOC-11": [
        "湘阴档责改〔2026〕3号",
        "湘阴县自然资源局：",
        "依据《中华人民共和国档案法》第四十五条的规定，现责令你单位限期整改",
        "（一）三楼库房2具灭火器已过有效期。（违反《中华人民共和国档案法》第十九条）",
        "完成标准：恢复测试通过。",
        "30日内完成整改",
        "延期只能申请一次",
        "第四十八条第八项",
        "陈述、申辩",
        "湘阴县档案局2026年11月25日",
    ],
    "DOC-13": [
        "湘阴档复查〔2026〕3号",
        "《责令限期整改通知书》（湘阴档责改〔2026〕2号）",
        "复查时间：2026年11月25日",
        "√书面复查",
        "王志强（行政执法证号：18060623001）",
        "已购置设备，尚未做恢复测试",
        "异地备份尚未完成恢复测试",
        "√部分合格",
    ],
    "DOC-14": [
        "湘阴档登保〔2026〕3号",
        "湘阴档检〔2026〕12号",
        "《中华人民共和国行政处罚法》第五十六条",
        "负责人意见同意。",
        "于2026年12月8日11时00分起先行登记保存",
        "七个工作日内作出处理决定",
        "档案管理系统服务器硬盘",
        "序列号WX1",
        "（陈国栋，局长）",
    ],
    "DOC-15": [
        "湘阴档登保〔2026〕3号",
        "档案管理系统服务器硬盘（1块）",
        "已对硬盘制作镜像并固定哈希值。",
        "√留存复制件后退还",
        "当事人签收",
    ],
    "DOC-19": ["湘阴县自然资源局：", "申请李文静回避", "李文静回避。", "不停止", "负责人签名：黄卫民"],
    "DOC-56": ["案卷", "卷内目录", "备考表", "保管期限", "归档号", "全宗号", "办案机构湘阴县档案局"],
    "DOC-57": ["公示信息表", "公示机关湘阴县档案局", "有关单位（当事人）湘阴县自然资源局", "脱敏审查", "保密审查"],
    "DOC-38": [
        "行政检查通知书",
        "湘阴档检通〔2026〕3号",
        "√直接送达",
        "2026年11月26日10时15分",
        "李文静（行政执法证号：18060623007）、吴芳",
        "√收发人员",
    ],
}


def without_values(facts: Any) -> Any:
    """The same shape, every value gone."""
    if isinstance(facts, dict):
        return {name: without_values(value) for name, value in facts.items()}
    return [without_values(value) for value in facts] if isinstance(facts, list) else None


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_says_what_it_must(kind: str) -> None:
    text = text_of(printed(kind, facts_of("routine_visit", kind)))
    assert register_of(kind)["title"] in text
    assert [words for words in MUST_SAY[kind] if words not in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_without_a_single_fact_is_a_form_to_fill_in_by_hand(kind: str) -> None:
    assert register_of(kind)["title"] in text_of(printed(kind, {}))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("visit", VISITS)
def test_a_document_bears_facts_without_values(kind: str, visit: str) -> None:
    assert register_of(kind)["title"] in text_of(printed(kind, without_values(facts_of(visit, kind))))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("visit", VISITS)
def test_no_words_of_the_machine_reach_the_paper(kind: str, visit: str) -> None:
    text = text_of(printed(kind, facts_of(visit, kind)))
    assert [word for word in ("none", "true", "false", "else", "#", "[", "]", "(:") if word in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_signature_image_leaves_a_line_to_sign(kind: str) -> None:
    facts = facts_of("routine_visit", kind)
    assert drawings(facts) != set()
    assert register_of(kind)["title"] in text_of(printed(kind, facts, images={}))


@pytest.mark.parametrize("kind", KINDS)
def test_the_register_of_a_template_has_its_kind_word_and_signers(kind: str) -> None:
    entry = register_of(kind)
    assert entry["kind"] == kind
    assert entry["word"] == WORDS.get(kind, "")
    assert set(entry["sides"]) <= {"bureau", "unit"}


def test_an_enterprise_over_its_yearly_visits_shows_the_exception() -> None:
    text = text_of(printed("DOC-01", facts_of("obstructed_enterprise", "DOC-01")))
    assert "超频次例外审批同意。属投诉举报核查，同意列入例外。" in text
    assert "国办发〔2024〕54号" in text


def test_an_enterprise_may_refuse_a_visit_that_was_not_scanned() -> None:
    text = text_of(printed("DOC-02", facts_of("obstructed_enterprise", "DOC-02")))
    assert "未通过“湖南省行政检查码”登记的，有权拒绝检查" in text


def test_a_record_that_was_not_signed_says_so_instead_of_leaving_a_line() -> None:
    text = text_of(printed("DOC-04", facts_of("obstructed_enterprise", "DOC-04")))
    assert "被检查单位有关负责人拒绝签字。" in text
    assert "见证人：何平（创业园区管理办公室）" in text
    assert "被检查单位负责人签名" not in text


def test_a_visit_over_midnight_in_greenwich_time_is_written_in_beijing_time() -> None:
    text = text_of(printed("DOC-04", facts_of("obstructed_enterprise", "DOC-04")))
    assert "2026年12月9日9时20分至2026年12月10日0时10分" in text


def test_a_refusal_is_told_with_its_reason_and_witness() -> None:
    text = text_of(printed("DOC-09", facts_of("obstructed_enterprise", "DOC-09")))
    assert "√拒绝签字" in text
    assert "经解释仍拒绝签字" in text
    assert "执法记录仪20261209-02.mp4" in text


def test_an_obstruction_is_told_with_persons_and_police() -> None:
    facts = facts_of("obstructed_enterprise", "DOC-09")
    del facts["forms"]["ut_refusal"]
    text = text_of(printed("DOC-09", facts))
    assert "√拒绝进入√拒绝提供资料" in text
    assert "孙丽（行政主管）、马强（保安）" in text
    assert "是否报警是√否" in text


def test_the_findings_on_record_are_told_with_their_handling() -> None:
    text = text_of(printed("DOC-06", facts_of("obstructed_enterprise", "DOC-06")))
    assert "执法通知书15个工作日" in text
    assert "责令限期整改2027年1月20日" in text


def test_a_visit_without_findings_is_told_so() -> None:
    facts = facts_of("routine_visit", "DOC-06")
    facts["forms"]["ut_decide_handling"]["per_finding"] = []
    facts["forms"]["ut_check_items"]["findings"] = []
    assert "未发现违反档案管理法律、法规的行为" in text_of(printed("DOC-06", facts))


def test_nothing_found_is_never_said_of_items_nobody_checked() -> None:
    assert "未发现" not in text_of(printed("DOC-06", {}))


def test_a_visit_that_was_prevented_is_told_so_without_a_grade() -> None:
    facts = facts_of("obstructed_enterprise", "DOC-06")
    facts["forms"]["ut_record_obstruction"]["can_continue"] = "不能"
    del facts["forms"]["ut_check_items"]
    text = text_of(printed("DOC-06", facts | {"findings": []}))
    assert "因执行检查受到阻碍，本次检查未能完成。" in text
    assert "等次为" not in text
    assert "处理意见如下" not in text


def test_a_refused_recusal_names_the_officer_who_stays() -> None:
    text = text_of(printed("DOC-19", facts_of("obstructed_enterprise", "DOC-19")))
    assert "驳回回避申请，王志强不回避。" in text


def test_a_document_left_with_the_unit_names_reason_and_witness() -> None:
    text = text_of(printed("DOC-38", facts_of("obstructed_enterprise", "DOC-38")))
    assert "√留置送达" in text
    assert "拒绝签收。2026年12月16日" in text
    assert "照片、录像3件随案保存" in text


def test_e5_1b_a_notice_made_up_in_time_is_marked_as_made_up_but_not_as_late() -> None:
    facts = facts_of("routine_visit", "DOC-10")
    facts["data"]["late"] = False
    text = text_of(printed("DOC-10", facts))
    assert "（补发）" in text
    assert "2026年11月22日21时10分" in text
    assert "迟延标记" not in text


def test_e5_1a_an_ordinary_notice_says_nothing_of_an_oral_order() -> None:
    facts = facts_of("routine_visit", "DOC-10")
    facts["forms"]["ut_notice_draft"] = facts["forms"].pop("ut_notice_makeup") | {"feedback_way": "书面"}
    del facts["forms"]["ut_oral_order"]
    text = text_of(printed("DOC-10", facts))
    assert "补发" not in text
    assert "书面向我局反馈" in text


def test_e5_1a_a_notice_that_allows_no_days_asks_for_correction_at_once() -> None:
    facts = facts_of("routine_visit", "DOC-10")
    facts["forms"]["ut_notice_makeup"]["term_days"] = 0
    assert "请立即改正，并于收到本通知书的次日前" in text_of(printed("DOC-10", facts))


def test_g_27_a_second_order_says_what_was_not_put_right_and_its_own_term() -> None:
    facts = facts_of("routine_visit", "DOC-11")
    facts["forms"]["ut_second_order"] = {"term_days": 15, "requirement": "完成异地备份的恢复测试"}
    text = text_of(printed("DOC-11", facts))
    assert "结论为“部分合格”" in text
    assert "现再次责令你单位限期整改" in text
    assert "完成异地备份的恢复测试" in text
    assert "15日内完成整改" in text


def test_e6_1_an_opinion_after_a_visit_tells_the_day_of_the_visit() -> None:
    facts = facts_of("routine_visit", "DOC-13")
    facts["forms"]["ut_recheck"]["recheck_way"] = "现场复查"
    facts["forms"]["ut_recheck_site"] = facts["forms"]["ut_recheck"] | {"visit_date": "2027-01-12"}
    text = text_of(printed("DOC-13", facts))
    assert "√现场复查" in text
    assert "复查时间：2027年1月12日" in text


def test_a_click_on_the_officers_device_is_not_shown_as_the_units_signature() -> None:
    facts = facts_of("routine_visit", "DOC-08")
    facts["forms"]["ut_copy"]["confirm"] = {"kind": "click", "name": "王志强", "at": "2026-12-08T11:00:00+08:00"}
    assert "提供人（签名或者盖章）：王志强" not in text_of(printed("DOC-08", facts))


@pytest.mark.parametrize("kind", ["DOC-04", "DOC-07"])
def test_a_long_record_counts_its_pages(kind: str) -> None:
    facts = facts_of("routine_visit", kind)
    facts["forms"]["ut_record"]["content"] = "查阅资料。\n" * 100
    facts["forms"]["ut_inquiry"]["qa"] *= 12
    pdf = printed(kind, facts)
    assert pages_of(pdf) > 3
    assert f"第1页共{pages_of(pdf)}页" in text_of(pdf)
