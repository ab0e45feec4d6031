"""Forms of the rules (规则): what can be refused while a draft is typed, before it is published."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from string import Formatter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from documents.admin import PartsFormSet
from documents.models import Letterhead, Wording
from documents.paper_kinds import PAPER_KINDS
from documents.rendering.characters import Unprintable, refuse_unprintable
from documents.seal_image import NotDrawable, seal_svg
from supervision.core.deadlines.models import CalendarDay, CalendarYear, DeadlineRule
from supervision.core.deadlines.working_calendar import statutory
from supervision.core.regulation.lookup import current_provisions
from supervision.rules.year_drafts import refuse_wrong_day

_KINDS = {label: value for value, label in CalendarDay.Kind.choices}
_LINE = re.compile(r"^(?P<first>\d{4}-\d\d-\d\d)(?:至(?P<last>\d{4}-\d\d-\d\d))?\s+(?P<kind>\S+)(?:\s+(?P<name>\S+))?$")


_SAID = 40
"""How much of a provision its choice says."""


class DeadlineRuleForm(forms.ModelForm):
    class Meta:
        model = DeadlineRule
        fields = "__all__"  # noqa: DJ007 - the admin page names them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"provisional_days", "days_kept_open", "longest_extension"} & self.fields.keys():
            self.fields[name].required = False
        if "provision" in self.fields:
            self.fields["provision"] = self._provision(self.fields["provision"])

    def _provision(self, typed: Any) -> forms.ChoiceField:
        """A provision in force, chosen by what it says; that of an older draft stays among them, to be seen and refused."""
        found = [
            (code, f"{citation}　{text[:_SAID]}{'……' if len(text) > _SAID else ''}")
            for code, citation, text in current_provisions().values_list("code", "citation", "text")
        ]
        kept = self.instance.provision
        if kept and kept not in dict(found):
            found.insert(0, (kept, f"{kept}（现行制度没有这一条款）"))
        unknown = {"invalid_choice": "现行制度没有代码为「%(value)s」的条款，请重新选择。"}
        choices = [("", "请选择"), *found]
        return forms.ChoiceField(label="所依条款", choices=choices, help_text=typed.help_text, error_messages=unknown)

    def clean_provisional_days(self) -> int:
        return self._or_default("provisional_days")

    def clean_days_kept_open(self) -> int:
        return self._or_default("days_kept_open")

    def clean_longest_extension(self) -> int:
        return self._or_default("longest_extension")

    def _or_default(self, name: str) -> int:
        """Left blank, it is the default."""
        typed: int | None = self.cleaned_data[name]
        default: int = getattr(DeadlineRule(), name)
        return default if typed is None else typed

    def clean_provision(self) -> str:
        code: str = self.cleaned_data["provision"]
        if not current_provisions().filter(code=code).exists():
            raise ValidationError(f"现行制度没有代码为「{code}」的条款，请核对条款代码。")
        return code


class WordingForm(forms.ModelForm):
    """A wording; a place in braces that nobody fills would stop the paper, and the act with it."""

    class Meta:
        model = Wording
        fields = "__all__"  # noqa: DJ007 - the admin page names them

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for name in ("opening", "rights"):
            places = PAPER_KINDS[typed["kind"]].places.get(name, ()) if typed.get("kind") else ()
            if typed.get(name) and _strange_braces(typed[name], places):
                known = "、".join(f"{{{place}}}" for place in places) or "没有"
                self.add_error(name, f"花括号只用于系统填写的地方，此处可用的：{known}。")
        return typed


def _strange_braces(text: str, places: Sequence[str | None]) -> bool:
    try:
        parts = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return True
    return any(name not in places or how or turned for name, how, turned in parts)


class LetterheadForm(forms.ModelForm):
    """A letterhead; what no font has could not be printed or drawn, and its papers would never be finished."""

    class Meta:
        model = Letterhead
        fields = "__all__"  # noqa: DJ007 - the admin page names them

    def clean_prefix(self) -> str:
        return _printable(self.cleaned_data["prefix"])

    def clean_header(self) -> str:
        return _printable(self.cleaned_data["header"])

    def clean_seal_name(self) -> str:
        name = _printable(self.cleaned_data["seal_name"])
        try:
            seal_svg(name, trial=False)
        except NotDrawable as error:
            raise ValidationError(str(error)) from error
        return name


def _printable(text: str) -> str:
    try:
        refuse_unprintable(text)
    except Unprintable as error:
        raise ValidationError(str(error)) from error
    return text


class CalendarYearForm(forms.ModelForm):
    """A year's arrangement; its days can also be pasted, one line each."""

    pasted = forms.CharField(
        label="按行录入",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 60}),
        help_text="每行一日或者一段：日期（或者「起日至止日」）、放假或者调休上班、名称，用空格隔开。"
        "例如「2027-10-01至2027-10-07 放假 国庆节」。保存时加入下表，已有的日期以此处为准。",
    )

    class Meta:
        model = CalendarYear
        fields = "__all__"  # noqa: DJ007 - the admin page names them

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if not statutory.FIRST_YEAR <= year <= statutory.LAST_YEAR:
            raise ValidationError(f"请填写{statutory.FIRST_YEAR}至{statutory.LAST_YEAR}之间的年份。")
        return year

    def clean_pasted(self) -> list[CalendarDay]:
        """The days of all lines; a line that cannot be read is named."""
        year = self.cleaned_data.get("year")
        lines = [line.strip() for line in self.cleaned_data["pasted"].splitlines() if line.strip()]
        return [special for line in lines for special in _days_of(line, year)]


def _days_of(line: str, year: int | None) -> Iterator[CalendarDay]:
    """The days of one line, each within the year."""
    found = _LINE.match(line)
    if found is None or found["kind"] not in _KINDS:
        raise ValidationError(f"「{line}」不能识别，请按示例填写。")
    day, last = _day(found["first"]), _day(found["last"] or found["first"])
    if last < day:
        raise ValidationError(f"「{line}」的止日早于起日。")
    while day <= last:
        refuse_wrong_day(day, _KINDS[found["kind"]], year)
        yield CalendarDay(day=day, kind=_KINDS[found["kind"]], name=found["name"] or "")
        day += timedelta(days=1)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(f"没有「{text}」这一天。") from error


class CalendarDayFormSet(PartsFormSet):
    """The days of a year."""

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            typed: dict[str, Any] = getattr(form, "cleaned_data", {})
            if typed.get("day") and typed.get("kind") and not typed.get("DELETE"):
                try:
                    refuse_wrong_day(typed["day"], typed["kind"], self.instance.year)
                except ValidationError as error:
                    form.add_error("day", error)
