"""The status page (系统状态) of the system administrator, and the confirmation of a restoration there."""

from collections.abc import Mapping
from typing import Any

from allauth.core.internal.httpkit import add_query_params
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from documents import clock, hold
from documents.access import holds, recently_authenticated
from documents.drafts import pages as drafts
from documents.drafts import store
from documents.drafts.shown import resent, shown, told
from documents.models import Restoration
from supervision.core.roles import Role
from supervision.desk.status import checks as status

RESTORATIONS = 20
"""How many restorations the page shows."""


@require_safe
@holds(Role.SYSTEM_ADMIN)
def status_page(request: HttpRequest) -> HttpResponse:
    """What runs and what does not (运行状况), for the system administrator."""
    user: Any = request.user
    now = clock.about_now()
    found = status.lines(user.bureau, now)
    restorations = Restoration.objects.filter(bureau_id=user.bureau_id).select_related("confirmed_by").order_by("-id")
    context = {
        "now": now,
        "lines": found,
        "wrong": sum(1 for line in found if line.state != status.WELL),
        "restorations": restorations[:RESTORATIONS],
    }
    return render(request, "desk/status/status.html", context)


class ConfirmationForm(forms.Form):
    """Why papers may be numbered and sealed again."""

    looked = forms.BooleanField(label="已核对备份以后签发的文书和文号，知道缺失的办理不能自动找回")
    reason = forms.CharField(
        label="核对情况和理由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="例如缺失的文书、怎样处理、经谁同意；记入留痕。",
    )


def _may_confirm(user: Any, named: Mapping[str, Any]) -> None:
    _own_or_404(user, named["pk"])


def _own_or_404(user: Any, pk: int) -> Restoration:
    found = Restoration.objects.filter(bureau_id=user.bureau_id, pk=pk).first()
    if found is None:
        raise Http404("no such restoration in this bureau")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@holds(Role.SYSTEM_ADMIN)
@drafts.drafted(drafts.Form(_may_confirm, "确认备份恢复"))
def confirm_restoration(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm a restoration, with the password and a reason: from then on papers are sealed again."""
    found = _own_or_404(request.user, pk)
    if found.confirmed_at is not None:
        messages.info(request, "此次恢复已经确认。")
        return redirect("status")
    if not recently_authenticated(request):
        told(request, drafts.keep(request, request.user.pk))
        return redirect(add_query_params(reverse("account_reauthenticate"), {"next": request.path}))
    form = ConfirmationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _confirmed(request, found, form.cleaned_data["reason"])
    draft = resent(request, form) if form.is_bound else shown(form, drafts.offered(request))
    context = {"restoration": found, "form": form, "draft": draft}
    return render(request, "desk/status/confirm.html", context, status=422 if form.errors else 200)


def _confirmed(request: HttpRequest, found: Restoration, reason: str) -> HttpResponse:
    owner: Any = request.user.pk
    try:
        with transaction.atomic():
            hold.confirm(found, by=request.user, reason=reason)
            store.drop(owner, drafts.own_page(request).key)
    except ValidationError as error:
        messages.info(request, error.messages[0])
    else:
        messages.success(request, "已确认，可以编号和用印。")
    return redirect("status")
