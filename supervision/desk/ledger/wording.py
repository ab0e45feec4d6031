"""What a ledger row (留痕) holds, in words, for whoever reads it on a page. The row itself stays as it was written."""

import json
from typing import Any

from django.apps import apps

from supervision.checks.materials.models.items import HandOver
from supervision.checks.materials.models.obstructions import Obstruction
from supervision.checks.models.answers import FindingAnswer
from supervision.checks.scoring import Grade
from supervision.core.deadlines.period_kinds import PERIOD_KINDS
from supervision.core.enforcement import Basis, EnforcementKind, Method
from supervision.core.ledger_verbs import NAMES, ledger_names
from supervision.core.roles import Role
from supervision.inspections.models.draws import Draw
from supervision.notices.models.notices import Notice, Service
from supervision.notices.models.reviews import ReviewRequest

ledger_names(
    {
        "papers": "文书和内容摘要",
        "files": "材料",
        "number": "文号",
        "sha256": "文件摘要",
        "signer": "签名证书摘要",
        "manner": "送达方式",
        "received_on": "送达日期",
        "handing": "递交方式",
        "handed_in_on": "递交（交邮）日期",
        "bureau_received_on": "局收到日期",
        "days_unregistered": "收到后几日登记",
        "no_inspector_free": "没有可以登记的督察人员，由局领导登记",
        "reopened": "恢复办理",
        "review_last_day": "申请复查的末日",
        "decision_last_day": "作出复查决定的末日",
        "decision": "复查决定",
        "late": "逾期",
        "recusal_exception": "未回避的理由",
        "replaced_by": "替代的文书",
        "round": "次数",
        "before": "原来",
        "after": "现在",
        "last_day": "末日",
        "provisional": "暂定",
        "officer": "人员编号",
        "role": "角色",
        "asked_by": "提请人编号",
        "rows": "行数",
        "year": "年度",
        "as": "格式",
        "asked": "筛选",
        "accounts_created": "新建的帐号",
        "accounts_changed": "变更的帐号",
        "roles_granted": "授予的角色",
        "roles_asked": "等待确认的角色",
        "given_alone": "本局还没有可以确认的第二人",
        "name": "名称",
        "findings": "问题序号",
        "answer": "科室意见",
        "response": "审核结果",
        "to_be_sent_again": "需要重新送核对",
        "items": "材料",
        "due_on": "期限",
        "handed": "移交的材料",
        "item": "材料",
        "extent": "范围",
        "form": "形式",
        "missing": "未收到的材料",
        "not_given": "未提交的材料",
        "size": "字节数",
        "pieces": "件数",
        "serial": "次数",
        "findings_counted": "问题个数",
        "figures_sha256": "统计数字摘要",
        "opinions": "提出整改意见的科室编号",
        "circular": "检查情况通报编号",
        "basis": "依据",
        "tasks": "检查任务",
        "checks": "检查任务",
        "division": "科室编号",
        "method": "检查方式",
        "checker": "承担互查的科室编号",
        "inspectors": "检查人员编号",
        "draw": "抽取编号",
        "kind": "种类",
        "parameters": "条件",
        "recused": "回避的人员",
        "recusal_reason": "回避事由",
        "population": "抽取范围",
        "population_sha256": "范围摘要",
        "seed": "种子",
        "result": "结果",
        "absent": "离岗人员编号",
        "substitute": "代理人编号",
        "from_on": "开始日期",
        "until_on": "结束日期",
        "backup_made_at": "备份时间",
        "manifest_sha256": "备份清单摘要",
        "sequence": "备份中留痕的条数",
        "known_sequence": "外存链头的序号",
        "username": "登录名",
        "title": "职务",
        "badge": "执法证号",
        "email": "电子邮件地址",
        "is_active": "有效",
        "effective_from": "施行日期",
        "outcome": "处理结果",
        "new": "新登记",
        "changed": "变更",
        "unchanged": "没有变化",
        "identified": "承办人是谁",
        "for_division": "本科室的同名承办人照此认定",
        "other_case_files": "照此认定的其他案卷",
        "case_file": "案卷",
        "case_files": "案卷",
        "numbers": "案卷号",
        "note": "说明",
        "reason": "理由",
        "id": "编号",
        "count": "件数",
        "frame": "抽取范围编号",
        "left_out": "不列入的案卷",
        "divisions": "科室",
        "kinds": "执法种类",
        "closed_from": "办结日期起",
        "opened_from": "立案日期起",
        "opened_to": "立案日期止",
        "amount_min": "金额不少于（元）",
        "amount_max": "金额不超过（元）",
        "closed_to": "办结日期止",
        "percent": "比例（%）",
        "by_division": "按科室分层",
        "checklist": "检查表",
        "checklists": "检查表",
        "sheet": "检查表编号",
        "sheets": "检查表",
        "complies": "符合",
        "problems": "存在问题",
        "not_applicable": "不适用",
        "score": "得分",
        "grade": "等次",
        "content": "检查内容",
        "finding": "问题序号",
    }
)
"""What acts of several nouns write down. What is one noun's alone may stand with its acts."""


_VALUES: dict[str, dict[str, str]] = {
    name: {str(value): str(label) for value, label in choices}
    for name, choices in {
        "manner": Service.Manner.choices,
        "handing": ReviewRequest.Handing.choices,
        "decision": ReviewRequest.Decision.choices,
        "role": Role.choices,
        "method": Method.choices,
        "basis": Basis.choices,
        "kind": [*Notice.Kind.choices, *Draw.Kind.choices, *Obstruction.Kind.choices],
        "kinds": EnforcementKind.choices,
        "answer": FindingAnswer.Answer.choices,
        "response": FindingAnswer.Response.choices,
        "extent": HandOver.Extent.choices,
        "form": HandOver.Form.choices,
        "grade": Grade.choices,
        "rule": PERIOD_KINDS.choices(),
    }.items()
}
"""What is written down as a code, by its name."""


def kind_in_words(label: str) -> str:
    """A kind of record by its Chinese name; one that this version does not know any more, as the row has it."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except LookupError:
        return label


def data_in_words(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Each entry of a row's data with its name and what it says; entries that say nothing are left out."""
    texts = [(_name(name, value), _said(name, value)) for name, value in data.items()]
    return [(name, text) for name, text in texts if text]


def _name(name: str, value: Any) -> str:
    """What an entry is called; a division is written down by its number, or by its name where the row outlives it."""
    return "科室" if name == "division" and isinstance(value, str) else NAMES.get(name, name)


def _said(name: str, value: Any) -> str:
    codes = _VALUES.get(name, {})
    if isinstance(value, list):
        value = [codes.get(item, item) if isinstance(item, str) else item for item in value]
    text = _text(value)
    return codes.get(text, text)


def _text(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        return "；".join(f"{name}：{text}" for name, text in data_in_words(value))
    if isinstance(value, list):
        parts = (_text(item) or "—" for item in value)
        return ("\n" if any(isinstance(item, list | dict) for item in value) else "，").join(parts)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
