"""Who the handlers of case files are (承办人的认定), where a name alone does not tell."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from supervision.case_files.models.case_files import CaseFile
from supervision.core.keys import TimedKey
from supervision.core.organisation import Division, Officer

LONGEST_NAME = 200


class HandlerIdentity(TimedKey):
    """What a person said of one handler (承办人认定, 3.1): who of the bureau it is, or that it is nobody of the bureau.

    It holds for the case file on which it was said, and where that was said, for all of the division that name the same. The
    last word counts; the database refuses every change and deletion.
    """

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="identities", verbose_name="执法案卷")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="承办科室")
    name = models.CharField("承办人", max_length=LONGEST_NAME)
    """As the case file has it."""
    name_key = models.CharField("比对用的姓名", max_length=LONGEST_NAME)
    officers = models.JSONField("认定的人员", default=list)
    """Their keys; none where it is nobody of the bureau. 等 may stand for several."""
    is_for_division = models.BooleanField("本科室其他案卷照此认定", default=False)
    reason = models.TextField("认定的依据")
    said_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="认定人")
    said_at = models.DateTimeField("认定时间")

    class Meta:
        verbose_name = verbose_name_plural = "承办人认定"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(name_key="") & ~Q(reason=""), name="handler_identity_of_a_name_with_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["division", "id"], condition=Q(is_for_division=True), name="handler_identity_of_division"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def bureau_id(self) -> int:
        return self.case_file.bureau_id

    def root(self) -> Any:
        return self.case_file
