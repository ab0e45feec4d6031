"""One example of every act from the announcement to the end of a liability case. The officer is the respondent."""

from typing import Any

from accountability.models import LiabilityCase
from documents.models import Evidence
from tests.accountability import course, liability
from tests.accountability.liability import investigated, opened
from tests.cases import Cases, in_days
from tests.supervision.complaints.examples import recording, showing_typed
from tests.supervision.core.example import Example, with_file

HANDLER, LEADER, RESPONDENT = frozenset({"inspector"}), frozenset({"leader"}), frozenset({"officer"})
HANDS = HANDLER | LEADER
TOLD = HANDS | RESPONDENT
"""Who knows of what was served on the officer."""


def with_recording(cases: Cases) -> LiabilityCase:
    """Announced, with a recording among its files."""
    return course.announced(cases, liability.answered_with(cases, recording())).case


def played(cases: Cases, case: Any) -> dict[str, Any]:
    (file,) = Evidence.objects.of_case(case).filter(content_type="video/mp4")
    return showing_typed([cases.person("officer")], str(file.pk))


def _decided_case(cases: Cases) -> LiabilityCase:
    return course.decided(cases).case


def _carry_out(form: str) -> Any:
    return lambda cases, _: with_file(course.carry_out_typed(form))


COURSE = (
    Example(
        "liability-case.announce",
        by="inspector",
        prepare=liability.answered,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: course.TOLD,
        bad={"intention": ""},
        says="拟作出的处理",
        papers=("liability_findings",),
        after="stating",
        wrong=opened,
    ),
    Example(
        "liability-case.record-showing",
        by="inspector",
        prepare=with_recording,
        may=HANDLER,
        sees=HANDS,
        typed=played,
        bad={"place": ""},
        says="播放地点",
        after="stating",
        wrong=lambda cases: liability.answered_with(cases, recording()),
    ),
    Example(
        "liability-case.resume",
        by="inspector",
        prepare=lambda cases: course.received(cases).case,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: {"reason": "需要补充证据。"},
        bad={"reason": ""},
        says="补充调查的理由",
        after="investigating",
        wrong=investigated,
    ),
    Example(
        "announcement.acknowledge",
        by="officer",
        prepare=course.announced,
        may=RESPONDENT,
        sees=TOLD,
        papers=("service",),
        after="stating",
        wrong=course.received,
    ),
    Example(
        "announcement.record-service",
        by="inspector",
        prepare=course.announced,
        may=HANDLER,
        sees=TOLD,
        typed=lambda cases, _: with_file(course.service()),
        bad={"manner": "refused", "place": "监察一科办公室"},
        says="留置送达应当有见证人",
        papers=("service",),
        after="stating",
        wrong=course.received,
    ),
    Example(
        "announcement.state",
        by="officer",
        prepare=course.received,
        may=RESPONDENT,
        sees=TOLD,
        typed=lambda cases, _: {"text": course.SAID},
        bad={"text": ""},
        says="陈述申辩的内容",
        after="stating",
        wrong=course.revoked,
    ),
    Example(
        "announcement.record-statement",
        by="inspector",
        prepare=course.received,
        may=HANDLER,
        sees=TOLD,
        typed=lambda cases, _: with_file({"text": course.SAID, "made_on": str(in_days(0))}),
        bad={"made_on": str(in_days(1)), "text": "内容已经写好"},
        says="收到日期在今日之后",
        after="stating",
        wrong=course.revoked,
    ),
    Example(
        "announcement.waive",
        by="officer",
        prepare=course.received,
        may=RESPONDENT,
        sees=TOLD,
        typed=lambda cases, _: {"confirmed": "on"},
        bad={"confirmed": ""},
        says="放弃陈述、申辩",
        after="stating",
        wrong=course.waived,
    ),
    Example(
        "announcement.finish",
        by="officer",
        prepare=lambda cases: course.weighed(cases).announcement,
        may=RESPONDENT,
        sees=TOLD,
        typed=lambda cases, _: {"confirmed": "on"},
        bad={"confirmed": ""},
        says="已经陈述完毕，没有补充",
        after="stating",
        wrong=course.finished,
    ),
    Example(
        "announcement.record-finish",
        by="inspector",
        prepare=lambda cases: course.weighed(cases).announcement,
        may=HANDLER,
        sees=TOLD,
        typed=lambda cases, _: with_file({"finished_on": str(in_days(0)), "remark": "", "confirmed": "on"}),
        bad={"finished_on": str(in_days(1)), "remark": "说明已经写好"},
        says="日期在今日之后",
        after="stating",
        wrong=course.finished,
    ),
    Example(
        "announcement.extend-period",
        by="leader",
        prepare=course.received,
        may=LEADER,
        sees=TOLD,
        typed=lambda cases, _: {"days": "10", "reason": "本人住院治疗。"},
        bad={"days": "11", "reason": "理由已经写好"},
        says="累计最多可以延长10日",
        after="stating",
        wrong=course.waived,
    ),
    Example(
        "statement.weigh",
        by="inspector",
        prepare=course.stated,
        may=HANDLER,
        sees=TOLD,
        typed=lambda cases, _: course.weigh_typed(),
        bad={"weighing": ""},
        says="审核意见",
        after="stating",
        wrong=course.weighed,
    ),
    Example(
        "liability-case.submit",
        by="inspector",
        prepare=lambda cases: course.finished(cases).case,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: course.submit_typed(),
        bad={"outcome": "", "proposal": "意见已经写好"},
        says="拟处理结果",
        after="deliberating",
        wrong=_decided_case,
    ),
    Example(
        "liability-case.take-back",
        by="inspector",
        prepare=course.submitted,
        may=HANDLER,
        sees=HANDS,
        after="stating",
        wrong=investigated,
    ),
    Example(
        "liability-case.give-back",
        by="leader",
        prepare=course.submitted,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"reason": "事实还不清楚。"},
        bad={"reason": ""},
        says="退回的理由",
        after="investigating",
        wrong=investigated,
    ),
    Example(
        "liability-case.seat",
        by="leader",
        prepare=course.submitted,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"leaders": [str(cases.person("second-leader").pk)]},
        after="deliberating",
        wrong=investigated,
    ),
    Example(
        "liability-case.vote",
        by="leader",
        prepare=course.submitted,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: course.PURSUED,
        bad={"forms": [], "opinion": "意见已经写好"},
        says="请选定一种或者几种处理方式",
        after="deliberating",
        wrong=_decided_case,
    ),
    Example(
        "liability-case.decide",
        by="leader",
        prepare=course.voted,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"reasons": "事实清楚，证据充分。"},
        bad={"reasons": ""},
        says="决定的理由",
        papers=("liability_decision",),
        after="decided",
        wrong=_decided_case,
    ),
    Example(
        "liability-decision.acknowledge",
        by="officer",
        prepare=course.decided,
        may=RESPONDENT,
        sees=TOLD,
        papers=("service",),
        after="decided",
        wrong=course.served,
    ),
    Example(
        "liability-decision.record-service",
        by="inspector",
        prepare=course.decided,
        may=HANDLER,
        sees=TOLD,
        typed=lambda cases, _: with_file(course.service()),
        bad={"manner": "refused", "place": "监察一科办公室"},
        says="留置送达应当有见证人",
        papers=("service",),
        after="decided",
        wrong=course.served,
    ),
    Example(
        "sanction.carry-out",
        by="inspector",
        prepare=course.sanction,
        may=HANDLER,
        sees=TOLD,
        typed=_carry_out("5.2.1.1"),
        bad={"place": "", "conducted_by": "谈话人已经写好"},
        says="地点",
        after="decided",
        wrong=course.carried_out,
    ),
    Example(
        "liability-case.close",
        by="inspector",
        prepare=course.closable,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: {"note": "已全部执行。"},
        bad={"note": ""},
        says="办结说明",
        after="closed",
        wrong=course.closed,
    ),
)
