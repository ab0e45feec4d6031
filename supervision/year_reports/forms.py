"""Forms of the year report (年度监督报告)."""

from typing import Any

from django import forms

from documents import clock
from supervision.core.form_fields import Prose
from supervision.core.organisation import Officer
from supervision.desk.figures.years import YEARS
from supervision.year_reports.models import YearReport


class DraftYearReportForm(forms.Form):
    """Which year; it says of each whether there is a report already."""

    year = forms.TypedChoiceField(
        label="年度", coerce=int, help_text="一个年度一份报告；要另拟的，先作废或者撤回原报告。"
    )

    def __init__(self, *, by: Officer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        taken = set(YearReport.objects.active().filter(bureau_id=by.bureau_id).values_list("year", flat=True))
        this = clock.today().year
        years = range(this, this - YEARS - 1, -1)
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            (year, f"{year}年（已有报告）" if year in taken else f"{year}年") for year in years
        ]


class YearReportForm(forms.Form):
    """What is said of the figures; the figures themselves are in no field."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for name, heading in YearReport.TEXTS.items():
            field = Prose(label=heading, rows=8, required=False)
            field.when_needed = "提交审批前填写"  # type: ignore[attr-defined]
            self.fields[name] = field
