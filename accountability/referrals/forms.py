"""Forms of referrals (移送): the letter with its material, the receipt, the outcome, the refusal."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accountability.assessment.referral_duties import ORGANS, CrimeKind, Receiver, names_another_organ
from accountability.cases.models.cases import LiabilityCase
from accountability.referrals import papers as referral_papers
from accountability.referrals import permissions as referral_permissions
from accountability.referrals.duties import Standing
from accountability.referrals.models.referrals import Referral
from documents import clock
from documents.rendering.characters import Unprintable, refuse_unprintable
from supervision.core.choices import told_apart
from supervision.core.form_fields import DayField, FilesField, Line, Prose, asked_when

_CHOOSE = ("", "请选择")
LARGEST = 300 * 1024 * 1024
"""Bytes of all material of one referral: the package is one file."""
_LINE = re.compile(r"^(?P<title>.+?)[，,、\s]+(?P<pages>\d{1,4})\s*页?$")


def said_of(standing: Standing, own: Referral | None) -> str:
    """A duty in words, with what was done about it. Whether it can still be taken up is asked under the case's lock."""
    duty, done = standing.duty, ""
    if standing.referral is not None and standing.referral != own:
        done = f"（{'已由' if standing.is_sent else '已列入'}{standing.referral}{'移送' if standing.is_sent else ''}）"
    elif standing.is_absent:
        done = "（已认定不属于移送情形）"
    elif not standing.is_recorded:
        done = "（所依的登记已经更改）"
    return f"{duty.receiver.label}（{duty.provision}）：{duty.reason}{done}"


