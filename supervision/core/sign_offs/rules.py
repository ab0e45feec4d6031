"""The rule for reading and countersigning (核稿、会签规则): by kind of paper, kept by the rule administrator; off at first."""

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from documents.models import Bureau, Version
from documents.models.history import History
from documents.paper_kinds import PAPER_KINDS
from supervision.core.organisation import Division, Officer
from supervision.core.sign_offs.kinds import signable_kinds


class SignOffRule(Version):
    """Whether a kind of paper is read (核稿) and countersigned (会签) before it is issued, and by whom."""

    class Countersigning(models.TextChoices):
        NONE = "none", "不会签"
        CHOSEN = "chosen", "会签，由承办人提交时选定科室、人员"
        NAMED = "named", "会签，由下列科室、人员会签，承办人可以增加"

    line = ("bureau", "kind")

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="sign_off_rules", verbose_name="局")
    kind = models.CharField("文种", max_length=20)
    needs_reader = models.BooleanField(
        "签发以前须经核稿",
        default=False,
        help_text="由承办人提交时选定一名没有草拟、修改过草稿的督察人员或者局领导核稿。",
    )
    countersigning = models.CharField(
        "会签", max_length=10, choices=Countersigning.choices, default=Countersigning.NONE
    )

    history = History("核稿、会签规则变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "核稿、会签规则"
        ordering: ClassVar = ["bureau_id", "kind", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "kind", "effective_from"],
                condition=Q(published_at__isnull=False),
                name="sign_off_rule_one_a_day",
            ),
            models.CheckConstraint(
                condition=Q(countersigning__in=["none", "chosen", "named"]), name="sign_off_rule_countersigning_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.text()} {self.effective_from:%Y-%m-%d}起"

    def get_kind_display(self) -> str:
        return PAPER_KINDS[self.kind].label if self.kind else ""

    def clean(self) -> None:
        super().clean()
        if self.kind not in [kind.value for kind in signable_kinds()]:
            raise ValidationError({"kind": "这一文种不经审批签发，或者属于保密事项，不设核稿、会签。"})

    @property
    def asks(self) -> bool:
        """Whether anybody is asked at all."""
        return self.needs_reader or self.countersigning != self.Countersigning.NONE

    def text(self) -> str:
        """What it asks, in words."""
        asked = [*(["核稿"] if self.needs_reader else []), *(["会签"] if self._countersigned else [])]
        return "、".join(asked) or "不核稿、不会签"

    @property
    def _countersigned(self) -> bool:
        return self.countersigning != self.Countersigning.NONE

    def lacking(self) -> list[str]:
        """What a draft of it still lacks before it can be published."""
        parties = self.parties.exists()
        if self.countersigning == self.Countersigning.NAMED and not parties:
            return ["规则指定会签的，应当列出会签的科室、人员。"]
        if self.countersigning != self.Countersigning.NAMED and parties:
            return ["列出了会签的科室、人员，「会签」应当选择由下列科室、人员会签；或者把列出的去掉。"]
        return []


class SignOffParty(models.Model):
    """A division or a person that a rule names to countersign (会签的科室、人员)."""

    rule = models.ForeignKey(SignOffRule, models.CASCADE, related_name="parties", verbose_name="规则")
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="科室（由负责人会签）"
    )
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人员")

    class Meta:
        verbose_name = verbose_name_plural = "会签的科室、人员"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(division__isnull=True, officer__isnull=False)
                | Q(division__isnull=False, officer__isnull=True),
                name="sign_off_party_is_a_division_or_a_person",
                violation_error_message="每行填一个科室或者一名人员。",
            ),
            models.UniqueConstraint(
                fields=["rule", "division"], condition=Q(division__isnull=False), name="sign_off_party_division_once"
            ),
            models.UniqueConstraint(
                fields=["rule", "officer"], condition=Q(officer__isnull=False), name="sign_off_party_officer_once"
            ),
        ]

    def __str__(self) -> str:
        return self.division.name if self.division is not None else self.officer.name  # type: ignore[union-attr]

    def clean(self) -> None:
        """Of the rule's own bureau."""
        super().clean()
        named = self.division or self.officer
        if named is not None and self.rule_id and named.bureau_id != self.rule.bureau_id:
            raise ValidationError("只能列出本局的科室、人员。")


def rule_in_force(bureau_id: int, kind: str, on: date) -> SignOffRule | None:
    """The rule that a draft of this kind is submitted under, where it asks anything."""
    found: SignOffRule | None = SignOffRule.objects.in_force(on).filter(bureau_id=bureau_id, kind=kind).first()
    return found if found is not None and found.asks else None
