"""Acts on referrals (移送, 5.2.5, 5.3.1): the letter drafted, sealed and sent."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django import forms

from accountability.assessment.referral_duties import Receiver
from accountability.cases import own_decisions
from accountability.cases.acts.cases import CaseAct, handlers_of, refresh, refuse_identity
from accountability.cases.models.cases import LiabilityCase
from accountability.referrals import duties as referrals
from accountability.referrals import paper_kinds
from accountability.referrals import papers as referral_papers
from accountability.referrals import permissions as referral_permissions
from accountability.referrals.duties import Standing
from accountability.referrals.forms import ReferralForm, kept_in
from accountability.referrals.models.referrals import Referral
from accountability.referrals.turns import waits_of
from documents import clock, papers
from supervision.core import papers_about
from supervision.core.acts import Act, Done, act, after_acts_on
from supervision.core.drafted_acts import ReturnDraft, SubmitDraft
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.search import marks, person_mark, write
from supervision.core.turn_store import replace_turns
from supervision.notices.models.notices import Notice

STATE = Referral.State
ledger_names(
    {
        "referral": "移送编号",
        "receiver": "接收机关的性质",
        "office": "接收机关",
        "grounds": "移送的情形",
        "crime_kind": "涉嫌犯罪的种类",
    }
)
DISCIPLINE_MARK = "zzrdiscipline"
"""The mark of what the discipline staff may look for; what concerns one of them the list leaves out."""


@after_acts_on(Referral)
def refresh_referral(referral: Referral, now: datetime) -> None:
    _write_down(referral, now)
    refresh(referral.case, now)


@after_acts_on(LiabilityCase)
def follow_case(case: LiabilityCase, now: datetime) -> None:
    """Refresh turns and search words: another handler or recusal changes whose turn it is and who finds it."""
    for referral in case.referrals.all():
        referral.case = case
        _write_down(referral, now)


@after_acts_on(Notice, where=Notice.is_served_decision)
def follow_notice(notice: Notice, now: datetime) -> None:
    """Refresh cases about a notice whose decision becomes final: a duty to refer may arise (5.3.1.3)."""
    keys = list(own_decisions.cases_about(notice).values_list("pk", flat=True))
    cases = LiabilityCase.objects.select_for_update(of=("self",)).select_related(*LiabilityCase.locked_with)
    for case in cases.filter(pk__in=keys).order_by("pk"):
        refresh(case, now)


def _write_down(referral: Referral, now: datetime) -> None:
    division = referral.case.division
    replace_turns(referral, waits_of(referral), now, division.name if division is not None else "")
    index(referral)


def index(referral: Referral) -> None:
    """Index a referral (移送函) for search, marked with the people who may see it."""
    case = referral.case
    own = [*marks(case.bureau_id), *(person_mark(person) for person in handlers_of(case))]
    if referral.is_inside and referral.sent_at is not None:
        own.append(DISCIPLINE_MARK)
    texts = [referral.reference, referral.number, referral.office, case.respondent.name, referral.summary]
    write("referral", [(referral.pk, own, texts)])


# --- Drafting -------------------------------------------------------------------------------------------------------


def open_to(case: LiabilityCase, on: date, referral: Referral | None = None) -> list[Standing]:
    """The duties that a referral may include: neither sent yet nor in another referral under way."""
    found = [standing for standing in referrals.standings(case, on) if not standing.is_sent]
    own = [standing for standing in found if standing.referral is None or standing.referral == referral]
    return own if referral is None else [standing for standing in own if standing.duty.receiver == referral.receiver]


def something_is_open(record: LiabilityCase, by: Officer, now: datetime) -> Refusal | None:
    if open_to(record, clock.day(now)):
        return None
    if referrals.owed(record, clock.day(now)):
        return by_condition("应当移送的情形都已列入正在办理的移送函。请打开该移送函办理。")
    return by_condition(
        "现在没有应当移送的情形。登记的裁决、决定已经生效，或者查明情况认定应当移送的，才能草拟移送函。"
    )


@act
class DraftReferral(CaseAct):
    name = "draft-referral"
    verb = "草拟移送函"
    explains = (
        "选定移送的情形和材料，草拟案件材料移送函。提交后由负责局领导签发；签发后材料并入一个文件，附清单和页码。"
    )
    provision = "5.3.1"
    guards = (something_is_open,)

    def form_for(self, record: LiabilityCase, *, by: Officer, **kwargs: Any) -> forms.Form:
        standings = referrals.standings(record, clock.today())
        free = [standing for standing in standings if standing.is_owed and standing.referral is None]
        initial = {
            "duties": [standing.key for standing in free if standing.duty.receiver == free[0].duty.receiver],
            "summary": record.summary,
            "materials": [material.name for material in referral_papers.offered(record)],
            **(kwargs.pop("initial", None) or {}),
        }
        return ReferralForm(case=record, standings=standings, initial=initial, **kwargs)

    def perform(self, record: LiabilityCase, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        referrals.keep(record, now)
        referral: Referral = Referral(
            bureau_id=record.bureau_id, case=record, receiver=data["receiver"], drafted_by=by, drafted_at=now
        )
        fill(referral, data, now)
        record.save()
        said = {"referral": referral.pk, "receiver": referral.receiver}
        return Done(record, "移送函已草拟，请打开核对后提交负责局领导签发。", data=said, also=[referral])


def fill(referral: Referral, data: Mapping[str, Any], now: datetime) -> None:
    """Save what was typed, checked again under the case's lock."""
    free = {standing.key: standing for standing in open_to(referral.case, clock.day(now), _kept(referral))}
    rows = [free[key].row for key in data["duties"] if key in free]
    if len(rows) < len(data["duties"]) or None in rows:
        raise Refused(by_condition("选定的情形有的已经移送，或者已经不再成立。请刷新页面核对后重新选定。"))
    entries = [referral_papers.entry_of(material) for material in data["materials"]]
    materials = [*entries, *data["typed"]]
    titles = (material["title"] for material in materials)
    refuse_identity(referral.case, data["office"], data["summary"], data["crime_reason"], *titles)
    referral.describe({**data, "materials": materials})
    referral.save()
    referral.duties.set([row for row in rows if row is not None])


