"""The acts that put a late matter under escalation and lift that again (督办、解除督办), the same for every noun.

A noun with periods derives both for its case and names the provision of its duties: what is late its turns say. The
regulation itself knows no 督办; whoever answers for a duty sees to it that it is done.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from documents import clock
from supervision.core.acts import Act, Done
from supervision.core.deadlines.counting import end_of, in_words
from supervision.core.escalations import following as following  # its hook belongs to the acts
from supervision.core.escalations import permissions
from supervision.core.escalations.late_matters import (
    LateMatter,
    active_escalations,
    late_matters,
    late_turns,
)
from supervision.core.escalations.models import Escalation
from supervision.core.form_fields import DayField, Prose
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, Why, by_condition
from supervision.core.turns import Turn

R = TypeVar("R", bound=Any)

ledger_names(
    {
        "escalated": "督办的事项",
        "escalated_to": "责任人",
        "escalated_until": "督办期限",
        "escalation": "督办的记录号",
    }
)
LONGEST = 1000
"""How long the words of an order may be, in characters."""


class OfferedChoice(forms.ChoiceField):
    """A choice that the act itself looks for under its lock: by a second click what was offered is gone, and done."""

    def valid_value(self, value: Any) -> bool:
        return True


class EscalationForm(forms.Form):
    """Who is to see to what, by when, in which words."""

    matter = OfferedChoice(label="督办的事项和责任人", help_text="只列已经逾期、还没有督办的事项。")
    due_on = DayField(label="督办期限", help_text="应当在这一天结束以前办理；不改变法定期限和原来的逾期。")
    words = Prose(label="督办要求", rows=3, max_length=LONGEST, help_text="写给责任人的话：要求办什么，注意什么。")

    def __init__(self, *, matters: Sequence[LateMatter], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        field: Any = self.fields["matter"]
        field.choices = [(matter.key, matter.label) for matter in matters]

    def clean_due_on(self) -> date:
        chosen: date = self.cleaned_data["due_on"]
        if chosen < clock.today():
            raise ValidationError("督办期限不能在今日之前，请另填一个日期。")
        return chosen


class LiftingForm(forms.Form):
    """Which escalation is lifted, and why."""

    escalation = OfferedChoice(label="解除的督办")
    reason = Prose(label="解除的理由", rows=3, max_length=LONGEST, help_text="写明为什么不再需要督办。")

    def __init__(self, *, standing: Sequence[Escalation], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        field: Any = self.fields["escalation"]
        field.choices = [
            (str(found.pk), f"{found.what}：{found.addressee.name}，期限{in_words(found.due_on)}") for found in standing
        ]


class EscalationAct(Act[R]):
    """An act on what is late in a case."""

    def permission(self, record: R, by: Officer) -> Refusal | None:
        return permissions.escalate(record, by)

    @abstractmethod
    def nothing(self, record: R, now: datetime) -> str:
        """Why there is nothing to do; empty where there is."""

    def refuse_words(self, record: R, words: str) -> None:
        """Raise Refused where the case may not hold what was typed."""

    def state_refusal(self, record: R) -> Refusal | None:
        reason = self.nothing(record, clock.about_now())
        return Refusal(Why.STATE, f"当前状态为「{reason}」，不能办理「{self.verb}」。") if reason else None

    def is_upcoming(self, record: R) -> bool:
        """What is not late is not told as something to wait for."""
        return False


class Escalate(EscalationAct[R]):
    """Put a late matter under escalation (督办)."""

    name = "escalate"
    verb = "督办"
    is_rare = True
    explains = (
        "对逾期的事项确定责任人、督办期限和督办要求。责任人立即收到提醒，期满前后再提醒；事项办理后督办自动结束。"
    )

    def nothing(self, record: R, now: datetime) -> str:
        return "" if late_turns(record, now) else "没有逾期而未督办的事项"

    def refusal(self, record: R, by: Officer, now: datetime) -> Refusal | None:
        refused = super().refusal(record, by, now)
        if refused is None and not late_matters(record, by, now):
            return by_condition("逾期的事项轮到您本人，或者没有可以督办的责任人。请由其他局领导督办。")
        return refused

    def form_for(self, record: R, *, by: Officer, **kwargs: Any) -> forms.Form:
        return EscalationForm(matters=late_matters(record, by, clock.about_now()), **kwargs)

    def perform(self, record: R, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        matter = next((found for found in late_matters(record, by, now) if found.key == data["matter"]), None)
        due_at = end_of(data["due_on"])
        self.refuse_words(record, data["words"])
        if matter is None or due_at <= now:
            raise Refused(by_condition("情况已经变动：该事项不再由此人逾期未办，或者督办期限已过。请重新选择。"))
        escalation = _order(matter, by=by, now=now, data=data)
        recorded = {
            "escalated": matter.turn.what,
            "escalated_to": matter.person.name,
            "escalated_until": data["due_on"].isoformat(),
            "escalation": escalation.pk,
        }
        message = f"已督办：由{matter.person.name}办理，督办期限到{in_words(escalation.due_on)}。"
        return Done(record, message, reason=data["words"], data=recorded)


def _order(matter: LateMatter, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Escalation:
    """Write an order down, and on its turn that there is one: the turns that the act rewrites then follow it up."""
    turn = matter.turn
    assert turn.due_at is not None
    escalation = Escalation.objects.create(
        bureau_id=turn.bureau_id,
        root_type=turn.root_type,
        root_id=turn.root_id,
        what=turn.what,
        owner=turn.owner,
        holder=turn.holder,
        late_since=turn.due_at,
        addressee=matter.person,
        due_on=data["due_on"],
        due_at=end_of(data["due_on"]),
        words=data["words"],
        ordered_by=by,
        ordered_at=now,
    )
    Turn.objects.filter(pk=turn.pk).update(escalation=escalation)
    return escalation


class LiftEscalation(EscalationAct[R]):
    """Lift an escalation, with a reason (解除督办)."""

    name = "lift-escalation"
    verb = "解除督办"
    explains = "不再需要督办的，写明理由解除。原来的期限和逾期不变。"
    is_grave = True

    def nothing(self, record: R, now: datetime) -> str:
        return "" if active_escalations(record) else "没有正在督办的事项"

    def form_for(self, record: R, *, by: Officer, **kwargs: Any) -> forms.Form:
        return LiftingForm(standing=active_escalations(record), **kwargs)

    def perform(self, record: R, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        self.refuse_words(record, data["reason"])
        standing = active_escalations(record)
        escalation = next((found for found in standing if str(found.pk) == data["escalation"]), None)
        if escalation is None:
            raise Refused(by_condition("该督办已经结束，没有重复解除。"))
        escalation.lifted_by, escalation.lifted_at = by, now
        escalation.lifted_because = data["reason"]
        escalation.save()
        recorded = {
            "escalated": escalation.what,
            "escalated_to": escalation.addressee.name,
            "escalation": escalation.pk,
        }
        return Done(record, "已解除督办。", reason=data["reason"], data=recorded)
