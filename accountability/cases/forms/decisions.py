"""Forms of deliberation and decision: the proposal, who sits, the vote, the decision, its measures, the end."""

from typing import Any

from django import forms

from accountability.assessment.conclusions import Result
from accountability.cases.announced import beyond_the_announced
from accountability.cases.basis import basis_of
from accountability.cases.incidents import barred_from
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import DECIDABLE_WEIGHTS, Form, Sanction, Seat
from accountability.cases.recusal import complaint_behind, unfit
from documents import clock
from supervision.core import recusal
from supervision.core.form_fields import DayField, FilesField, Line, Prose, shown_when
from supervision.core.organisation import Officer

FAVOURABLE = [(result.value, result.label) for result in Result if result != Result.PURSUED]
"""What may come of a case of which the officer was told nothing."""


class SubmitCaseForm(forms.Form):
    outcome = forms.ChoiceField(label="拟处理结果", choices=Result.choices, widget=forms.RadioSelect())
    proposal = Prose(
        label="提请审议的意见", rows=8, help_text="事实、依据、陈述申辩及审核意见、拟采取的处理方式和理由。"
    )

    def __init__(self, *, is_told: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not is_told:
            choices: Any = self.fields["outcome"]
            choices.choices = FAVOURABLE


class SeatForm(forms.Form):
    leaders = forms.ModelMultipleChoiceField(
        Officer.objects.none(),
        label="共同审议的局领导",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="负责局领导本人总是参加审议，不必选。都不选的，由负责局领导一人决定。",
    )

    def __init__(self, *, case: LiabilityCase, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case
        choices: Any = self.fields["leaders"]
        leaders = recusal.leaders_of(case.bureau_id)
        choices.queryset = leaders.exclude(pk__in=[case.leader_id, case.handler_id, case.respondent_id])

    def clean_leaders(self) -> Any:
        chosen = self.cleaned_data["leaders"]
        complaint = complaint_behind(self.case.complaint, self.case.finding)
        barred = barred_from(self.case)
        said = [text for leader in chosen if (text := unfit(leader, self.case.respondent, complaint, barred))]
        if said:
            raise forms.ValidationError(said)
        return chosen


class VoteForm(forms.Form):
    """A leader's vote. The regulation ties no form to a weight."""

    before = forms.CharField(required=False, widget=forms.HiddenInput())
    """The digest of what the page showed: a vote is cast on that, or not at all."""
    outcome = forms.ChoiceField(label="意见", choices=Result.choices, widget=forms.RadioSelect())
    weight = forms.ChoiceField(label="程度", choices=[("", "请选择"), *DECIDABLE_WEIGHTS], required=False)
    forms = forms.MultipleChoiceField(
        label="处理方式", choices=Form.choices, required=False, widget=forms.CheckboxSelectMultiple()
    )
    opinion = Prose(label="意见和理由", rows=5)

    def __init__(self, *, case: LiabilityCase, is_told: bool, seat: Seat | None, **kwargs: Any) -> None:
        self.case, self.basis = case, basis_of(case, clock.today())
        kept = {name: getattr(seat, name) for name in ("outcome", "weight", "forms", "opinion")} if seat else {}
        shown = {**kept, **(kwargs.get("initial") or {}), "before": self.basis.digest}
        super().__init__(**{**kwargs, "initial": shown})
        choices: Any = self.fields
        if not is_told:
            choices["outcome"].choices = FAVOURABLE
        for name in ("weight", "forms"):
            shown_when(choices[name], f"outcome={Result.PURSUED}", note="予以追究的应当选定")

    def clean_before(self) -> str:
        """Refuse a vote on a page that shows what there is no more; the page that says so shows what there is."""
        before = str(self.cleaned_data["before"])
        if before and before != self.basis.digest:
            shown: Any = self.data.copy()  # type: ignore[attr-defined]
            shown[self.add_prefix("before")] = self.basis.digest
            self.data = shown
            said = "您打开此页之后，审议所依据的内容已有变化。请看过现在的情况，再提交表决；已经填写的内容保留在下面。"
            self.add_error(None, said)
        return before

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") != Result.PURSUED:
            return {**cleaned, "weight": "", "forms": []}
        self._refuse_beyond(cleaned.get("weight", ""), cleaned.get("forms", []))
        for name, said in (
            ("weight", "予以追究的，请选定程度。"),
            ("forms", "予以追究的，请选定一种或者几种处理方式。"),
        ):
            if not cleaned.get(name):
                self.add_error(name, said)
        return cleaned

    def _refuse_beyond(self, weight: str, forms: list[str]) -> None:
        """Of what goes beyond the announcement the page says so at once: it could not be decided."""
        refusal = beyond_the_announced(self.case, weight, forms, clock.about_now())
        if refusal is not None:
            self.add_error(None, f"{refusal.message}您的主张请写在意见里。")


class DecideForm(forms.Form):
    """The reasons; the outcome itself is what the votes came to."""

    reasons = Prose(label="决定的理由", rows=6, help_text="决定书会原样载明。")
    departure = Prose(label="与评定不一致的理由", rows=4, required=False)

    def __init__(self, *, departs: bool, is_balanced: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if departs:
            self.fields["departure"].required = True
            if is_balanced:
                self.fields["departure"].label = "综合权衡的理由"
        else:
            del self.fields["departure"]


class ReturnForm(forms.Form):
    reason = Prose(label="退回的理由", rows=4)


class CloseCaseForm(forms.Form):
    note = Prose(label="办结说明", rows=3)


_FIELDS: dict[str, tuple[str, ...]] = {
    Form.TALK: ("done_on", "conducted_by", "place", "remark"),
    Form.CRITICISM: ("done_on", "remark"),
    Form.CIRCULAR: ("done_on", "extent", "remark"),
    Form.TRAINING: ("done_on", "until", "place", "remark"),
    Form.TRANSFER: ("done_on", "personnel_number", "post", "remark"),
    Form.REVOCATION: ("done_on", "personnel_number", "certificate", "grants", "kept_because", "remark"),
}
"""What is recorded of each form, when it is carried out."""
_DAYS = {
    Form.TALK: "谈话日期",
    Form.CRITICISM: "交来书面检查的日期",
    Form.CIRCULAR: "发出通报的日期",
    Form.TRAINING: "离岗培训开始的日期",
    Form.TRANSFER: "调离的日期",
    Form.REVOCATION: "取消执法资格的日期",
}
_FILES = {
    Form.TALK: "谈话记录",
    Form.CRITICISM: "书面检查",
    Form.CIRCULAR: "通报",
    Form.TRAINING: "培训证明",
    Form.TRANSFER: "岗位调整的文件",
    Form.REVOCATION: "取消执法资格的文件",
}


class CarryOutForm(forms.Form):
    """How one measure was carried out: of the fields, those that its form needs."""

    END, KEEP = "end", "keep"

    done_on = DayField(label="日期")
    until = DayField(label="离岗培训结束的日期")
    conducted_by = Line(label="谈话人", max_length=80, help_text="姓名和职务。")
    place = Line(label="地点", max_length=100)
    extent = Line(label="通报范围", max_length=200)
    personnel_number = Line(
        label="人事文书的文号", max_length=80, help_text="调动、免职或者注销执法证件的文书；没有文号的写明名称。"
    )
    post = Line(label="调往的岗位", max_length=80)
    certificate = Line(label="行政执法证号", max_length=40)
    grants = forms.ChoiceField(
        label="本系统中的执法人员、督察人员角色",
        choices=[(END, "现在终止"), (KEEP, "不终止")],
        widget=forms.RadioSelect(),
    )
    kept_because = Prose(label="不终止的理由", rows=2, required=False)
    remark = Prose(label="执行情况", rows=3, required=False)
    attachments = FilesField(label="材料")

    def __init__(self, *, sanction: Sanction, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        form = Form(sanction.form)
        kept = (*_FIELDS[form], "attachments")
        self.fields = {name: field for name, field in self.fields.items() if name in kept}
        self.fields["done_on"].label = _DAYS[form]
        self.fields["attachments"].label = _FILES[form]
        if form == Form.REVOCATION:
            shown_when(self.fields["kept_because"], f"grants={self.KEEP}", note="不终止的应当填写")
            self.fields["certificate"].initial = sanction.case.respondent.badge

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        done_on, until = cleaned.get("done_on"), cleaned.get("until")
        if done_on and until and until < done_on:
            self.add_error("until", "结束的日期早于开始的日期，请核对。")
        for name in ("done_on", "until"):
            if cleaned.get(name) and cleaned[name] > clock.today():
                self.add_error(name, "日期在今日之后。请在完成之后记录。")
        if cleaned.get("grants") == self.KEEP and not cleaned.get("kept_because"):
            self.add_error("kept_because", "不终止的，请写明理由。")
        return cleaned