def _kept(referral: Referral) -> Referral | None:
    return None if referral._state.adding else referral


class ReferralAct(Act[Referral]):
    """An act on a referral (移送函); confidential to those who may see it."""

    model = Referral
    provision = "5.3.1"
    is_confidential = True

    def permission(self, record: Referral, by: Officer) -> Refusal | None:
        return referral_permissions.draft(by, record)


@act
class EditReferral(ReferralAct):
    name = "edit"
    verb = "修改移送函"
    explains = "修改移送的情形、接收机关、案件情况和材料。修改前后的内容都留在变更记录里。"
    states = (STATE.DRAFT,)
    template = "accountability/referral/draft.html"

    def form_for(self, record: Referral, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {**kept_in(record), **(kwargs.pop("initial", None) or {})}
        held = referrals.standings(record.case, clock.today())
        standings = [standing for standing in held if standing.duty.receiver == record.receiver]
        return ReferralForm(case=record.case, standings=standings, referral=record, initial=initial, **kwargs)

    def perform(self, record: Referral, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        fill(record, data, now)
        return Done(record, "移送函已修改。")


def duties_still_hold(record: Referral, by: Officer, now: datetime) -> Refusal | None:
    """The duties must still hold on the day of sending: a ruling may have been set aside meanwhile."""
    held = {duty.identity for duty in referrals.recorded(record.case, clock.day(now))}
    gone = [duty for duty in record.duties.all() if duty.identity not in held]
    if not gone:
        return None
    return by_condition(
        f"移送的情形所依的登记已经更改，不再成立：{gone[0]}。请更正登记后重新核对，或者退回修改、办理「作废草稿」；"
        "不属于移送情形的，办理「提请认定」。"
    )


def organ_is_chosen(record: Referral, by: Officer, now: datetime) -> Refusal | None:
    """Of a suspected crime it is said which kind it is, for that decides whose it is (5.2.5)."""
    if record.receiver != Receiver.JUDICIAL or record.crime_kind:
        return None
    return by_condition(
        "移送函没有选定涉嫌犯罪的种类，不能确定移送监察机关、公安机关还是检察机关。请办理「修改移送函」填写。"
    )


@act
class SubmitReferral(SubmitDraft[Referral], ReferralAct):
    """提交移送函: the duties on which it stands hold on the day (5.3.1)."""

    verb = "提交移送函"
    explains = "提交负责局领导签发。提交以后不能修改；签发以前可以撤回提交，局领导也可以退回。"
    guards = (duties_still_hold, organ_is_chosen)
    done = "移送函已提交，等待负责局领导签发。"


@act
class ReturnReferral(ReturnDraft[Referral], ReferralAct):
    """退回修改: the responsible leader sends the letter back with comments."""

    explains = "退回承办人修改，写明意见。"
    done = "移送函已退回承办人修改。"

    def permission(self, record: Referral, by: Officer) -> Refusal | None:
        return referral_permissions.seal(by, record)

    def perform(self, record: Referral, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["comments"])
        return super().perform(record, by=by, now=now, data=data)


@act
class SealReferral(ReferralAct):
    name = "seal"
    verb = "签发移送"
    explains = "移送函编号、用印，连同清单所列材料移送接收机关。签发以后不能更改。移送不影响本案继续办理。"
    transition = "send"
    guards = (duties_still_hold, organ_is_chosen)
    needs_recent_login = True
    template = "accountability/referral/seal.html"

    def paper_about(self, record: Referral) -> Mapping[str, Any] | None:
        return papers_about.composed(record, paper_kinds.REFERRAL, referral_papers.letter)

    def permission(self, record: Referral, by: Officer) -> Refusal | None:
        return referral_permissions.seal(by, record)

    def perform(self, record: Referral, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        titles = (material["title"] for material in record.materials)
        refuse_identity(record.case, record.office, record.summary, record.crime_reason, *titles)
        record.materials = referral_papers.frozen(record, by, now)
        record.send(by, now)
        compose = partial(referral_papers.letter, record)
        paper = papers.issue(paper_kinds.REFERRAL, compose, subject=record, root=record, by=by, now=now)
        record.paper, record.number = paper, paper.number
        record.save()
        said = {"number": paper.number, "office": record.office, "grounds": _named(record)}
        said |= {"crime_kind": record.get_crime_kind_display()} if record.crime_kind else {}
        return Done(record, f"{paper.number}移送函已签发。", data=said, papers=[paper])


def _named(referral: Referral) -> list[str]:
    return [str(duty) for duty in referral.duties.order_by("provision", "id")]
