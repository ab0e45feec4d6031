"""The page of an act (办理页): the same for all acts. It only translates between HTTP and ``core.acts``."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

import structlog
from allauth.core.internal.httpkit import add_query_params
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver, include, path, resolve, reverse
from django.utils.cache import add_never_cache_headers

from documents import clock, failures
from documents.access import recently_authenticated, signed_in
from documents.clock import ClockSetBack
from documents.connection import reconnect_if_broken
from documents.drafts import pages as drafts
from documents.drafts.shown import DraftShown, left_behind, resent, shown, told
from documents.drafts.store import Kept
from documents.numbering import ClockRanBack
from documents.rendering.characters import Unprintable, refused_fields
from documents.untrusted_files.refusals import CannotRead
from documents.uploads import takes_one_file
from supervision.core.acts import REGISTRY, Act, Done
from supervision.core.carrying_out import carry_out, moved_on
from supervision.core.focus import point_at_first
from supervision.core.record_views import address, find_for_act, may_see, no_store
from supervision.core.refusals import Refusal, Refused, Why, by_condition
from supervision.core.regulation.lookup import citation_of
from supervision.core.standing_in import acting

log = structlog.get_logger(__name__)

View = Callable[..., HttpResponse]

_PERSONAL = (Why.ROLE, Why.RECUSAL)
"""Reasons that lie in the person: nothing that is typed changes them."""


def urls(application: str) -> list[URLResolver]:
    """One address an act of an application, from the declarations. Those of one noun stand together: to ask each of some
    hundred whether it is meant took a fifth of an act's time."""
    own: dict[str, list[URLPattern]] = {}
    for act in REGISTRY.values():
        if type(act).__module__.partition(".")[0] == application:
            own.setdefault(act.noun, []).append(path(_route(act), _view(act), name=act.url_name()))
    return [path(f"{noun}s/", include(addresses)) for noun, addresses in own.items()]


def _route(act: Act[Any]) -> str:
    return f"{act.name}/" if act.model is None else f"<int:pk>/{act.name}/"


