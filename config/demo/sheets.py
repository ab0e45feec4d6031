"""Check sheets of the demo (演示用的检查表填写): filled in as in a browser, half or whole, and scored case files."""

from decimal import Decimal

from config.demo.desk import Desk
from documents import clock
from supervision.checks import sheet_answers
from supervision.checks.checklists import in_force
from supervision.checks.models.checklists import Checklist, ChecklistItem
from supervision.checks.models.checks import Check
from supervision.checks.models.sheets import Answer, Sheet

Result = Answer.Result

FOUND = {
    "行使裁量权符合": "抽查的6件同类案件中有2件罚款数额相差近五倍，案卷中没有写明裁量理由。",
    "重大案件经过法制审核": "1件罚款10万元的案件没有负责人集体讨论的记录，经询问承办人，讨论时未作记录。",
    "立案经过批准": "",
    "现场检查的执法人员不少于两人": "3份检查记录只有一名执法人员签名。",
    "对申请依法受理": "2件申请的补正通知分两次发出，没有一次告知全部内容。",
    "实施前向负责人报告": "查封决定的审批时间晚于实施时间。",
}
"""What is found of an item, by the beginning of its text."""

ABSENT = (
    "委托实施行政处罚的",
    "抽样取证",
    "符合听证条件的",
    "听证的告知",
    "制定的规范性文件",
    "规范性文件公布后",
    "赔偿请求",
)
"""Items that do not apply in the demo's divisions."""

DEDUCTED = (
    {
        "处罚告知书的内容完整": ("3", "告知书没有写明听证的权利。"),
        "询问笔录": ("1.5", "第3页没有被询问人签名，修改处没有押印。"),
        "一案一卷": ("0.5", "备考表没有填写。"),
    },
    {
        "裁量适当": ("4", "没有写明适用的裁量档次和从重的理由。"),
        "应当集体讨论的": ("4", "罚款10万元，没有集体讨论记录。"),
        "证据之间相互印证": ("5", "认定的隐患数量与现场笔录不一致，没有说明。"),
        "陈述、申辩": ("3", "当事人的申辩没有复核意见。"),
        "责令改正的": ("2", "复查记录缺少复查日期。"),
    },
    {"没有违反法定程序": ("", "处罚告知书送达次日即作出处罚决定，未给予陈述、申辩的期限，没有当事人放弃的证明。")},
)
"""What three case files lose, by the beginning of an item's text: points and reason; without points a veto."""


def begin(desk: Desk, check: Check, by: str) -> Sheet:
    """The check uses the general checklist."""
    (checklist,) = in_force(check.bureau_id, Checklist.Purpose.CHECK, clock.today())
    desk.act("check.begin-sheet", check, by, checklists=[str(checklist.pk)])
    return Sheet.objects.get(check_task=check, checklist=checklist)


def fill(desk: Desk, sheet: Sheet, by: str, *, share: float = 1) -> None:
    """Fill in the first items, as many as the share says; what is found of an item is written beside it."""
    items = sheet.items[: round(len(sheet.items) * share)]
    sheet_answers.save(sheet, {item.pk: _found(item) for item in items}, by=desk.people[by], now=clock.now())


def _found(item: ChecklistItem) -> sheet_answers.Typed:
    remark = _by_text(FOUND, item)
    if remark:
        return sheet_answers.Typed(Result.PROBLEM, remark, None, 0)
    absent = any(item.text.startswith(text) for text in ABSENT)
    return sheet_answers.Typed(Result.NOT_APPLICABLE if absent else Result.COMPLIES, "", None, 0)


def _by_text(notes: dict[str, str], item: ChecklistItem) -> str:
    return next((found for text, found in notes.items() if item.text.startswith(text)), "")


def score(desk: Desk, check: Check, by: str, case_file: str, lost: dict[str, tuple[str, str]]) -> Sheet:
    """Score a case file: what it loses, what does not apply, full points for the rest."""
    (standard,) = in_force(check.bureau_id, Checklist.Purpose.SCORING, clock.today())
    sheet: Sheet = desk.act("check.score-file", check, by, standard=str(standard.pk), case_file=case_file)
    typed = {item.pk: _marked(item, lost) for item in sheet.items}
    sheet_answers.save(sheet, typed, by=desk.people[by], now=clock.now())
    return sheet


def _marked(item: ChecklistItem, lost: dict[str, tuple[str, str]]) -> sheet_answers.Typed:
    for text, (points, reason) in lost.items():
        if item.text.startswith(text):
            return sheet_answers.Typed(Result.PROBLEM, reason, Decimal(points) if points else None, 0)
    return _found(item) if item.text.startswith(ABSENT) else sheet_answers.Typed(Result.COMPLIES, "", None, 0)


def problems(sheet: Sheet) -> list[Answer]:
    """What is still to be recorded as a finding."""
    found = sheet.answers.filter(result=Result.PROBLEM, item__points__isnull=True)
    return list(found.select_related("item").order_by("item__position"))
