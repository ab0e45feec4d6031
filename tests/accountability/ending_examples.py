"""One example of every act by which a liability case leaves its ordinary course. The officer is the respondent."""

from accountability.models import LiabilityCase
from tests.accountability import course, endings, liability
from tests.cases import Cases
from tests.supervision.core.example import Example, with_file

HANDLER, LEADER, RESPONDENT = frozenset({"inspector"}), frozenset({"leader"}), frozenset({"officer"})
HANDS = HANDLER | LEADER


def _decided(cases: Cases) -> LiabilityCase:
    return course.decided(cases).case


def _announced(cases: Cases) -> LiabilityCase:
    return course.announced(cases).case


ENDINGS = (
    Example(
        "liability-case.withdraw",
        by="leader",
        prepare=endings.told,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: endings.withdraw_typed(),
        bad={"reason": ""},
        says="撤案的理由",
        papers=("liability_withdrawn",),
        after="withdrawn",
        wrong=_decided,
    ),
    Example(
        "withdrawal.acknowledge",
        by="officer",
        prepare=endings.told_of_end,
        may=RESPONDENT,
        sees=HANDS | RESPONDENT,
        papers=("service",),
        after="withdrawn",
    ),
    Example(
        "withdrawal.record-service",
        by="inspector",
        prepare=endings.told_of_end,
        may=HANDLER,
        sees=HANDS | RESPONDENT,
        typed=lambda cases, _: with_file(course.service()),
        bad={"manner": "post", "receiver": "李科员"},
        says="请填写邮件编号",
        papers=("service",),
        after="withdrawn",
    ),
    Example(
        "liability-case.name-involved",
        by="inspector",
        prepare=liability.investigated,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: endings.involved_typed(cases),
        bad={"officer": "", "basis": "依据已经写好"},
        says="请选定一名本局人员",
        after="investigating",
        wrong=_decided,
    ),
    Example(
        "involved-person.set-aside",
        by="inspector",
        prepare=endings.involved,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: {"reason": "会议记录有误。"},
        bad={"reason": ""},
        says="不再采用的理由",
        after="investigating",
        wrong=endings.set_aside,
    ),
    Example(
        "liability-case.ask-superior",
        by="inspector",
        prepare=endings.without_leaders,
        may=HANDLER,
        sees=HANDLER,
        typed=lambda cases, _: endings.ask_typed(),
        bad={"organ": "", "reason": "理由已经写好"},
        says="上级机关",
        papers=("liability_superior",),
        after="superior",
        wrong=_decided,
    ),
    Example(
        "superior-handling.record-outcome",
        by="inspector",
        prepare=endings.with_superior,
        may=HANDLER,
        sees=HANDLER,
        typed=lambda cases, _: with_file(endings.outcome_typed()),
        bad={"outcome": "pursued", "text": "内容已经写好"},
        says="没有听取陈述、申辩的，不能予以追究",
        papers=("liability_waived",),
        after="decided",
    ),
    Example(
        "liability-case.serve-publicly",
        by="leader",
        prepare=_announced,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, case: with_file(
            endings.notice_typed(case.announcements.values_list("paper_id", flat=True).first() or 0)
        ),
        bad={"tried": ["paper"], "reason": "理由已经写好"},
        says="直接送达和邮寄送达都试过",
        papers=("public_notice",),
        after="stating",
    ),
    Example(
        "public-notice.record-publication",
        by="inspector",
        prepare=endings.noticed,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: with_file(endings.publication_typed()),
        bad={"published_on": "2026-05-12", "places": "本局公告栏"},
        says="发出公告之日在今日之后",
        after="stating",
    ),
    Example(
        "public-notice.record-service",
        by="inspector",
        prepare=endings.long_ago,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: with_file({"remark": "期满时仍在张贴。"}),
        papers=("service",),
        after="stating",
    ),
)