def _view(act: Act[Any]) -> View:
    @signed_in
    @drafts.drafted(drafts.Form(_gate(act), act.verb, act.model))
    def view(request: HttpRequest, pk: int | None = None) -> HttpResponse:
        answer = answered(request, pk)
        if act.is_confidential or act.shows:
            add_never_cache_headers(answer)
        return answer

    def answered(request: HttpRequest, pk: int | None) -> HttpResponse:
        record = _record(request, act, pk)
        answer = _answered(request, record)
        return no_store(answer, record.root()) if record is not None else answer

    def _answered(request: HttpRequest, record: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
        refusal = act.refusal(record, request.user, clock.about_now())  # type: ignore[arg-type]
        if refusal is not None and (refusal.why in _PERSONAL or request.method != "POST"):
            return _refused(request, act, record, refusal)
        if act.needs_recent_login and not recently_authenticated(request):
            return _asked_again(request)
        return _post(request, act, record) if request.method == "POST" else _get(request, act, record)

    return takes_one_file(settings.EVIDENCE_MAX_BYTES, "long")(view) if act.takes_one_file else view


def _gate(act: Act[Any]) -> drafts.Gate:
    """Who would not be shown the form keeps no draft of it."""

    def gate(user: Any, named: Mapping[str, Any]) -> None:
        record = find_for_act(act.model, user, named["pk"]) if act.model is not None else None
        if act.permission(record, user) is not None:
            raise Http404("not for this person")

    return gate


def _asked_again(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the password, and back; what was typed waits."""
    told(request, drafts.keep(request, request.user.pk))
    return redirect(add_query_params(reverse("account_reauthenticate"), {"next": drafts.place_of(request)}))


def _record(request: HttpRequest, act: Act[Any], pk: int | None) -> Any:
    """The record that an act is on; for a page that only shows it, one that remembers what was read of it."""
    if act.model is None or pk is None:
        return None
    record = find_for_act(act.model, request.user, pk)
    if request.method in ("GET", "HEAD"):
        record.root().remember()
    return record


def act_in_words(path: str, user: Any) -> str:
    """Which act on which record an address is of, in words; nothing where it is of none, or not for this person."""
    try:
        match = resolve(path)
        act = next((candidate for candidate in REGISTRY.values() if candidate.url_name() == match.url_name), None)
        pk = match.kwargs.get("pk")
        record = find_for_act(act.model, user, pk) if act is not None and act.model is not None and pk else None
    except Http404:
        return ""
    if act is None:
        return ""
    return f"「{act.verb}」：{record}" if record is not None else f"「{act.verb}」"


def _get(request: HttpRequest, act: Act[Any], record: Any) -> HttpResponse:
    initial = {name: _value(request, name) for name in request.GET if name != drafts.CHOICE}
    form = act.form_for(record, by=request.user, **({"initial": initial} if initial else {}))  # type: ignore[arg-type]
    if not form.fields:
        return _page(request, act, record, form)
    offer = drafts.offered(request)
    page = _page(request, act, record, form, draft=shown(form, offer, _moved_on(record, offer.kept)))
    if offer.kept is not None:
        add_never_cache_headers(page)
    return page


def _moved_on(record: Any, kept: Kept | None) -> str:
    """What happened in the case after the draft was saved."""
    if record is None or kept is None:
        return ""
    version = "".join(kept.fields.get("version", ()))
    return moved_on(record, int(version)) if version.isdecimal() else ""


def _value(request: HttpRequest, name: str) -> str | list[str]:
    values = request.GET.getlist(name)
    return values if len(values) > 1 else values[0]


def _post(request: HttpRequest, act: Act[Any], record: Any) -> HttpResponse:
    return (_refilled if "refresh" in request.POST else _do)(request, act, record)


def _do(request: HttpRequest, act: Act[Any], record: Any) -> HttpResponse:
    form = act.form_for(record, by=request.user, data=request.POST, files=request.FILES)  # type: ignore[arg-type]
    if not (form.is_valid() and _is_printable(form)):
        return _page(request, act, record, form, status=422)
    try:
        done = carry_out(
            act,
            record,
            by=request.user,  # type: ignore[arg-type]
            data=form.cleaned_data,
            version=_version(request, record),
            token=_token(request, record),
            draft=drafts.own_key(request),
        )
    except Refused as refused:
        return _refused(request, act, record, refused.refusal, form)
    except (CannotRead, ClockRanBack, ImproperlyConfigured, Unprintable) as error:
        return _refused(request, act, record, by_condition(str(error)), form)
    except (ClockSetBack, OSError, DatabaseError, InterfaceError) as error:
        failure = failures.known(error)
        if failure is None:
            raise
        log.exception("act_not_stored", act=act.code())
        try:
            return _not_stored(request, act, record, failure, form)
        except Http404:  # stored after all, and out of the person's sight: the answer to any failure says to look first
            raise error from None
    if act.shows:
        context = {"act": act, "record": done.record, "back": address(done.record), **done.shown}
        return render(request, act.shows, context)
    return _after(request, done)


def _refilled(request: HttpRequest, act: Act[Any], record: Any) -> HttpResponse:
    """The form as it was sent, with what follows from it; nothing is done. It keeps the version that it came with."""
    form = act.refilled(record, by=request.user, typed=request.POST)  # type: ignore[arg-type]
    if form is None:
        raise Http404("nothing follows from what is typed here")
    if record is not None:
        record.root().version = _version(request, record)
    return _page(request, act, record, form, draft=resent(request, form))


def _is_printable(form: forms.Form) -> bool:
    """Whether the papers can print every text of a form; if not, it says so beside each field: whoever types it hears of it,
    not somebody else whose paper prints it later."""
    typed = {name: value for name, value in form.cleaned_data.items() if isinstance(value, str)}
    for name, said in refused_fields(typed).items():
        form.add_error(name, said)
    return form.is_valid()


def _not_stored(
    request: HttpRequest, act: Act[Any], record: Any, failure: failures.Failure, form: forms.Form
) -> HttpResponse:
    """The form again, with what was typed and what happened. It carries the version that it came with, as it carries its
    token: where the act was stored after all (a connection may break behind the commit), it is not done a second time."""
    reconnect_if_broken()
    fresh = find_for_act(act.model, request.user, record.pk) if record is not None else None
    if fresh is not None:
        fresh.root().version = _version(request, record)
    return _page(request, act, fresh, form, status=failure.status, refusal=by_condition(failure.message))


def _version(request: HttpRequest, record: Any) -> int | None:
    """The version of the case that the page showed; a request without it comes from no page of ours."""
    if record is None:
        return None
    try:
        return int(request.POST["version"])
    except (KeyError, ValueError):
        raise Http404("the form is not whole") from None


def _token(request: HttpRequest, record: Any) -> UUID | None:
    if record is not None:
        return None
    try:
        return UUID(request.POST["token"])
    except (KeyError, ValueError):
        raise Http404("the form is not whole") from None


def _after(request: HttpRequest, done: Done) -> HttpResponse:
    messages.success(request, done.message, extra_tags="next")
    for warning in done.unfinished:
        messages.warning(request, warning)
    record = done.record if done.then is None else done.then
    match request.POST.get("then"):
        case "preview":
            return redirect(address(record) + "preview/")
        case "submit":
            return redirect(_to_submission(request, record))
    return redirect(_next(request, record))


def _to_submission(request: HttpRequest, draft: Any) -> str:
    """The page on which a draft that was just saved is submitted; its own where it cannot be yet, with the reason."""
    submit = REGISTRY[f"{draft.noun}.submit"]
    refusal = submit.refusal(draft, request.user, clock.about_now())  # type: ignore[arg-type]
    if refusal is None:
        return reverse(submit.url_name(), args=[draft.pk])
    messages.warning(request, refusal.message)
    return address(draft)


def _next(request: HttpRequest, record: Any) -> str:
    """The record's page; the list, where the act itself took the record out of the person's sight."""
    user: Any = request.user
    if record.root().is_confidential and not may_see(type(record), user.viewer, record.pk):
        return reverse(f"{record.noun}-list")
    return address(record)


def _page(
    request: HttpRequest,
    act: Act[Any],
    record: Any,
    form: forms.Form,
    *,
    status: int = 200,
    refusal: Refusal | None = None,
    draft: DraftShown | None = None,
) -> HttpResponse:
    """The form; one that was sent off and is shown again is kept as it was sent, unless it is done already. What it is about is shown
    to who may go on: in another state there may be no such paper."""
    about = record if refusal is None else None
    point_at_first(form)
    if draft is None and form.is_bound and (refusal is None or refusal.why is not Why.DONE):
        draft = resent(request, form)
    context = {
        "act": act,
        "record": record,
        "root": record.root() if record is not None else None,
        **_back(act, record),
        "citation": citation_of(act.cites(record)),
        "in_place_of": acting(act, record, request.user).acts_for,  # type: ignore[arg-type]
        "form": form,
        "draft": draft,
        "token": request.POST.get("token") or uuid4(),
        "refusal": refusal,
        "is_final": act.cannot_be_undone(),
        "related_material": act.related_material(record) if record is not None else None,
        "paper": act.paper_about(about) if about is not None else None,
        "summary": act.summary(about) if about is not None else (),
        **act.context(record, request.user, form),  # type: ignore[arg-type]
    }
    return render(request, act.template, context, status=status)


def _back(act: Act[Any], record: Any) -> dict[str, str]:
    """The way back, by its address and name: to the record, the list of its kind, or the worklist where there is no such list."""
    if record is not None:
        return {"back": address(record), "back_name": str(record)}
    models = (known.model for known in REGISTRY.values() if known.noun == act.noun and known.model is not None)
    kind = next(models, None)
    if kind is None:
        return {"back": reverse("home"), "back_name": ""}
    return {"back": reverse(f"{act.noun}-list"), "back_name": str(kind._meta.verbose_name)}


def _refused(
    request: HttpRequest, act: Act[Any], record: Any, refusal: Refusal, form: forms.Form | None = None
) -> HttpResponse:
    """Say why; what was typed stays on the page. A second click on what is done leads to the record."""
    if refusal.why is Why.DONE and record is not None:
        messages.info(request, refusal.message)
        return redirect(address(record))
    status = 403 if refusal.why in _PERSONAL else 409
    if form is not None:
        fresh = find_for_act(act.model, request.user, record.pk) if record is not None else None
        return _page(request, act, fresh, form, status=status, refusal=refusal)
    back = address(record) if record is not None else reverse("home")
    left = left_behind(request, act.form) if request.method != "POST" and refusal.why not in _PERSONAL else None
    context = {"act": act, "record": record, "refusal": refusal, "back": back, "left": left}
    answer = render(request, "refused.html", context, status=status)
    if left is not None:
        add_never_cache_headers(answer)
    return answer
