"""The forms in which a review's decision (复查决定) is written: drafted, decided, recorded as the superior's."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet

from documents import clock
from documents.drafts.restoring import DeclarationField
from supervision.core.form_fields import DayField, FilesField, Line, Prose, shown_when
from supervision.core.organisation import Officer
from supervision.core.provision_fields import ProvisionsField
from supervision.core.regulation.lookup import citable_provisions, current_provisions, provision_headings
from supervision.core.regulation.models import Provision, ProvisionKind
from supervision.notices import recusal
from supervision.notices.burdens import worse_in
from supervision.notices.forms.periods import DaysWithinField, refuse_wrong_period
from supervision.notices.models.notices import Notice
from supervision.notices.models.review_hearings import ReviewHearing
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.new_facts import hearings_of, known_to_the_division, still_heard, unknown_sentences
from supervision.notices.review_variation import CITED, TEXTS, Variation, burden_of

Decision = ReviewRequest.Decision
_AS_BEFORE = "清空的，沿用原文书。"
_WHEN_NEEDED = {
    "no_new_facts": "只是改写的填写",
    "new_revoked_act": "决定书应当填写",
    "new_correct_by": "与下一项只填一项",
    "new_correct_within": "与上一项只填一项",
    "not_worse": "变更的应当勾选",
}
_WHERE_WORSE = {
    "kind": "new_kind",
    "items": "new_decision",
    "grounds": "new_grounds",
}
"""The field at which a comparison is shown; the last day stands at whichever of two was filled."""


class ReviewContentForm(forms.Form):
    """What a decision says. The fields of a variation (变更) hold the old notice's content, to be changed."""

    decision = forms.ChoiceField(label="复查决定", choices=Decision.choices, widget=forms.RadioSelect())
    found_anew = Prose(
        label="复查中新查明的事实",
        rows=4,
        required=False,
        help_text="原文书和复查申请都没有载明的事实。不是撤销的，应当先听取科室意见；没有的不填。",
    )
    reasons = Prose(label="决定的理由", rows=6)
    new_kind = forms.ChoiceField(
        label="变更后的文种", choices=Notice.Kind.choices, widget=forms.RadioSelect(), required=False
    )
    new_facts = Prose(label="变更后认定的事实", rows=6, required=False, help_text=_AS_BEFORE)
    no_new_facts = Prose(
        label="没有新事实的说明",
        rows=2,
        required=False,
        help_text="系统逐句与原文书、复查申请和已告知科室的内容比对；只是改写、没有新的事实的，在此说明。",
    )
    new_reasons = Prose(label="变更后的理由", rows=4, required=False, help_text=_AS_BEFORE)
    new_grounds = ProvisionsField(label="变更后的情形", required=False)
    new_decision = Prose(label="变更后的处理决定", rows=4, required=False)
    new_revoked_act = Line(label="变更后被撤销的行政行为", max_length=200, required=False, help_text=_AS_BEFORE)
    new_provisions = ProvisionsField(label="变更后所依本制度条款", required=False)
    new_legal_basis = Prose(label="变更后的处理依据", rows=3, required=False, help_text=_AS_BEFORE)
    new_manner = Prose(label="变更后的执行方式", rows=3, required=False)
    new_correct_by = DayField(
        label="变更后的执行期限（日期）",
        required=False,
        help_text="应当在今日之后，不早于现在的整改期限。与下一项只填一项。",
    )
    new_correct_within = DaysWithinField(label="变更后的执行期限（自收到之日起几日内）")
    not_worse = DeclarationField(
        label="已经核对：变更后的内容不比原文书加重科室的负担",
        help_text="文种、期限、项数、情形由系统比对；内容的轻重由决定人核对。",
    )

    is_bound_by_the_request = True
    """Whether the decision is this bureau's: it hears the division first, and makes nothing worse."""

    def __init__(self, *, by: Officer, review: ReviewRequest, **kwargs: Any) -> None:
        self.review, self.notice = review, review.notice
        self.hearings: list[ReviewHearing] = hearings_of(review)
        super().__init__(**{**kwargs, "initial": {**as_before(self.notice), **(kwargs.get("initial") or {})}})
        choices: dict[str, Any] = self.fields
        choices["new_grounds"].queryset = _to_choose(
            self.notice.grounds, current_provisions(ProvisionKind.CORRECTION_GROUND)
        )
        citable = _to_choose(self.notice.provisions, citable_provisions())
        choices["new_provisions"].offer(citable, headings=provision_headings())
        for name in self.fields:
            if name.startswith(("new_", "no_new", "not_worse")):
                note = _WHEN_NEEDED.get(name, "变更的应当填写")
                shown_when(self.fields[name], f"decision={Decision.VARIED}", note=note)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        decision = cleaned.get("decision")
        if decision == Decision.VARIED:
            self._refuse_incomplete_variation(cleaned)
        if self.is_bound_by_the_request and decision:
            self._refuse_unheard(cleaned)
            if decision == Decision.VARIED and not self.errors:
                self._refuse_worse(cleaned)
        return cleaned

    def _refuse_incomplete_variation(self, cleaned: dict[str, Any]) -> None:
        needed = ["new_decision", "new_manner", *([] if cleaned.get("new_correct_within") else ["new_correct_by"])]
        for name in needed:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "变更的，应当填写此项。")
        refuse_wrong_period(self, cleaned, "new_correct_by", "new_correct_within", "变更后的执行期限")

    def _refuse_unheard(self, cleaned: dict[str, Any]) -> None:
        """New facts, which the division could not speak to, found nothing but a revocation, which gives it all it can ask."""
        if cleaned["decision"] == Decision.REVOKED:
            return
        heard = [hearing for hearing in self.hearings if hearing.is_over(clock.about_now())]
        known = known_to_the_division(self.review, heard)
        unheard = unknown_sentences(cleaned.get("found_anew", ""), known)
        if unheard:
            message = "；".join(unheard)
            self.add_error(
                "found_anew", f"新的事实应当先听取科室意见，尚未听取的：{message}。请先办理「听取科室意见」。"
            )
        if cleaned["decision"] == Decision.VARIED and not cleaned.get("no_new_facts"):
            self._refuse_new_sentences(cleaned, known)

    def _refuse_new_sentences(self, cleaned: dict[str, Any], known: list[str]) -> None:
        new = unknown_sentences(cleaned.get("new_facts", ""), known)
        if new:
            message = "；".join(new)
            self.add_error(
                "new_facts",
                f"原文书、复查申请和听取意见的告知中都没有的内容：{message}。是新的事实的，请先办理「听取科室意见」；"
                "只是改写的，请填写「没有新事实的说明」。",
            )

    def _refuse_worse(self, cleaned: dict[str, Any]) -> None:
        """A review makes nothing worse: what can be counted is compared, the rest somebody confirms."""
        today = clock.today()
        before = burden_of(self.notice, today)
        after = Variation.of(self.notice, cleaned).burden(self.notice, today)
        day = "new_correct_by" if cleaned.get("new_correct_by") else "new_correct_within"
        for what, problem in worse_in(before, after).items():
            self.add_error(_WHERE_WORSE.get(what, day), problem)
        if not cleaned.get("not_worse"):
            self.add_error("not_worse", "变更的，请核对变更后的内容是否比原文书加重负担，核对后勾选。")


