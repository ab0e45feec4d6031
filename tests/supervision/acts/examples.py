"""One example of every act: who does it to what, what is typed, what comes of it. A reviewed table.

Who may not do it follows from the three sets: ``may`` is allowed, ``sees`` is told no (403), everybody else learns
nothing (404).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from documents import clock
from supervision.models import Check, Correction
from tests.cases import Cases, decision_typed, in_days, key, response_typed
from tests.cast import TODAY, USERNAMES
from tests.tables import case_row, csv_file, excel

INSPECTORS = frozenset({"inspector", "second-inspector"})
LEADERS = frozenset({"leader", "second-leader"})
HEADS = frozenset({"head", "other-head"})
DESK = INSPECTORS | LEADERS
"""Who sees what is not yet issued, or not yet concluded."""
CASE = DESK | {"head"}
"""Who sees what is out."""


@dataclass(frozen=True)
class Example:
    """An act done once, rightly; and what refuses it."""

    code: str
    by: str
    prepare: Callable[[Cases], Any]
    """The record in the state from which the act is done."""
    may: frozenset[str]
    sees: frozenset[str]
    after: str
    """The state of the record that the act leads to."""
    typed: Callable[[Cases, Any], dict[str, Any]] = lambda cases, record: {}
    bad: dict[str, Any] = field(default_factory=dict)
    """What is typed wrongly beside the rest."""
    says: str = ""
    """What the page then says."""
    papers: tuple[str, ...] = ()
    wrong: Callable[[Cases], Any] | None = None
    """A record in a state from which the act is not done."""
    names_nothing: bool = False
    """Whether what is typed names no record of the bureau, so that it begins the same in any other."""

    def answer(self, username: str) -> int:
        """The status that a person of the bureau is answered."""
        if username in self.may:
            return 200
        return 403 if username in self.sees else 404


def with_file(typed: dict[str, Any]) -> dict[str, Any]:
    """With a scan, as a browser sends it."""
    return {**typed, "attachments": [SimpleUploadedFile("回证.txt", "送达现场".encode(), content_type="text/plain")]}


def service_typed(**changed: Any) -> dict[str, Any]:
    return {
        "manner": "paper",
        "received_on": str(in_days(0)),
        "receiver": "马科长",
        "place": "监察一科",
        **changed,
    }


def overdue_review(cases: Cases) -> Any:
    """A request filed so long ago that the 15 days are over."""
    with clock.set_to(TODAY - timedelta(days=20)):
        return cases.review()


def covering(cases: Cases) -> Check:
    """A check that looks at all that the scoring standard needs."""
    return cases.check(contents=[key(code) for code in ("2.1", "2.2", "2.4", "2.5")])


def concluded_sheet(cases: Cases) -> Any:
    """A sheet whose check is concluded."""
    sheet = cases.sheet()
    cases.concluded(sheet.check_task)
    return type(sheet).objects.get(pk=sheet.pk)


def owed_under_review(cases: Cases) -> Correction:
    return cases.review().notice.correction


EXAMPLES = {
    each.code: each
    for each in (
        Example(
            "casefile.register",
            by="inspector",
            prepare=lambda cases: None,
            may=INSPECTORS,
            sees=frozenset(USERNAMES),
            typed=lambda cases, _: cases.case_file_typed(),
            bad={"closed_on": "2026-12-31", "party": "已经写好的当事人"},
            says="办结日期在今日之后",
            after="registered",
        ),
        Example(
            "casefile.correct",
            by="inspector",
            prepare=Cases.case_file,
            may=INSPECTORS,
            sees=CASE,
            typed=lambda cases, _: {**cases.case_file_typed(party="更名后的当事人"), "reason": "当事人名称有误。"},
            bad={"reason": "", "party": "已经写好的当事人"},
            says="更正的理由",
            after="registered",
            wrong=Cases.removed_case_file,
        ),
        Example(
            "casefile.remove",
            by="inspector",
            prepare=Cases.case_file,
            may=INSPECTORS,
            sees=CASE,
            typed=lambda cases, _: {"reason": "重复登记。"},
            bad={"reason": ""},
            says="理由",
            after="removed",
            wrong=Cases.removed_case_file,
        ),
        Example(
            "casefile.restore",
            by="inspector",
            prepare=Cases.removed_case_file,
            may=INSPECTORS,
            sees=CASE,
            typed=lambda cases, _: {"reason": "经核对不是重复登记。"},
            bad={"reason": ""},
            says="理由",
            after="registered",
            wrong=Cases.case_file,
        ),
        Example(
            "import.upload",
            by="inspector",
            prepare=lambda cases: None,
            may=INSPECTORS,
            sees=frozenset(USERNAMES),
            typed=lambda cases, _: {"file": excel([case_row()])},
            bad={"file": csv_file("案卷号,当事人\n1,甲\n")},
            says="表头缺少「执法种类」、「承办科室」、「办结日期」",
            after="checked",
            names_nothing=True,
        ),
        Example(
            "import.confirm",
            by="inspector",
            prepare=Cases.uploaded,
            may=INSPECTORS,
            sees=DESK,
            after="imported",
            wrong=Cases.imported,
        ),
        Example(
            "import.recheck",
            by="inspector",
            prepare=Cases.uploaded,
            may=INSPECTORS,
            sees=DESK,
            after="checked",
            wrong=Cases.imported,
        ),
        Example(
            "import.discard",
            by="inspector",
            prepare=Cases.uploaded,
            may=INSPECTORS,
            sees=DESK,
            after="discarded",
            wrong=Cases.imported,
        ),
        Example(
            "check.open",
            by="inspector",
            prepare=lambda cases: None,
            may=INSPECTORS | HEADS,
            sees=frozenset(USERNAMES),
            typed=lambda cases, _: cases.check_typed(title="危化许可抽查"),
            bad={"period_to": "2020-01-01"},
            says="止日早于起日",
            after="under_way",
        ),
        Example(
            "check.edit",
            by="inspector",
            prepare=Cases.check,
            may=frozenset({"inspector"}),
            sees=DESK,
            typed=lambda cases, _: cases.check_typed(title="改后的名称"),
            bad={"title": "", "record_text": "经过已经写好"},
            says="尚未提交",
            after="under_way",
            wrong=lambda cases: cases.concluded(cases.check()),
        ),
        Example(
            "check.record-finding",
            by="inspector",
            prepare=Cases.check,
            may=frozenset({"inspector"}),
            sees=DESK,
            typed=lambda cases, _: cases.finding_typed(),
            bad={"facts": "", "violated": "《行政处罚法》第五条"},
            says="尚未提交",
            after="under_way",
            wrong=lambda cases: cases.concluded(cases.check()),
        ),
        Example(
            "check.begin-sheet",
            by="inspector",
            prepare=Cases.check,
            may=frozenset({"inspector"}),
            sees=DESK,
            typed=lambda cases, _: {"checklists": [str(cases.checklist().pk)]},
            bad={"checklists": []},
            says="检查表",
            after="under_way",
            wrong=lambda cases: cases.concluded(cases.check()),
        ),
        Example(
            "check.score-file",
            by="inspector",
            prepare=covering,
            may=frozenset({"inspector"}),
            sees=DESK,
            typed=lambda cases, _: {
                "standard": str(cases.checklist("penalty-files").pk),
                "case_file": "安监罚〔2026〕18号",
            },
            bad={"case_file": ""},
            says="执法案卷",
            after="under_way",
            wrong=lambda cases: cases.concluded(covering(cases)),
        ),
        Example(
            "sheet.set-aside",
            by="inspector",
            prepare=Cases.sheet,
            may=frozenset({"inspector"}),
            sees=DESK,
            typed=lambda cases, _: {"reason": "选错了检查表。"},
            bad={"reason": ""},
            says="理由",
            after="under_way",
            wrong=concluded_sheet,
        ),
        Example(
            "check.ask-answers",
            by="inspector",
            prepare=lambda cases: cases.finding().check_task,
            may=frozenset({"inspector"}),
            sees=DESK,
            after="under_way",
            wrong=lambda cases: cases.concluded(cases.check()),
        ),
        Example(
            "check.conclude",
            by="inspector",
            prepare=lambda cases: cases.agreed(cases.finding().check_task),
            may=frozenset({"inspector"}),
            sees=DESK,
            typed=lambda cases, _: {"conclusion": "建议发出通知书。"},
            bad={"conclusion": ""},
            says="检查结论",
            papers=("check_record",),
            after="concluded",
            wrong=lambda cases: cases.concluded(cases.check()),
        ),
        Example(
            "check.cancel",
            by="inspector",
            prepare=Cases.check,
            may=frozenset({"inspector"}) | LEADERS,
            sees=DESK,
            typed=lambda cases, _: {"reason": "并入专项检查。"},
            bad={"reason": ""},
            says="理由",
            after="cancelled",
            wrong=lambda cases: cases.concluded(cases.check()),
        ),
        Example(
            "finding.edit",
            by="inspector",
            prepare=Cases.finding,
            may=frozenset({"inspector"}),
            sees=DESK,
            typed=lambda cases, _: cases.finding_typed(facts="改写的事实。"),
            bad={"facts": "", "violated": "《行政处罚法》第五条"},
            says="尚未提交",
            after="under_way",
            wrong=lambda cases: cases.concluded().findings.get(),
        ),
        Example(
            "finding.set-aside",
            by="inspector",
            prepare=Cases.finding,
            may=frozenset({"inspector"}),
            sees=DESK,
            typed=lambda cases, _: {"reason": "事实不清。"},
            bad={"reason": ""},
            says="理由",
            after="under_way",
            wrong=lambda cases: cases.concluded().findings.get(),
        ),
        Example(
            "finding.answer",
            by="head",
            prepare=Cases.asked_finding,
            may=frozenset({"head"}),
            sees=CASE,
            typed=lambda cases, _: {"answer": "contested", "reasons": "当事人已书面放弃。"},
            bad={"answer": "agreed", "reasons": "当事人已书面放弃"},
            says="选择了无异议，却写有异议理由",
            after="under_way",
            wrong=lambda cases: cases.concluded().findings.get(),
        ),
        Example(
            "finding.respond",
            by="inspector",
            prepare=Cases.contested,
            may=frozenset({"inspector"}),
            sees=CASE,
            typed=lambda cases, _: response_typed("kept"),
            bad={"response": "corrected", "text": "答复已经写好"},
            says="应当写明改正后的问题事实",
            after="under_way",
            wrong=lambda cases: cases.concluded().findings.get(),
        ),
        Example(
            "notice.draft",
            by="inspector",
            prepare=lambda cases: None,
            may=INSPECTORS,
            sees=frozenset(USERNAMES),
            typed=lambda cases, _: cases.notice_typed(),
            bad={"title": "", "reasons": "理由已经写好"},
            says="尚未提交",
            after="draft",
        ),
        Example(
            "notice.edit",
            by="inspector",
            prepare=Cases.draft,
            may=INSPECTORS,
            sees=DESK,
            typed=lambda cases, _: cases.notice_typed(title="改后的事由"),
            bad={"correct_by": "2026-05-11", "reasons": "理由已经写好"},
            says="执行期限应当在今日之后",
            after="draft",
            wrong=Cases.submitted,
        ),
        Example(
            "notice.submit",
            by="inspector",
            prepare=Cases.draft,
            may=INSPECTORS,
            sees=DESK,
            after="submitted",
            wrong=Cases.submitted,
        ),
        Example(
            "notice.give-back",
            by="leader",
            prepare=Cases.submitted,
            may=LEADERS,
            sees=DESK,
            typed=lambda cases, _: {"comments": "请写明案件范围。"},
            bad={"comments": ""},
            says="退回意见",
            after="draft",
            wrong=Cases.draft,
        ),
        Example(
            "notice.issue",
            by="leader",
            prepare=Cases.submitted,
            may=LEADERS,
            sees=DESK,
            papers=("notice",),
            after="issued",
            wrong=Cases.draft,
        ),
        Example(
            "notice.withdraw",
            by="inspector",
            prepare=Cases.draft,
            may=frozenset({"inspector"}) | LEADERS,
            sees=DESK,
            typed=lambda cases, _: {"reason": "对象有误。"},
            bad={"reason": ""},
            says="理由",
            after="withdrawn",
            wrong=Cases.withdrawn,
        ),
        Example(
            "notice.acknowledge",
            by="head",
            prepare=Cases.issued,
            may=frozenset({"head"}),
            sees=CASE,
            papers=("service",),
            after="served",
            wrong=Cases.served,
        ),
        Example(
            "notice.record-service",
            by="inspector",
            prepare=Cases.issued,
            may=INSPECTORS,
            sees=CASE,
            typed=lambda cases, _: with_file(service_typed()),
            bad={"manner": "refused", "place": "监察一科办公室"},
            says="留置送达应当有见证人",
            papers=("service",),
            after="served",
            wrong=Cases.served,
        ),
        Example(
            "notice.close",
            by="inspector",
            prepare=Cases.ready_to_close,
            may=INSPECTORS,
            sees=CASE,
            typed=lambda cases, _: {"reason": "整改已核实。"},
            bad={"reason": ""},
            says="办结说明",
            after="closed",
            wrong=Cases.closed,
        ),
        Example(
            "notice.file-review",
            by="head",
            prepare=Cases.served,
            may=frozenset({"head"}),
            sees=CASE,
            typed=lambda cases, _: {"claim": "请求撤销。", "grounds": "事实不清。"},
            bad={"claim": "", "grounds": "理由已经写好"},
            says="复查请求",
            papers=("review_request",),
            after="filed",
            wrong=Cases.issued,
        ),
        Example(
            "correction.report",
            by="head",
            prepare=Cases.correction,
            may=frozenset({"head"}),
            sees=CASE,
            typed=lambda cases, _: {"text": "已逐项改正。"},
            bad={"text": ""},
            says="整改情况",
            papers=("correction_report",),
            after="reported",
            wrong=Cases.reported,
        ),
        Example(
            "correction.accept",
            by="inspector",
            prepare=Cases.reported,
            may=INSPECTORS,
            sees=CASE,
            typed=lambda cases, _: {"text": "经核对属实。"},
            bad={"text": ""},
            says="核实意见",
            after="accepted",
            wrong=Cases.correction,
        ),
        Example(
            "correction.give-back",
            by="inspector",
            prepare=Cases.reported,
            may=INSPECTORS,
            sees=CASE,
            typed=lambda cases, _: {"text": "没有附补正文书。"},
            bad={"text": ""},
            says="退回理由",
            after="returned",
            wrong=Cases.correction,
        ),
        Example(
            "correction.record-refusal",
            by="inspector",
            prepare=Cases.correction,
            may=INSPECTORS,
            sees=CASE,
            typed=lambda cases, _: {"how": "明确表示不改。"},
            bad={"how": ""},
            says="拒不整改的情形",
            after="refused",
            wrong=Cases.reported,
        ),
        Example(
            "correction.suspend",
            by="leader",
            prepare=owed_under_review,
            may=LEADERS,
            sees=CASE,
            typed=lambda cases, _: {"reason": "难以恢复原状。"},
            bad={"reason": ""},
            says="暂停执行的理由",
            after="open",
            wrong=Cases.reported,
        ),
        Example(
            "correction.extend",
            by="leader",
            prepare=Cases.correction,
            may=LEADERS,
            sees=CASE,
            typed=lambda cases, _: {"due_on": str(in_days(60)), "reason": "企业停产检修。"},
            bad={"due_on": "六月底", "reason": "企业停产检修"},
            says="日期不对",
            after="open",
            wrong=Cases.reported,
        ),
        Example(
            "review.withdraw",
            by="head",
            prepare=Cases.review,
            may=frozenset({"head"}),
            sees=CASE,
            typed=lambda cases, _: {"reason": "不再申请。"},
            bad={"reason": ""},
            says="撤回的理由",
            after="withdrawn",
            wrong=lambda cases: cases.decided("upheld"),
        ),
        Example(
            "review.decide",
            by="second-leader",
            prepare=Cases.review,
            may=frozenset({"second-leader"}),
            sees=CASE,
            typed=lambda cases, _: decision_typed("upheld"),
            bad={"decision": "varied", "reasons": "理由已经写好"},
            says="变更的，应当填写此项",
            papers=("review_decision",),
            after="decided",
            wrong=lambda cases: cases.decided("upheld"),
        ),
        Example(
            "review.decide-late",
            by="second-leader",
            prepare=overdue_review,
            may=frozenset({"second-leader"}),
            sees=CASE,
            typed=lambda cases, _: {**decision_typed("upheld"), "late_because": "等待鉴定意见。"},
            bad={"late_because": "", "reasons": "理由已经写好"},
            says="逾期的理由",
            papers=("review_decision",),
            after="decided",
            wrong=lambda cases: cases.decided("upheld"),
        ),
    )
}
