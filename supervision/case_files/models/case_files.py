"""The register of case files (执法案卷登记): what was enforced, by whom, against whom (1.1)."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django_fsm import transition

from documents.models.history import History
from documents.text_folding import number_key, similar_key
from supervision.case_files.credit_codes import LENGTH
from supervision.core.enforcement import EnforcementKind
from supervision.core.fields import StateField
from supervision.core.organisation import Division, Officer
from supervision.core.records import CaseRecord
from supervision.core.roles import Role
from supervision.core.viewer import Viewer

LONGEST_KEY = 120
"""A key may be longer than its number: one wide sign can stand for several."""
LONGEST_SIMILAR = 2 * LONGEST_KEY
"""Its parts stand apart."""
LONGEST_PLACE = 200


class CaseFileQuerySet(models.QuerySet["CaseFile"]):
    def visible_to(self, viewer: Viewer) -> "CaseFileQuerySet":
        """Inspectors and leaders see the bureau's register, a head the own division's."""
        own = self.filter(bureau_id=viewer.bureau_id)
        if viewer.holds_any((Role.INSPECTOR, Role.LEADER)):
            return own
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            return own.filter(division_id=viewer.division_id)
        return own.none()

    def registered(self) -> "CaseFileQuerySet":
        """Those that stand on the register: not removed."""
        return self.filter(state=CaseFile.State.REGISTERED)

    def closed_between(self, start: date, end: date) -> "CaseFileQuerySet":
        """Those closed in a period, both days included."""
        return self.filter(closed_on__gte=start, closed_on__lte=end)

    def numbered(self, number: str) -> "CaseFileQuerySet":
        """Those with this number, however its brackets are written; within a bureau there is one at most."""
        return self.filter(number_key=number_key(number))


class CaseFile(CaseRecord):
    """A case file (执法案卷) of a division, as the register has it; a spot check draws from the register."""

    class State(models.TextChoices):
        REGISTERED = "registered", "在册"
        REMOVED = "removed", "已移出"

    noun = "casefile"
    locked_with = ("division",)

    state = StateField("登记状态", default=State.REGISTERED, choices=State.choices, editable=False)
    number = models.CharField("案卷号", max_length=60)
    number_key = models.CharField("比对用的案卷号", max_length=LONGEST_KEY, editable=False)
    similar_key = models.CharField("比对相近案卷号用", max_length=LONGEST_SIMILAR, editable=False, default="")
    """What its number has in common with others that a reader may take for it: an import asks whether they are one."""
    kind = models.CharField("执法种类", max_length=20, choices=EnforcementKind.choices)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False, verbose_name="承办科室")
    handlers = models.CharField("承办人", max_length=200, blank=True)
    officers = models.ManyToManyField(
        Officer, blank=True, related_name="case_files", verbose_name="承办人中的本科室人员"
    )
    handlers_open = models.BooleanField("承办人待认定", default=False, editable=False)
    """Whether one of the handlers, when they were last looked at, was nobody of the bureau or one of several. What a draw makes
    of it is found out anew: people come, and somebody says who it is."""
    party = models.CharField("当事人", max_length=120)
    subject = models.CharField("案由", max_length=200, blank=True)
    closed_on = models.DateField("办结日期")
    credit_code = models.CharField("统一社会信用代码", max_length=LENGTH, blank=True, default="", db_default="")
    """The party's; a natural person has none."""
    opened_on = models.DateField("立案日期", null=True, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    amount = models.DecimalField("金额（元）", max_digits=15, decimal_places=2, null=True, blank=True)
    """Of a penalty, the fine."""
    place = models.CharField("地点", max_length=LONGEST_PLACE, blank=True, default="", db_default="")
    registered_at = models.DateTimeField("登记时间")
    batch = models.ForeignKey(
        "ImportBatch", models.PROTECT, null=True, editable=False, related_name="case_files", verbose_name="导入批次"
    )
    """The import that wrote it last, if one did."""
    removed_because = models.TextField("移出的理由", blank=True)

    objects = CaseFileQuerySet.as_manager()
    history = History("执法案卷变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "执法案卷"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bureau", "number_key"], name="casefile_number_once_a_bureau"),
            models.CheckConstraint(condition=Q(state__in=["registered", "removed"]), name="casefile_state_known"),
            models.CheckConstraint(condition=Q(kind__in=EnforcementKind.values), name="casefile_kind_known"),
            models.CheckConstraint(
                condition=(Q(state="removed") & ~Q(removed_because="")) | (~Q(state="removed") & Q(removed_because="")),
                name="casefile_removed_with_reason",
            ),
            models.CheckConstraint(condition=~Q(number_key="") & ~Q(party=""), name="casefile_has_number_and_party"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="casefile_amount_not_below_nought"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bureau", "similar_key"], name="casefile_similar"),
            # Each list and each population of a draw is one of these, read along the day of closing.
            models.Index(fields=["bureau", "closed_on", "id"], name="casefile_closed"),
            models.Index(fields=["bureau", "kind", "closed_on", "id"], name="casefile_kind_closed"),
            models.Index(fields=["division", "closed_on", "id"], name="casefile_division_closed"),
            models.Index(fields=["division", "kind", "closed_on", "id"], name="casefile_division_kind_closed"),
            models.Index(
                fields=["bureau", "closed_on", "id"], condition=Q(state="removed"), name="casefile_removed_closed"
            ),
            models.Index(
                fields=["bureau", "closed_on", "id"], condition=Q(handlers_open=True), name="casefile_open_closed"
            ),
            models.Index(
                fields=["division", "closed_on", "id"], condition=Q(handlers_open=True), name="casefile_open_division"
            ),
            models.Index(fields=["bureau", "opened_on"], condition=Q(opened_on__isnull=False), name="casefile_opened"),
            models.Index(
                fields=["bureau", "decided_on"], condition=Q(decided_on__isnull=False), name="casefile_decided"
            ),
            models.Index(fields=["bureau", "amount"], condition=Q(amount__isnull=False), name="casefile_amount"),
            models.Index(fields=["bureau", "credit_code"], condition=~Q(credit_code=""), name="casefile_credit_code"),
        ]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the keys of the number as it now is."""
        self.number_key, self.similar_key = number_key(self.number), similar_key(self.number)
        super().save(*args, **kwargs)

    @transition(field=state, source=State.REGISTERED, target=State.REMOVED)
    def remove(self) -> None:
        """It leaves the register, and stays in the database (移出登记)."""

    @transition(field=state, source=State.REMOVED, target=State.REGISTERED)
    def restore(self) -> None:
        """It stands on the register again (恢复登记)."""

    def is_visible_to(self, viewer: Viewer) -> bool:
        """The same as ``visible_to``, for one that is read already."""
        if self.bureau_id != viewer.bureau_id:
            return False
        return viewer.holds_any((Role.INSPECTOR, Role.LEADER)) or viewer.heads(self.division_id)
