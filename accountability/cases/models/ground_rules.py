"""Which rulings have to be referred only once they are in force (移送情形的生效条件, 5.3.1), kept by the rule administrator."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from documents.models import Bureau, Version
from documents.models.history import History

READING = (
    "第五部分第（三）项第1目第（1）、（2）点写明「已生效的」裁决、复议决定；第（3）、（4）点没有写明，按照条文，"
    "依法确认违法或者予以撤销、变更的决定一经作出，即属于应当移送的情形。本局自己作出的决定，复查、复议期满或者已经作出决定才不再变更，"
    "以此为准，不由本规则改变。"
)
"""How the text reads by itself."""


class GroundRule(Version):
    """Whether rulings under 5.3.1.3 and 5.3.1.4 count only in force (移送情形的生效条件), with the reading beside it.

    A ruling keeps the rule of the day on which it was recorded: no duty comes or goes because a rule was changed.
    """

    line = ("bureau",)

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="ground_rules", verbose_name="局")
    superiors_in_force = models.BooleanField(
        "第（3）点：上级行政机关执法监督的决定，生效以后才移送",
        default=False,
        help_text="不勾选的，作出决定即应当移送，不论是否生效。本局自己的决定不受影响：复查、复议期满或者作出决定以后才移送。",
    )
    others_in_force = models.BooleanField(
        "第（4）点：审计、信访以及其他行政机关的确认，生效以后才移送",
        default=False,
        help_text="不勾选的，依法确认违法即应当移送，不论是否生效。",
    )
    reading = models.TextField(
        "对条文的理解", default=READING, help_text="写明为什么这样理解；与本规则一并显示、留存。"
    )

    history = History("移送情形的生效条件变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "移送情形的生效条件"
        ordering: ClassVar = ["bureau_id", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "effective_from"],
                condition=Q(published_at__isnull=False),
                name="ground_rule_one_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(reading=""),
                name="ground_rule_says_how_it_reads",
                violation_error_message="请写明对条文的理解。",
            ),
        ]

    def __str__(self) -> str:
        asked = [name for asks, name in ((self.superiors_in_force, "（3）"), (self.others_in_force, "（4）")) if asks]
        said = f"第{'、'.join(asked)}点以生效为条件" if asked else "第（3）、（4）点不以生效为条件"
        return f"移送情形的生效条件：{said} {self.effective_from:%Y-%m-%d}起"