def as_before(notice: Notice) -> dict[str, Any]:
    """The old notice's content, as the fields of a variation begin with it; its period is decided anew."""
    texts = {f"new_{name}": getattr(notice, name) for name in TEXTS}
    return {**texts, **{f"new_{name}": list(getattr(notice, name).values_list("pk", flat=True)) for name in CITED}}


def _to_choose(old: Any, current: QuerySet[Provision]) -> QuerySet[Provision]:
    """The provisions in force, and those that the old notice cites."""
    either = Q(pk__in=current.values("pk")) | Q(pk__in=old.values("pk"))
    return Provision.objects.filter(either).order_by("position", "pk")


def kept(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as a draft keeps it: texts, ISO days, keys."""
    content = {name: value for name, value in cleaned.items() if name in ReviewContentForm.base_fields}
    return {name: _plain(value) for name, value in content.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, QuerySet | list | tuple):
        return sorted(item.pk if isinstance(item, Model) else item for item in value)
    return value


class DraftReviewForm(ReviewContentForm):
    """A decision as an inspector proposes it."""


class PreviewForm(ReviewContentForm):
    """What a preview shows: what is typed so far, may it be decided so or not."""

    late_because = Prose(label="逾期的理由", rows=3, required=False)
    is_bound_by_the_request = False


class DecideReviewForm(ReviewContentForm):
    """A decision as a leader makes it."""

    recusal_exception = Prose(
        label="未回避的理由",
        rows=2,
        help_text="本文书由您草拟、修改、检查或者签发，而本局没有其他不需要回避的局领导，请说明由您决定的理由。",
    )

    def __init__(self, *, by: Officer, review: ReviewRequest, **kwargs: Any) -> None:
        super().__init__(by=by, review=review, **kwargs)
        if by.pk not in recusal.involved_in(review.notice):
            del self.fields["recusal_exception"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        waiting = still_heard(self.hearings, clock.about_now())
        if waiting is not None and cleaned.get("decision") != Decision.REVOKED:
            self.add_error("decision", f"{waiting}的答复期限未满，科室尚未答复。答复或者期满以后再作出决定。")
        return cleaned


class DecideReviewLateForm(DecideReviewForm):
    late_because = Prose(label="逾期的理由", rows=3, help_text="已过作出复查决定的期限，说明为什么逾期。")


class SuperiorDecisionForm(ReviewContentForm):
    """The superior organ's decision, as its paper says it. What it decides is its own to answer for."""

    answer_number = Line(label="上级复查决定的文号", max_length=60)
    answered_on = DayField(label="上级作出决定的日期")
    attachments = FilesField(label="上级文书的扫描件")
    late_because = Prose(
        label="逾期的理由", rows=2, required=False, help_text="上级作出决定时已过复查决定的期限的，应当填写。"
    )

    is_bound_by_the_request = False

    def __init__(self, *, by: Officer, review: ReviewRequest, **kwargs: Any) -> None:
        super().__init__(by=by, review=review, **kwargs)
        for name in ("no_new_facts", "not_worse", "found_anew"):
            del self.fields[name]
        self.order_fields(["answer_number", "answered_on", "attachments", "late_because"])


class SuperiorPreviewForm(SuperiorDecisionForm):
    """What is typed of the superior's decision, to be looked at before it is recorded: the scan is not asked for yet."""

    def __init__(self, *, by: Officer, review: ReviewRequest, **kwargs: Any) -> None:
        super().__init__(by=by, review=review, **kwargs)
        del self.fields["attachments"]
