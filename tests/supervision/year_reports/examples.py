"""Year reports (年度监督报告) brought to a state by the acts, and one example of every act on them."""

from typing import Any

from supervision.models import YearReport
from tests import signing
from tests.cases import Cases
from tests.cast import USERNAMES
from tests.supervision.core.example import DESK, LEADERS, Example

TEXTS = {
    "overall": "全年完成检查任务一项。",
    "problems": "告知程序不规范。",
    "measures": "已经督促整改。",
    "plans": "下一步开展专项检查。",
}


def drafted(cases: Cases, year: int = 2026, by: str = "inspector") -> YearReport:
    found: YearReport = cases.act("year-report.draft", None, by, year=str(year))
    return found


def edited(cases: Cases, report: YearReport | None = None) -> YearReport:
    found: YearReport = cases.act("year-report.edit", report or drafted(cases), "inspector", **TEXTS)
    return found


def submitted(cases: Cases, report: YearReport | None = None) -> YearReport:
    found: YearReport = cases.act("year-report.submit", report or edited(cases), "inspector")
    return found


def signed_off(cases: Cases) -> YearReport:
    """Read before it is issued, where the rule wants it."""
    signing.switched_on(cases, "year_report", countersigning="none")
    typed = {"reader": str(cases.person("second-inspector").pk)}
    report: YearReport = cases.act("year-report.submit", edited(cases), "inspector", **typed)
    signing.read(cases, report)
    return report


def issued(cases: Cases, report: YearReport | None = None) -> YearReport:
    found: YearReport = cases.act("year-report.issue", report or submitted(cases), "leader")
    return found


def withdrawn(cases: Cases) -> YearReport:
    found: YearReport = cases.act("year-report.withdraw", issued(cases), "leader", reason="数字有误。")
    return found


def taken_back(cases: Cases) -> YearReport:
    """By its drafter, before it was issued."""
    found: YearReport = cases.act("year-report.void", drafted(cases), "inspector", reason="重新草拟。")
    return found


def _reason(cases: Cases, record: Any) -> dict[str, Any]:
    return {"reason": "重新草拟。"}


YEAR_REPORTS = (
    Example(
        "year-report.draft",
        by="inspector",
        prepare=lambda cases: None,
        may=DESK,
        sees=frozenset(USERNAMES),
        typed=lambda cases, _: {"year": "2026"},
        bad={"year": "1999"},
        says="年度",
        after="draft",
        names_nothing=True,
    ),
    Example(
        "year-report.edit",
        by="inspector",
        prepare=drafted,
        may=DESK,
        sees=frozenset(),
        typed=lambda cases, _: TEXTS,
        after="draft",
        wrong=submitted,
    ),
    Example(
        "year-report.recount",
        by="inspector",
        prepare=drafted,
        may=DESK,
        sees=frozenset(),
        after="draft",
        wrong=submitted,
    ),
    Example(
        "year-report.submit",
        by="inspector",
        prepare=edited,
        may=DESK,
        sees=frozenset(),
        after="submitted",
        wrong=submitted,
    ),
    Example(
        "year-report.give-back",
        by="leader",
        prepare=submitted,
        may=LEADERS,
        sees=DESK,
        typed=lambda cases, _: {"comments": "请补充下一步工作。"},
        bad={"comments": ""},
        says="退回意见",
        after="draft",
        wrong=drafted,
    ),
    Example(
        "year-report.issue",
        by="leader",
        prepare=signed_off,
        may=LEADERS,
        sees=DESK,
        typed=lambda cases, _: {"words": "数字已经核对。"},
        papers=("year_report", "issue_sheet"),
        after="issued",
        wrong=drafted,
    ),
    Example(
        "year-report.take-back",
        by="inspector",
        prepare=submitted,
        may=frozenset({"inspector"}),
        sees=DESK,
        after="draft",
        wrong=drafted,
    ),
    Example(
        "year-report.void",
        by="inspector",
        prepare=drafted,
        may=frozenset({"inspector"}) | LEADERS,
        sees=DESK,
        typed=lambda cases, _: {"reason": "对象有误。"},
        bad={"reason": ""},
        says="理由",
        after="withdrawn",
        wrong=taken_back,
    ),
    Example(
        "year-report.redraft",
        by="inspector",
        prepare=withdrawn,
        may=DESK,
        sees=frozenset(),
        typed=lambda cases, _: TEXTS,
        after="withdrawn",
        wrong=drafted,
    ),
    Example(
        "year-report.withdraw",
        by="leader",
        prepare=issued,
        may=LEADERS,
        sees=DESK,
        typed=_reason,
        bad={"reason": ""},
        says="理由",
        after="withdrawn",
        wrong=taken_back,
    ),
)
