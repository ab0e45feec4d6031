"""Which page a request comes from (页面标记), and what is kept of one that cannot be answered.

Each page with a form carries a mark that the server signed: whose page it is, and of which form. So what was typed is kept
for that person though the session is over, or another person signed in meanwhile, or the page's CSRF token is of before; and a
request that was forged has no such mark, and leaves nothing behind.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import structlog
from allauth.core import ratelimit
from django.core import signing
from django.db import Error
from django.http import HttpRequest, QueryDict

from documents import clock
from documents.drafts import store
from documents.drafts.store import Fields, Kept, NotKept, Page, Saved

log = structlog.get_logger(__name__)

MARK, WINDOW_SEES, CHOICE = "draft", "draft_revision", "draft"
"""The fields in which a page carries its mark and the state of the draft that it was filled with; the parameter of an address
that chooses among drafts."""
NEW = "new"
"""The choice of an empty form beside the drafts that there are."""
_LEFT_OUT = ("csrfmiddlewaretoken", MARK, WINDOW_SEES)
_OF_PAGE = ("version", "token", "then", "part")
"""What the page itself sends with what was typed."""
_SALT = "documents.drafts"
_LONGEST_PLACE = 1500

View = TypeVar("View", bound=Callable[..., Any])
Gate = Callable[[Any, Mapping[str, Any]], None]
"""Asked before a draft of an address is saved, with the person and what the address names. Raises Http404 where the page would
show no form."""


@dataclass(frozen=True)
class Form:
    """A form that keeps drafts: who may fill it in, what it is called, which kind of record it is on."""

    gate: Gate
    called: str
    model: Any = None


def drafted(form: Form) -> Callable[[View], View]:
    """Declare that the form of a view keeps drafts."""

    def declare(view: View) -> View:
        view.drafted = form  # type: ignore[attr-defined]
        return view

    return declare


def form_of(view: Any) -> Form | None:
    """What a view declares; None where its form keeps no drafts."""
    found: Form | None = getattr(view, "drafted", None)
    return found


# --- Marks --------------------------------------------------------------------------------------------------------------


def place_of(request: HttpRequest) -> str:
    """The address of a form, with what it asks for; not which of its drafts."""
    asked = request.GET.copy()
    asked.pop(CHOICE, None)
    whole = f"{request.path}?{asked.urlencode()}" if asked else request.path
    return whole if len(whole) <= _LONGEST_PLACE else request.path


def choosing(place: str, draft: str) -> str:
    """The address of a form with one of its drafts."""
    return f"{place}{'&' if '?' in place else '?'}{CHOICE}={draft}"


def begun(owner_id: int, place: str) -> Page:
    """A page that is being made, with no draft yet."""
    return Page(owner_id, place, uuid4(), token_hex(8), clock.about_now())


def mark(page: Page) -> str:
    """What the page carries."""
    texts = [page.owner, page.place, page.key.hex, page.window, int(page.opened.timestamp())]
    return signing.dumps(texts, salt=_SALT, compress=True)


def page_of(request: HttpRequest) -> Page | None:
    """The page that a POST comes from; None where it carries no mark of ours."""
    try:
        owner, place, key, window, opened = signing.loads(
            request.POST.get(MARK, ""), salt=_SALT, max_age=store.LIFETIME
        )
    except signing.BadSignature:
        return None
    since = datetime.fromtimestamp(opened, UTC)
    return Page(owner, place, UUID(key), window, since, _number(request.POST.get(WINDOW_SEES)))


def own_page(request: HttpRequest) -> Page:
    """The page that a signed-in person's POST comes from; one begun now where it carries no mark of theirs."""
    page = page_of(request)
    owner: Any = request.user.pk
    return page if page is not None and page.owner == owner else begun(owner, place_of(request))


def own_key(request: HttpRequest) -> UUID | None:
    """The key under which a signed-in person's POST may have a draft; None where it carries no mark of theirs."""
    page = page_of(request)
    return page.key if page is not None and page.owner == request.user.pk else None


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0


# --- What a page is filled with -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Offered:
    """What a form is filled with when it is opened: the page, the draft if there is one, and what else there is."""

    page: Page
    kept: Kept | None = None
    others: tuple[store.StoredDraft, ...] = ()


def offered(request: HttpRequest) -> Offered:
    """The newest draft of the form, or the one that was chosen."""
    owner: Any = request.user.pk
    page = begun(owner, place_of(request))
    found = store.drafts_at(owner, page.place)
    chosen = request.GET.get(CHOICE, "")
    wanted = [draft for draft in found if draft.key.hex == chosen] or found
    kept = store.open_draft(owner, wanted[0].key) if wanted and chosen != NEW else None
    if kept is None:
        return Offered(page, None, tuple(found))
    page = replace(page, key=kept.key, revision=kept.revision)
    return Offered(page, kept, tuple(draft for draft in found if draft.key != kept.key))


def as_body(fields: Fields) -> QueryDict:
    """What was typed, as a form reads it."""
    body = QueryDict(mutable=True)
    for name, values in fields.items():
        body.setlist(name, list(values))
    return body


# --- What is kept ---------------------------------------------------------------------------------------------------------


def typed_in(body: QueryDict) -> Fields:
    """What was typed, without what belongs to the page, and never a password."""
    return {name: values for name, values in body.lists() if name not in _LEFT_OUT and "password" not in name.lower()}


def keep(request: HttpRequest, owner_id: int | None = None) -> Saved | None:
    """Keep the body of a POST that cannot be answered, for whom the page was made, or for ``owner_id``, a person who is known
    otherwise. None where there is nothing to keep, or it could not be kept."""
    page = _page_to_keep(request, owner_id)
    if page is None or not comes_from_here(request) or not is_in_measure(request, page):
        return None
    fields = typed_in(request.POST)
    try:
        return store.save(page, fields) if has_content(fields) else None
    except (NotKept, Error) as error:
        log.warning("draft_not_kept", because=type(error).__name__)
        return None


def has_content(fields: Fields) -> bool:
    """Whether anything was typed or chosen."""
    return any(value for name, values in fields.items() if name not in _OF_PAGE for value in values)


def _page_to_keep(request: HttpRequest, owner_id: int | None) -> Page | None:
    if request.method != "POST":
        return None
    page = page_of(request)
    return page if page is not None or owner_id is None else begun(owner_id, place_of(request))


def comes_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent the request; an old one that says nothing is believed."""
    site = request.headers.get("Sec-Fetch-Site", "")
    origin = request.headers.get("Origin", "")
    return site in ("", "same-origin") and (not origin or urlsplit(origin).netloc == request.get_host())


def is_in_measure(request: HttpRequest, page: Page) -> bool:
    """Whether not more is saved for a person in a minute than anybody types. A disk or database that takes no count
    takes no text away."""
    try:
        return bool(ratelimit.consume(request, action="draft_save", key=str(page.owner)))
    except (OSError, Error):
        log.exception("draft_rate_not_counted")
        return True
