"""The act by which the bureau itself varies a served notice (自行变更): a new notice is drafted, to stand in its place. Provision 4.3.

From then on the new one goes the way of every notice: submitted, approved by a leader who did not approve the old one, received.
With its receipt the correction and the right to a review begin anew.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import evidence
from documents.compiled_queries import compiled
from supervision.core.acts import Done, RelatedMaterial, act
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition
from supervision.notices import permissions
from supervision.notices.acts.amendments import begun_already
from supervision.notices.acts.notices import NoticeAct, again_kept, fill, typed_in
from supervision.notices.forms.notices import VariationForm
from supervision.notices.models.notices import Notice
from supervision.notices.required_contents import contents_typed
from supervision.notices.taking_over import taken_over
from supervision.notices.variation import not_variable


def no_variation_yet(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    standing = record.once("variation", lambda: _standing_variations(record.pk))
    return next((begun_already("变更", drafter, by) for (drafter,) in standing), None)


@compiled
def _standing_variations(notice: int) -> Any:
    found = Notice.objects.filter(replaces=notice).exclude(state=Notice.State.WITHDRAWN)
    return found.order_by().values_list("drafted_by_id")


def variable(record: Notice, by: Officer, now: datetime) -> Refusal | None:
    """Whether the notice can be varied as it stands; see ``not_variable``."""
    reason = not_variable(record)
    return by_condition(reason) if reason else None


@act
class DraftVariation(NoticeAct):
    name = "draft-variation"
    verb = "草拟自行变更"
    is_rare = True
    explains = (
        "局自行变更已送达的文书：以原文书的内容为底稿另拟一份，写明变更的理由，由没有签发原文书的局领导审批。"
        "签发之日起原文书由新文书替代；新文书送达之日起，重新计算整改和申请复查的期限。"
    )
    provision = "4.3"
    states = (Notice.State.SERVED,)
    guards = (variable, no_variation_yet)
    template = "notices/draft.html"

    def permission(self, record: Notice, by: Officer) -> Refusal | None:
        return permissions.draft_amendment(by, record)

    def related_material(self, record: Notice) -> RelatedMaterial:
        return RelatedMaterial([record.paper] if record.paper is not None else [])

    def form_for(self, record: Notice, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {**typed_in(record), **_day_as_it_stands(record), **(kwargs.pop("initial", None) or {})}
        return VariationForm(by=by, notice=record, initial=initial, **kwargs)

    def refilled(self, record: Notice, *, by: Officer, typed: Any) -> forms.Form:
        form = VariationForm(by=by, notice=record)
        return VariationForm(by=by, notice=record, initial=taken_over(form, typed, by))

    def context(self, record: Notice, by: Officer, form: forms.Form) -> dict[str, Any]:
        return {"contents": contents_typed(form)}

    def perform(self, record: Notice, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        new: Notice = Notice(bureau_id=record.bureau_id, replaces=record, drafted_by=by, drafted_at=now)
        fill(new, data, by, now)
        files = evidence.hand_in(data.get("attachments", ()), subject=new, root=new, by=by, now=now)
        return Done(
            new,
            "变更草稿已保存。",
            data={"amends": record.number, **again_kept(data), "files": evidence.as_listed(files)},
        )


def _day_as_it_stands(notice: Notice) -> dict[str, Any]:
    """A day to correct by that was moved since, as by an extension, is the one from which the variation begins."""
    if notice.correct_by is None or notice.received_on is None:
        return {}
    return {"correct_by": max(notice.correct_by, notice.correction.due_on)}
