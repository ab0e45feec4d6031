"""The sheet of a submitted draft (发文稿纸), and each reading and countersigning on it (核稿、会签)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Q
from django_fsm import transition

from documents.models import Paper
from documents.models.history import History
from documents.paper_kinds import PAPER_KINDS
from supervision.core.fields import StateField
from supervision.core.organisation import Division, Officer
from supervision.core.records import CaseRecord
from supervision.core.roles import Role
from supervision.core.sign_offs.kinds import signable_models
from supervision.core.sign_offs.rules import SignOffRule
from supervision.core.signed_in import loaded_with_person
from supervision.core.turns import listed
from supervision.core.viewer import Viewer

SIGNERS = (Role.INSPECTOR, Role.LEADER, Role.HEAD)
"""Who may be asked to sign off."""
DESK = (Role.INSPECTOR, Role.LEADER)


class SignOffSheetQuerySet(models.QuerySet["SignOffSheet"]):
    def visible_to(self, viewer: Viewer) -> "SignOffSheetQuerySet":
        """For inspectors and leaders: those of the drafts that they may see, save what concerns their own division; what
        colleagues thought of a paper is not its addressee's to read."""
        if not viewer.holds_any(DESK):
            return self.none()
        seen = Q(pk__in=())
        for model in signable_models():
            keys = model.objects.visible_to(viewer).values("pk")  # type: ignore[attr-defined]
            seen |= Q(root_type=model._meta.label_lower, root_id__in=keys)
        return self.filter(seen, bureau_id=viewer.bureau_id).exclude(keeping_out(viewer))

    def of(self, draft: models.Model) -> "SignOffSheetQuerySet":
        return self.filter(root_type=draft._meta.label_lower, root_id=draft.pk)


@loaded_with_person("bureau_signs_off")
def signs_off(on: date) -> models.Exists:
    """Whether anything was ever read or countersigned in a person's bureau: where nothing was, no page asks for it."""
    return models.Exists(SignOffSheet.objects.filter(bureau=models.OuterRef("bureau_id")))


def keeping_out(viewer: Viewer, at: str = "") -> Q:
    """What concerns a person's own division; ``at`` is the way to the sheet."""
    if viewer.division_id is None:
        return Q(pk__in=())
    return Q(**{f"{at}kept_out__contains": listed([viewer.division_id])})


