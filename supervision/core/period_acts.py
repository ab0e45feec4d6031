"""Acts that stop a period that somebody owes, let it run again, and extend it (中止、恢复、延长期限).

The same for every noun: each says which of its periods runs, and whose the decision is. What may be stopped, and by how
much extended, the period's own rule says (期限规则), with its cases and its legal basis; the reason and the person are
kept with it. By analogy 《中华人民共和国行政复议法》（2023年修订）第三十九条（中止、恢复）; an extension rests on the rule alone.
"""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django import forms
from django.core.validators import MaxValueValidator

from documents import clock
from supervision.core.acts import Act, Done, RelatedMaterial
from supervision.core.deadlines.change_models import (
    DeadlineExtension,
    days_extended,
    is_stopped,
)
from supervision.core.deadlines.counting import in_words
from supervision.core.deadlines.models import Deadline
from supervision.core.deadlines.period_kinds import PeriodKind
from supervision.core.deadlines.periods import recount
from supervision.core.deadlines.progress import ended
from supervision.core.form_fields import Prose
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, Why, by_period

R = TypeVar("R", bound=Any)

ledger_names({"rule": "期限规则", "days": "延长的天数", "first_on": "中止之日"})


class StopForm(forms.Form):
    reason = Prose(label="中止的理由", rows=3, help_text="写明属于规则所列的哪一种情形。")


class ResumePeriodForm(forms.Form):
    reason = Prose(label="恢复的理由", rows=3, help_text="写明中止的原因怎样消除。")


