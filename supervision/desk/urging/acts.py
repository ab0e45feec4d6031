"""Urging (催办): whoever waits for something late reminds whoever has to do it, once a day; the case keeps that it was done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError

from documents import clock
from supervision.core.acts import Act, Done, act
from supervision.core.carrying_out import join
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.record_views import GREATEST_KEY, may_see
from supervision.core.refusals import Refusal, Refused, by_condition, by_role
from supervision.core.roles import INSPECTING_ROLES, Role
from supervision.core.turns import Turn
from supervision.desk.reminders.models import Reminder
from supervision.desk.reminders.recipients import People
from supervision.desk.reminders.sending import reminder_of, rule_in_force
from supervision.desk.worklist.queries import awaited_by

ledger_names({"urged": "催办的事项", "urged_people": "被催办的人员"})
_GONE = "该事项已经办理，或者不再由您等待。请回到工作台核对。"


class UrgeForm(forms.Form):
    """Which matter; its row on the worklist says it."""

    turn = forms.IntegerField(label="催办的事项", widget=forms.HiddenInput, min_value=1, max_value=GREATEST_KEY)

    def __init__(self, *, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by = by

    def clean_turn(self) -> int:
        key: int = self.cleaned_data["turn"]
        if awaited_turn(key, self.by, clock.about_now()) is None:
            raise ValidationError(_GONE)
        return key


def awaited_turn(key: int, by: Officer, now: datetime) -> Turn | None:
    """A turn that the person waits for, of a case that the person may see."""
    found = next((turn for turns in awaited_by(by, now) for turn in turns.filter(pk=key)), None)
    if found is None or not may_see(apps.get_model(found.root_type), by.viewer, found.root_id):
        return None
    return found


def urged_today(turn: Turn, now: datetime) -> bool:
    return any(clock.day(made_at) == clock.day(now) for made_at in _urged(turn).values_list("made_at", flat=True))


def _urged(turn: Turn) -> Any:
    """The reminders by which a turn was urged, as it stands now."""
    return Reminder.objects.filter(
        stage=Reminder.Stage.URGED,
        root_type=turn.root_type,
        root_id=turn.root_id,
        what=turn.what,
        holder=turn.holder,
        waiter=turn.waiter,
        since=turn.since,
    )


@act
class Urge(Act[None]):
    noun = "turn"
    name = "urge"
    verb = "催办"
    explains = "向逾期事项的办理人发出催办提醒，并记入该案的办理经过。同一事项一天只能催办一次；催办不改变期限。"
    form = UrgeForm
    template = "desk/worklist/urge.html"
    is_confidential = True
    is_internal = True

    def permission(self, record: None, by: Officer) -> Refusal | None:
        if by.holds_any((*INSPECTING_ROLES, Role.DISCIPLINE)):
            return None
        return by_role("此事项由等待他人办理的人员办理，您没有等待办理的事项。")

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        return UrgeForm(by=by, **kwargs)

    def context(self, record: None, by: Officer, form: forms.Form) -> dict[str, Any]:
        key = str(form["turn"].value() or "")
        turn = awaited_turn(int(key), by, clock.about_now()) if key.isdecimal() and len(key) < 20 else None
        people = People(by.bureau_id).whose_turn(turn) if turn is not None else []
        return {
            "turn": turn,
            "people": people,
            "urged_today": turn is not None and urged_today(turn, clock.about_now()),
        }

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        turn = awaited_turn(data["turn"], by, now)
        if turn is None:
            raise Refused(by_condition(_GONE))
        model: Any = apps.get_model(turn.root_type)
        case = join(model.objects.get(pk=turn.root_id), moves_on=False)
        people = self._people(turn, by, now)
        rule = rule_in_force(turn.bureau_id, clock.day(now))
        _urged(turn).delete()
        Reminder.objects.bulk_create([reminder_of(turn, Reminder.Stage.URGED, person, rule, now) for person in people])
        names = "、".join(person.name for person in people)
        recorded = {"urged": turn.what, "urged_people": names}
        return Done(case, f"已催办「{turn.what}」，已提醒{names}。", data=recorded)

    def _people(self, turn: Turn, by: Officer, now: datetime) -> list[Officer]:
        """Who is reminded; refused under the lock of the case, so that two at once urge once."""
        if not turn.is_late(now):
            raise Refused(by_condition("该事项没有逾期，不需要催办。"))
        if urged_today(turn, now):
            raise Refused(by_condition("该事项今日已经催办，没有重复催办。"))
        people = [person for person in People(turn.bureau_id).whose_turn(turn) if person.pk != by.pk]
        if not people:
            raise Refused(by_condition("该事项现在没有可以提醒的办理人。请先调整承办人。"))
        return people
