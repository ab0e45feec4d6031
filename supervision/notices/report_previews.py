"""The preview of a report on a correction (预览整改报告), of what is typed. Nothing of it is kept."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from documents import clock
from documents.access import holds
from supervision.core.preview_views import previewed
from supervision.core.record_views import find
from supervision.core.roles import Role
from supervision.notices import paper_kinds, permissions
from supervision.notices import papers as notice_papers
from supervision.notices.acts.corrections import fill, report_form
from supervision.notices.models.corrections import Correction, CorrectionReport


@require_POST
@holds(Role.HEAD)
def report_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """整改报告, as it would be printed, or what is still to be filled in."""
    user: Any = request.user
    correction: Correction = find(Correction, user, pk)
    if permissions.report_correction(user, correction) is not None:
        raise Http404("not for this person")
    form = report_form(correction, data=request.POST)
    form.fields.pop("attachments", None)
    if not form.is_valid():
        said = "".join(f"{form[name].label}：{''.join(map(str, errors))}" for name, errors in form.errors.items())
        return render(request, "problem.html", {"problem": said}, status=409)
    report = CorrectionReport(reported_by=user, reported_at=clock.now())
    fill(report, correction, form.cleaned_data)
    return previewed(
        request,
        correction.bureau,
        paper_kinds.CORRECTION_REPORT,
        lambda stationery: notice_papers.correction_report(report, stationery, []),
    )
