"""Forms of the handling of complaints (投诉举报的办理): handlers, acceptance, refusal, delivery, retaliation."""

from typing import Any

from django import forms

from documents import clock
from supervision.complaints import investigations
from supervision.complaints import recusal as complaint_recusal
from supervision.complaints.forms.people import OWN_PERSON, HandlerFields, own_people_in, people_of
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.parts import ComplaintDelivery
from supervision.core.form_fields import DayField, FilesField, Line, PeopleField, Prose, asked_when
from supervision.core.name_parting import name_key
from supervision.core.organisation import Officer


class ReassignForm(HandlerFields):
    """Another handler or leader (调整承办人), where one is recused or has left."""

    reason = Prose(label="调整的理由", rows=3)

    def __init__(self, *, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.complaint = complaint
        self.offer_handlers(complaint.bureau_id)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.refuse_unfit_handlers(self.complaint.division, complaint_recusal.concerned_in(self.complaint))
        looked_into = investigations.looked_into(self.complaint)
        for name in ("handler", "leader"):
            officer = cleaned.get(name)
            if officer is not None and officer.division_id in looked_into and name not in self.errors:
                self.add_error(name, f"{officer.name}是被调查科室的人员，应当回避，请另选。")
        return cleaned


class AcceptForm(forms.Form):
    """Acceptance (受理); a reason is required where reconsideration or litigation is pending."""

    reasons = Prose(label="受理的理由", rows=3, required=False)

    def __init__(self, *, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        field = self.fields["reasons"]
        if complaint.proceedings != Complaint.Proceedings.NONE:
            field.required = True
            field.label = "已进入复议、诉讼仍然受理的理由"
            field.help_text = (
                "例如反映的是工作人员的作风，不属于复议、诉讼审查的范围。复议、诉讼审查的事项应当等待其结果。"
            )


class DeliveryForm(forms.Form):
    """How the complainant was told (送达). The receiver's name is not asked: it would reveal who complained."""

    manner = forms.ChoiceField(label="送达方式", choices=ComplaintDelivery.Manner.choices)
    delivered_on = DayField(label="送达日期")
    proof = Line(label="送达凭证", max_length=120, help_text="例如挂号信号码、签收页、通话记录的编号；不要写姓名。")
    attachments = FilesField(label="凭证的扫描件", required=False)


class RetaliationForm(forms.Form):
    """A retaliation (打击报复, 5.2.2.4): when, by whom, what. The victim is the complainant, and is not named."""

    happened_on = DayField(label="发生日期")
    officers = PeopleField(Officer.objects.none(), label="实施打击报复的人员", required=False)
    others = Line(label="其他人员", max_length=200, required=False)
    facts = Prose(label="打击报复的事实", rows=6, help_text="以「投诉举报人」代称，不要写其身份。")
    attachments = FilesField(label="证据材料", required=False)

    def __init__(self, *, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.complaint = complaint
        choices: dict[str, Any] = self.fields
        choices["officers"].queryset = people_of(complaint.bureau_id)
        asked_when(self, "与下一项至少填写一项", "officers")
        asked_when(self, "与上一项至少填写一项", "others")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        happened = cleaned.get("happened_on")
        if happened and happened > clock.today():
            self.add_error("happened_on", "发生日期在今日之后。")
        if not cleaned.get("officers") and not cleaned.get("others"):
            self.add_error("officers", "请选定或者写明实施打击报复的人员。")
        chosen = {name_key(officer.name) for officer in cleaned.get("officers", ())}
        own = own_people_in(cleaned.get("others", ""), self.complaint.bureau_id)
        if strange := [name for name in own if name_key(name) not in chosen]:
            self.add_error("others", OWN_PERSON.format(strange[0], "实施打击报复的人员"))
        hands = {self.complaint.handler_id, self.complaint.leader_id}
        if any(officer.pk in hands for officer in cleaned.get("officers", ())):
            self.add_error("officers", "承办人或者负责局领导应当回避。请先办理「调整承办人」，再记录。")
        barred = investigations.investigators_among(
            self.complaint, [officer.pk for officer in cleaned.get("officers", ())]
        )
        if barred:
            self.add_error("officers", f"{'、'.join(barred)}是本件的调查人员。请先办理「调整调查人员」，再记录。")
        return cleaned
