"""Orders (复查和执行的决定, 4.3): what the bureau decides on a served notice, and serves in its turn."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from documents.models import Bureau, Paper
from documents.models.history import History
from documents.paper_kinds import PAPER_KINDS
from supervision.core.deadlines.stops import Stop
from supervision.core.fields import StateField
from supervision.core.organisation import Division, Officer
from supervision.core.records import PartOfCase, StatefulRecord
from supervision.core.roles import Role
from supervision.core.service_models import Delivery
from supervision.core.viewer import Viewer
from supervision.notices import paper_kinds
from supervision.notices.models.corrections import Correction
from supervision.notices.models.reviews import ReviewRequest


class OrderQuerySet(models.QuerySet["Order"]):
    def visible_to(self, viewer: Viewer) -> "OrderQuerySet":
        """The orders that a person may see: the bureau's for inspectors and leaders, the division's for its head."""
        own = self.filter(bureau_id=viewer.bureau_id)
        if viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            return own
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            return own.filter(division_id=viewer.division_id)
        return own.none()


class Order(PartOfCase, StatefulRecord):
    """An order (复查和执行的决定, 4.3): a review's decision, the refusal of a request for one, a suspension, its end, an extension. A paper of its own,
    which its division receives like the notice itself.
    """

    class Kind(models.TextChoices):
        REVIEW_DECISION = paper_kinds.REVIEW_DECISION.value, "复查决定"
        REVIEW_REFUSAL = paper_kinds.REVIEW_REFUSAL.value, "不予受理复查申请"
        SUSPENSION = paper_kinds.SUSPENSION.value, "暂停执行"
        RESUMPTION = paper_kinds.RESUMPTION.value, "恢复执行"
        EXTENSION = paper_kinds.EXTENSION.value, "延长整改期限"

    class State(models.TextChoices):
        ISSUED = "issued", "待送达"
        SERVED = "served", "已送达"

    noun = "order"

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    correction = models.ForeignKey(Correction, models.PROTECT, related_name="orders", verbose_name="所涉整改")
    review = models.OneToOneField(
        ReviewRequest, models.PROTECT, null=True, related_name="order", verbose_name="所依复查申请"
    )
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="受送达科室")
    kind = models.CharField("决定", max_length=20, choices=Kind.choices)
    state = StateField("状态", default=State.ISSUED, choices=State.choices, editable=False)
    reasons = models.TextField("理由")
    begins_on = models.DateField("起始日期")
    ended_on = models.DateField("恢复执行的日期", null=True, editable=False)
    """Of a suspension: the day from which the correction ran again; None while it lasts."""
    due_before = models.DateField("原整改期限")
    due_after = models.DateField("现整改期限", null=True)
    issued_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="签发人")
    issued_at = models.DateTimeField("签发时间")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)
    number = models.CharField("文号", max_length=60, blank=True, editable=False)
    received_on = models.DateField("送达日期", null=True, editable=False)

    objects = OrderQuerySet.as_manager()
    history = History("复查和执行的决定变更记录")

    service: "OrderService"

    class Meta:
        verbose_name = verbose_name_plural = "复查和执行的决定"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["review_decision", "review_refusal", "suspension", "resumption", "extension"]),
                name="order_kind_known",
            ),
            models.CheckConstraint(condition=Q(state__in=["issued", "served"]), name="order_state_known"),
            models.CheckConstraint(
                condition=(~Q(state="served") & Q(received_on__isnull=True))
                | (~Q(state="issued") & Q(received_on__isnull=False)),
                name="order_served_with_its_day",
            ),
            models.CheckConstraint(
                condition=Q(kind="review_decision", review__isnull=False)
                | (~Q(kind="review_decision") & Q(review__isnull=True)),
                name="order_of_a_review_or_not",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="order_with_reasons"),
            models.CheckConstraint(
                condition=~Q(kind="extension") | Q(due_after__gt=F("due_before")), name="order_extends_later_only"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(kind="suspension", ended_on__gte=F("begins_on")),
                name="order_suspension_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["correction"],
                condition=Q(kind="suspension", ended_on__isnull=True),
                name="one_suspension_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{PAPER_KINDS[self.kind].label}{f' {self.number}' if self.number else ''}"

    def root(self) -> Any:
        """The case of its correction: a notice, or an opinion."""
        return self.correction.root()

    def use_locked(self, case: Any) -> None:
        """Use the locked instance of the case, so that an act works on one and the same."""
        self.correction.use_locked(case)
        self.division = case.division

    @property
    def offer_label(self) -> str:
        """Which of several orders an act is about, for the page that offers it."""
        return str(self)

    @property
    def awaits_receipt(self) -> bool:
        return bool(self.state == self.State.ISSUED)

    def stop(self) -> Stop | None:
        """The days that a suspension takes out of the correction's time."""
        return Stop(self.begins_on, self.ended_on) if self.kind == self.Kind.SUSPENSION else None

    @transition(field=state, source=State.ISSUED, target=State.SERVED)
    def serve(self) -> None:
        """The division received it (送达)."""


class OrderService(Delivery):
    """The service of an order on its division (送达, 4.3)."""

    served_as = "order"

    order = models.OneToOneField(Order, models.PROTECT, related_name="service", verbose_name="决定")

    class Meta(Delivery.Meta):
        verbose_name = verbose_name_plural = "复查和执行的决定的送达"
