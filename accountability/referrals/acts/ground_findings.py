"""Acts on findings that a ground of referral is not there (认定不属于移送情形, 5.3.1): asked, answered, found, told.

There is no refusal to refer. All leaders whom the case does not concern find together that what was recorded is no
ground; one who sees it otherwise is enough for it to be owed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.cases.acts.cases import refresh, refuse_identity
from accountability.cases.models.cases import LiabilityCase
from accountability.referrals import duties, ground_papers, paper_kinds, permissions
from accountability.referrals.ground_forms import AskForm, ReadForm, SpeakForm, ToldForm, WithdrawAskingForm
from accountability.referrals.ground_turns import not_spoken, waits_of
from accountability.referrals.models.ground_findings import GroundFinding, GroundVote
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.models.referrals import Referral
from documents import clock, evidence, papers
from supervision.core.acts import Act, Done, RelatedMaterial, act, after_acts_on
from supervision.core.guards import PeriodGuard
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.service_of_documents import paper_is_sealed
from supervision.core.turn_store import replace_turns

ledger_names({"ground_finding": "移送情形认定编号", "ground_view": "认定意见", "leaders": "参加认定的局领导人数"})
STATE = GroundFinding.State


@after_acts_on(GroundFinding)
def refresh_finding(finding: GroundFinding, now: datetime) -> None:
    _write_turns(finding, now)
    refresh(finding.case, now)


@after_acts_on(LiabilityCase)
def follow_case(case: LiabilityCase, now: datetime) -> None:
    """Refresh turns: other hands, or another ground, change whose turn it is."""
    for finding in case.ground_findings.select_related("owed__deadline"):
        finding.case = finding.owed.case = case
        _write_turns(finding, now)


@after_acts_on(Referral)
def follow_referral(referral: Referral, now: datetime) -> None:
    """What was sent is not asked any more."""
    follow_case(referral.case, now)


def _write_turns(finding: GroundFinding, now: datetime) -> None:
    division = finding.case.division
    replace_turns(finding, waits_of(finding), now, division.name if division is not None else "")


def may_be_asked(record: OwedReferral, by: Officer, now: datetime) -> Refusal | None:
    """A duty that is owed, of which the leaders are not asked yet, and which no letter is under way for."""
    found = duties.standing_of(record, clock.day(now))
    if found is None:
        return by_condition("这一移送情形已经不再成立，不需要认定。")
    if found.is_sent:
        return by_condition(f"这一移送情形已由{found.referral}移送。")
    if found.is_absent:
        return by_condition(f"这一移送情形已由{found.finding}认定不属于移送情形。")
    if any(finding.state == STATE.OPEN for finding in duties.findings_on(record)):
        return by_condition("已经提请局领导认定，正在征求意见。")
    if found.referral is not None:
        return by_condition("这一移送情形已列入正在办理的移送函。请先退回，由承办人办理「作废草稿」。")
    return None


@act
class AskLeaders(Act[OwedReferral]):
    model = OwedReferral
    name = "ask-leaders"
    verb = "提请认定"
    explains = (
        "登记有误或者情形并不存在的，提请全体不需回避的局领导认定不属于移送情形。每人提出意见和理由；有一人认为属于的，"
        "即应当移送。移送的期限照常计算。认定的编号和情形告知监察、人事部门。"
    )
    provision = "5.3.1"
    guards = (may_be_asked,)
    form = AskForm
    is_confidential = True
    is_rare = True

    def permission(self, record: OwedReferral, by: Officer) -> Refusal | None:
        return permissions.ask(by, record)

    def cites(self, record: OwedReferral) -> str:
        return record.provision

    def related_material(self, record: OwedReferral) -> RelatedMaterial:
        found = duties.standing_of(record, clock.today())
        return RelatedMaterial(notes=[f"登记的情形：{found.ground if found is not None else record.reason}"])

    def perform(self, record: OwedReferral, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["reasons"])
        if not permissions.leaders_asked(record.case):
            raise Refused(by_condition("没有不需回避的局领导，不能认定。情形应当移送，请办理「草拟移送函」。"))
        standing = duties.standing_of(record, clock.day(now))
        assert standing is not None
        finding: GroundFinding = GroundFinding(
            bureau_id=record.bureau_id,
            case=record.case,
            owed=record,
            ground=standing.ground,
            reasons=data["reasons"],
            asked_by=by,
            asked_at=now,
        )
        finding.save()
        said = {"ground_finding": finding.pk, "grounds": [str(record)]}
        return Done(record, "已提请局领导认定。", reason=data["reasons"], data=said, also=[finding])


class FindingAct(Act[GroundFinding]):
    """An act on a finding (移送情形的认定); confidential to those who may see it."""

    model = GroundFinding
    provision = "5.3.1"
    is_confidential = True

    def cites(self, record: GroundFinding) -> str:
        return record.owed.provision


def still_asked(record: GroundFinding, by: Officer, now: datetime) -> Refusal | None:
    """The ground is still what the leaders were asked, and nothing met it meanwhile."""
    return _still_asked(record, now)


def _still_asked(record: GroundFinding, now: datetime) -> Refusal | None:
    record.owed.case = record.case
    found = duties.standing_of(record.owed, clock.day(now))
    if found is None:
        return by_condition("这一移送情形已经不再成立，不需要认定。请办理「撤回提请」。")
    if found.is_sent:
        return by_condition(f"这一移送情形已由{found.referral}移送，不需要认定。请办理「撤回提请」。")
    if found.ground != record.ground:
        return by_condition("提请认定以后，登记的情形已经更改。请办理「撤回提请」，按照现在的登记重新提请。")
    return None


@act
class Speak(FindingAct):
    name = "speak"
    verb = "提出认定意见"
    states = (STATE.OPEN,)
    explains = (
        "写明登记的情形是否属于应当移送的情形，以及理由。全体局领导都认为不属于的，才能认定；"
        "您认为属于的，征求意见即告结束，应当移送。作出认定之前可以修改。"
    )
    guards = (still_asked,)

    def permission(self, record: GroundFinding, by: Officer) -> Refusal | None:
        return permissions.speak(by, record)

    def form_for(self, record: GroundFinding, *, by: Officer, **kwargs: Any) -> forms.Form:
        return SpeakForm(vote=record.votes.filter(officer=by).first(), **kwargs)

    def related_material(self, record: GroundFinding) -> RelatedMaterial:
        return RelatedMaterial(notes=[f"登记的情形：{record.ground}", f"提请认定的理由：{record.reasons}"])

    def perform(self, record: GroundFinding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["reasons"])
        said = {"view": data["view"], "reasons": data["reasons"], "voted_at": now}
        GroundVote.objects.update_or_create(finding=record, officer=by, defaults=said)
        if data["view"] == GroundVote.View.PRESENT:
            record.dissent()
        record.save()
        view = GroundVote.View(data["view"]).label
        return Done(record, "您的意见已经记录。", reason=data["reasons"], data={"ground_view": view})


@PeriodGuard
def all_find_it_absent(record: GroundFinding, now: datetime) -> Refusal | None:
    """Every leader in office whom the case does not concern found that the ground is not there, that very ground."""
    refused = _still_asked(record, now)
    if refused is not None:
        return refused
    missing = set(not_spoken(record))
    names = [leader.name for leader in permissions.leaders_asked(record.case) if leader.pk in missing]
    if names:
        return by_condition(f"{'、'.join(names)}还没有提出意见。全体不需回避的局领导都认为不属于移送情形的，才能认定。")
    if not record.votes.exists():
        return by_condition("没有不需回避的局领导提出意见，不能认定。情形应当移送。")
    return None


@act
class FindAbsent(FindingAct):
    name = "find-absent"
    verb = "认定不属于移送情形"
    explains = (
        "按照全体不需回避的局领导的一致意见，认定登记的情形不属于应当移送的情形。制作告知书，编号、用印，"
        "把编号和情形告知监察、人事部门。登记的情形以后更改的，重新计算移送期限。"
    )
    transition = "find_absent"
    guards = (all_find_it_absent,)
    needs_recent_login = True
    is_grave = True

    def permission(self, record: GroundFinding, by: Officer) -> Refusal | None:
        return permissions.find(by, record)

    def related_material(self, record: GroundFinding) -> RelatedMaterial:
        votes = record.votes.select_related("officer")
        spoken = [f"{vote.officer.name}（{vote.get_view_display()}）：{vote.reasons}" for vote in votes]
        return RelatedMaterial(notes=[f"登记的情形：{record.ground}", *spoken])

    def perform(self, record: GroundFinding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.find_absent(by, record.votes.count(), now)
        stationery = papers.Stationery.of(record.bureau, paper_kinds.GROUND_FINDING, clock.day(now))
        facts = ground_papers.letter(record, stationery)
        paper = papers.reserve(stationery=stationery, facts=facts, subject=record, root=record, by=by, now=now)
        record.paper, record.number = paper, paper.number
        record.save()
        said = {"number": paper.number, "grounds": [str(record.owed)], "leaders": record.leaders}
        return Done(record, f"已认定不属于移送情形，文号为{paper.number}。", data=said, papers=[paper])


@act
class WithdrawAsking(FindingAct):
    name = "withdraw"
    verb = "撤回提请"
    explains = "不再提请认定，写明理由。移送的情形仍然应当移送。"
    transition = "withdraw"
    form = WithdrawAskingForm
    is_rare = True

    def permission(self, record: GroundFinding, by: Officer) -> Refusal | None:
        return permissions.withdraw(by, record)

    def perform(self, record: GroundFinding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["reason"])
        record.withdraw(data["reason"])
        record.save()
        return Done(record, "已撤回提请。", reason=data["reason"])


class TellingAct(FindingAct):
    """That the office of 监察、人事 was told."""

    provision = "5.3.2"
    transition = "tell"
    guards = (paper_is_sealed,)

    def cites(self, record: GroundFinding) -> str:
        return self.provision

    def related_material(self, record: GroundFinding) -> RelatedMaterial | None:
        return RelatedMaterial([record.paper]) if record.paper is not None else None


@act
class ReadFinding(TellingAct):
    name = "read"
    verb = "阅知"
    explains = "确认已经知道本次认定的编号和情形。时间以服务器为准，反馈给承办人。"
    form = ReadForm

    def permission(self, record: GroundFinding, by: Officer) -> Refusal | None:
        return permissions.be_told(by, record)

    def perform(self, record: GroundFinding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.tell(clock.day(now), by.name, data["remark"])
        record.save()
        return Done(record, "已阅知。", reason=data["remark"])


@act
class RecordTold(TellingAct):
    name = "record-told"
    verb = "登记告知情况"
    explains = "本局没有不需回避的监察、人事人员的，登记书面告知的日期和接收人，附签收页或者回执。"
    form = ToldForm

    def permission(self, record: GroundFinding, by: Officer) -> Refusal | None:
        return permissions.record_told(by, record)

    def perform(self, record: GroundFinding, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        _refuse_wrong_day(record, data["told_on"], now)
        refuse_identity(record.case, data["told_to"], data["remark"])
        record.tell(data["told_on"], data["told_to"], data["remark"])
        record.save()
        files = evidence.hand_in(data["attachments"], subject=record, root=record, by=by, now=now)
        said = {"received_on": str(data["told_on"]), "files": evidence.as_listed(files)}
        return Done(record, "告知情况已登记。", reason=data["remark"], data=said)


def _refuse_wrong_day(finding: GroundFinding, on: Any, now: datetime) -> None:
    assert finding.found_at is not None
    if on > clock.day(now):
        raise Refused(by_condition("告知日期在今日之后。请填写实际告知的日期。"))
    if on < clock.day(finding.found_at):
        raise Refused(by_condition(f"告知日期早于认定之日（{clock.day(finding.found_at):%Y-%m-%d}）。请核对告知日期。"))
