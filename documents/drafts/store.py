"""Keeping drafts (保存草稿), finding them for their author, forgetting them.

Two pages never write over each other: whoever did not see what another page saved last gets a draft of their own.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, models, transaction

from documents import clock
from documents.drafts import sealing
from documents.models import Draft

LIFETIME = timedelta(days=30)
"""How long a draft is offered after it was last saved."""
MOST, MOST_AT_ONE_PLACE = 100, 10
"""How many drafts a person may have: in all, and of one form."""
LARGEST = 512 * 1024
"""Bytes of what was typed into one form."""

Fields = Mapping[str, Sequence[str]]
"""What a form's fields hold, by name: each one text or several."""


class NotKept(Exception):
    """The draft is too large, or there are too many already; the message says what to do."""


@dataclass(frozen=True)
class Page:
    """One form as one page shows it: whose, where, under which key its draft is saved, in which window, since when."""

    owner: int
    place: str
    key: UUID
    window: str
    opened: datetime
    revision: int = 0
    """Which state of the draft the page was filled with; 0 where it was filled with none."""


@dataclass(frozen=True)
class Saved:
    """That a draft was saved: when, for which page from now on, and what another page saved meanwhile."""

    page: Page
    at: datetime
    elsewhere: datetime | None = None
    """When another page saved what this one had not seen."""
    is_apart: bool = False
    """Whether this page's text stands as a draft of its own now, because the other one was not written over."""


@dataclass(frozen=True)
class StoredDraft:
    """That there is a draft, and since when; not what it says."""

    key: UUID
    saved_at: datetime
    revision: int


@dataclass(frozen=True)
class Kept:
    """A draft with what it says."""

    key: UUID
    place: str
    fields: Fields
    revision: int
    saved_at: datetime

    @property
    def until(self) -> datetime:
        """When it is deleted."""
        return self.saved_at + LIFETIME


def save(page: Page, fields: Fields) -> Saved:
    """Save what a page holds. Raises NotKept."""
    recorded = {"place": page.place, "fields": {name: list(values) for name, values in fields.items()}}
    text = json.dumps(recorded, ensure_ascii=False)
    if len(text.encode()) > LARGEST:
        raise NotKept("内容太长，不能自动保存。请先把较长的文字另存到文件。")
    now = clock.about_now()
    with transaction.atomic():
        return _save(page, text, now)


def _save(page: Page, text: str, now: datetime) -> Saved:
    rows = list(_at(page.owner, page.place, now).select_for_update().defer("sealed"))
    mine = next((row for row in rows if row.key == page.key), None)
    overtaken = mine is not None and mine.window != page.window and mine.revision != page.revision
    elsewhere = mine.saved_at if mine is not None and overtaken else _newer(rows, page)
    if mine is None or overtaken:
        _refuse_many(page, len(rows))
    if overtaken:
        page, mine = replace(page, key=uuid4(), revision=0), None
    revision = mine.revision + 1 if mine is not None else 1
    _write(page, text, revision, now)
    return Saved(replace(page, revision=revision), now, elsewhere, overtaken)


def _newer(rows: list[Draft], page: Page) -> datetime | None:
    return next((row.saved_at for row in rows if row.key != page.key and row.saved_at > page.opened), None)


def _refuse_many(page: Page, here: int) -> None:
    if here >= MOST_AT_ONE_PLACE:
        raise NotKept(f"此事项已有{here}份草稿，请先放弃不需要的。")
    if Draft.objects.filter(owner_id=page.owner).count() >= MOST:
        raise NotKept(f"您已有{MOST}份草稿，请先在「我的草稿」中放弃不需要的。")


def _write(page: Page, text: str, revision: int, now: datetime) -> None:
    row = Draft(
        key=page.key,
        owner_id=page.owner,
        place=sealing.digests(page.owner, page.place)[0],
        window=page.window,
        revision=revision,
        saved_at=now,
        sealed=sealing.seal(text, bound_to=_bound(page.owner, page.key)),
    )
    filled = ["place", "window", "revision", "saved_at", "sealed"]
    Draft.objects.bulk_create([row], update_conflicts=True, unique_fields=["key"], update_fields=filled)


def drafts_at(owner_id: int, place: str) -> list[StoredDraft]:
    """The drafts of a person's form, newest first. One query."""
    rows = _at(owner_id, place, clock.about_now()).values_list("key", "saved_at", "revision")
    return [StoredDraft(*row) for row in rows]


def open_draft(owner_id: int, key: UUID) -> Kept | None:
    """A person's own draft; None where it is another's, or over, or sealed under a secret that is no longer set."""
    row = _living(clock.about_now()).filter(owner_id=owner_id, key=key).first()
    return _opened(row) if row is not None else None


def all_of(owner_id: int) -> list[Kept]:
    """All of a person's drafts that can be opened, newest first."""
    rows = _living(clock.about_now()).filter(owner_id=owner_id).order_by("-saved_at")[:MOST]
    return [kept for row in rows if (kept := _opened(row)) is not None]


def drop(owner_id: int, key: UUID) -> int:
    """Forget a person's own draft: its act is done, or it is thrown away. How many were there.

    Written out, because every act asks for it, and to put the text together takes longer than to answer it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_DROP, [Draft._meta.get_field("key").get_db_prep_value(key, connection), owner_id])
        return int(cursor.rowcount)


_DROP = f"DELETE FROM {connection.ops.quote_name(Draft._meta.db_table)} WHERE key = %s AND owner_id = %s"  # noqa: S608


def clear() -> int:
    """Delete what is over; nobody is offered it any more whether this has run or not. How many."""
    return Draft.objects.filter(saved_at__lte=clock.about_now() - LIFETIME).delete()[0]


def _living(now: datetime) -> models.QuerySet[Draft]:
    return Draft.objects.filter(saved_at__gt=now - LIFETIME)


def _at(owner_id: int, place: str, now: datetime) -> models.QuerySet[Draft]:
    here = _living(now).filter(owner_id=owner_id, place__in=sealing.digests(owner_id, place))
    return here.order_by("-saved_at")[:MOST_AT_ONE_PLACE]


def _opened(row: Draft) -> Kept | None:
    text = sealing.unseal(bytes(row.sealed), bound_to=_bound(row.owner_id, row.key))
    if text is None:
        return None
    opened = json.loads(text)
    return Kept(row.key, opened["place"], opened["fields"], row.revision, row.saved_at)


def _bound(owner_id: int, key: UUID) -> str:
    return f"draft:{owner_id}:{key.hex}"
