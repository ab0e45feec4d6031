"""A year's working days (年度工作日安排) in the admin site: typed, or made from the notice's text; drawn as months."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from documents import clock
from documents.admin import PartsInline
from supervision.core.deadlines.models import CalendarDay, CalendarYear
from supervision.core.deadlines.periods import missing_years
from supervision.core.deadlines.working_calendar import months
from supervision.rules import year_drafts
from supervision.rules.admin.rules import VersionAdmin, status_columns
from supervision.rules.forms.rules import CalendarDayFormSet, CalendarYearForm
from supervision.rules.forms.year_notices import YearNoticeForm


class CalendarDayInline(PartsInline):
    model = CalendarDay
    formset = CalendarDayFormSet


@admin.register(CalendarYear)
class CalendarYearAdmin(VersionAdmin):
    bureau_lookup = ""
    form = CalendarYearForm
    inlines = (CalendarDayInline,)
    list_display = ("year", "source", *status_columns)
    content = ("year", "source")
    change_list_template = "admin/calendar/change_list.html"
    change_form_template = "admin/calendar/change_form.html"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sets = super().get_fieldsets(request, obj)
        if (obj and obj.is_published) or getattr(request, "reads_history", False):
            return sets
        return (*sets, ("录入", {"fields": ("pasted",)}))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the days of the table, then those of the pasted lines, which win."""
        super().save_related(request, form, formsets, change)
        for special in form.cleaned_data.get("pasted") or ():
            CalendarDay.objects.update_or_create(
                year=form.instance, day=special.day, defaults={"kind": special.kind, "name": special.name}
            )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The year, drawn as a calendar above its days."""
        version = self.own_or_404(request, object_id)
        sheets = months.sheets(version.year, year_drafts.specials_in(version))
        drawn = {"sheets": sheets, "weekdays": months.WEEKDAYS}
        response: HttpResponse = super().change_view(request, object_id, form_url, {**(extra_context or {}), **drawn})
        return response

    def extra_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.notice_view)
        from_notice = path("from-notice/", view, name="supervision_calendaryear_from_notice")
        return [from_notice, self.page("months", self.months_view), *super().extra_urls()]

    def months_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A draft or a published year, drawn."""
        version = self.own_or_404(request, pk)
        drawn = _drawn(version.year, year_drafts.specials_in(version))
        return self.shown(request, "admin/calendar/months.html", version, f"逐月核对：{version}", **drawn)

    def notice_view(self, request: HttpRequest) -> HttpResponse:
        """Read a notice and show what was read; make the draft of it when that is asked for."""
        if request.method != "POST":
            return self._page(request, YearNoticeForm(initial={"year": _next_year()}))
        form = YearNoticeForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, form)
        if "make" not in request.POST:
            return self._read(request, form)
        try:
            form.refuse_making()
            return self._make(request, form)
        except ValidationError as error:
            return self._read(request, form, error.messages, status=409)

    def _make(self, request: HttpRequest, form: YearNoticeForm) -> HttpResponse:
        assert form.arrangement is not None
        typed = form.cleaned_data
        draft = year_drafts.make_draft(form.arrangement, source=typed["source"], text=typed["text"])
        messages.success(request, f"已生成{draft.year}年的草稿。请再核对一遍，然后发布。")
        return redirect(self.address("change", draft.pk))

    def _read(
        self, request: HttpRequest, form: YearNoticeForm, refusals: list[str] | None = None, status: int = 200
    ) -> HttpResponse:
        """The page with what was read; the text of a file stands in the box from now on."""
        assert form.arrangement is not None
        typed = form.cleaned_data
        again = YearNoticeForm(
            initial={name: typed[name] for name in ("year", "source", "text")} | {"seen": form.digest}
        )
        drawn = _drawn(form.arrangement.year, months.specials_of(form.arrangement))
        return self._page(request, again, status, arrangement=form.arrangement, refusals=refusals or [], **drawn)

    def _page(self, request: HttpRequest, form: YearNoticeForm, status: int = 200, **context: Any) -> HttpResponse:
        frame = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": "从通知生成年度安排",
            "form": form,
        }
        return TemplateResponse(request, "admin/calendar/from_notice.html", {**frame, **context}, status=status)


def _next_year() -> int:
    today = clock.today()
    return next(iter(missing_years(today)), today.year + 1)


def _drawn(year: int, specials: dict[Any, months.Special]) -> dict[str, Any]:
    return {"sheets": months.sheets(year, specials), "rows": months.rows(year, specials), "weekdays": months.WEEKDAYS}
