"""Pages of saved filters (保存的筛选): save, open, rename, delete; each person's own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_POST, require_safe

from documents import clock
from documents.access import declared, signed_in
from supervision.core.organisation import Officer
from supervision.desk.saved_filters.models import MOST, SavedFilter

_LEFT_OUT = ("after", "csrfmiddlewaretoken")
"""What says where one was in a list, and nothing of what is looked for."""


class NameForm(forms.Form):
    """How a filter is called; no two of a person's are called the same."""

    name = forms.CharField(label="名称", max_length=30, help_text="最多30个字，例如“本科室逾期的整改”。")

    def __init__(self, *args: Any, by: Officer, of: SavedFilter | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.of = by, of

    def clean_name(self) -> str:
        """No other of the person's filters bears it."""
        name: str = self.cleaned_data["name"]
        same = SavedFilter.objects.filter(officer=self.by, name=name)
        if (same if self.of is None else same.exclude(pk=self.of.pk)).exists():
            raise ValidationError("您已有同名的保存筛选，请换一个名称。")
        return name


class SaveForm(NameForm):
    """A filter as a list's page hands it in."""

    address = forms.CharField(max_length=100, widget=forms.HiddenInput)
    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)

    def clean_address(self) -> str:
        """The address of a list that the person may open, and of nothing else."""
        address: str = self.cleaned_data["address"]
        if not _is_list(address, self.by):
            raise ValidationError("只能保存列表和检索的筛选。请从列表页面保存。")
        return address

    def clean_query(self) -> str:
        """Only what the list itself filters by is kept."""
        asked = QueryDict(self.cleaned_data["query"], mutable=True)
        for name in _LEFT_OUT:
            asked.pop(name, None)
        for name in [name for name, value in asked.items() if not value]:
            asked.pop(name)
        return str(asked.urlencode())


def _is_list(address: str, user: Officer) -> bool:
    try:
        found = resolve(address)
    except Resolver404:
        return False
    test = declared(found.func)
    return found.url_name in LISTS and not found.kwargs and test is not None and test(user)


LISTS = {
    "search",
    "notice-list",
    "check-list",
    "finding-list",
    "unhandled-list",
    "inspection-list",
    "material-list",
    "circular-list",
    "correction-list",
    "review-list",
    "casefile-list",
    "import-list",
    "complaint-list",
    "substitution-list",
    "matters",
    "ledger",
    "look-list",
    "role-request-list",
    "account-import-list",
}
"""The pages whose filters can be saved, by the names of their addresses."""


def filters_can_be_saved(*lists: str) -> None:
    """Declare lists of an application above, by the names of their addresses."""
    LISTS.update(lists)


def own(user: Officer) -> list[SavedFilter]:
    """The person's own saved filters."""
    return list(SavedFilter.objects.filter(officer=user).order_by("name")[:MOST])


@require_safe
@signed_in
def saved_list(request: HttpRequest) -> HttpResponse:
    """The person's saved filters (常用筛选), with a form for each name."""
    user: Any = request.user
    return render(request, "desk/saved_filters/list.html", {"saved": own(user), "most": MOST})


@require_POST
@signed_in
def save(request: HttpRequest) -> HttpResponse:
    """Keep a filter under a name, and go back to its list."""
    user: Any = request.user
    with transaction.atomic():
        kept = _locked(user)
        form = SaveForm(request.POST, by=user)
        if form.is_valid() and len(kept) >= MOST:
            form.add_error(None, f"最多保存{MOST}个筛选。请先删除不再使用的。")
        if form.is_valid():
            saved = SavedFilter.objects.create(officer=user, saved_at=clock.now(), **form.cleaned_data)
            messages.success(request, f"筛选已保存为“{saved.name}”。")
            return redirect(saved.where)
    return render(request, "desk/saved_filters/save.html", {"form": form}, status=422)


def _locked(user: Officer) -> list[int]:
    """The keys of a person's filters; two savings of one person follow each other."""
    Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    return list(SavedFilter.objects.filter(officer=user).values_list("pk", flat=True))


def _own_or_404(user: Officer, pk: int) -> SavedFilter:
    found = SavedFilter.objects.filter(officer=user, pk=pk).first()
    if found is None:
        raise Http404("no such filter of this person")
    return found


@require_POST
@signed_in
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a saved filter another name."""
    user: Any = request.user
    with transaction.atomic():
        _locked(user)
        saved = _own_or_404(user, pk)
        form = NameForm(request.POST, by=user, of=saved)
        if form.is_valid():
            saved.name = form.cleaned_data["name"]
            saved.save()
            messages.success(request, f"已改名为“{saved.name}”。")
            return redirect("saved-list")
    return render(request, "desk/saved_filters/save.html", {"form": form, "saved": saved}, status=422)


@require_POST
@signed_in
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a filter; what it showed stays where it is."""
    user: Any = request.user
    saved = _own_or_404(user, pk)
    saved.delete()
    messages.success(request, f"已删除保存的筛选“{saved.name}”。")
    return redirect("saved-list")
