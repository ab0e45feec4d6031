"""Filters that a person keeps (保存的筛选), and opens again under a name."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from supervision.core.organisation import Officer
from supervision.core.signed_in import loaded_with_person

MOST = 30
"""How many a person keeps at most."""


class SavedFilter(models.Model):
    """A filter of a list or a search (保存的筛选): its address, what it asks, and its name. It is the person's own, and shows
    what the person may see when it is opened."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="saved_filters", verbose_name="人员")
    name = models.CharField("名称", max_length=30)
    address = models.CharField("列表", max_length=100)
    query = models.CharField("条件", max_length=1000, blank=True)
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = verbose_name_plural = "保存的筛选"
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "name"], name="saved_filter_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_filter_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def where(self) -> str:
        return f"{self.address}?{self.query}" if self.query else self.address


@loaded_with_person("has_saved")
def has_saved(today: date) -> Exists:
    """Whether a person keeps any, within the question for the person: most pages then need not ask."""
    return Exists(SavedFilter.objects.filter(officer=OuterRef("pk")))
