"""Forms of drawing case files (抽取案卷): what is drawn from and how many; what became of those that were drawn."""

import dataclasses
import re
from decimal import Decimal
from typing import Any

from django import forms

from documents.text_folding import number_key, tidy
from supervision.case_files.normalisation import is_number
from supervision.checks.models.checks import Check
from supervision.checks.models.sampled_cases import SampledCase
from supervision.core.enforcement import EnforcementKind
from supervision.core.form_fields import DayField, Line, Prose, shown_when
from supervision.core.organisation import Division
from supervision.inspections.forms.inspections import DivisionsField
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.sampling_frame import LARGEST, Narrowing, Wanted, open_spot_tasks

LINES = 200
"""The most case files that are left out by hand."""
_PARTS = re.compile(r"[\s，,：:；;]+")


class FixPopulationForm(forms.Form):
    """What case files are drawn from, how many, and which are left out."""

    divisions = DivisionsField(Division.objects.none(), label="科室", help_text="安排了抽查、尚未完成检查的科室。")
    kinds = forms.MultipleChoiceField(label="执法种类", widget=forms.CheckboxSelectMultiple())
    closed_from = DayField(label="办结日期起", help_text="在检查时段之内。")
    closed_to = DayField(label="办结日期止")
    opened_from = DayField(label="立案日期起", required=False, help_text="不限的空着；没有登记立案日期的不列入。")
    opened_to = DayField(label="立案日期止", required=False)
    amount_min = forms.DecimalField(
        label="金额（元）不少于",
        min_value=0,
        max_digits=15,
        decimal_places=2,
        required=False,
        help_text="不限的空着；没有登记金额的不列入。",
    )
    amount_max = forms.DecimalField(
        label="金额（元）不超过", min_value=0, max_digits=15, decimal_places=2, required=False
    )
    place = Line(label="地点含有", max_length=60, required=False)
    amount = forms.ChoiceField(
        label="抽取多少",
        choices=[("number", "按件数"), ("share", "按比例")],
        initial="number",
        widget=forms.RadioSelect(),
    )
    number = forms.IntegerField(
        label="件数",
        min_value=1,
        max_value=LARGEST,
        required=False,
        error_messages={"max_value": f"一次最多抽取{LARGEST}件。", "min_value": "至少抽取1件。"},
    )
    percent = forms.DecimalField(
        label="比例（%）",
        max_digits=4,
        decimal_places=1,
        min_value=Decimal("0.1"),
        max_value=100,
        required=False,
        help_text="占范围内案卷总数的百分比，最多一位小数；算得不足一件的，进一件。",
        error_messages={"max_value": "比例不能超过百分之百。", "min_value": "比例应当大于0。"},
    )
    by_division = forms.BooleanField(
        label="按科室分层抽取",
        required=False,
        help_text="各科室按案卷的多少分配件数，分别抽取，有案卷的科室至少一件。不分层的，从全部案卷中一并抽取。",
    )
    excluded = Prose(
        label="不列入范围的案卷",
        rows=4,
        required=False,
        help_text="每行一件：案卷号，空一格，写明理由，例如“江安监罚〔2026〕17号　已移送司法机关”。"
        "承办人是检查人员、或者承办人尚未认定的案卷，由系统自动排除，不必填写。",
    )
    reason = Prose(
        label="再次抽取的理由", rows=3, help_text="先前抽取的案卷仍然应当评查；这次只从其余的案卷中补充抽取。"
    )
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput())
    """How many draws the page showed: a second click on the first draw is none that lacks its reason."""

    def __init__(self, *, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.inspection = inspection
        fields: dict[str, Any] = self.fields
        own = [task.division_id for task in open_spot_tasks(inspection)]
        fields["divisions"].queryset = Division.objects.filter(pk__in=own).order_by("pk")
        fields["kinds"].choices = [(kind, EnforcementKind(kind).label) for kind in inspection.kinds]
        shown_when(fields["number"], "amount=number", note="按件数的应当填写")
        shown_when(fields["percent"], "amount=share", note="按比例的应当填写")
        self._set_out(own)
        if not self["seen"].value() or self["seen"].value() == "0":
            del self.fields["reason"]

    def _set_out(self, own: list[int]) -> None:
        """Begin with the whole of the plan."""
        plan = self.inspection
        begin = {"divisions": own, "kinds": plan.kinds, "closed_from": plan.period_from, "closed_to": plan.period_to}
        for name, value in begin.items():
            self.fields[name].initial = value
        self.fields["seen"].initial = plan.frames.count()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._check_period(cleaned)
        amount = "percent" if cleaned.get("amount") == "share" else "number"
        if cleaned.get(amount) is None and amount not in self.errors:
            self.add_error(amount, "请填写抽取的比例。" if amount == "percent" else "请填写抽取的件数。")
        if not self.errors:
            cleaned["wanted"] = self._wanted(cleaned, amount)
        return cleaned

    def _check_period(self, cleaned: dict[str, Any]) -> None:
        first, last, plan = cleaned.get("closed_from"), cleaned.get("closed_to"), self.inspection
        if first and last and last < first:
            self.add_error("closed_to", "办结日期的止日早于起日，请核对。")
        elif crossed := next((two for two in _PAIRS if _is_crossed(cleaned, *two)), None):
            self.add_error(crossed[1], "上限小于下限，请核对。")
        elif (first and first < plan.period_from) or (last and last > plan.period_to):
            self.add_error("closed_from", f"应当在检查时段（{plan.period_from}至{plan.period_to}）之内。")

    def _wanted(self, cleaned: dict[str, Any], amount: str) -> Wanted:
        wanted = Wanted(
            divisions=tuple(cleaned["divisions"]),
            kinds=tuple(cleaned["kinds"]),
            first=cleaned["closed_from"],
            last=cleaned["closed_to"],
            number=cleaned["number"] if amount == "number" else None,
            percent=cleaned["percent"] if amount == "percent" else None,
            by_division=cleaned["by_division"],
            by_hand=self._by_hand(cleaned["excluded"]),
            narrowing=Narrowing(**{one.name: cleaned[one.name] for one in dataclasses.fields(Narrowing)}),
        )
        self._refuse_strangers(wanted)
        return wanted

    def _by_hand(self, typed: str) -> dict[str, str]:
        found: dict[str, str] = {}
        lines = [line for line in (tidy(line) for line in typed.splitlines()) if line]
        if len(lines) > LINES:
            self.add_error("excluded", f"一次最多写{LINES}件。请缩小抽取的范围。")
            return found
        for line in lines:
            number, *rest = _PARTS.split(line, maxsplit=1)
            if not is_number(number) or not "".join(rest):
                self.add_error("excluded", f"「{line}」没有写明案卷号和理由，请按“案卷号　理由”的样子填写。")
                break
            found[number_key(number)] = rest[0]
        return found

    def _refuse_strangers(self, wanted: Wanted) -> None:
        """What is left out by hand is in what is drawn from: a slip of the pen leaves out nothing."""
        rows = wanted.rows()
        known = set(rows.filter(number_key__in=wanted.by_hand).values_list("number_key", flat=True))
        strange = [key for key in wanted.by_hand if key not in known]
        if strange:
            self.add_error("excluded", f"不在所选的范围内：{'、'.join(strange[:5])}。请核对案卷号，或者去掉。")


_PAIRS = (("opened_from", "opened_to"), ("amount_min", "amount_max"))


def _is_crossed(cleaned: dict[str, Any], least: str, greatest: str) -> bool:
    first, last = cleaned.get(least), cleaned.get(greatest)
    return first is not None and last is not None and last < first


class SampledField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.number)


class NoteSampledForm(forms.Form):
    """What there is to say of drawn case files that are not scored and led to no finding."""

    drawn = SampledField(SampledCase.objects.none(), label="抽取的案卷")
    note = Prose(
        label="评查情况",
        rows=3,
        max_length=500,
        help_text="例如“已查阅全卷，未发现问题”，或者“案卷已移送人民法院，不能调阅”。印入检查记录。",
    )

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        """All that was drawn may be sent, so that a page which is no longer fresh is answered as such; what is open is
        shown."""
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        choices["drawn"].queryset = SampledCase.objects.of_check(check)
        choices["drawn"].widget.choices = [(case.pk, case.number) for case in check.drawn_open()]