class ReferralForm(forms.Form):
    """A referral (移送函): the duties, the receiver, the facts, the material."""

    duties = forms.MultipleChoiceField(label="移送的情形", widget=forms.CheckboxSelectMultiple())
    crime_kind = forms.ChoiceField(
        label="涉嫌犯罪的种类",
        choices=[_CHOOSE, *CrimeKind.choices],
        required=False,
        help_text="移送涉嫌犯罪案件的必须选定：职务犯罪移送监察机关，其他犯罪移送公安机关，法律规定由检察机关立案侦查的移送检察机关。",
    )
    crime_reason = Prose(
        label="属于该种犯罪的理由",
        rows=3,
        required=False,
        help_text="移送涉嫌犯罪案件的必须填写，印入移送函。向监察、人事部门移送的不填。",
    )
    office = Line(label="接收机关", max_length=80, help_text="全称，例如“江滨区监察委员会”“江滨区公安局”。")
    is_inside = forms.BooleanField(
        label="由本局监察、人事人员在系统内接收",
        required=False,
        help_text="勾选的，本局监察、人事人员看得到移送函和所附材料（看不到案件），在系统内签收并登记处理结果。",
    )
    summary = Prose(label="案件情况", rows=10, help_text="印入移送函。不写投诉举报人是谁。")
    materials = forms.MultipleChoiceField(
        label="移送的文书和材料",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="按所列顺序编入移送材料清单，并入一个PDF文件。注明「摘录」的，签发时自案件记录摘录；不需要移送的，请去掉勾选。",
    )
    typed = Prose(
        label="纸质材料",
        rows=4,
        required=False,
        help_text="每行一项，写名称和页数，例如“处罚案卷（复印件），36页”。",
    )

    def __init__(
        self, *, case: LiabilityCase, standings: list[Standing], referral: Referral | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.case, self.referral = case, referral
        self.standings = {standing.key: standing for standing in standings}
        self.offered = {material.name: material for material in referral_papers.offered(case)}
        choices: dict[str, Any] = self.fields
        choices["duties"].choices = [(key, said_of(standing, referral)) for key, standing in self.standings.items()]
        materials = list(self.offered.values())
        titles = told_apart([material.document for material in materials], [material.title for material in materials])
        choices["materials"].choices = list(zip(self.offered, titles, strict=True))
        asked_when(self, "与纸质材料至少有一项", "materials")
        asked_when(self, "与所列的文书和材料至少有一项", "typed")
        asked_when(self, "移送涉嫌犯罪案件的应当填写", "crime_kind", "crime_reason")

    def clean_materials(self) -> list[referral_papers.Offered]:
        chosen = set(self.cleaned_data["materials"])
        found = [material for name, material in self.offered.items() if name in chosen]
        if sum(getattr(material.document, "size", None) or 0 for material in found) > LARGEST:
            raise ValidationError(f"材料合计超过{LARGEST // 1024 // 1024}兆，请分次移送。")
        return found

    def clean_typed(self) -> list[dict[str, Any]]:
        lines = [line.strip() for line in self.cleaned_data["typed"].splitlines() if line.strip()]
        found = [_LINE.match(line) for line in lines]
        wrong = [line for line, match in zip(lines, found, strict=True) if match is None]
        if wrong:
            raise ValidationError(f"「{wrong[0][:40]}」没有写明页数，请按“名称，36页”的样子填写。")
        return [
            referral_papers.typed_entry(match["title"], int(match["pages"])) for match in found if match is not None
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [self.standings[key] for key in cleaned.get("duties", ())]
        receivers = {standing.duty.receiver for standing in chosen}
        if len(receivers) > 1:
            self.add_error("duties", "向监察、人事部门移送的和移送涉嫌犯罪案件的，请分别草拟移送函。")
        cleaned["receiver"] = next(iter(receivers), None)
        self._refuse_inside(cleaned)
        self._ask_for_crime(cleaned)
        if (
            not cleaned.get("materials")
            and not cleaned.get("typed")
            and not {"materials", "typed"} & self.errors.keys()
        ):
            self.add_error("materials", "请选定或者写明移送的材料。")
        self._refuse_unprintable(cleaned)
        return cleaned

    def _refuse_inside(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("is_inside"):
            return
        if cleaned["receiver"] == Receiver.JUDICIAL:
            self.add_error("is_inside", "移送涉嫌犯罪案件的，不由本局人员接收，请不要勾选。")
        elif not referral_permissions.receivers(self.case):
            self.add_error("is_inside", "本局没有不需回避的监察、人事人员，请填写外部的接收机关，不要勾选。")

    def _ask_for_crime(self, cleaned: dict[str, Any]) -> None:
        """Of a suspected crime its kind, which decides to whom it goes, and why; of all else neither."""
        if cleaned["receiver"] != Receiver.JUDICIAL:
            cleaned["crime_kind"] = cleaned["crime_reason"] = ""
            return
        for name, said in (("crime_kind", "请选定涉嫌犯罪的种类。"), ("crime_reason", "请写明属于该种犯罪的理由。")):
            if not cleaned.get(name):
                self.add_error(name, said)
        kind, office = cleaned.get("crime_kind"), cleaned.get("office", "")
        if kind and names_another_organ(CrimeKind(kind), office):
            organ = ORGANS[CrimeKind(kind)].label
            self.add_error("office", f"{CrimeKind(kind).label}应当移送{organ}，「{office}」不是{organ}。请核对。")

    def _refuse_unprintable(self, cleaned: dict[str, Any]) -> None:
        for name in ("office", "summary", "materials", "typed", "crime_reason"):
            value = cleaned.get(name) or ""
            texts = [material.title for material in value] if name == "materials" else value
            try:
                refuse_unprintable(texts)
            except Unprintable as error:
                self.add_error(name, str(error))


def kept_in(referral: Referral) -> dict[str, Any]:
    """A draft as its form holds it."""
    typed = [
        f"{material['title']}，{material['pages']}页" for material in referral.materials if material["kind"] == "typed"
    ]
    return {
        "duties": ["|".join(duty.identity) for duty in referral.duties.all()],
        "office": referral.office,
        "is_inside": referral.is_inside,
        "summary": referral.summary,
        "crime_kind": referral.crime_kind,
        "crime_reason": referral.crime_reason,
        "materials": referral.chosen(),
        "typed": "\n".join(typed),
    }


class VoidForm(forms.Form):
    reason = Prose(label="理由", rows=3, help_text="移送的情形仍然存在的，仍应当移送。")


class AcknowledgeForm(forms.Form):
    remark = Prose(label="说明", rows=3, required=False, help_text="材料短缺、需要补充的，写在这里。")


class ReceiptForm(forms.Form):
    """A receipt on paper (书面签收)."""

    received_on = DayField(label="接收日期")
    received_by = Line(label="接收人", max_length=40)
    remark = Prose(label="说明", rows=3, required=False)
    attachments = FilesField(label="签收页或者回执的扫描件")


class OutcomeForm(forms.Form):
    """The outcome reported by the receiving office (处理结果, 5.3.2), with its document."""

    outcome = forms.ChoiceField(label="处理结果", choices=[_CHOOSE, *Referral.Outcome.choices])
    outcome_on = DayField(label="作出处理的日期")
    outcome_number = Line(label="处理文书的文号", max_length=80, required=False)
    outcome_text = Prose(label="处理的内容", rows=5, help_text="给予何种处分、处理，或者不予处理、不予受理的理由。")
    attachments = FilesField(label="处理文书", help_text="处分决定、处理决定、立案或者不予立案通知等。")

    def clean_outcome_on(self) -> Any:
        day = self.cleaned_data["outcome_on"]
        if day and day > clock.today():
            raise ValidationError("作出处理的日期在今日之后，请核对。")
        return day
