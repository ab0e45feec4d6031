"""Periods (期限): the rules, the calendar of working days, and each deadline with its counting."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from documents import clock
from documents.models import Bureau, Version
from documents.models.history import History
from supervision.core.deadlines.counting import Counting, DayKind, Rule, Unit
from supervision.core.deadlines.period_kinds import PERIOD_KINDS
from supervision.core.deadlines.stops import Changes


class DeadlineRule(Version):
    """A rule for counting a period (期限规则). The regulation gives the number of days and no more; the rest is here."""

    line = ("bureau", "code")

    class Units(models.TextChoices):
        CALENDAR = Unit.CALENDAR.value, "日（自然日）"
        WORKING = Unit.WORKING.value, "工作日"

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="deadline_rules", verbose_name="局")
    code = models.CharField("规则", max_length=30, choices=PERIOD_KINDS.choices())
    trigger = models.CharField("起算的事由", max_length=60)
    length = models.PositiveSmallIntegerField("天数")
    unit = models.CharField("单位", max_length=10, choices=Units.choices, default=Units.CALENDAR)
    counts_trigger_day = models.BooleanField("起算当日计入", default=False)
    moves_to_working_day = models.BooleanField("末日为休息日的，顺延到下一个工作日", default=True)
    provision = models.CharField("所依条款代码", max_length=12)
    legal_basis = models.TextField("计算方法的依据")
    may_stop = models.BooleanField("可以中止", default=False)
    longest_extension = models.PositiveSmallIntegerField("最多延长的天数", default=0)
    """In all, in the rule's unit; 0 where the period is not extended."""
    changes_basis = models.TextField("中止和延长的情形和依据", blank=True)
    provisional_days = models.PositiveSmallIntegerField(
        "暂定的末日过后几日视为届满",
        default=15,
        validators=[MinValueValidator(10), MaxValueValidator(60)],
        help_text="自然日。放假安排一直没有公布的，暂定的末日过后满这些日数，期限届满；不少于10日，此时任何安排都不会再推迟末日。",
    )
    days_kept_open = models.PositiveSmallIntegerField(
        "公布时已经届满的，自公布之日起几个工作日内仍可办理",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text="只用于申请复查、核对问题和陈述申辩。放假安排公布后，暂定的末日提前、并且已经过去的，权利不因此丧失。",
    )

    LONGEST: ClassVar = {Units.CALENDAR: 350, Units.WORKING: 220}
    """A counting knows two years, that of its trigger and the next; begun on 31 December, it has to end within them."""

    history = History("期限规则变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "期限规则"
        ordering: ClassVar = ["bureau_id", "code", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "code", "effective_from"],
                condition=Q(published_at__isnull=False),
                name="deadline_rule_one_a_day",
            ),
            models.CheckConstraint(
                condition=Q(provisional_days__gte=10, days_kept_open__gte=1), name="deadline_rule_cuts_no_right"
            ),
            models.CheckConstraint(condition=Q(length__gte=1), name="deadline_rule_has_days"),
            models.CheckConstraint(
                condition=Q(may_stop=False, longest_extension=0) | ~Q(changes_basis=""),
                name="deadline_rule_changes_with_basis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}：{self.length}{self.unit_name} {self.effective_from:%Y-%m-%d}起"

    @property
    def is_right(self) -> bool:
        """Whether its end takes a right away."""
        return PERIOD_KINDS[self.code].is_right

    @property
    def unit_name(self) -> str:
        return "个工作日" if self.unit == self.Units.WORKING else "日"

    def clean(self) -> None:
        super().clean()
        if self.length == 0:
            raise ValidationError({"length": "天数应当不少于1。"})
        if (self.may_stop or self.longest_extension) and not self.changes_basis.strip():
            raise ValidationError({"changes_basis": "可以中止或者延长的，应当写明适用的情形和依据。"})
        self._refuse_changes_that_the_regulation_does_not_know()
        longest = self.LONGEST.get(self.Units(self.unit)) if self.unit in self.Units.values else None
        if longest is not None and self.length is not None and self.length + (self.longest_extension or 0) > longest:
            raise ValidationError(
                {
                    "length": f"天数{'（连同最多延长的天数）' if self.longest_extension else ''}最多{longest}{self.unit_name}：期限只按起算当年和次年的工作日安排计算，"
                    "更长的期限始终不能确定。"
                }
            )

    def _refuse_changes_that_the_regulation_does_not_know(self) -> None:
        """The ten and the fifteen days are the regulation's own (4.3): it knows neither a stop nor an extension of them.
        Nor does a rule allow what no act does."""
        kind = PERIOD_KINDS[self.code] if self.code else None
        if kind is None or not (self.may_stop or self.longest_extension):
            return
        if kind.is_fixed:
            raise ValidationError(f"{kind.label}是制度（条款{kind.provision}）规定的，不能中止，也不能延长。")
        if self.may_stop and kind.never_stops:
            raise ValidationError({"may_stop": f"{kind.label}不能规定为可以中止：{kind.never_stops}"})
        if self.longest_extension and kind.never_extended:
            raise ValidationError({"longest_extension": f"{kind.label}不能规定为可以延长：{kind.never_extended}"})

    def rule(self, unit: Unit | None = None, length: int | None = None) -> Rule:
        """The rule as the arithmetic takes it; ``unit`` tries the other unit, ``length`` is a paper's own number of days."""
        return Rule(
            code=self.code,
            length=length or self.length,
            unit=unit or Unit(self.unit),
            count_trigger_day=self.counts_trigger_day,
            moves_to_working_day=self.moves_to_working_day,
            provision=self.provision,
            provisional_days=self.provisional_days,
        )


class CalendarYear(Version):
    """A year's arrangement of working days (年度工作日安排), as the State Council published it."""

    line = ("year",)

    year = models.PositiveSmallIntegerField("年份")
    source = models.CharField("来源", max_length=120, help_text="例如国务院办公厅通知的文号。")
    notice_text = models.TextField("通知原文", blank=True, editable=False)
    """The text that the draft was read from, as it was pasted."""

    history = History("年度安排变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "年度工作日安排"
        ordering: ClassVar = ["-year", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["year", "effective_from"],
                condition=Q(published_at__isnull=False),
                name="calendar_year_one_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年（{self.source}）"


class CalendarDay(models.Model):
    """A day that is not what its weekday says (特殊日): a holiday on a weekday, a make-up working day, a named one."""

    class Kind(models.TextChoices):
        HOLIDAY = DayKind.HOLIDAY.value, "放假"
        MAKEUP = DayKind.MAKEUP.value, "调休上班"

    year = models.ForeignKey(CalendarYear, models.CASCADE, related_name="days", verbose_name="年度安排")
    day = models.DateField("日期")
    kind = models.CharField("安排", max_length=10, choices=Kind.choices)
    name = models.CharField("名称", max_length=20, blank=True)
    basis = models.TextField("所依原文", blank=True, editable=False)
    """The sentence of the notice that names the day."""

    class Meta:
        verbose_name = verbose_name_plural = "放假与调休日"
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["year", "day"], name="calendar_day_once")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.get_kind_display()}"


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def provisional(self) -> "DeadlineQuerySet":
        return self.filter(is_provisional=True)


class Deadline(models.Model):
    """A deadline that was counted (期限): its trigger, rule, calendar and counting, day by day.

    ``due_at`` is the exclusive instant: 00:00 in Asia/Shanghai after the last day. A deadline that runs keeps the rule
    it was counted with; only a provisional one is counted again, when its year is published.

    ``lapses_at``, exclusive as well, is when a right ends and silence counts: with the last day where that is firm;
    some days after a provisional one; some working days after the publication that showed it to have ended already.
    """

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    rule = models.ForeignKey(DeadlineRule, models.PROTECT, related_name="deadlines", verbose_name="规则版本")
    calendars = models.ManyToManyField(CalendarYear, related_name="deadlines", verbose_name="所用年度安排")
    root_type = models.CharField("所属案件", max_length=60)
    root_id = models.BigIntegerField("所属案件编号")
    trigger_on = models.DateField("起算事由发生日")
    raw_last_day = models.DateField("顺延前的末日")
    last_day = models.DateField("末日")
    due_at = models.DateTimeField("届满时刻")
    lapses_at = models.DateTimeField("视为届满的时刻")
    is_provisional = models.BooleanField("暂定", default=False)
    counting_data = models.JSONField("逐日计算")
    counted_at = models.DateTimeField("计算时间")

    objects = DeadlineQuerySet.as_manager()
    history = History("期限变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "期限"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last_day__gte=F("raw_last_day")), name="deadline_moves_later_only"),
            models.CheckConstraint(
                condition=Q(lapses_at=F("due_at"), is_provisional=False) | Q(lapses_at__gt=F("due_at")),
                name="deadline_lapses_with_its_last_day_or_later",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["root_type", "root_id"], name="deadline_of_root"),
            models.Index(fields=["id"], condition=Q(is_provisional=True), name="deadline_provisional"),
        ]

    def __str__(self) -> str:
        return f"{self.rule.get_code_display()} {self.last_day:%Y-%m-%d}"

    @property
    def length(self) -> int:
        """How many days it has: the rule's, save where the paper itself names a number (执行期限)."""
        return int(self.counting_data["rule"]["length"])

    @property
    def counting(self) -> Counting:
        return Counting.from_json(self.counting_data)

    def take_over(self, counting: Counting) -> None:
        """Hold the result of a counting."""
        self.trigger_on = counting.trigger
        self.raw_last_day, self.last_day = counting.raw_last_day, counting.last_day
        self.due_at, self.is_provisional = counting.due_at, counting.provisional
        self.lapses_at = counting.lapses_at
        self.counting_data = counting.as_json()

    def days_left(self, today: date) -> int:
        return (self.last_day - today).days

    @property
    def is_stopped(self) -> bool:
        """Whether it stands still (中止计算): nothing ends then, and nobody is late. Its counting says so; nothing is read."""
        return Changes.from_json(self.counting_data).open_stop is not None

    def is_over(self, now: datetime) -> bool:
        """Whether a right has ended (届满). Nothing ends on a provisional last day; nothing stays open for ever either."""
        return now >= self.lapses_at and not self.is_stopped

    @property
    def open_until(self) -> date:
        """The last day on which a right can be used."""
        return clock.day(self.lapses_at - timedelta(microseconds=1))

    @property
    def late_from(self) -> datetime:
        """The instant from which what is owed is late (逾期): a provisional last day makes nobody late before it is over."""
        return self.lapses_at if self.is_provisional else self.due_at

    def is_late(self, at: datetime) -> bool:
        """Whether something that was done, or is still owed, at an instant is late."""
        return at >= self.late_from and not self.is_stopped

    @property
    def provisional_text(self) -> str:
        """What a page marks a provisional period with, now; nothing where it is firm."""
        if not self.is_provisional:
            return ""
        return "暂定，已届满" if self.is_over(clock.about_now()) else "暂定"

    @property
    def was_kept_open(self) -> bool:
        """Whether a right goes, or went, on after its firm last day, since its year was published late."""
        return not self.is_provisional and self.lapses_at > self.due_at
