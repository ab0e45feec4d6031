"""What happens with checks in the demo (演示的检查任务): one story a check, as in ``stories``."""

from config.demo import problems, sheets
from config.demo.cases import Case
from config.demo.desk import Story
from supervision.checks import sheet_summary
from supervision.checks.models.checks import Check
from supervision.core.enforcement import Method


def self_check_under_way(case: Case) -> Story:
    check = yield from case.open_check(3, Method.SELF, by=case.head)
    yield case.days.at(3, 10)
    sheet = sheets.begin(case.desk, check, case.head)
    yield case.days.at(2, 15)
    sheets.fill(case.desk, sheet, case.head, share=0.3)
    case.find(check, by=case.head)


def check_under_way(case: Case) -> Story:
    """Its check sheet is half filled in, and what it shows is not all recorded."""
    check = yield from case.open_check(2, Method.SPOT)
    yield case.days.at(2, 10)
    sheet = sheets.begin(case.desk, check, case.inspector)
    yield case.days.at(1, 15)
    sheets.fill(case.desk, sheet, case.inspector, share=0.6)
    case.find(check)


def being_answered(case: Case) -> Story:
    """The division was asked about the finding, and may still answer."""
    check = yield from case.open_check(3)
    yield case.days.at(3, 15)
    case.find(check)
    yield from case.ask(check, 2)


def contested(case: Case) -> Story:
    """The division objects, and the inspector has to answer."""
    check = yield from case.open_check(6)
    yield case.days.at(6, 15)
    case.find(check)
    yield from case.ask(check, 5)
    yield case.days.at(2, 10)
    case.answer(check, "contested", files=["情况说明"], reasons=problems.OBJECTION)


def corrected(case: Case) -> Story:
    """An objection was heeded: the corrected finding is with the division again."""
    check = yield from case.open_check(9)
    yield case.days.at(9, 15)
    case.find(check)
    yield from case.ask(check, 8)
    yield case.days.at(6, 10)
    case.answer(check, "contested", reasons=problems.OBJECTION)
    yield case.days.at(2, 14)
    case.respond(check, "corrected", problems.HEEDED, facts=f"{case.text('facts')}其中一件已于检查前自行补正。")


def kept(case: Case) -> Story:
    """An objection was not heeded; the check record says both."""
    check = yield from case.open_check(11)
    yield case.days.at(11, 15)
    case.find(check)
    yield from case.ask(check, 10)
    yield case.days.at(7, 10)
    case.answer(check, "contested", files=["情况说明"], reasons=problems.OBJECTION)
    yield case.days.at(6, 14)
    case.respond(check, "kept", problems.NOT_HEEDED)
    yield case.days.at(6, 16)
    case.conclude(check, "发现的问题事实清楚，科室的异议不成立。")


def silent(case: Case) -> Story:
    """The division let the time pass: that counts as no objection."""
    check = yield from case.open_check(30)
    yield case.days.at(30, 15)
    case.find(check)
    yield from case.ask(check, 29)
    yield case.days.at(13, 10)
    if not case.is_over(check):
        case.answer(check)  # a deadline in a year without a calendar runs out for nobody
    case.conclude(check, "发现的问题事实清楚，科室期满未提出异议。")


def scored_check(case: Case) -> Story:
    """Every item of the check sheet is answered, three case files are scored: one well, one so so, one vetoed."""
    check = yield from case.open_check(7, Method.SPOT, contents=[f"2.{number}" for number in range(1, 8)])
    yield case.days.at(7, 10)
    sheet = sheets.begin(case.desk, check, case.inspector)
    sheets.fill(case.desk, sheet, case.inspector)
    yield case.days.at(6, 9)
    serials = (9, 31, 17)
    files = [f"{case.setting.place}安监罚〔{case.days.today.year}〕{serial}号" for serial in serials]
    scored = [
        sheets.score(case.desk, check, case.inspector, file, lost)
        for file, lost in zip(files, sheets.DEDUCTED, strict=True)
    ]
    yield case.days.at(6, 14)
    for filled in (sheet, *scored):
        for answer in sheets.problems(filled):
            case.find_from(answer)
    yield from case.ask(check, 6)
    yield case.days.at(5, 9)
    case.answer(check)
    yield case.days.at(5, 10)
    case.conclude(check, "裁量和程序的问题较为突出，建议责令限期改正，并对不合格案卷逐卷补正。")


def mutual_without_problem(case: Case) -> Story:
    check = yield from case.open_check(12, Method.MUTUAL)
    yield case.days.at(11, 16)
    case.conclude(check, "未发现问题。")


def cancelled_check(case: Case) -> Story:
    check = yield from case.open_check(9)
    yield case.days.at(8, 9)
    case.desk.act("check.cancel", check, case.inspector, reason="与上级部署的专项检查重复，并入专项检查进行。")


def concluded_check(case: Case) -> Story:
    """A finding from which no notice was drafted yet."""
    yield from case.inspect(4, signed=False)


def self_check_confirmed(case: Case) -> Story:
    """Ordered by the inspector, filled in by an officer, confirmed by the head, with items left open."""
    check = yield from case.order_self_check(12, 3)
    officer = case.officer()
    yield case.days.at(11, 10)
    case.name_people(check, officer)
    yield case.days.at(9, 10)
    sheet = sheets.begin(case.desk, check, officer)
    sheets.fill(case.desk, sheet, officer, share=0.9)
    yield case.days.at(8, 15)
    for answer in sheets.problems(sheet):
        case.find_from(answer, by=officer)
    yield case.days.at(7, 9)
    left = sheet_summary.unfilled(Check.objects.get(pk=check.pk))
    open_items = {"leave_open": [str(left)], "unfilled_because": "检查时段内没有办理过相应的事项。"} if left else {}
    message = "自查情况属实。发现的问题已布置整改，逐件补正案卷。"
    day = str(case.days.day(8))
    case.desk.act("check.conclude", check, case.head, conclusion=message, checked_on=day, **open_items)


def self_check_ordered(case: Case) -> Story:
    """The head named nobody yet."""
    yield from case.order_self_check(2, -8)


def left_alone(case: Case) -> Story:
    """The inspector says why nothing follows from what was found."""
    check = yield from case.inspect(13)
    yield case.days.at(10, 10)
    for finding in check.active_findings():
        case.desk.act("finding.take-no-action", finding, case.inspector, reason=problems.SETTLED)
