"""Corrections (整改): what a division owes by a date, and its reports."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents.compiled_queries import compiled
from documents.models import Bureau, Paper
from documents.models.history import History
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.models import Deadline
from supervision.core.fields import StateField
from supervision.core.organisation import Division, Officer
from supervision.core.records import DraftedCase, PartOfCase, StatefulRecord
from supervision.core.roles import Role
from supervision.core.timeliness import Timely
from supervision.core.viewer import Viewer
from supervision.notices import paper_kinds
from supervision.notices.models.handed_in import HandedIn
from supervision.notices.models.notices import Notice

if TYPE_CHECKING:
    from supervision.notices.models.orders import Order


ORDERED = frozenset(
    kind.value
    for kind in (
        paper_kinds.REVIEW_DECISION,
        paper_kinds.REVIEW_REFUSAL,
        paper_kinds.SUSPENSION,
        paper_kinds.RESUMPTION,
        paper_kinds.EXTENSION,
    )
)
"""The kinds of paper that orders are."""


CLOSED = "closed"
"""The state of a notice, or of an opinion, that was closed (办结)."""


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def visible_to(self, viewer: Viewer) -> "CorrectionQuerySet":
        """The corrections that a person may see: the bureau's for inspectors and leaders, the division's for its head."""
        own = self.filter(bureau_id=viewer.bureau_id)
        if viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            return own
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            return own.filter(division_id=viewer.division_id)
        return own.none()

    def owed(self) -> "CorrectionQuerySet":
        """Corrections for which the division still has to act."""
        return self.filter(state__in=Correction.OWED, suspended_at__isnull=True)

    def overdue(self, now: datetime) -> "CorrectionQuerySet":
        """Those past their last day; one whose day is provisional makes nobody late, nor one whose case was closed on a refusal."""
        past = self.owed().filter(Q(deadline__isnull=True, due_at__lte=now) | Q(deadline__lapses_at__lte=now))
        return past.exclude(
            Q(notice__isnull=False, notice__state=CLOSED) | Q(opinion__isnull=False, opinion__state=CLOSED)
        )


class Correction(Timely, PartOfCase, StatefulRecord):
    """A correction (整改, 3.4 and 4.3): the duty of one division to correct by a date, from a notice or from an
    opinion. Overdue is computed, never stored.
    """

    as_its_case = ("division",)

    class State(models.TextChoices):
        OPEN = "open", "整改中"
        REPORTED = "reported", "已报告"
        RETURNED = "returned", "已退回"
        REFUSED = "refused", "拒不整改"
        ACCEPTED = "accepted", "已核实"
        ENDED = "ended", "已终止"

    OWED: ClassVar = (State.OPEN, State.RETURNED, State.REFUSED)
    DONE: ClassVar = (State.REPORTED, State.ACCEPTED)
    STILL_OWED = OWED
    OVER: ClassVar = (State.ACCEPTED, State.REFUSED)
    """With which the case that it stands on may be closed."""

    noun = "correction"

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    notice = models.OneToOneField(
        Notice, models.PROTECT, null=True, related_name="correction", verbose_name="所依通知（决定）书"
    )
    opinion = models.OneToOneField(
        "supervision.Opinion", models.PROTECT, null=True, related_name="correction", verbose_name="所依整改意见"
    )
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="整改科室")
    state = StateField("状态", default=State.OPEN, choices=State.choices, editable=False)
    due_on = models.DateField("整改期限")
    due_at = models.DateTimeField("期满时刻")
    deadline = models.ForeignKey(
        Deadline, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="期限的计算"
    )
    """How its last day was counted from the receipt; none where it is a day that the paper names, or was moved since."""
    suspended_at = models.DateTimeField("暂停执行时间", null=True, editable=False)
    suspended_because = models.TextField("暂停执行理由", blank=True, editable=False)
    refused_at = models.DateTimeField("记录拒不整改的时间", null=True, editable=False)
    refused_how = models.TextField("拒不整改的情形", blank=True, editable=False)

    objects = CorrectionQuerySet.as_manager()
    history = History("整改变更记录", excluded_fields=["timely"])

    class Meta:
        verbose_name = verbose_name_plural = "整改"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "reported", "returned", "refused", "accepted", "ended"]),
                name="correction_state_known",
            ),
            models.CheckConstraint(
                condition=Q(notice__isnull=False, opinion__isnull=True) | Q(notice__isnull=True, opinion__isnull=False),
                name="correction_stands_on_one",
            ),
            models.CheckConstraint(
                condition=Q(suspended_at__isnull=True) | ~Q(suspended_because=""),
                name="correction_suspended_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | Q(refused_at__isnull=False), name="correction_refusal_has_its_time"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="correction_newest"),
            models.Index(fields=["bureau", "due_at", "id"], name="correction_by_due"),
            models.Index(fields=["bureau", "state", "due_at", "id"], name="correction_by_state"),
            models.Index(fields=["bureau", "due_on"], name="correction_by_last_day"),
            models.Index(fields=["bureau", "timely", "due_at", "id"], name="correction_by_timely"),
            models.Index(fields=["bureau", "division", "due_at", "id"], name="correction_by_division"),
            models.Index(
                fields=["bureau", "due_at", "id"],
                condition=Q(state__in=["open", "returned", "refused"], suspended_at__isnull=True),
                name="correction_owed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.root()}的整改"

    def load_orders(self) -> "list[Order]":
        """What was decided on it after its service, in order; read once for the life of the object."""
        return self._orders

    @cached_property
    def _orders(self) -> "list[Order]":
        found = _orders_of(self.pk)
        for order in found:
            order.correction = self
            if order.paper_id in self.known_papers:
                order.paper = self.known_papers[order.paper_id]
        return found

    @cached_property
    def known_papers(self) -> "dict[int, Paper]":
        """The papers of the case by key, where a page has read them."""
        return {}

    def know_papers(self, papers: "Iterable[Paper]") -> None:
        """Take from the papers of the case, which were read already, that nothing was decided since: each order is one."""
        self.known_papers = {paper.pk: paper for paper in papers}
        if not {paper.kind for paper in self.known_papers.values()} & ORDERED:
            self.__dict__["_orders"] = []

    def forget_orders(self) -> None:
        """Read them again when they are asked for next: an act has changed them."""
        self.__dict__.pop("_orders", None)

    @property
    def part_of(self) -> str:  # type: ignore[override]
        """A correction of a notice, or of an opinion; the database holds one of the two."""
        return "notice" if self.notice_id is not None else "opinion"

    def drafted_case(self) -> DraftedCase:
        """The paper by which it was ordered, with those who wrote it."""
        ordered: DraftedCase = self.root().drafted_case()
        return ordered

    def was_in_time(self) -> bool:
        """Whether the report that counts was handed in within the period; one that was returned does not count, and a
        provisional last day makes nobody late."""
        counting = self.reports.exclude(outcome=CorrectionReport.Outcome.RETURNED).order_by("-round")
        reported_at: datetime | None = counting.values_list("reported_at", flat=True).first()
        if reported_at is None or reported_at < self.due_at:
            return reported_at is not None
        return self.deadline is not None and self.deadline.is_provisional and reported_at < self.deadline.lapses_at

    @property
    def is_over(self) -> bool:
        return self.state in self.OVER

    @property
    def revokes_an_act(self) -> bool:
        """Whether it carries out a 决定书, which revokes an act of the bureau towards a party."""
        return self.notice is not None and self.notice.revokes_an_act

    @property
    def is_suspended(self) -> bool:
        return self.suspended_at is not None

    @property
    def is_owed(self) -> bool:
        return self.state in self.OWED

    @property
    def is_provisional(self) -> bool:
        """Whether its last day may still move, since a year is not published."""
        return self.deadline is not None and self.deadline.is_provisional

    def is_overdue(self, now: datetime) -> bool:
        """Whether it is still owed past its last day; what was closed on a refusal (拒不整改) is over."""
        is_past = self.is_owed and not self.is_suspended and now >= self.due_at and not self.is_provisional
        return is_past and self.root().state != CLOSED

    @transition(field=state, source=[State.OPEN, State.RETURNED, State.REFUSED], target=State.REPORTED)
    def report(self) -> None:
        """The division reports in writing what it did (报告整改)."""

    @transition(field=state, source=State.REPORTED, target=State.ACCEPTED)
    def accept(self) -> None:
        """The bureau verified it (核实通过)."""

    @transition(field=state, source=State.REPORTED, target=State.RETURNED)
    def return_for_revision(self) -> None:
        """The report does not suffice (退回整改)."""

    @transition(field=state, source=[State.OPEN, State.RETURNED], target=State.REFUSED)
    def record_refusal(self, how: str, at: datetime) -> None:
        """The division refuses to correct (拒不整改, 5.2.2.2)."""
        self.refused_how, self.refused_at = how, at

    @transition(field=state, source=[State.OPEN, State.REPORTED, State.RETURNED, State.REFUSED], target=State.ENDED)
    def end(self) -> None:
        """What it stands on was revoked or replaced (终止整改)."""


@compiled
def _orders_of(pk: int) -> "models.QuerySet[Order]":
    orders: models.QuerySet[Order] = Correction(pk=pk).orders.select_related("division", "issued_by", "service")
    return orders.order_by("id")


class CorrectionReport(HandedIn):
    """A report on a correction (整改报告), one round; what came of it stands beside it.

    ``reported_at`` of one that was handed in on paper is the day on which it was handed over or posted.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "核实通过"
        RETURNED = "returned", "退回整改"

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="reports", verbose_name="整改")
    round = models.PositiveSmallIntegerField("次数")
    text = models.TextField("整改情况")
    reported_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="报告人")
    reported_at = models.DateTimeField("报告时间")
    outward_number = models.CharField("对外决定的文号", max_length=100, blank=True)
    outward_on = models.DateField("对外决定的日期", null=True)
    outward_served_on = models.DateField("送达相对人的日期", null=True)
    outward_served_how = models.CharField("送达相对人的情况", max_length=200, blank=True)
    """The bureau's decision to the party, by which the act that a 决定书 revokes is revoked outwardly; all of it or nothing."""
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="整改报告")
    outcome = models.CharField("核实结果", max_length=10, choices=Outcome.choices, blank=True)
    outcome_text = models.TextField("核实意见", blank=True)
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="核实人")
    decided_at = models.DateTimeField("核实时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "整改报告"
        ordering: ClassVar = ["correction_id", "round"]
        constraints: ClassVar = [
            *HandedIn.Meta.constraints,
            models.CheckConstraint(
                condition=Q(handed_in_at__isnull=True) | Q(handed_in_at=F("reported_at")),
                name="correction_report_reported_when_handed_in",
            ),
            models.UniqueConstraint(fields=["correction", "round"], name="correction_report_round_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", "accepted", "returned"]), name="correction_report_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    outward_number="", outward_on__isnull=True, outward_served_on__isnull=True, outward_served_how=""
                )
                | Q(outward_on__isnull=False, outward_served_on__isnull=False, outward_served_on__gte=F("outward_on"))
                & ~Q(outward_number="")
                & ~Q(outward_served_how=""),
                name="correction_report_outward_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(outcome="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="correction_report_decided_wholly_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.round}次整改报告"

    @property
    def tells_outward_decision(self) -> bool:
        """Whether it names the decision to the party (对相对人的决定)."""
        return bool(self.outward_number)

    def outward_text(self) -> str:
        """The decision to the party in a sentence, for pages and papers; empty where none is named."""
        if self.outward_on is None or self.outward_served_on is None:
            return ""
        return (
            f"本局已以{self.outward_number}作出对外的决定，日期为{in_words(self.outward_on)}，"
            f"于{in_words(self.outward_served_on)}送达相对人（{self.outward_served_how.rstrip('。')}）。"
        )
