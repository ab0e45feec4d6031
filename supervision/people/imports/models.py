"""Imports of accounts and roles (帐号导入): a table as it was handed in, until a person decides on it."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django_fsm import transition

from documents.models.history import History
from supervision.core.fields import StateField
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.roles import Role
from supervision.core.viewer import Viewer


class AccountImportQuerySet(models.QuerySet["AccountImport"]):
    def visible_to(self, viewer: Viewer) -> "AccountImportQuerySet":
        """The bureau's, for its system administrators."""
        own = self.filter(bureau_id=viewer.bureau_id)
        return own if viewer.has_role(Role.SYSTEM_ADMIN) else own.none()


class AccountImport(CaseRecord):
    """One table of accounts and roles (帐号导入): shown first, then carried over whole or not at all.

    It holds the rows as they were read, and no password: those of new accounts are shown once, when they are made.
    """

    class State(models.TextChoices):
        MAPPING = "mapping", "待对应列"
        UPLOADED = "uploaded", "待确认"
        IMPORTED = "imported", "已导入"
        DISCARDED = "discarded", "已放弃"

    noun = "account-import"

    state = StateField("状态", default=State.UPLOADED, choices=State.choices, editable=False)
    file_name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("文件摘要", max_length=64)
    notes = models.JSONField("读取说明", default=list)
    layout = models.JSONField("表头对应", default=dict, blank=True, db_default={})
    """How the columns of the table belong to those of accounts, as a person said it; before that, its first lines."""
    rows = models.JSONField("原始行", default=list)
    """Each with its line and its cells by the columns' names; a column that the table does not have is left out. They go when
    it is decided on."""
    uploaded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="上传人")
    uploaded_at = models.DateTimeField("上传时间")
    decided_at = models.DateTimeField("导入或者放弃的时间", null=True, editable=False)

    objects = AccountImportQuerySet.as_manager()
    history = History("帐号导入变更记录", excluded_fields=["rows"])

    class Meta:
        verbose_name = verbose_name_plural = "帐号导入"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["mapping", "uploaded", "imported", "discarded"]),
                name="accountimport_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["imported", "discarded"], decided_at__isnull=False)
                | ~Q(state__in=["imported", "discarded"]) & Q(decided_at__isnull=True),
                name="accountimport_decided_with_its_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["bureau", "-id"], name="accountimport_newest")]

    def __str__(self) -> str:
        return self.file_name

    @transition(field=state, source=State.MAPPING, target=State.UPLOADED)
    def map_columns(self) -> None:
        """A person said which column is which (对应列)."""

    @transition(field=state, source=State.UPLOADED, target=State.IMPORTED)
    def carry_over(self, at: datetime) -> None:
        """Every row is carried over (导入)."""
        self.decided_at = at

    @transition(field=state, source=[State.MAPPING, State.UPLOADED], target=State.DISCARDED)
    def discard(self, at: datetime) -> None:
        """No row is (放弃导入)."""
        self.decided_at = at
