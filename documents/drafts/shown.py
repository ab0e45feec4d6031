"""What a page says of its draft (草稿的提示): since when it is kept, that it was restored, what else there is."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from documents import clock
from documents.drafts import pages, restoring, store
from documents.drafts.pages import Offered
from documents.drafts.store import Kept, Page, Saved, StoredDraft


@dataclass(frozen=True)
class DraftShown:
    """What the page's form carries and says."""

    page: Page
    restored_at: datetime | None = None
    """When what the form is filled with was saved; None where it is filled with no draft."""
    saved_at: datetime | None = None
    others: tuple[StoredDraft, ...] = ()
    moved_on: str = ""
    takes_files: bool = False

    @property
    def mark(self) -> str:
        return pages.mark(self.page)

    @property
    def restored_text(self) -> str:
        return moment(self.restored_at) if self.restored_at is not None else ""

    @property
    def saved_text(self) -> str:
        return moment(self.saved_at) if self.saved_at is not None else ""

    @property
    def others_texts(self) -> list[tuple[str, str]]:
        """Where each of the other drafts is opened, and when it was saved."""
        return [(pages.choosing(self.page.place, other.key.hex), moment(other.saved_at)) for other in self.others]

    @property
    def anew(self) -> str:
        """Where the same form is opened empty, beside the draft."""
        return pages.choosing(self.page.place, pages.NEW)


def moment(at: datetime) -> str:
    """An instant as people say it: today's by the clock, another day's with the day."""
    local = timezone.localtime(at)
    return f"{local:%H:%M}" if local.date() == clock.today() else f"{local.month}月{local.day}日{local:%H:%M}"


def shown(form: forms.BaseForm, offer: Offered, moved_on: str = "") -> DraftShown:
    """Fill a form with its draft, if there is one, and say so."""
    if offer.kept is not None:
        restoring.restore(form, offer.kept.fields)
    restored = offer.kept.saved_at if offer.kept is not None else None
    return DraftShown(offer.page, restored, None, offer.others, moved_on, restoring.takes_files(form))


def resent(request: HttpRequest, form: forms.BaseForm) -> DraftShown | None:
    """Keep what was sent off and was refused, with the form that shows it again."""
    if not form.fields:
        return None
    saved = pages.keep(request, request.user.pk)
    if saved is None:
        return DraftShown(pages.own_page(request), takes_files=restoring.takes_files(form))
    return DraftShown(saved.page, None, saved.at, takes_files=restoring.takes_files(form))


def kept_text(saved: Saved | None) -> str:
    """That what was typed waits, in a sentence; empty where nothing was kept."""
    return f"您填写的内容已保存为草稿（{moment(saved.at)}），只有您本人看得到。" if saved is not None else ""


def told(request: HttpRequest, saved: Saved | None) -> None:
    """Tell on the next page that what was typed waits."""
    if saved is not None:
        messages.info(request, f"您填写的内容已保存（{moment(saved.at)}），确认身份后接着办理。文件需要重新选择。")


@dataclass(frozen=True)
class LeftBehind:
    """A draft whose form cannot be filled in any more."""

    kept: Kept
    texts: list[tuple[str, str]]

    @property
    def saved_text(self) -> str:
        return moment(self.kept.saved_at)


def left_behind(request: HttpRequest, form: type[forms.BaseForm]) -> LeftBehind | None:
    """What the person typed into a form that is refused now, to be read and copied."""
    owner = request.user.pk
    found = store.drafts_at(owner, pages.place_of(request)) if owner is not None else []
    kept = store.open_draft(owner, found[0].key) if owner is not None and found else None
    return LeftBehind(kept, restoring.texts(form, kept.fields)) if kept is not None else None
