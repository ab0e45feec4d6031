"""Acts on self-checks (自查): ordered by the inspectors, its people named by the division's head. Provisions 3.1, 3.2."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import clock
from supervision.checks import permissions
from supervision.checks.acts.checks import CheckAct
from supervision.checks.forms.checks import OrderSelfCheckForm, SelfCheckPeopleForm
from supervision.checks.models.checks import Check
from supervision.checks.search import index_check
from supervision.core.acts import Act, Done, act
from supervision.core.deadlines.counting import end_of, in_words
from supervision.core.enforcement import Method
from supervision.core.organisation import Officer, heads_of
from supervision.core.refusals import Refusal, Refused, by_condition


@act
class OrderSelfCheck(Act[None]):
    noun = "check"
    name = "order-self-check"
    verb = "要求自查"
    explains = "要求一个科室自查。自查由科室自己进行、科室负责人确认；完成之前您只知道进展，完成以后可以查阅检查记录。"
    provision = "3.2"
    form = OrderSelfCheckForm

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.order_self_check(by)

    def form_for(self, record: None, *, by: Officer, **kwargs: Any) -> forms.Form:
        return OrderSelfCheckForm(by=by, **kwargs)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        if data["due_on"] < clock.day(now):
            raise Refused(by_condition("完成期限已经过去，请另定。"))
        heads = heads_of(data["division"].pk)
        if not heads:
            raise Refused(by_condition(f"「{data['division'].name}」没有在任的负责人，不能自查。请改用其他方式检查。"))
        named = ("title", "division", "basis", "kinds", "period_from", "period_to", "due_on")
        check = Check(bureau_id=by.bureau_id, method=Method.SELF, opened_by=by, opened_at=now)
        for name in named:
            setattr(check, name, data[name])
        check.due_at = end_of(check.due_on)
        check.save()
        check.contents.set(data["contents"])
        check.inspectors.set(heads)
        index_check(check)
        recorded = {"method": check.method, "division": check.division_id, "due_on": check.due_on.isoformat()}
        return Done(check, f"已要求「{check.division.name}」自查，{in_words(check.due_on)}前完成。", data=recorded)


@act
class NameSelfCheckPeople(CheckAct):
    name = "name-people"
    verb = "确定自查人员"
    explains = "确定本科室由谁填写检查表、记录问题。自查人员填写之后，由科室负责人确认，完成自查。"
    provision = "3.1"

    def permission(self, record: Check, by: Officer) -> Refusal | None:
        return permissions.lead_self_check(by, record)

    def form_for(self, record: Check, *, by: Officer, **kwargs: Any) -> forms.Form:
        named = [person.pk for person in record.load_inspectors()]
        return SelfCheckPeopleForm(check=record, by=by, **{**kwargs, "initial": {"people": named}})

    def perform(self, record: Check, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        before = [person.pk for person in record.load_inspectors()]
        record.inspectors.set([*data["people"], by])
        record.forget_answers()
        index_check(record)
        after = [person.pk for person in record.load_inspectors()]
        return Done(record, "自查人员已确定。", data={"before": before, "after": after})
