"""Requests for material (调阅, 3.3): what is asked of a division, item by item, and what it handed over."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django_fsm import transition

from documents.models import Bureau, Paper
from documents.models.history import History
from supervision.case_files.models.case_files import CaseFile
from supervision.checks.models.checks import Check, seen_by
from supervision.core.fields import StateField
from supervision.core.organisation import Division, Officer
from supervision.core.records import StatefulRecord
from supervision.core.roles import Role
from supervision.core.service_models import Delivery
from supervision.core.viewer import Viewer


def _number_of(rows: "models.QuerySet[models.Model]", path: str) -> Coalesce:
    """How many of the rows belong to each request."""
    counted = rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0, output_field=models.IntegerField())


class MaterialQuerySet(models.QuerySet["MaterialRequest"]):
    def visible_to(self, viewer: Viewer) -> "MaterialQuerySet":
        """Those of the checks that the person may see, and for a head all that ask the own division."""
        allowed = seen_by(viewer, "check_task__")
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            allowed |= Q(division_id=viewer.division_id)
        return self.filter(allowed, bureau_id=viewer.bureau_id)

    def open(self) -> "MaterialQuerySet":
        return self.filter(state__in=MaterialRequest.OPEN)

    def owed(self) -> "MaterialQuerySet":
        """Served requests of which the division has still to hand something over."""
        owed = MaterialItem.objects.owed().filter(request=OuterRef("pk"))
        return self.filter(Exists(owed), state=MaterialRequest.State.SERVED)

    def refusals_by_division(self) -> list[dict[str, Any]]:
        """How often each division refused or hid what these requests ask for, as a summary counts it (3.3, 3.4)."""
        standing = Q(obstructions__set_aside_at__isnull=True)
        kinds = {
            kind: Count("obstructions", filter=standing & Q(obstructions__kind=kind)) for kind in ("refused", "hidden")
        }
        counted: Any = self.order_by().values("division_id", "division__name").annotate(**kinds)
        return [each for each in counted.order_by("division_id") if each["refused"] or each["hidden"]]

    def overdue(self, now: datetime) -> "MaterialQuerySet":
        return self.owed().filter(due_at__lte=now)

    def with_counts(self) -> "MaterialQuerySet":
        """With how many items each asks, and how many are owed, said to be handed over, or out in the original."""
        return self.annotate(
            items_asked=_number_of(MaterialItem.objects.all(), "request"),
            items_owed=_number_of(MaterialItem.objects.owed(), "request"),
            handovers_declared=_number_of(HandOver.objects.declared(), "item__request"),
            originals_out=_number_of(HandOver.objects.out(), "item__request"),
        )


class MaterialRequest(StatefulRecord):
    """A request for material (调阅通知单, 3.3): what a check asks its division to hand over by a day.

    Overdue is computed, never stored. Whether originals are still out is asked of the hand-overs, in every state.
    """

    class State(models.TextChoices):
        ISSUED = "issued", "待送达"
        SERVED = "served", "已送达"
        SETTLED = "settled", "已办结"
        WITHDRAWN = "withdrawn", "已撤回"

    OPEN: ClassVar = (State.ISSUED, State.SERVED)

    noun = "material"

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    check_task = models.ForeignKey(Check, models.PROTECT, related_name="material_requests", verbose_name="检查任务")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="被检查科室")
    state = StateField("状态", default=State.ISSUED, choices=State.choices, editable=False)
    purpose = models.TextField("调阅事由", blank=True)
    due_on = models.DateField("提交期限")
    due_at = models.DateTimeField("期满时刻")
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="调阅人")
    asked_at = models.DateTimeField("调阅时间")
    number = models.CharField("文号", max_length=60)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="调阅通知单")
    received_on = models.DateField("送达日期", null=True, editable=False)
    settled_at = models.DateTimeField("办结时间", null=True, editable=False)
    settled_note = models.TextField("办结说明", blank=True, editable=False)
    withdrawn_because = models.TextField("撤回理由", blank=True, editable=False)

    objects = MaterialQuerySet.as_manager()
    history = History("调阅变更记录")

    service: "MaterialService"

    class Meta:
        verbose_name = verbose_name_plural = "调阅"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["issued", "served", "settled", "withdrawn"]), name="material_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["served", "settled"]) | Q(received_on__isnull=False),
                name="material_served_with_its_day",
            ),
            models.CheckConstraint(
                condition=Q(state="settled", settled_at__isnull=False)
                | (~Q(state="settled") & Q(settled_at__isnull=True)),
                name="material_settled_with_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_because=""), name="material_withdrawn_with_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "-id"], name="material_newest"),
            models.Index(fields=["bureau", "due_at", "id"], name="material_by_due"),
            models.Index(fields=["bureau", "state", "-id"], name="material_by_state"),
            models.Index(fields=["bureau", "division", "-id"], name="material_by_division"),
            models.Index(fields=["bureau", "due_at", "id"], condition=Q(state="served"), name="material_served_by_due"),
        ]

    def __str__(self) -> str:
        return f"调阅通知单 {self.number}"

    def root(self) -> Check:
        return self.check_task

    def adopt(self, root: Check) -> None:
        """Stand on this instance of the check, the locked one, so that an act works on one and the same."""
        self.check_task, self.division = root, root.division

    def load_items(self) -> "list[MaterialItem]":
        """Its items with what became of each; read once for the life of the object."""
        return self._items

    @cached_property
    def _items(self) -> "list[MaterialItem]":
        return list(self.items.told())

    def to_hand_over(self) -> "list[MaterialItem]":
        """The items of which the whole is not handed over yet; what was refused or hidden can still come."""
        return [item for item in self._items if item.fate() not in (Fate.GIVEN, Fate.DECLARED)]

    def standing_handovers(self) -> "list[HandOver]":
        """Whatever was handed over and not denied."""
        return [handover for item in self._items for handover in item.handovers.all() if handover.denied_at is None]

    def is_overdue(self, now: datetime) -> bool:
        """Whether something is still owed although its day is over."""
        is_owed = any(item.fate() in OWED for item in self._items)
        return self.state == self.State.SERVED and now >= self.due_at and is_owed

    @transition(field=state, source=State.ISSUED, target=State.SERVED)
    def serve(self) -> None:
        """The division received it (送达)."""

    @transition(field=state, source=State.SERVED, target=State.SETTLED)
    def settle(self, note: str, at: datetime) -> None:
        """Nothing more is expected of the division (办结调阅); originals may still be out."""
        self.settled_note, self.settled_at = note, at

    @transition(field=state, source=[State.ISSUED, State.SERVED], target=State.WITHDRAWN)
    def withdraw(self, reason: str) -> None:
        """It asks no more (撤回调阅)."""
        self.withdrawn_because = reason


class MaterialService(Delivery):
    """The service of a request for material on its division (送达, 3.3)."""

    request = models.OneToOneField(MaterialRequest, models.PROTECT, related_name="service", verbose_name="调阅通知单")

    class Meta(Delivery.Meta):
        verbose_name = verbose_name_plural = "调阅通知单的送达"

    @property
    def served(self) -> MaterialRequest:
        return self.request


class Fate(models.TextChoices):
    """What became of an item (提交情况)."""

    OWED = "owed", "未提交"
    PART = "part", "部分提交"
    DECLARED = "declared", "科室称已提交，待确认"
    GIVEN = "given", "已提交"
    REFUSED = "refused", "拒绝提供"
    HIDDEN = "hidden", "隐瞒"


OWED = (Fate.OWED, Fate.PART)
"""What the division has still to do something about."""


class MaterialItemQuerySet(models.QuerySet["MaterialItem"]):
    def owed(self) -> "MaterialItemQuerySet":
        """Items of which the division has neither handed over the whole, nor is said to refuse or hide it."""
        whole = HandOver.objects.standing().filter(item=OuterRef("pk"), extent=HandOver.Extent.WHOLE)
        against = MaterialItem.obstructions.through.objects.filter(
            materialitem=OuterRef("pk"), obstruction__set_aside_at__isnull=True
        )
        return self.filter(~Exists(whole), ~Exists(against))

    def told(self) -> "MaterialItemQuerySet":
        """With all that tells what became of each, read ahead."""
        handed = HandOver.objects.select_related("received_by", "returned_by", "denied_by", "recorded_by")
        joined = self.select_related("request", "registered_case")
        return joined.prefetch_related(Prefetch("handovers", handed), "obstructions")


class MaterialItem(models.Model):
    """One thing that is asked for (调阅的材料): a case file or a document."""

    class Kind(models.TextChoices):
        CASE_FILE = "case_file", "执法案卷"
        DOCUMENT = "document", "文件材料"

    request = models.ForeignKey(MaterialRequest, models.PROTECT, related_name="items", verbose_name="调阅")
    serial = models.PositiveSmallIntegerField("序号")
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    name = models.CharField("名称", max_length=200)
    registered_case = models.ForeignKey(
        CaseFile, models.PROTECT, null=True, related_name="+", verbose_name="登记的执法案卷"
    )

    objects = MaterialItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "调阅的材料"
        ordering: ClassVar = ["request_id", "serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "serial"], name="material_item_serial_once"),
            models.CheckConstraint(condition=Q(kind__in=["case_file", "document"]), name="material_item_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.serial}．{self.name}"

    def fate(self) -> Fate:
        """What became of it, from its hand-overs and what was recorded against the division; best read ahead."""
        handed = [handover for handover in self.handovers.all() if handover.denied_at is None]
        whole = [each for each in handed if each.extent == HandOver.Extent.WHOLE]
        if whole:
            return Fate.GIVEN if any(each.received_at is not None for each in whole) else Fate.DECLARED
        against = [obstruction for obstruction in self.obstructions.all() if obstruction.set_aside_at is None]
        if against:
            return Fate(against[-1].kind)
        return Fate.PART if handed else Fate.OWED


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def standing(self) -> "HandOverQuerySet":
        return self.filter(denied_at__isnull=True)

    def declared(self) -> "HandOverQuerySet":
        """What the division says that it handed over, and no inspector has confirmed or denied."""
        return self.filter(received_at__isnull=True, denied_at__isnull=True)

    def out(self) -> "HandOverQuerySet":
        """Originals that the inspectors have, and owe back."""
        return self.filter(form=HandOver.Form.ORIGINAL, received_at__isnull=False, returned_on__isnull=True)


class HandOver(models.Model):
    """A hand-over of one item, whole or in part (移交), and its way back (退还).

    The division's head says what was handed over, and an inspector confirms or denies it; what an inspector records is
    confirmed at once.
    """

    class Extent(models.TextChoices):
        WHOLE = "whole", "全部"
        PART = "part", "部分"

    class Form(models.TextChoices):
        ORIGINAL = "original", "原件"
        COPY = "copy", "复印件"
        ELECTRONIC = "electronic", "电子件"

    item = models.ForeignKey(MaterialItem, models.PROTECT, related_name="handovers", verbose_name="材料")
    extent = models.CharField("提交范围", max_length=10, choices=Extent.choices)
    form = models.CharField("形式", max_length=12, choices=Form.choices)
    remark = models.CharField("说明", max_length=200, blank=True)
    handed_on = models.DateField("移交日期")
    handed_by = models.CharField("移交人", max_length=40)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间")

    received_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="接收人")
    received_at = models.DateTimeField("确认收到的时间", null=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="交接清单")
    denied_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="记录未收到的人")
    denied_at = models.DateTimeField("记录未收到的时间", null=True)
    denied_because = models.TextField("未收到的说明", blank=True)

    returned_on = models.DateField("退还日期", null=True)
    returned_to = models.CharField("退还给", max_length=40, blank=True)
    returned_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="退还人")
    return_paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="退还清单")

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "材料移交"
        ordering: ClassVar = ["item_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(extent__in=["whole", "part"]), name="handover_extent_known"),
            models.CheckConstraint(
                condition=Q(form__in=["original", "copy", "electronic"]), name="handover_form_known"
            ),
            models.CheckConstraint(condition=~Q(extent="part") | ~Q(remark=""), name="handover_part_says_which"),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, received_by__isnull=True)
                | Q(received_at__isnull=False, received_by__isnull=False, denied_at__isnull=True),
                name="handover_received_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(denied_at__isnull=True, denied_by__isnull=True, denied_because="")
                | (Q(denied_at__isnull=False, denied_by__isnull=False) & ~Q(denied_because="")),
                name="handover_denied_wholly_or_not",
            ),
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True, returned_by__isnull=True, returned_to="")
                | (
                    Q(returned_on__gte=F("handed_on"), returned_by__isnull=False, received_at__isnull=False)
                    & ~Q(returned_to="")
                ),
                name="handover_returned_wholly_or_not",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["item"],
                condition=Q(form="original", received_at__isnull=False, returned_on__isnull=True),
                name="handover_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item.name}（{self.get_form_display()}）{self.handed_on:%Y-%m-%d}"

    @property
    def is_declared(self) -> bool:
        """Whether the division says so, and no inspector has confirmed or denied it."""
        return self.received_at is None and self.denied_at is None

    @property
    def is_out(self) -> bool:
        """Whether it is an original that the inspectors owe back."""
        return self.form == self.Form.ORIGINAL and self.received_at is not None and self.returned_on is None
