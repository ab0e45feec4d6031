"""Layouts of tables (表头对应) that a bureau keeps by name, to be offered again."""

from typing import Any, ClassVar

from django.db import models

from documents.models import Bureau
from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer

LONGEST = 40


class TableLayout(TimedKey):
    """Which head of a table means which column (表头对应), under the name by which a bureau keeps it."""

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    noun = models.CharField("用于", max_length=30)
    """Of what the tables are: the noun of their imports."""
    name = models.CharField("名称", max_length=LONGEST)
    heads = models.JSONField("各列的表头", default=dict)
    """By the column, the head under which tables have it."""
    values = models.JSONField("统一填写的内容", default=dict)
    """What the tables do not say, and is the same in all their rows."""
    kept_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="保存人")
    kept_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = verbose_name_plural = "表头对应"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bureau", "noun", "name"], name="table_layout_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


def kept_for(bureau_id: int, noun: str) -> list[TableLayout]:
    """The layouts that a bureau keeps for one kind of table, the newest first."""
    return list(TableLayout.objects.filter(bureau_id=bureau_id, noun=noun).order_by("-kept_at", "-id"))


def keep(name: str, noun: str, *, by: Officer, at: Any, heads: dict[str, str], values: dict[str, str]) -> None:
    """Keep a layout; one that has the name already is replaced."""
    said = {"heads": heads, "values": values, "kept_by": by, "kept_at": at}
    TableLayout.objects.update_or_create(bureau_id=by.bureau_id, noun=noun, name=name, defaults=said)
