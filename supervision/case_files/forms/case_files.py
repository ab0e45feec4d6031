"""Forms of the register of case files (执法案卷登记)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.db.models import Q

from documents import clock
from documents.text_folding import tidy
from supervision.case_files import amounts, credit_codes
from supervision.case_files.handlers import People
from supervision.case_files.models.case_files import LONGEST_PLACE, CaseFile
from supervision.case_files.normalisation import is_number, wrong_day, wrong_order
from supervision.core.enforcement import EnforcementKind
from supervision.core.form_fields import DayField, Line, Prose
from supervision.core.organisation import Division, Officer


class CaseFileForm(forms.Form):
    """A case file (执法案卷): number, kind, division, handlers, party, subject, closing day."""

    number = Line(
        label="案卷号", max_length=60, help_text="照案卷封面填写，例如“江安监罚〔2026〕17号”；括号的样子不影响查找。"
    )
    kind = forms.ChoiceField(label="执法种类", choices=EnforcementKind.choices)
    division = forms.ModelChoiceField(Division.objects.none(), label="承办科室")
    handlers = forms.CharField(
        label="承办人",
        max_length=200,
        required=False,
        help_text="两人以上的用顿号分开，例如“李涛、王晓燕”。不要写“等”；没有对应到本局人员的，登记之后请办理「认定承办人」。",
    )
    party = Line(label="当事人", max_length=120, help_text="单位名称或者个人姓名。")
    subject = Line(label="案由", max_length=200, required=False)
    closed_on = DayField(label="办结日期")
    credit_code = Line(
        label="统一社会信用代码", max_length=40, required=False, help_text="当事人的18位代码；个人和没有代码的不填。"
    )
    opened_on = DayField(label="立案日期", required=False)
    decided_on = DayField(label="决定日期", required=False, help_text="作出行政决定的日期。")
    amount = Line(
        label="金额", max_length=40, required=False, help_text="罚款等的数额，以元为单位，例如5000；也可以写0.5万元。"
    )
    place = Line(label="地点", max_length=LONGEST_PLACE, required=False)

    def __init__(self, *, by: Officer, case_file: CaseFile | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by, self.case_file = by, case_file
        own = case_file.division_id if case_file is not None else None
        divisions = Division.objects.filter(Q(is_active=True) | Q(pk=own), bureau_id=by.bureau_id)
        choice: Any = self.fields["division"]
        choice.queryset = divisions

    def clean_number(self) -> str:
        number = tidy(self.cleaned_data["number"])
        if not is_number(number):
            raise forms.ValidationError("案卷号应当有文字或者数字，请核对。")
        return number

    def clean_party(self) -> str:
        party = tidy(self.cleaned_data["party"])
        if not party:
            raise forms.ValidationError("请填写当事人。")
        return party

    def clean_subject(self) -> str:
        return tidy(self.cleaned_data["subject"])

    def clean_closed_on(self) -> date:
        closed_on: date = self.cleaned_data["closed_on"]
        return _past(closed_on, "办结日期")

    def clean_opened_on(self) -> date | None:
        opened_on: date | None = self.cleaned_data["opened_on"]
        return _past(opened_on, "立案日期")

    def clean_decided_on(self) -> date | None:
        decided_on: date | None = self.cleaned_data["decided_on"]
        return _past(decided_on, "决定日期")

    def clean_credit_code(self) -> str:
        return _read(credit_codes.read, self.cleaned_data["credit_code"], "统一社会信用代码")

    def clean_amount(self) -> Decimal | None:
        return _read(amounts.read, self.cleaned_data["amount"], "金额")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if problem := wrong_order(cleaned):
            self.add_error("closed_on", problem)
        if (division := cleaned.get("division")) is not None and "handlers" in cleaned:
            there = self.case_file
            linked = there.officers.values_list("pk", flat=True) if there is not None else ()
            key = there.pk if there is not None else None
            found = People.of(self.by.bureau_id).read(cleaned["handlers"], division.pk, key, set(linked))
            if len(found.names) > 200:
                self.add_error("handlers", "承办人过多，请只填写主要的承办人。")
            cleaned |= {"handlers": found.names, "officers": found.known, "open_handlers": found.open_names()}
        return cleaned


D = TypeVar("D", date, date | None)
V = TypeVar("V")


def _past(day: D, called: str) -> D:
    wrong = wrong_day(day, clock.today(), called) if day is not None else ""
    if wrong:
        raise forms.ValidationError(wrong)
    return day


def _read(reader: Callable[[str], tuple[V, str]], typed: str, called: str) -> V:
    value, problem = reader(typed)
    if problem:
        raise forms.ValidationError(f"{called}{problem}。")
    return value


class CorrectCaseFileForm(CaseFileForm):
    """A correction (更正) of a case file, with its reason."""

    reason = Prose(label="更正的理由", rows=2)
