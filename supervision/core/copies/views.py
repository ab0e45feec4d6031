"""Pages on which copies are made and looked through before anybody is offered them (制作副本): their maker's alone.

Nobody else sees a draft, it stands in no search and no list, and no browser keeps its pages.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from documents import clock, copy_pages, vault
from documents.access import holds
from documents.models import Evidence
from documents.untrusted_files.refusals import CannotRead
from supervision.core.acts import REGISTRY, Act
from supervision.core.copies import drafts as copies
from supervision.core.copies.drafts import OFFERINGS, Offering
from supervision.core.copies.models import CopyDraft, OfferedCopy
from supervision.core.record_views import address, find_for_act
from supervision.core.records import CaseRecord
from supervision.core.refusals import Refusal
from supervision.core.roles import SUPERVISING_ROLES

SHOWN = copies.BATCH


@dataclass(frozen=True)
class Entry:
    """A file of the case, as the page lists it: with its draft, or why no copy is made of it."""

    file: Evidence
    why_not: str
    draft: CopyDraft | None
    is_offered: bool
    can_be_made: bool


def _act(declared: Offering) -> Act[Any]:
    return REGISTRY[declared.act]


def refusal_of(declared: Offering, case: Any, user: Any) -> Refusal | None:
    """Why the person may not offer the case's files now: whoever may offer them may make the copies, and nobody else."""
    act = _act(declared)
    return act.permission(case, user) or act.state_refusal(case)


def way_to(case: Any, user: Any) -> str:
    """Where the copies of a case's files are made, for who may; else nothing."""
    declared = OFFERINGS[case.noun]
    return reverse("copies", args=[case.noun, case.pk]) if refusal_of(declared, case, user) is None else ""


def _case(noun: str, pk: int, user: Any) -> tuple[Offering, CaseRecord]:
    """The case, or 404: where the person may not offer its files, as for one that is not there."""
    declared = OFFERINGS.get(noun)
    if declared is None:
        raise Http404("no copies are made of such a record's files")
    case: CaseRecord = find_for_act(declared.model, user, pk)
    if refusal_of(declared, case, user) is not None:
        raise Http404("no copies for this person now")
    return declared, case


def _draft(key: UUID, user: Any) -> tuple[CopyDraft, Offering, CaseRecord]:
    """A draft of this person's, while its files may be offered; or 404."""
    draft = CopyDraft.objects.select_related("source__bureau").filter(key=key, made_by=user).first()
    if draft is None:
        raise Http404("no such draft of this person")
    label = draft.source.root_type
    noun = next(name for name, offering in OFFERINGS.items() if offering.model._meta.label_lower == label)
    return draft, *_case(noun, draft.source.root_id, user)


@require_safe
@holds(*SUPERVISING_ROLES)
def copies_page(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """The case's files, of which copies are made or why not, and how far each is."""
    user: Any = request.user
    declared, case = _case(noun, pk, user)
    context = {
        "case": case,
        "noun": noun,
        "address": address(case),
        "act": _act(declared),
        "act_address": reverse(_act(declared).url_name(), args=[case.pk]),
        "entries": _entries(declared, case, user),
    }
    return render(request, "copies/copies.html", context)


def _entries(declared: Offering, case: Any, user: Any) -> list[Entry]:
    drafts = {draft.source_id: draft for draft in CopyDraft.objects.of(case, user)}
    offered = set(OfferedCopy.objects.filter(source__in=declared.files(case)).values_list("source_id", flat=True))
    return [_entry(declared, file, drafts.get(file.pk), file.pk in offered) for file in declared.files(case)]


def _entry(declared: Offering, file: Evidence, draft: CopyDraft | None, is_offered: bool) -> Entry:
    why_not = copies.why_not(file, declared.handed_in_by(file))
    can_be_made = not why_not and draft is None and not (is_offered and declared.is_once)
    return Entry(file, why_not, draft, is_offered, can_be_made)


@require_POST
@holds(*SUPERVISING_ROLES)
def make_copy(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """Begin a copy with its first pages, and show them."""
    user: Any = request.user
    declared, case = _case(noun, pk, user)
    file = declared.files(case).select_related("bureau").filter(key=_key(request)).first()
    if file is None or copies.why_not(file, declared.handed_in_by(file)):
        raise Http404("no copy of this file")
    try:
        draft = copies.begin(file, by=user, now=clock.now())
    except (CannotRead, vault.Locked) as error:
        return _problem(request, file, error)
    return redirect("copy", draft.key)


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST["file"])
    except (KeyError, ValueError):
        raise Http404("the form is not whole") from None


def _problem(request: HttpRequest, file: Evidence, error: Exception) -> HttpResponse:
    if isinstance(error, CannotRead):
        return render(request, "problem.html", {"problem": f"「{file.name}」：{error}"}, status=error.status)
    return render(request, "problem.html", {"problem": str(error)}, status=409)


@require_safe
@holds(*SUPERVISING_ROLES)
def copy_page(request: HttpRequest, key: UUID) -> HttpResponse:
    """Some pages of a copy as they will be offered, and the way to those before and after."""
    draft, declared, case = _draft(key, request.user)
    first = _first(request, draft)
    last = min(first + SHOWN - 1, draft.made)
    context = {
        "draft": draft,
        "case": case,
        "noun": case.noun,
        "act": _act(declared),
        "act_address": reverse(_act(declared).url_name(), args=[case.pk]),
        "pages": range(first, last + 1),
        "first": first,
        "last": last,
        "before": first - SHOWN if first > 1 else 0,
        "after": last + 1 if last < draft.made else 0,
    }
    return render(request, "copies/copy.html", context)


def _first(request: HttpRequest, draft: CopyDraft) -> int:
    """The first page to show: each view begins where a batch does."""
    asked = request.GET.get("from", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 5 else 1
    number = min(max(number, 1), draft.made)
    return (number - 1) // SHOWN * SHOWN + 1


@require_safe
@holds(*SUPERVISING_ROLES)
def copy_picture(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """The picture of one page, byte for byte as it will be offered."""
    draft, _, _ = _draft(key, request.user)
    try:
        content = copies.page_of(draft, number)
    except copy_pages.PageGone:
        raise Http404("no such page") from None
    except vault.Locked as error:
        return render(request, "problem.html", {"problem": str(error)}, status=409)
    is_png = content.startswith(b"\x89PNG")
    return HttpResponse(content, content_type="image/png" if is_png else "image/jpeg")


@require_POST
@holds(*SUPERVISING_ROLES)
def continue_copy(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make the next pages, and show them."""
    draft, _, _ = _draft(key, request.user)
    if not draft.is_complete:
        try:
            copies.go_on(draft)
        except (CannotRead, vault.Locked) as error:
            return _problem(request, draft.source, error)
    return redirect(f"{reverse('copy', args=[key])}?from={min(draft.made + 1, draft.pages)}")


@require_POST
@holds(*SUPERVISING_ROLES)
def discard_copy(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw a draft away."""
    draft, _, case = _draft(key, request.user)
    copies.discard(draft)
    messages.success(request, f"「{draft.source.name}」的副本草稿已丢弃。")
    return redirect("copies", case.noun, case.pk)
