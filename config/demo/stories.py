"""What happens in the demo (演示的案件): one story a case, so that every state is there, around today.

Times are counted in working days before today; a story yields the instant of its next step and goes on when the
clock has come there. The first ``yield`` of each story comes before its first act.
"""

from typing import Any

from config.demo import problems, sheets
from config.demo.cases import Case, Setting
from config.demo.desk import Story
from documents import clock
from supervision.checks import sheet_summary
from supervision.checks.models.checks import Check
from supervision.core.enforcement import Method
from supervision.core.escalations.late_matters import late_matters
from supervision.notices.models.notices import Notice


def closed(case: Case) -> Story:
    """From the check to the closed notice."""
    notice = yield from case.serve(45, 25)
    yield from case.report(notice, 30)
    yield from case.accept(notice, 28)
    yield case.days.at(20, 9)
    case.desk.act("notice.close", notice, case.inspector, reason="整改已核实，期限内未申请复查。")


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


def incomplete_draft(case: Case) -> Story:
    check = yield from case.inspect(5)
    yield from case.draft(2, -20, check, reasons="", manner="", grounds=[])


def complete_draft(case: Case) -> Story:
    check = yield from case.inspect(5)
    yield from case.draft(1, -20, check)


def waiting_for_approval(case: Case) -> Story:
    yield from case.submit(1, -22)


def given_back(case: Case) -> Story:
    notice = yield from case.submit(3, -20)
    yield case.days.at(2, 9, 30)
    case.desk.act(
        "notice.give-back", notice, case.leader, comments="处理决定的第二项请写明自查的案件范围和起止时间，再报。"
    )


def issued(case: Case) -> Story:
    yield from case.issue(1, -15)


def voided(case: Case) -> Story:
    notice = yield from case.issue(16, 2)
    yield case.days.at(15, 9)
    case.desk.act("notice.withdraw", notice, case.leader, reason="被检查单位的名称有误，重新制作。")


def just_received(case: Case) -> Story:
    """Both periods run."""
    yield from case.serve(3, -18)


def received_on_paper(case: Case) -> Story:
    """The head refused to sign; left with a witness."""
    notice = yield from case.issue(6, -10)
    yield case.days.at(5, 10)
    case.desk.act(
        "notice.record-service",
        notice,
        case.inspector,
        files=["送达现场照片说明"],
        manner="refused",
        received_on=str(case.days.day(5)),
        receiver=case.desk.people[case.head].name,
        place=f"{case.division_name}办公室",
        witnesses="唐伟（审计员）",
        remark="科室负责人认为所列案件另有说明，拒绝在回证上签名，文书留置于其办公室。",
    )


def reported(case: Case) -> Story:
    notice = yield from case.serve(14, -3)
    yield from case.report(notice, 2)


def reported_again(case: Case) -> Story:
    """The first report did not suffice."""
    notice = yield from case.serve(18, -2)
    yield from case.report(notice, 10, problems.SHORT_REPORT)
    yield case.days.at(9, 9)
    case.desk.act(
        "correction.give-back",
        notice.correction,
        case.inspector,
        text="没有写明采取的措施和结果，没有附补正文书。请逐项报告。",
    )
    yield from case.report(notice, 1)


def returned(case: Case) -> Story:
    notice = yield from case.serve(18, -4)
    yield from case.report(notice, 8, problems.SHORT_REPORT)
    yield case.days.at(6, 9)
    case.desk.act(
        "correction.give-back", notice.correction, case.inspector, text="报告过于简单，请逐项说明并附证明材料。"
    )


def overdue(case: Case) -> Story:
    yield from case.serve(26, 4)


def escalated(case: Case) -> Story:
    """Late, and put under escalation by a leader."""
    notice = yield from case.serve(28, 6)
    yield case.days.at(2, 9, 30)
    late = late_matters(notice, case.desk.people[case.leader], clock.now())
    case.desk.act(
        "notice.escalate",
        notice,
        case.leader,
        matter=late[0].key,
        due_on=str(case.days.day(-3)),
        words="请逐件补正后书面报告，并说明逾期的原因。",
    )


def refused(case: Case) -> Story:
    notice = yield from case.serve(30, 12)
    yield case.days.at(8, 10)
    case.desk.act(
        "correction.record-refusal",
        notice.correction,
        case.inspector,
        files=["谈话记录"],
        how="经两次督促，科室负责人仍表示不予整改，理由是案件已经归档。",
    )


def extended(case: Case) -> Story:
    notice = yield from case.serve(20, 2)
    yield case.days.at(4, 10)
    case.desk.act(
        "correction.extend",
        notice.correction,
        case.leader,
        due_on=str(case.days.day(-12)),
        reason="需要重新检查的企业正在停产检修，复产后才能实施检查。",
    )


def review_pending(case: Case) -> Story:
    notice = yield from case.serve(7, -14)
    yield from case.ask_review(notice, 3)


def review_suspended(case: Case) -> Story:
    """A leader suspended the correction while the review is open."""
    notice = yield from case.serve(9, -6)
    yield from case.ask_review(notice, 5)
    yield case.days.at(4, 9)
    case.desk.act(
        "correction.suspend", notice.correction, case.leader, reason="重新告知程序后难以恢复原状，复查决定前暂停执行。"
    )


