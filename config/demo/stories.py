"""What happens in the demo (演示的案件): one story a case, so that every state is there, around today.

Times are counted in working days before today; a story yields the instant of its next step and goes on when the
clock has come there. The first ``yield`` of each story comes before its first act.
"""

from typing import Any

from config.demo import check_stories, problems
from config.demo.cases import Case, Setting
from config.demo.desk import Story
from documents import clock
from supervision.core.escalations.late_matters import late_matters
from supervision.notices.models.notices import Notice


def closed(case: Case) -> Story:
    """From the check to the closed notice."""
    notice = yield from case.serve(45, 25)
    yield from case.report(notice, 30)
    yield from case.accept(notice, 28)
    yield case.days.at(20, 9)
    case.desk.act("notice.close", notice, case.inspector, reason="整改已核实，期限内未申请复查。")


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
        files=["送达现场照片"],
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


ALL = (
    closed,
    check_stories.self_check_under_way,
    check_stories.check_under_way,
    check_stories.being_answered,
    check_stories.contested,
    check_stories.corrected,
    check_stories.kept,
    check_stories.silent,
    check_stories.mutual_without_problem,
    check_stories.cancelled_check,
    check_stories.concluded_check,
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
    check_stories.self_check_confirmed,
    check_stories.self_check_ordered,
    check_stories.left_alone,
)
FEW = (
    closed,
    check_stories.check_under_way,
    waiting_for_approval,
    issued,
    just_received,
    reported,
    overdue,
    review_pending,
)


def stories(setting: Setting, chosen: tuple[Any, ...]) -> list[Story]:
    return [story(setting.case()) for story in chosen]
