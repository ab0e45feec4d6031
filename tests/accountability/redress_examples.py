"""One example of every act by which a decision on liability is put right. The second leader took no part in it."""

from typing import Any

from tests.accountability import course, redressed
from tests.cases import Cases, in_days
from tests.cast import USERNAMES
from tests.supervision.core.example import DESK, Example, with_file

HANDLER, LEADER, RESPONDENT = frozenset({"inspector"}), frozenset({"leader"}), frozenset({"officer"})
REVIEWER = frozenset({"second-leader"})
HANDS = HANDLER | LEADER
TOLD = HANDS | RESPONDENT


def _one_served(cases: Cases) -> None:
    """The decision that the officer's paper names; the act itself begins with no record."""
    course.served(cases)


def _on_paper(cases: Cases, _: Any) -> dict[str, Any]:
    """Of the first decision of the year, which the officer got."""
    typed = {"number": "江安监追决〔2026〕专1号", "name": "江李科员", "handing": "handed", **redressed.ASKED}
    return with_file({**typed, "handed_in_on": str(in_days(0))})


REDRESS = (
    Example(
        "liability-decision.object",
        by="officer",
        prepare=course.served,
        may=RESPONDENT,
        sees=TOLD,
        typed=lambda cases, _: redressed.ASKED,
        bad={"grounds": "", "claim": "请求已经写好"},
        says="事实和理由",
        after="filed",
        wrong=lambda cases: redressed.objected(cases).case.decision,
    ),
    Example(
        "objection.register",
        by="discipline",
        prepare=_one_served,
        may=DESK | {"discipline"},
        sees=frozenset(USERNAMES),
        typed=_on_paper,
        bad={"number": "", "grounds": "理由已经写好"},
        says="决定书文号",
        after="filed",
    ),
    Example(
        "objection.withdraw",
        by="officer",
        prepare=redressed.objected,
        may=RESPONDENT,
        sees=TOLD | REVIEWER,
        after="withdrawn",
        wrong=redressed.withdrawn,
    ),
    Example(
        "objection.decide",
        by="second-leader",
        prepare=redressed.objected,
        may=REVIEWER,
        sees=TOLD | REVIEWER,
        typed=lambda cases, _: redressed.UPHELD,
        bad={"effect": "varied", "outcome": "", "reasons": "理由已经写好"},
        says="请选定变更后的处理结果",
        papers=("liability_review",),
        after="decided",
        wrong=lambda cases: redressed.reviewed(cases).objection,
    ),
    Example(
        "objection.record-superior",
        by="inspector",
        prepare=redressed.with_both_leaders,
        may=HANDLER,
        sees=TOLD | REVIEWER,
        typed=lambda cases, _: with_file(redressed.superior_typed()),
        bad={"superior_on": str(in_days(1)), "superior_organ": "上级机关已经写好"},
        says="上级作出决定的日期在今日之后",
        papers=("liability_review",),
        after="decided",
        wrong=redressed.withdrawn,
    ),
    Example(
        "liability-case.propose-correction",
        by="inspector",
        prepare=course.closed,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: redressed.REVOKED,
        bad={"effect": "", "reasons": "理由已经写好"},
        says="处理",
        after="proposed",
        wrong=course.submitted,
    ),
    Example(
        "self-correction.make",
        by="leader",
        prepare=redressed.proposed,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"reasons": "原认定的事实不能成立。"},
        bad={"reasons": ""},
        says="理由",
        papers=("liability_correction",),
        after="made",
        wrong=redressed.declined,
    ),
    Example(
        "self-correction.decline",
        by="leader",
        prepare=redressed.proposed,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"reason": "原决定没有错误。"},
        bad={"reason": ""},
        says="不予纠正的理由",
        after="declined",
        wrong=redressed.declined,
    ),
    Example(
        "self-correction.take-back",
        by="inspector",
        prepare=redressed.proposed,
        may=HANDLER,
        sees=HANDS,
        after="taken_back",
        wrong=redressed.declined,
    ),
    Example(
        "later-decision.acknowledge",
        by="officer",
        prepare=redressed.corrected,
        may=RESPONDENT,
        sees=TOLD,
        papers=("service",),
        after="decided",
        wrong=lambda cases: redressed.served(cases, redressed.corrected(cases)),
    ),
    Example(
        "later-decision.record-service",
        by="inspector",
        prepare=redressed.corrected,
        may=HANDLER,
        sees=TOLD,
        typed=lambda cases, _: with_file(course.service()),
        bad={"manner": "refused", "place": "监察一科办公室"},
        says="留置送达应当有见证人",
        papers=("service",),
        after="decided",
        wrong=lambda cases: redressed.served(cases, redressed.corrected(cases)),
    ),
    Example(
        "sanction.undo",
        by="inspector",
        prepare=redressed.fallen_measure,
        may=HANDLER,
        sees=TOLD,
        typed=lambda cases, _: redressed.undo_typed("5.2.1.1"),
        bad={"how": ""},
        says="撤除的情况",
        after="decided",
        wrong=course.sanction,
    ),
    Example(
        "liability-case.look-again",
        by="leader",
        prepare=redressed.counted,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"text": "仍然适当。"},
        bad={"text": ""},
        says="复看的意见",
        after="decided",
        wrong=course.submitted,
    ),
)
