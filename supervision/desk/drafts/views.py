"""Drafts (草稿) of the person: saving as it is typed, throwing away, and what there is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_POST, require_safe

from documents.access import declared, signed_in
from documents.drafts import pages, store
from documents.drafts.pages import Form
from documents.drafts.shown import moment
from documents.drafts.store import Kept, NotKept, Saved
from documents.rendering.characters import refused_fields
from supervision.core.record_views import visible_among

_OTHERS_PAGE = "本页是由另一个帐号打开的，没有保存。请用原来的帐号登录后再填写。"
_NO_MORE = "没有保存：您现在不能办理此事项，或者不能查看所在的记录。请先复制本页的文字。"
_TOO_OFTEN = "没有保存：保存得太频繁，将自动再试。"


# --- Saving -----------------------------------------------------------------------------------------------------------


@require_POST
@signed_in
def save(request: HttpRequest) -> HttpResponse:
    """Keep what a page's form holds now. Answers 404 where the page itself would show no form."""
    page = pages.page_of(request)
    if page is None:
        raise Http404("no page of ours")
    if page.owner != request.user.pk:
        return JsonResponse({"message": _OTHERS_PAGE}, status=409)
    if not _may_fill(request.user, page.place):
        return JsonResponse({"message": _NO_MORE}, status=404)
    if not pages.is_in_measure(request, page):
        return JsonResponse({"message": _TOO_OFTEN, "again": True}, status=429)
    typed = pages.typed_in(request.POST)
    try:
        saved = saved_as_data(store.save(page, typed))
        return JsonResponse(saved | {"unprintable": refused_fields(typed)})
    except NotKept as problem:
        return JsonResponse({"message": f"没有保存：{problem}"}, status=422)


def _may_fill(user: Any, place: str) -> bool:
    """Whether the person would be shown the form at an address."""
    try:
        match = resolve(place.partition("?")[0])
        form, test = pages.form_of(match.func), declared(match.func)
        if form is None or test is None or not test(user):
            return False
        form.gate(user, match.kwargs)
    except Http404:
        return False
    return True


def saved_as_data(saved: Saved) -> dict[str, Any]:
    """For the page's script: when it was saved, under which mark from now on, what another window saved."""
    recorded = {"at": moment(saved.at), "mark": pages.mark(saved.page)}
    if saved.elsewhere is not None:
        where = "本窗口填写的另存为一份" if saved.is_apart else "本窗口填写的也已保存"
        recorded["message"] = f"另一窗口已于{moment(saved.elsewhere)}保存较新的草稿，{where}，两份都在。"
    return recorded


# --- Throwing away ----------------------------------------------------------------------------------------------------


@require_POST
@signed_in
def discard(request: HttpRequest) -> HttpResponse:
    """Throw a draft away (放弃草稿): that of the page, or one of the list."""
    page = pages.page_of(request)
    mine = page is not None and page.owner == request.user.pk
    key = page.key if page is not None and mine else _key(request)
    owner: Any = request.user.pk
    if store.drop(owner, key):
        messages.success(request, "已放弃草稿。")
    return redirect(page.place if page is not None and mine else "draft-list")


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise Http404("no draft") from None


# --- What there is ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A draft as the list shows it: of which form, on which record; nothing of either where the person may not see it now."""

    kept: Kept
    form: Form | None
    record: Any

    @property
    def is_open(self) -> bool:
        """Whether the form that it belongs to can still be reached."""
        return self.form is not None and (self.form.model is None or self.record is not None)

    @property
    def address(self) -> str:
        """Where it is gone on with."""
        return pages.choosing(self.kept.place, self.kept.key.hex)

    @property
    def saved_text(self) -> str:
        """When it was saved, as shown."""
        return moment(self.kept.saved_at)


@require_safe
@signed_in
def draft_list(request: HttpRequest) -> HttpResponse:
    """The person's own drafts (我的草稿). One question for each kind of record among them."""
    user: Any = request.user
    found = [(kept, *_form_at(kept.place)) for kept in store.all_of(user.pk)]
    records = _records(user, ((form, pk) for _, form, pk in found))
    lines = [Line(kept, form, records.get((form.model, pk)) if form is not None else None) for kept, form, pk in found]
    return render(request, "documents/draft/list.html", {"lines": lines, "days": store.LIFETIME.days})


def _form_at(place: str) -> tuple[Form | None, int | None]:
    """The form at an address, and the key of its record."""
    try:
        match = resolve(place.partition("?")[0])
    except Resolver404:
        return None, None
    return pages.form_of(match.func), match.kwargs.get("pk")


def _records(user: Any, asked: Iterable[tuple[Form | None, int | None]]) -> dict[tuple[Any, int | None], Any]:
    keys: dict[Any, set[int]] = defaultdict(set)
    for form, pk in asked:
        if form is not None and form.model is not None and pk is not None:
            keys[form.model].add(pk)
    return {(model, record.pk): record for model, pks in keys.items() for record in visible_among(model, user, pks)}
