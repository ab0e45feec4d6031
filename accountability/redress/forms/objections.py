"""Forms of objections (复核申请) and of undoing what was carried out (撤除措施)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from accountability.cases.models.decisions import Form, LiabilityDecision, Sanction
from accountability.cases.standing import DECIDED
from accountability.redress.permissions import may_register
from documents import clock
from documents.text_folding import number_key
from supervision.core.form_fields import DayField, FilesField, Line, Prose, shown_when
from supervision.core.organisation import Officer
from supervision.notices.forms.registration import HandingForm

NOT_FOUND = "没有可以由您登记的决定。请核对决定书文号和申请人姓名；您应当回避的，请由其他监察、人事人员或者承办人登记。"


def named_decision(data: Mapping[str, Any], by: Officer) -> LiabilityDecision | None:
    """The decision that the officer's paper names. Of one that the person may not register there is nothing, as of one that is not:
    nobody finds out here whom a case is about."""
    of_name = LiabilityDecision.objects.filter(
        case__bureau_id=by.bureau_id, case__respondent__name=data["name"], case__state__in=DECIDED
    )
    wanted = number_key(data["number"])
    found = of_name.select_related("case__respondent", "paper").prefetch_related("case__laterdecisions__paper")
    own = (made for made in found if wanted in _numbers(made) and may_register(by, made.case))
    return next(own, None)


def _numbers(made: LiabilityDecision) -> set[str]:
    """Its number, and those of what was decided of it later."""
    return {number_key(decision.number) for decision in (made, *made.case.laterdecisions.all())}


class ObjectForm(forms.Form):
    claim = Prose(label="复核请求", rows=2, help_text="请求撤销，或者请求怎样变更。")
    grounds = Prose(label="事实和理由", rows=8)
    attachments = FilesField(label="证据材料", required=False)


class RegisterObjectionForm(HandingForm):
    """What came in on paper: of which decision the officer's own paper says."""

    number = Line(label="决定书文号", max_length=60, help_text="书面申请所附决定书的文号，照原样录入。")
    name = Line(label="申请人姓名", max_length=40)
    claim = Prose(label="复核请求", rows=2, help_text="按原件录入。")
    grounds = Prose(label="事实和理由", rows=8, help_text="按原件录入。")

    field_order = ["number", "name", "handing", "handed_in_on", "bureau_received_on", "claim", "grounds", "attachments"]

    def __init__(self, *, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by = by

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("number") and cleaned.get("name") and named_decision(cleaned, self.by) is None:
            self.add_error("number", NOT_FOUND)
        return cleaned


_FIELDS: dict[str, tuple[str, ...]] = {
    Form.CIRCULAR: ("extent",),
    Form.TRANSFER: ("post",),
    Form.REVOCATION: ("grants", "kept_because"),
}
_HOW = {
    Form.TALK: "怎样向本人说明诫勉谈话不再成立，谈话记录怎样处理。",
    Form.CRITICISM: "书面检查怎样退回。",
    Form.CIRCULAR: "以何种通报、何文号撤销原通报。撤销的范围不小于原通报的范围。",
    Form.TRAINING: "离岗培训怎样结束，怎样恢复工作。",
    Form.TRANSFER: "怎样恢复岗位。",
    Form.REVOCATION: "执法资格怎样恢复，执法证怎样处理。",
}
_PROVED = (Form.CIRCULAR, Form.TRAINING, Form.TRANSFER, Form.REVOCATION)
"""Forms whose undoing has a paper: the recalling circular, the order on the post, the document on the qualification."""


class UndoForm(forms.Form):
    """How one form was undone: of the fields, those that it needs."""

    GIVE, KEEP = "give", "keep"

    done_on = DayField(label="撤除日期")
    how = Prose(label="撤除的情况", rows=3)
    extent = Line(label="撤销通报的范围", max_length=200)
    post = Line(label="恢复的岗位", max_length=80)
    grants = forms.ChoiceField(
        label="因本项措施终止的角色",
        choices=[(GIVE, "现在恢复"), (KEEP, "不恢复")],
        widget=forms.RadioSelect(),
    )
    kept_because = Prose(label="不恢复的理由", rows=2, required=False)
    attachments = FilesField(label="材料", required=False)

    def __init__(self, *, sanction: Sanction, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        form = Form(sanction.form)
        own = _FIELDS.get(form, ()) if form != Form.REVOCATION or sanction.grants_ended else ()
        kept = ("done_on", "how", *own, "attachments")
        self.fields = {name: field for name, field in self.fields.items() if name in kept}
        self.fields["how"].help_text = _HOW[form]
        self.fields["attachments"].required = form in _PROVED
        if "extent" in self.fields:
            self.fields["extent"].initial = sanction.extent
        if "grants" in self.fields:
            shown_when(self.fields["kept_because"], f"grants={self.KEEP}", note="不恢复的应当填写")

    def clean_done_on(self) -> Any:
        day = self.cleaned_data["done_on"]
        if day and day > clock.today():
            raise forms.ValidationError("日期在今日之后。请在撤除之后记录。")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("grants") == self.KEEP and not cleaned.get("kept_because"):
            self.add_error("kept_because", "不恢复的，请写明理由。")
        return cleaned