class SignOffSheet(CaseRecord):
    """The sheet of one submission of a draft (发文稿纸): who drafted, who read, who agreed, who issued. It lapses when the
    draft comes back: what is submitted again is signed off again."""

    class State(models.TextChoices):
        OPEN = "open", "审签中"
        ISSUED = "issued", "已签发"
        LAPSED = "lapsed", "已失效"

    noun = "sign-off-sheet"
    locked_with = ("bureau",)
    shown_lines: "list[SignOff] | None" = None
    """Its lines, where a page has read them already."""

    root_type = models.CharField("草稿的种类", max_length=60)
    root_id = models.BigIntegerField("草稿编号")
    serial = models.PositiveSmallIntegerField("第几次送审")
    kind = models.CharField("文种", max_length=20)
    rule = models.ForeignKey(SignOffRule, models.PROTECT, related_name="+", verbose_name="所依规则")
    state = StateField("状态", default=State.OPEN, choices=State.choices, editable=False)
    title = models.CharField("标题", max_length=200)
    kept_out = models.TextField("应当回避的科室", blank=True)
    authors = models.TextField("草拟和修改的人员", blank=True)
    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="拟稿人")
    drafted_at = models.DateTimeField("拟稿时间")
    submitted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="提交人")
    submitted_at = models.DateTimeField("提交时间")
    issued_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="签发人")
    issued_at = models.DateTimeField("签发时间", null=True)
    words = models.TextField("签发意见", blank=True)
    number = models.CharField("签发文书的文号", max_length=60, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", editable=False)

    objects = SignOffSheetQuerySet.as_manager()
    history = History("发文稿纸变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "发文稿纸"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "issued", "lapsed"]), name="signoffsheet_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="issued", issued_by__isnull=False, issued_at__isnull=False, paper__isnull=False)
                | ~Q(state="issued") & Q(issued_by__isnull=True, issued_at__isnull=True, paper__isnull=True, words=""),
                name="signoffsheet_issued_wholly_or_not",
            ),
            models.UniqueConstraint(fields=["root_type", "root_id", "serial"], name="signoffsheet_once_a_submission"),
            models.UniqueConstraint(
                fields=["root_type", "root_id"], condition=Q(state="open"), name="one_open_signoffsheet_a_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"发文稿纸（第{self.serial}次送审）"

    @property
    def kind_label(self) -> str:
        return PAPER_KINDS[self.kind].label

    @property
    def paper_text(self) -> str:
        """Which paper it is about."""
        return f"{self.kind_label}{f' {self.number}' if self.number else '（未编号）'}"

    def worklist_title(self) -> str:
        return f"{self.paper_text}　{self.title}"

    def divisions_kept_out(self) -> Collection[int]:
        return _keys(self.kept_out)

    def author_keys(self) -> list[int]:
        return _keys(self.authors)

    def draft(self) -> Any:
        """The draft that it is about, with what is read together with it."""
        model: Any = apps.get_model(self.root_type)
        return model._default_manager.select_related(*model.locked_with).get(pk=self.root_id)

    def load_lines(self) -> "list[SignOff]":
        """Its readings first, then its countersignings, in the order in which they were asked for."""
        if self.shown_lines is not None:
            return self.shown_lines
        lines = list(self.lines.select_related("division", "officer", "signed_by").order_by("-kind", "id"))
        for line in lines:
            line.sheet = self
        return lines

    @transition(field=state, source=State.OPEN, target=State.LAPSED)
    def lapse(self) -> None:
        """The draft came back to its author (退回、撤回提交、作废)."""

    @transition(field=state, source=State.OPEN, target=State.ISSUED)
    def issue(self, by: Officer, at: datetime, words: str, number: str) -> None:
        """The draft is issued (签发)."""
        self.issued_by, self.issued_at, self.words, self.number = by, at, words, number


def _keys(text: str) -> list[int]:
    return [int(key) for key in text.split(",") if key]


class SignOffQuerySet(models.QuerySet["SignOff"]):
    def visible_to(self, viewer: Viewer) -> "SignOffQuerySet":
        """What a person is asked, or the division that the person heads; nothing about the own division."""
        if not viewer.holds_any(SIGNERS):
            return self.none()
        asked = Q(officer=viewer.pk)
        if viewer.has_role(Role.HEAD) and viewer.division_id is not None:
            asked |= Q(division=viewer.division_id)
        return self.filter(asked, bureau_id=viewer.bureau_id).exclude(keeping_out(viewer, "sheet__"))


class SignOff(CaseRecord):
    """One reading (核稿) or countersigning (会签) of a submitted draft, by a person or by a division's head."""

    class Kind(models.TextChoices):
        READING = "reading", "核稿"
        COUNTERSIGNING = "countersigning", "会签"

    class State(models.TextChoices):
        ASKED = "asked", "待审签"
        AGREED = "agreed", "同意"
        REFUSED = "refused", "不同意"
        LAPSED = "lapsed", "已失效"

    noun = "sign-off"
    is_personal = True
    belongs_to = "sheet"
    locked_with = ("sheet", "division", "officer")

    sheet = models.ForeignKey(SignOffSheet, models.PROTECT, related_name="lines", verbose_name="发文稿纸")
    kind = models.CharField("种类", max_length=16, choices=Kind.choices)
    state = StateField("状态", default=State.ASKED, choices=State.choices, editable=False)
    division = models.ForeignKey(Division, models.PROTECT, null=True, related_name="+", verbose_name="会签科室")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="核稿、会签人员")
    signed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", editable=False)
    signed_at = models.DateTimeField("审签时间", null=True, editable=False)
    words = models.TextField("意见", blank=True, editable=False)

    objects = SignOffQuerySet.as_manager()
    history = History("核稿、会签变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "核稿、会签"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["asked", "agreed", "refused", "lapsed"]), name="signoff_state_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="reading", division__isnull=True, officer__isnull=False)
                | Q(kind="countersigning", division__isnull=True, officer__isnull=False)
                | Q(kind="countersigning", division__isnull=False, officer__isnull=True),
                name="signoff_of_a_person_or_a_division",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "refused"])
                & Q(signed_by__isnull=True, signed_at__isnull=True, words="")
                | Q(state="agreed", signed_by__isnull=False, signed_at__isnull=False)
                | Q(state="refused", signed_by__isnull=False, signed_at__isnull=False) & ~Q(words=""),
                name="signoff_signed_wholly_or_not",
            ),
            models.UniqueConstraint(
                fields=["sheet", "kind", "division"], condition=Q(division__isnull=False), name="signoff_division_once"
            ),
            models.UniqueConstraint(
                fields=["sheet", "kind", "officer"], condition=Q(officer__isnull=False), name="signoff_officer_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.sheet.title}"

    @property
    def asked_of(self) -> str:
        """Who is asked."""
        return f"{self.division.name}负责人" if self.division is not None else self.officer.name  # type: ignore[union-attr]

    @property
    def outcome(self) -> str:
        """How it stands; of a reading it is said otherwise than of a countersigning."""
        if self.kind == self.Kind.READING:
            recorded = {self.State.AGREED: "已核，无意见", self.State.REFUSED: "有意见"}
            return str(recorded.get(self.State(self.state), self.get_state_display()))
        return str(self.get_state_display())

    def worklist_title(self) -> str:
        return self.sheet.worklist_title()

    def divisions_kept_out(self) -> Collection[int]:
        return self.sheet.divisions_kept_out()

    def lock_whole(self) -> None:
        """Its draft, then its sheet: an act on the draft and a signature on it follow each other."""
        sheet = self.sheet
        draft: Any = apps.get_model(sheet.root_type)._default_manager.get(pk=sheet.root_id)
        draft.lock_whole()
        type(draft)._default_manager.select_for_update().values_list("pk").get(pk=draft.pk)
        super().lock_whole()

    @transition(field=state, source=State.ASKED, target=State.AGREED)
    def agree(self, by: Officer, at: datetime, words: str) -> None:
        """Read without a remark (核稿通过), or agreed (会签同意)."""
        self.signed_by, self.signed_at, self.words = by, at, words

    @transition(field=state, source=State.ASKED, target=State.REFUSED)
    def refuse(self, by: Officer, at: datetime, words: str) -> None:
        """Read with remarks (核稿有意见), or not agreed (会签不同意)."""
        self.signed_by, self.signed_at, self.words = by, at, words

    @transition(field=state, source=State.ASKED, target=State.LAPSED)
    def lapse(self) -> None:
        """The draft came back before it was signed off."""


def named(lines: Iterable[SignOff]) -> str:
    """Who is asked, in words: each with what for."""
    return "、".join(f"{line.asked_of}（{line.get_kind_display()}）" for line in lines)