def review_overdue(case: Case) -> Story:
    """The 15 days are over and nothing is decided: the leader can only decide late."""
    notice = yield from case.serve(24, -2)
    yield from case.ask_review(notice, 20)


def decided_late(case: Case) -> Story:
    notice = yield from case.serve(36, 8)
    review = yield from case.ask_review(notice, 32)
    yield from case.report(notice, 15)
    yield from case.decide(
        review,
        12,
        "upheld",
        "review.decide-late",
        late_because="执法记录仪录像送鉴别，鉴别意见迟于决定期限出具。",
    )
    yield from case.accept(notice, 10)


def upheld(case: Case) -> Story:
    notice = yield from case.serve(22, 1)
    review = yield from case.ask_review(notice, 17)
    yield from case.decide(review, 10, "upheld")
    yield from case.report(notice, 3)


def varied(case: Case) -> Story:
    """A new notice takes the old one's place, and is acknowledged."""
    notice = yield from case.serve(21, 3)
    review = yield from case.ask_review(notice, 16)
    yield from case.decide(
        review,
        9,
        "varied",
        new_decision="责令对该案的程序予以纠正，并对本年度同类案件抽取十件自查。",
        new_manner=case.text("manner"),
        new_correct_by=str(case.days.day(-12)),
    )
    yield case.days.at(8, 9, 15)
    case.desk.act("notice.acknowledge", Notice.objects.get(replaces=notice), case.head)


def revoked(case: Case) -> Story:
    notice = yield from case.serve(25, 5)
    review = yield from case.ask_review(notice, 20)
    yield from case.decide(review, 13, "revoked")


def withdrawn_and_filed_again(case: Case) -> Story:
    notice = yield from case.serve(6, -12)
    review = yield from case.ask_review(notice, 4)
    yield case.days.at(3, 9)
    case.desk.act("review.withdraw", review, case.head, reason="证据不全，补充后再行申请。")
    yield from case.ask_review(notice, 2)


def revocation(case: Case) -> Story:
    """A 决定书, which revokes an act of the bureau that the division had handled."""
    yield from case.serve(
        8,
        -5,
        kind=Notice.Kind.DECISION,
        revoked_act=problems.REVOKED_ACT.format(place=case.setting.place, year=case.days.today.year),
    )


def slip_corrected(case: Case) -> Story:
    """更正: words change, and no period."""
    reasons = f"{case.text('reasons')}以上情形己经查证属实。"
    notice = yield from case.serve(9, -7, reasons=reasons)
    typed = {"reasons": "录入时笔误。", "part_1": "reasons", "wrong_1": "己经", "right_1": "已经"}
    yield from case.put_right(notice, 6, "draft-rectification", **typed)


def revoked_by_the_bureau(case: Case) -> Story:
    """自行撤销, while a review waits: the review ends with it."""
    notice = yield from case.serve(19, -3)
    yield from case.ask_review(notice, 15)
    reasons = "复核案卷，执法记录仪录像已随案归档，原文书认定的主要事实不能成立。"
    amendment = yield from case.put_right(notice, 12, "draft-revocation", reasons=reasons)
    yield case.days.at(10, 10)
    case.desk.act("amendment.settle", amendment, case.inspector, settlement="经核实，所依据的问题不成立，不再处理。")


def varied_by_the_bureau(case: Case) -> Story:
    """自行变更: another notice takes the old one's place, and its periods begin anew."""
    notice = yield from case.serve(13, -2)
    yield from case.vary(
        notice,
        7,
        -14,
        varied_because="要求逐件自查全部案件，与所认定的问题不相适应。",
        decision="责令对该案的程序予以纠正，并对本年度同类案件抽取十件自查。",
    )


def ready_to_close(case: Case) -> Story:
    notice = yield from case.serve(28, 9)
    yield from case.report(notice, 14)
    yield from case.accept(notice, 12)


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


ALL = (
    closed,
    self_check_under_way,
    check_under_way,
    being_answered,
    contested,
    corrected,
    kept,
    silent,
    mutual_without_problem,
    cancelled_check,
    concluded_check,
    incomplete_draft,
    complete_draft,
    waiting_for_approval,
    given_back,
    issued,
    voided,
    just_received,
    received_on_paper,
    reported,
    reported_again,
    returned,
    overdue,
    escalated,
    refused,
    extended,
    review_pending,
    review_suspended,
    review_overdue,
    decided_late,
    upheld,
    varied,
    revoked,
    withdrawn_and_filed_again,
    ready_to_close,
    slip_corrected,
    revoked_by_the_bureau,
    varied_by_the_bureau,
    self_check_confirmed,
    self_check_ordered,
    left_alone,
)
FEW = (closed, check_under_way, waiting_for_approval, issued, just_received, reported, overdue, review_pending)


def stories(setting: Setting, chosen: tuple[Any, ...]) -> list[Story]:
    return [story(setting.case()) for story in chosen]
