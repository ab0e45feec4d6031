"""Referrals (案件材料移送, 5.2.5, 5.3): the handing over of a case's material, up to its outcome."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django_fsm import transition

from accountability.assessment.referral_duties import CrimeKind, Receiver
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.discipline import not_concerning
from accountability.referrals.models.owed import OwedReferral
from documents.models import Paper
from documents.models.history import History
from supervision.core.fields import StateField
from supervision.core.organisation import Officer
from supervision.core.records import DraftedCase
from supervision.core.references import random_reference
from supervision.core.roles import SUPERVISING_ROLES, Role
from supervision.core.viewer import Viewer


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, viewer: Viewer) -> "ReferralQuerySet":
        """Those of the cases that the person has in hand; for discipline staff those that were sent to them, save what
        concerns themselves, their division, or a complaint that names them."""
        seen = Q(pk__in=())
        if viewer.holds_any(SUPERVISING_ROLES):
            # Asked of each referral: as a list of keys, all cases would be read before the first referral.
            seen |= Q(Exists(LiabilityCase.objects.visible_to(viewer).filter(pk=OuterRef("case_id"))))
        if viewer.has_role(Role.DISCIPLINE):
            seen |= Q(is_inside=True, sent_at__isnull=False) & not_concerning(viewer)
        return self.filter(seen, bureau_id=viewer.bureau_id)

    def standing(self) -> "ReferralQuerySet":
        return self.exclude(state=Referral.State.DISCARDED)

    def sent(self) -> "ReferralQuerySet":
        return self.filter(sent_at__isnull=False)


class Referral(DraftedCase):
    """A referral (案件材料移送): the sealed letter with its list of material, its receipt, its outcome (5.3.2).

    It is as confidential as its case: ledger rows that say nothing, encrypted files, numbers of their own.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草拟"
        SUBMITTED = "submitted", "待签发"
        SENT = "sent", "已移送"
        RECEIVED = "received", "已接收"
        CONCLUDED = "concluded", "已有处理结果"
        DISCARDED = "discarded", "已作废"

    class Manner(models.TextChoices):
        """How the receipt is known (接收方式)."""

        ACKNOWLEDGED = "acknowledged", "系统签收"
        PAPER = "paper", "书面签收"

    class Outcome(models.TextChoices):
        """What the receiving office did (处理结果, 5.3.2)."""

        PUNISHED = "punished", "给予处分"
        HANDLED = "handled", "给予其他处理"
        UNPUNISHED = "unpunished", "不予处理"
        PROSECUTED = "prosecuted", "追究刑事责任"
        DECLINED = "declined", "不予受理或者不予立案"

    noun = "referral"
    ENDED = "discarded"
    belongs_to = "case"
    locked_with = ("bureau", "case__respondent__division", "case__division", "case__handler", "case__leader")
    WRITTEN_BY = ("referral.edit",)

    case = models.ForeignKey(LiabilityCase, models.PROTECT, related_name="referrals", verbose_name="案件")
    reference = models.CharField("登记编号", max_length=9, unique=True, default=random_reference, editable=False)
    state = StateField("状态", default=State.DRAFT, choices=State.choices, editable=False)
    receiver = models.CharField("接收机关的性质", max_length=12, choices=Receiver.choices)
    office = models.CharField("接收机关", max_length=80)
    is_inside = models.BooleanField("由本局监察、人事人员在系统内接收", default=False)
    duties = models.ManyToManyField(OwedReferral, related_name="referrals", verbose_name="移送的情形")
    crime_kind = models.CharField("涉嫌犯罪的种类", max_length=16, choices=CrimeKind.choices, blank=True, default="")
    crime_reason = models.TextField("属于该种犯罪的理由", blank=True, default="")
    summary = models.TextField("案件情况")
    materials = models.JSONField("移送的材料", default=list)
    """Entry by entry: what it is, its title and pages; of a paper or a file its key and digest."""

    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="承办人")
    drafted_at = models.DateTimeField("草拟时间")
    submitted_at = models.DateTimeField("提交时间", null=True, editable=False)
    comments = models.TextField("退回意见", blank=True, editable=False)
    discarded_because = models.TextField("作废理由", blank=True, editable=False)
    sealed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    sent_at = models.DateTimeField("移送时间", null=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    number = models.CharField("文号", max_length=60, blank=True, editable=False)

    manner = models.CharField("接收方式", max_length=12, choices=Manner.choices, blank=True, editable=False)
    received_on = models.DateField("接收日期", null=True, editable=False)
    received_by = models.CharField("接收人", max_length=40, blank=True, editable=False)
    receipt_remark = models.TextField("接收的说明", blank=True, editable=False)
    outcome = models.CharField("处理结果", max_length=12, choices=Outcome.choices, blank=True, editable=False)
    outcome_on = models.DateField("作出处理的日期", null=True, editable=False)
    outcome_number = models.CharField("处理文书的文号", max_length=80, blank=True, editable=False)
    outcome_text = models.TextField("处理的内容", blank=True, editable=False)
    concluded_at = models.DateTimeField("登记处理结果的时间", null=True, editable=False)

    objects = ReferralQuerySet.as_manager()
    history = History("案件移送变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "案件移送"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "sent", "received", "concluded", "discarded"]),
                name="referral_state_known",
            ),
            models.CheckConstraint(
                condition=Q(receiver="supervision") | Q(receiver="judicial", is_inside=False),
                name="referral_receiver_known",
            ),
            models.CheckConstraint(
                condition=Q(crime_kind="", crime_reason="")
                | Q(receiver="judicial", crime_kind__in=["office", "both", "judicial_staff", "ordinary"])
                & ~Q(crime_reason=""),
                name="referral_crime_kind_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "received", "concluded"]) & Q(sent_at__isnull=True, paper__isnull=True)
                | Q(state__in=["sent", "received", "concluded"])
                & Q(sent_at__isnull=False, sealed_by__isnull=False, paper__isnull=False)
                & ~Q(number=""),
                name="referral_sent_with_leader_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(sealed_by__isnull=True) | ~Q(sealed_by=F("drafted_by")),
                name="referral_never_sealed_by_its_drafter",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["received", "concluded"], manner__in=["acknowledged", "paper"])
                & Q(received_on__isnull=False)
                & ~Q(received_by="")
                | ~Q(state__in=["received", "concluded"]) & Q(manner="", received_on__isnull=True),
                name="referral_received_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(state="concluded", outcome_on__isnull=False, concluded_at__isnull=False)
                & Q(outcome__in=["punished", "handled", "unpunished", "prosecuted", "declined"])
                | ~Q(state="concluded") & Q(outcome="", outcome_on__isnull=True, concluded_at__isnull=True),
                name="referral_concluded_with_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state="discarded") | ~Q(discarded_because=""), name="referral_discarded_with_reason"
            ),
            models.UniqueConstraint(
                fields=["case", "receiver"],
                condition=Q(state__in=["draft", "submitted"]),
                name="one_open_referral_a_receiver",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="referral_newest"),
            models.Index(fields=["bureau", "state", "-id"], name="referral_by_state"),
            models.Index(fields=["bureau", "receiver", "-id"], name="referral_by_receiver"),
            models.Index(fields=["bureau", "outcome", "-id"], name="referral_by_outcome"),
            models.Index(fields=["bureau", "-sent_at", "-id"], name="referral_by_sending"),
        ]

    def __str__(self) -> str:
        return f"案件移送 {self.number or self.reference}"

    @property
    def is_confidential(self) -> bool:
        return True

    def divisions_kept_out(self) -> Collection[int]:
        return self.case.divisions_kept_out()

    def chosen(self) -> list[str]:
        """Which papers and files are among its material, as the form names them."""
        return [f"{material['kind']}:{material['key']}" for material in self.materials if material["kind"] != "typed"]

    def describe(self, data: dict[str, Any]) -> None:
        """Take over what was typed."""
        for name in ("office", "is_inside", "crime_kind", "crime_reason", "summary", "materials"):
            setattr(self, name, data[name])

    @transition(field=state, source=State.DRAFT, target=State.SUBMITTED)
    def submit(self, at: datetime) -> None:
        """The handler brings it to the responsible leader (提请签发)."""
        self.submitted_at, self.comments = at, ""

    @transition(field=state, source=State.SUBMITTED, target=State.DRAFT)
    def take_back(self) -> None:
        """Its author takes it back before anybody decided (撤回提交)."""

    @transition(field=state, source=State.SUBMITTED, target=State.DRAFT)
    def return_for_revision(self, comments: str) -> None:
        """The leader wants it changed (退回修改)."""
        self.comments = comments

    @transition(field=state, source=[State.DRAFT, State.SUBMITTED], target=State.DISCARDED)
    def void(self, reason: str) -> None:
        """The draft is ended (作废草稿): the duty to refer stays."""
        self.discarded_because = reason

    @transition(field=state, source=State.SUBMITTED, target=State.SENT)
    def send(self, by: Officer, at: datetime) -> None:
        """The responsible leader seals it (签发移送)."""
        self.sealed_by, self.sent_at = by, at

    @transition(field=state, source=State.SENT, target=State.RECEIVED)
    def receive(self, manner: "Referral.Manner", on: Any, by: str, remark: str) -> None:
        """The receiving office has it (接收)."""
        self.manner, self.received_on, self.received_by, self.receipt_remark = manner, on, by, remark

    @transition(field=state, source=State.RECEIVED, target=State.CONCLUDED)
    def conclude(self, at: datetime) -> None:
        """The receiving office told what it did (处理结果)."""
        self.concluded_at = at
