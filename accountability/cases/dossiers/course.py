"""How a liability case left its ordinary course, and within which periods it ran (涉事人员、以前的追究、报请上级机关、公告送达、撤案、
期限), in the whole file."""

from accountability.cases.case_periods import periods_of
from accountability.cases.dossiers.words import POSITIONS, at, by, rows, served
from accountability.cases.earlier_pursuits import earlier_of
from accountability.cases.endings import involved_in, superior_of, withdrawal_of
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.earlier import EarlierPursuit
from accountability.cases.models.incidents import InvolvedPerson
from accountability.cases.models.measures import DECIDABLE_WEIGHTS
from accountability.cases.models.parts import CasePart
from accountability.cases.models.periods import CasePeriod
from accountability.cases.models.public_notices import PublicNotice
from accountability.cases.models.superior import SuperiorHandling
from accountability.cases.models.withdrawals import Withdrawal, WithdrawalService
from accountability.cases.personal_service import notices_of
from documents.extracts import Extract
from supervision.core.dossiers import dossier_part
from supervision.core.organisation import Officer
from supervision.core.paper_blocks import Block, heading, table
from supervision.core.timeliness import Outcome


@dossier_part(LiabilityCase, "同一事件的涉事人员", position=POSITIONS["involved"], models=(InvolvedPerson,))
def _involved(case: LiabilityCase, user: Officer) -> list[Extract]:
    """Who gave the order or approved, as it was entered in this case; nothing of the other cases of the incident."""
    found = involved_in(case)
    blocks = [block for person in found for block in _person(person)]
    return [Extract("涉事人员登记", blocks, found[0].recorded_at, name="involved")] if found else []


def _person(person: InvolvedPerson) -> list[Block]:
    return [heading(str(person)), rows(("依据的事实和证据", person.basis), *_recorded(person))]


def _recorded(entry: CasePart) -> list[tuple[str, str]]:
    aside = f"{at(entry.set_aside_at)}：{entry.set_aside_because}" if entry.set_aside_at else ""
    return [("登记", by(entry.recorded_by, entry.recorded_at)), ("不再采用", aside)]


@dossier_part(LiabilityCase, "系统启用以前的追究", position=POSITIONS["earlier"], models=(EarlierPursuit,))
def _earlier(case: LiabilityCase, user: Officer) -> list[Extract]:
    found = earlier_of(case)
    blocks = [block for pursuit in found for block in _pursuit(pursuit)]
    return [Extract("以前的追究登记和核对", blocks, found[0].recorded_at, name="earlier")] if found else []


def _pursuit(pursuit: EarlierPursuit) -> list[Block]:
    return [
        heading(str(pursuit)),
        rows(
            ("作出决定的日期", f"{pursuit.decided_on:%Y-%m-%d}"),
            ("送达本人的日期", f"{pursuit.served_on:%Y-%m-%d}"),
            ("追究的事由和处理方式", pursuit.content),
            ("核对", by(pursuit.confirmed_by, pursuit.confirmed_at) or "尚未核对"),
            *_recorded(pursuit),
        ),
    ]


@dossier_part(LiabilityCase, "报请上级机关处理", position=POSITIONS["superior"], models=(SuperiorHandling,))
def _superior(case: LiabilityCase, user: Officer) -> list[Extract]:
    found = superior_of(case)
    blocks = [block for asked in found for block in _asked(asked)]
    return [Extract("报请和上级的处理", blocks, found[0].asked_at, name="superior")] if found else []


def _asked(asked: SuperiorHandling) -> list[Block]:
    weight = dict(DECIDABLE_WEIGHTS).get(asked.weight, "")
    answered = f"{asked.answered_on:%Y-%m-%d}" if asked.answered_on else ""
    return [
        heading(str(asked)),
        rows(
            ("报请的理由", asked.reasons),
            ("报请", by(asked.asked_by, asked.asked_at)),
            ("处理结果", str(asked.get_outcome_display()) if asked.outcome else "尚未收到处理"),
            ("程度", str(weight)),
            ("处理方式", asked.form_names() if asked.forms else ""),
            ("作出处理的机关", asked.decided_by),
            ("文号和日期", f"{asked.answer_number}　{answered}" if answered else ""),
            ("处理的内容和理由", asked.text),
            ("登记", by(asked.recorded_by, asked.recorded_at)),
        ),
    ]


@dossier_part(LiabilityCase, "公告送达", position=POSITIONS["public"], models=(PublicNotice,))
def _notices(case: LiabilityCase, user: Officer) -> list[Extract]:
    found = notices_of(case)
    blocks = [block for notice in found for block in _notice(notice)]
    return [Extract("公告送达情况", blocks, found[0].noticed_at, name="public-notices")] if found else []


def _notice(notice: PublicNotice) -> list[Block]:
    published = f"{notice.published_on:%Y-%m-%d}，{notice.places}" if notice.published_on else "尚未登记发出"
    until = f"{notice.deadline.last_day:%Y-%m-%d}届满" if notice.deadline is not None else ""
    return [
        heading(str(notice)),
        rows(
            ("送达的文书", f"{notice.served.get_kind_display()}（{notice.served.number}）"),
            ("已经试过的送达方式", notice.tried_names),
            ("公告送达的理由", notice.reasons),
            ("决定", by(notice.noticed_by, notice.noticed_at)),
            ("发出公告", published),
            ("公告期间", until),
            ("登记", by(notice.recorded_by, notice.recorded_at)),
        ),
    ]


@dossier_part(LiabilityCase, "撤案", position=POSITIONS["withdrawal"], models=(Withdrawal, WithdrawalService))
def _withdrawal(case: LiabilityCase, user: Officer) -> list[Extract]:
    made = withdrawal_of(case)
    if made is None:
        return []
    told = served(getattr(made, "service", None)) if made.paper is not None else "被调查人没有收到过告知书，不再告知"
    said = rows(
        ("撤案的情形", str(made.get_kind_display())),
        ("撤案的理由", made.reasons),
        ("撤案", by(made.withdrawn_by, made.withdrawn_at)),
        ("撤案告知书", made.number),
        ("送达本人", told),
    )
    return [Extract("撤案的决定和告知", [said], made.withdrawn_at, name="withdrawal")]


@dossier_part(LiabilityCase, "办案期限", position=POSITIONS["periods"], models=(CasePeriod,))
def _periods(case: LiabilityCase, user: Officer) -> list[Extract]:
    """Of the bureau's own order: not offered to anybody whom the case is referred to."""
    found = periods_of(case)
    if not found:
        return []
    lines = [_period(period) for period in found]
    told = table(("期限", "起算", "期满", "办结", "情况"), lines)
    return [Extract("调查期限和执行期限", [told], found[0].began_at)]


def _period(period: CasePeriod) -> tuple[str, str, str, str, str]:
    """A deadline that stands still has no last day."""
    deadline = period.deadline
    last = "中止计算" if deadline.is_stopped else f"{deadline.last_day:%Y-%m-%d}"
    how = Outcome(period.how_it_stands()).label
    return (
        f"{period.get_kind_display()}（第{period.round}次）" if period.round > 1 else str(period.get_kind_display()),
        f"{deadline.trigger_on:%Y-%m-%d}",
        last,
        at(period.ended_at),
        str(how),
    )
