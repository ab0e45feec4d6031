"""Acts by which a check's papers are signed (签署检查记录、补交签署件). Provision 3.3."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import clock, evidence, papers
from supervision.checks import paper_kinds, permissions, record_signing
from supervision.checks import papers as check_papers
from supervision.checks.forms.signatures import SignedPaperForm, SignRecordForm
from supervision.checks.models.checks import Check
from supervision.checks.models.signatures import PaperSignature
from supervision.core.acts import Act, Done, RelatedMaterial, act
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Why

ledger_names({"paper": "文书", "signed_by": "签署人", "signed_on": "签署日期"})


class SigningAct(Act[Check]):
    model = Check
    provision = "3.3"


@act
class SignRecord(SigningAct):
    name = "sign-record"
    verb = "签署检查记录"
    explains = "科室负责人对检查记录签署意见，制成签署意见书，与检查记录一并存入案卷。签署不表示放弃申请复查；检查记录本身不再改动。"
    states = (Check.State.CONCLUDED,)
    guards = (record_signing.division_may_know, record_signing.record_is_sealed, record_signing.not_signed_yet)
    form = SignRecordForm
    is_final = True

    def permission(self, record: Check, by: Officer) -> Refusal | None:
        return permissions.sign_record(by, record)

    def related_material(self, record: Check) -> RelatedMaterial:
        """The record that is signed."""
        return RelatedMaterial([record.paper] if record.paper is not None else [])

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        assert record.paper is not None
        signature = PaperSignature(
            check_task=record,
            paper=record.paper,
            manner=PaperSignature.Manner.APPLICATION,
            signer=by.name,
            said=data["said"],
            signed_on=clock.day(now),
            recorded_by=by,
            recorded_at=now,
        )
        files = evidence.hand_in(data.get("attachments", ()), subject=record, root=record, by=by, now=now)
        listed = evidence.as_listed(files)
        signature.proof = papers.issue(
            paper_kinds.RECORD_OPINION,
            lambda stationery: check_papers.record_opinion(signature, stationery, listed),
            subject=record,
            root=record,
            by=by,
            now=now,
        )
        signature.save()
        return Done(
            record,
            "检查记录已签署。",
            reason=data["said"],
            data={"paper": record.paper.number, "files": evidence.as_listed(files)},
            papers=[signature.proof],
        )


@act
class HandInSigned(SigningAct):
    name = "hand-in-signed"
    verb = "补交签署件"
    explains = "检查记录、材料交接清单在纸面上签署的，把签署件的扫描件存入案卷。完成检查之后也可以补交。"
    states = (Check.State.UNDER_WAY, Check.State.CONCLUDED)

    def state_refusal(self, record: Check) -> Refusal | None:
        refused = super().state_refusal(record)
        if refused is not None or record_signing.has_something_to_sign(record):
            return refused
        message = "还没有留有手写签名处的文书：检查记录在完成检查时制成，材料交接清单在确认收到材料时制成。"
        return Refusal(Why.STATE, f"当前状态为「{record.get_state_display()}」，{message}")

    def is_upcoming(self, record: Check) -> bool:
        return False

    def permission(self, record: Check, by: Officer) -> Refusal | None:
        return permissions.work_on_check(by, record)

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        return SignedPaperForm(check=record, **kwargs)

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        files = evidence.hand_in(data["attachments"], subject=record, root=record, by=by, now=now)
        named = ("paper", "signer", "said", "signed_on")
        signature = PaperSignature(
            check_task=record,
            manner=PaperSignature.Manner.PAPER,
            recorded_by=by,
            recorded_at=now,
            **{name: data[name] for name in named},
        )
        signature.save()
        return Done(
            record,
            "签署件已存入案卷。",
            reason=data["said"],
            data={
                "paper": signature.paper.number,
                "signed_by": signature.signer,
                "signed_on": signature.signed_on.isoformat(),
                "files": evidence.as_listed(files),
            },
        )
