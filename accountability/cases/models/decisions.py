"""How a case is decided (审议和决定): the leaders' votes, the decision, and the measures that it imposes (5.2.1)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accountability.assessment.conclusions import Result
from accountability.cases.models.announcements import PersonalDelivery
from accountability.cases.models.cases import DECIDED, LiabilityCase
from accountability.cases.models.discipline import not_concerning
from accountability.cases.models.measures import DECIDABLE_WEIGHTS as DECIDABLE_WEIGHTS
from accountability.cases.models.measures import Form as Form
from accountability.cases.models.measures import named as named
from accountability.cases.models.parts import OfCase, OfCaseQuerySet, ToldQuerySet
from documents.models import Paper
from documents.models.history import History
from supervision.core.deadlines.models import Deadline, DeadlineRule
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.core.viewer import Viewer

_WEIGHED = Q(outcome="pursued", weight__in=["lighter", "ordinary", "heavier"])
_UNWEIGHED = Q(outcome__in=["not_established", "not_pursued"], weight="")


class Seat(OfCase):
    """A leader who deliberates (审议人员), with the vote: changed as often as wanted until it is decided."""

    round = models.PositiveSmallIntegerField("审议次数")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="审议人员")
    outcome = models.CharField("意见", max_length=16, choices=Result.choices, blank=True)
    weight = models.CharField("程度", max_length=10, choices=DECIDABLE_WEIGHTS, blank=True)
    forms = models.JSONField("处理方式", default=list)
    opinion = models.TextField("意见和理由", blank=True)
    voted_at = models.DateTimeField("表决时间", null=True)
    basis = models.CharField("表决所依据的内容的摘要", max_length=64, blank=True)
    """The digest of all that was before the voter (cases/basis.py): the vote counts for nothing else."""
    rests_on = models.JSONField("表决所依据的各部分的摘要", default=dict)
    """The same part by part, so that it can be said which has changed."""

    objects = OfCaseQuerySet.as_manager()
    history = History("表决变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "审议人员"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "round", "officer"], name="seat_once_a_round"),
            models.CheckConstraint(
                condition=Q(voted_at__isnull=True, outcome="", weight="", opinion="", basis="")
                | Q(voted_at__isnull=False) & (_WEIGHED | _UNWEIGHED) & ~Q(opinion="") & ~Q(basis=""),
                name="seat_voted_wholly_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer.name}的表决"

    def form_names(self) -> str:
        return named(self.forms)


class PastVote(OfCase):
    """A vote that counts no more (已失效的表决), for what was before the voter has changed since. Kept in the file as it was."""

    round = models.PositiveSmallIntegerField("审议次数")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="审议人员")
    outcome = models.CharField("意见", max_length=16, choices=Result.choices)
    weight = models.CharField("程度", max_length=10, choices=DECIDABLE_WEIGHTS, blank=True)
    forms = models.JSONField("处理方式", default=list)
    opinion = models.TextField("意见和理由")
    voted_at = models.DateTimeField("表决时间")
    basis = models.CharField("表决所依据的内容的摘要", max_length=64)
    rests_on = models.JSONField("表决所依据的各部分的摘要", default=dict)
    ended_at = models.DateTimeField("失效时间")
    ended_because = models.TextField("失效原因")

    objects = OfCaseQuerySet.as_manager()
    history = History("已失效的表决变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "已失效的表决"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(_WEIGHED | _UNWEIGHED) & ~Q(opinion="") & ~Q(basis="") & ~Q(ended_because=""),
                name="pastvote_whole_and_ended_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer.name}已失效的表决"

    def form_names(self) -> str:
        return named(self.forms)


class LiabilityDecision(OfCase):
    """The decision of a case (决定), with the assessment as of its day. One that departs from it says why."""

    noun = "liability-decision"

    case = models.OneToOneField(LiabilityCase, models.PROTECT, related_name="decision", verbose_name="案件")
    outcome = models.CharField("处理结果", max_length=16, choices=Result.choices)
    weight = models.CharField("程度", max_length=10, choices=DECIDABLE_WEIGHTS, blank=True)
    reasons = models.TextField("理由")
    departs = models.BooleanField("与评定不一致", default=False)
    departure = models.TextField("与评定不一致的理由", blank=True)
    assessment = models.JSONField("作出决定时的评定")
    basis = models.CharField("决定所依据的内容的摘要", max_length=64, blank=True)
    """The digest that every vote stands on; empty only on what was decided before votes kept one."""
    decided_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="决定人")
    decided_at = models.DateTimeField("决定时间")
    decided_on = models.DateField("决定日期")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+", verbose_name="文书")
    received_on = models.DateField("送达日期", null=True)
    objection_rule = models.ForeignKey(
        DeadlineRule, models.PROTECT, null=True, related_name="+", verbose_name="申请复核的期限规则"
    )
    """By which rule it can be objected to, as its paper says; empty where it cannot."""
    objection_deadline = models.ForeignKey(
        Deadline, models.PROTECT, null=True, related_name="+", verbose_name="申请复核的期限"
    )
    """From receipt on."""

    objects = ToldQuerySet.as_manager()
    history = History("决定变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "过错责任决定"
        constraints: ClassVar = [
            models.CheckConstraint(condition=_WEIGHED | _UNWEIGHED, name="liabilitydecision_weighed_where_pursued"),
            models.CheckConstraint(
                condition=Q(departs=False, departure="") | Q(departs=True) & ~Q(departure=""),
                name="liabilitydecision_departs_with_reason",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="liabilitydecision_with_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.case}的决定"

    @property
    def number(self) -> str:
        return self.paper.number if self.paper is not None else ""

    @property
    def said(self) -> str:
        """The outcome in words."""
        return str(self.get_weight_display() if self.weight else self.get_outcome_display())


class DecisionService(PersonalDelivery):
    """The service of a decision on the officer (送达)."""

    served_as = "decision"

    decision = models.OneToOneField(LiabilityDecision, models.PROTECT, related_name="service", verbose_name="决定")

    class Meta(PersonalDelivery.Meta):
        verbose_name = verbose_name_plural = "决定书的送达"


PERSONNEL = (Form.TRANSFER, Form.REVOCATION)
"""The measures that are the personnel and discipline staff's to carry out (由监察、人事等有关部门作出处理, 5.3.2)."""