class ExtendForm(forms.Form):
    days = forms.IntegerField(label="延长的天数", min_value=1)
    reason = Prose(label="延长的理由", rows=3)

    def __init__(self, *, deadline: Deadline | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        days: Any = self.fields["days"]
        if deadline is not None and deadline.rule.longest_extension:
            longest, left, unit = (
                deadline.rule.longest_extension,
                days_left_to_extend(deadline),
                deadline.rule.unit_name,
            )
            days.validators.append(MaxValueValidator(longest, f"累计最多可以延长{longest}{unit}。"))
            days.help_text = f"以{unit}计。规则规定累计最多可以延长{longest}{unit}，现在还可以延长{left}{unit}。"


def days_left_to_extend(deadline: Deadline) -> int:
    return deadline.rule.longest_extension - days_extended(deadline)


class PeriodAct(Act[R]):
    """An act on the period of a record that runs now. ``permission`` says whose the decision is, ``kinds`` which kinds of
    period it may be."""

    kinds: ClassVar[tuple[PeriodKind, ...]] = ()

    @abstractmethod
    def period(self, record: R) -> Deadline | None:
        """The period that runs now, if any."""

    def settled(self, record: R) -> str:
        """Why there is nothing to do, whatever the state of the record; empty where there is."""
        return "" if self.period(record) is not None else "没有正在计算的期限"

    def state_refusal(self, record: R) -> Refusal | None:
        refused = super().state_refusal(record)
        if refused is not None:
            return refused
        reason = self.settled(record)
        return Refusal(Why.STATE, f"当前状态为「{reason}」，不能办理「{self.verb}」。") if reason else None

    def is_upcoming(self, record: R) -> bool:
        """What no rule provides for is not told as something to wait for."""
        return False

    def refuse_typed(self, record: R, data: Mapping[str, Any]) -> None:
        """Raise Refused where what was typed must not be said of this record."""

    def changed(self, record: R, deadline: Deadline, *, before: Any, now: datetime) -> list[Any]:
        """Bring what hangs on the period up to date, and save; returns other cases that this changed."""
        return []

    def related_material(self, record: R) -> RelatedMaterial:
        """How the period was counted, and when it may be changed."""
        deadline = self.period(record)
        if deadline is None:
            return RelatedMaterial()
        basis = deadline.rule.changes_basis
        return RelatedMaterial(deadlines=[deadline], notes=[f"中止和延长的情形和依据：{basis}"] if basis else [])


class StopPeriod(PeriodAct[R]):
    name = "stop-period"
    verb = "中止计算期限"
    is_rare = True
    explains = "有规则所列情形的，说明理由，自今日起中止计算正在计算的期限；中止的日数不计入，恢复后继续计算。"
    form = StopForm
    needs_recent_login = True

    def settled(self, record: R) -> str:
        deadline = self.period(record)
        if deadline is None:
            return super().settled(record)
        if is_stopped(deadline):
            return "期限已经中止计算"
        return "" if deadline.rule.may_stop else f"{deadline.rule.get_code_display()}：规则没有规定可以中止"

    def refusal(self, record: R, by: Officer, now: datetime) -> Refusal | None:
        return super().refusal(record, by, now) or _over(self.period(record), now, "中止")

    def perform(self, record: R, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        self.refuse_typed(record, data)
        deadline = self.period(record)
        assert deadline is not None
        today, before = clock.day(now), deadline.last_day
        deadline.stops.create(
            first_on=max(today, deadline.trigger_on), because=data["reason"], stopped_by=by, stopped_at=now
        )
        recount(deadline, now=now, today=today)
        also = self.changed(record, deadline, before=before, now=now)
        recorded = {"rule": deadline.rule.code, "first_on": today.isoformat()}
        return Done(record, "期限已中止计算。", reason=data["reason"], data=recorded, also=also)


class ResumePeriod(PeriodAct[R]):
    name = "resume-period"
    verb = "恢复计算期限"
    explains = "中止的原因消除的，说明理由，自今日起恢复计算期限；中止的日数不计入，末日相应顺延。"
    form = ResumePeriodForm

    def settled(self, record: R) -> str:
        return "" if is_stopped(self.period(record)) else "期限没有中止"

    def perform(self, record: R, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        self.refuse_typed(record, data)
        deadline = self.period(record)
        assert deadline is not None
        before = deadline.last_day
        end_stop(deadline, data["reason"], by=by, now=now)
        also = self.changed(record, deadline, before=before, now=now)
        recorded = {"rule": deadline.rule.code, "before": before.isoformat(), "after": deadline.last_day.isoformat()}
        message = f"期限已恢复计算，到{in_words(deadline.last_day)}届满。"
        return Done(record, message, reason=data["reason"], data=recorded, also=also)


def end_stop(deadline: Deadline, reason: str, *, by: Officer, now: datetime) -> None:
    """End the stop that lasts, if one does, and count again. Saves."""
    today = clock.day(now)
    stop = deadline.stops.filter(resumed_on__isnull=True).first()
    if stop is None:
        return
    stop.resumed_on, stop.resumed_because = max(today, stop.first_on), reason
    stop.resumed_by, stop.resumed_at = by, now
    stop.save()
    recount(deadline, now=now, today=today)


class ExtendPeriod(PeriodAct[R]):
    name = "extend-period"
    verb = "延长期限"
    is_rare = True
    explains = "期限届满之前，有规则所列情形的，说明理由，在规则规定的天数以内延长正在计算的期限。"
    needs_recent_login = True

    def form_for(self, record: R, *, by: Officer, **kwargs: Any) -> forms.Form:
        return ExtendForm(deadline=self.period(record), **kwargs)

    def settled(self, record: R) -> str:
        deadline = self.period(record)
        if deadline is None:
            return super().settled(record)
        if is_stopped(deadline):
            return "期限已经中止计算，恢复之后才能延长"
        name = deadline.rule.get_code_display()
        if not deadline.rule.longest_extension:
            return f"{name}：规则没有规定可以延长"
        return "" if days_left_to_extend(deadline) > 0 else f"{name}：已经延长到规则规定的最多天数"

    def refusal(self, record: R, by: Officer, now: datetime) -> Refusal | None:
        return super().refusal(record, by, now) or _over(self.period(record), now, "延长")

    def perform(self, record: R, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        self.refuse_typed(record, data)
        deadline = self.period(record)
        assert deadline is not None
        refuse_too_long(deadline, data["days"])
        before = deadline.last_day
        extend(deadline, data["days"], data["reason"], by=by, now=now)
        also = self.changed(record, deadline, before=before, now=now)
        recorded = {
            "rule": deadline.rule.code,
            "days": data["days"],
            "before": before.isoformat(),
            "after": deadline.last_day.isoformat(),
        }
        message = f"期限延长到{in_words(deadline.last_day)}。"
        return Done(record, message, reason=data["reason"], data=recorded, also=also)


def refuse_too_long(deadline: Deadline, days: int) -> None:
    """Raise Refused where a period would be extended by more than its rule allows in all."""
    left = days_left_to_extend(deadline)
    if days > left:
        raise Refused(by_period(f"最多还可以延长{left}{deadline.rule.unit_name}。", deadline))


def extend(deadline: Deadline, days: int, reason: str, *, by: Officer, now: datetime) -> None:
    """Make a period longer by so many days of its rule's unit, and count again. Saves."""
    before = deadline.last_day
    row = DeadlineExtension(
        deadline=deadline, days=days, because=reason, before=before, after=before, extended_by=by, extended_at=now
    )
    row.save()
    recount(deadline, now=now, today=clock.day(now))
    row.after = deadline.last_day
    row.save()


def _over(deadline: Deadline | None, now: datetime, doing: str) -> Refusal | None:
    """What is over is neither stopped nor extended; neither a provisional end is one, nor that of a right kept open."""
    if deadline is None or not (deadline.is_over(now) if deadline.rule.is_right else deadline.is_late(now)):
        return None
    return by_period(f"期限{ended(deadline)}，不能再{doing}。", deadline)
