"""What becomes of the draft of a referral besides its sealing (撤回提交、作废草稿、据此另行草拟). Provision 5.3.1."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from accountability.cases.acts.cases import refuse_identity
from accountability.referrals import duties as referrals
from accountability.referrals.acts.referrals import STATE, ReferralAct, fill, something_is_open
from accountability.referrals.forms import ReferralForm, VoidForm, kept_in
from accountability.referrals.models.referrals import Referral
from documents import clock
from supervision.core.acts import Done, act
from supervision.core.drafted_acts import TakeBackDraft, VoidDraft
from supervision.core.organisation import Officer
from supervision.core.redraft_acts import RedraftAct
from supervision.core.refusals import Refusal


@act
class TakeBackReferral(TakeBackDraft[Referral], ReferralAct):
    """撤回提交: the letter is its author's again (5.3.1)."""


@act
class VoidReferral(VoidDraft[Referral], ReferralAct):
    """作废草稿: the duty to refer stays (5.3.1)."""

    explains = "不再办理这份移送函的草稿，写明理由。移送的情形仍然成立的，仍应当移送；可以据此另行草拟。"
    form = VoidForm
    done = "移送函的草稿已作废。"

    def perform(self, record: Referral, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record.case, data["reason"])
        return super().perform(record, by=by, now=now, data=data)


def duties_are_open(record: Referral, by: Officer, now: datetime) -> Refusal | None:
    """Something has to be referred that no other letter is under way for."""
    return something_is_open(record.case, by, now)


@act
class RedraftReferral(RedraftAct[Referral], ReferralAct):
    """据此另行草拟: another letter with the words and the material of the ended one (5.3.1)."""

    states = (STATE.DISCARDED,)
    guards = (*RedraftAct.guards, duties_are_open)
    template = "accountability/referral/draft.html"

    def form_for(self, record: Referral, *, by: Officer, **kwargs: Any) -> forms.Form:
        standings = referrals.standings(record.case, clock.today())
        return ReferralForm(case=record.case, standings=standings, **{**kwargs, "initial": kept_in(record)})

    def begin(self, record: Referral, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Referral:
        referrals.keep(record.case, now)
        referral: Referral = Referral(
            bureau_id=record.bureau_id, case=record.case, receiver=data["receiver"], drafted_by=by, drafted_at=now
        )
        fill(referral, data, now)
        return referral