class SanctionQuerySet(ToldQuerySet):
    def visible_to(self, viewer: Viewer) -> "SanctionQuerySet":
        """Those of the cases in the person's hands, and those about the person; for the discipline staff what is theirs to
        carry out, once the decision was served."""
        told: SanctionQuerySet = super().visible_to(viewer)  # type: ignore[assignment]
        if not viewer.has_role(Role.DISCIPLINE):
            return told
        theirs = Sanction.objects.of_personnel(viewer)
        return self.filter(Q(pk__in=told.values("pk")) | Q(pk__in=theirs.values("pk")))

    def of_personnel(self, viewer: Viewer) -> "SanctionQuerySet":
        """What is theirs to carry out of the bureau's decisions, save where it concerns themselves."""
        own = self.filter(form__in=[form.value for form in PERSONNEL], case__bureau_id=viewer.bureau_id)
        served = own.filter(case__state__in=DECIDED, case__decision__received_on__isnull=False)
        return served.filter(not_concerning(viewer)) if viewer.has_role(Role.DISCIPLINE) else self.none()


class Sanction(OfCase):
    """A measure that was decided (追究措施, 5.2.1.1 to 5.2.1.6), and how it was carried out."""

    noun = "sanction"

    form = models.CharField("处理方式", max_length=8, choices=Form.choices)
    done_on = models.DateField("执行日期", null=True)
    until = models.DateField("截止日期", null=True)
    conducted_by = models.CharField("执行人", max_length=80, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)
    extent = models.CharField("通报范围", max_length=200, blank=True)
    post = models.CharField("调往的岗位", max_length=80, blank=True)
    personnel_number = models.CharField("人事文书的文号", max_length=80, blank=True, default="", db_default="")
    """Under which the personnel and discipline staff transferred the officer, or ended the qualification."""
    certificate = models.CharField("行政执法证号", max_length=40, blank=True)
    consequence = models.TextField("角色和任务的处理", blank=True)
    """What becomes of the officer's roles and assignments, where the qualification is revoked."""
    grants_ended = models.JSONField("终止的角色", default=list, editable=False)
    """The grants of roles that ended with it, by key: what is given back, should it not stand any more."""
    remark = models.TextField("执行情况", blank=True)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="记录人")
    recorded_at = models.DateTimeField("记录时间", null=True)
    ended_by = models.ForeignKey(
        "accountability.LaterDecision",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="ended",
        verbose_name="使其不再成立的决定",
    )
    """Since then it does not stand: what was not carried out is not, what was is undone."""

    objects = SanctionQuerySet.as_manager()
    history = History("追究措施变更记录")

    class Meta(OfCase.Meta):
        verbose_name = verbose_name_plural = "追究措施"
        ordering: ClassVar = ["case_id", "form"]
        indexes: ClassVar = [models.Index(fields=["form", "-id"], name="sanction_by_form")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "form"], condition=Q(ended_by__isnull=True), name="sanction_form_once"
            ),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="sanction_form_known"),
            models.CheckConstraint(
                condition=Q(recorded_at__isnull=True, recorded_by__isnull=True, done_on__isnull=True)
                | Q(recorded_at__isnull=False, recorded_by__isnull=False, done_on__isnull=False)
                & (
                    (Q(form=Form.TALK) & ~Q(conducted_by="") & ~Q(place=""))
                    | Q(form=Form.CRITICISM)
                    | (Q(form=Form.CIRCULAR) & ~Q(extent=""))
                    | (Q(form=Form.TRAINING, until__isnull=False) & ~Q(place=""))
                    | (Q(form=Form.TRANSFER) & ~Q(post=""))
                    | (Q(form=Form.REVOCATION) & ~Q(certificate="") & ~Q(consequence=""))
                ),
                name="sanction_carried_out_with_what_it_needs",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("done_on")),
                name="sanction_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_form_display())

    @property
    def is_done(self) -> bool:
        return self.recorded_at is not None

    @property
    def stands(self) -> bool:
        return self.ended_by_id is None

    @property
    def is_owed(self) -> bool:
        """Whether it has still to be carried out."""
        return self.stands and not self.is_done
