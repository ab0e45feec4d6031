"""Copies made anew (重新制作的副本), from their first pages to the file that is offered.

Whoever is offered a file and must not learn who made it gets such a copy. The maker has the pages drawn some at a time and looks at each batch; what is
offered is what was looked at, byte for byte.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, models, transaction

from documents import copy_pages, evidence
from documents.models import Evidence
from documents.remaking import making
from documents.remaking.drawn import DrawnPage
from documents.untrusted_files.kinds import PICTURES, RECORDINGS
from supervision.core.copies.models import CopyDraft, OfferedCopy
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refused, by_condition

BATCH = 20
"""Pages that are drawn at once, and shown on one page."""
KEPT_FOR = timedelta(days=7)
"""How long a draft waits for its maker."""
PDF = "application/pdf"
COPIED = (PDF, *PICTURES)
NOT_COPIED = "这类文件可能记载作者、路径等不能看见的内容，不制作副本。请把它打印后扫描，或者另存为PDF、图片，以「{act}」重新提交后制作。"
PLAYED = "录音、录像不交给他人。请在承办人在场时播放，并办理「记录当面播放」。"


ledger_names({"copies": "提供的副本"})


@dataclass(frozen=True)
class Offering:
    """A kind of case whose files are offered as copies: by which act, which files, and with which act files come in."""

    model: type[models.Model]
    act: str
    handed_in_by: Callable[[Evidence], str]
    """The verb of the act with which a file came in, and comes in again in another form."""
    files: Callable[[Any], models.QuerySet[Evidence]]
    is_once: bool
    """Whether a file is offered once only; an officer is told anew after a further investigation."""


OFFERINGS: dict[str, Offering] = {}
"""By the noun of the case; applications above add theirs."""


def offering(noun: str, declared: Offering) -> Offering:
    OFFERINGS[noun] = declared
    return declared


def why_not(file: Evidence, handed_in_by: str) -> str:
    """Why no copy of a file is made, and what to do instead; empty where one can be."""
    if file.content_type in COPIED:
        return ""
    return PLAYED if file.content_type in RECORDINGS else NOT_COPIED.format(act=handed_in_by)


# --- Making ---------------------------------------------------------------------------------------------------------


def begin(file: Evidence, *, by: Officer, now: datetime) -> CopyDraft:
    """A draft with its first pages, or the one that the person has already. Raises CannotRead and vault.Locked."""
    found = CopyDraft.objects.filter(source=file, made_by=by).first()
    if found is not None:
        return found
    pages = _count(file)
    drawn = _draw(file, 0)
    draft = CopyDraft(bureau_id=file.bureau_id, source=file, made_by=by, made_at=now, pages=pages)
    _keep(draft, drawn)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:  # a second click was quicker
        copy_pages.throw_away(draft.key)
        return CopyDraft.objects.get(source=file, made_by=by)
    return draft


def go_on(draft: CopyDraft) -> None:
    """The next pages, unless a second click has made them already. Raises CannotRead and vault.Locked."""
    before = draft.made
    drawn = _draw(draft.source, before)
    with transaction.atomic():
        locked = CopyDraft.objects.select_for_update().get(pk=draft.pk)
        if locked.made == before:
            _keep(locked, drawn)
            locked.save()


def _count(file: Evidence) -> int:
    if file.content_type != PDF:
        return 1
    with file.open() as original:
        return making.count_pages(original)


def _draw(file: Evidence, first: int) -> list[DrawnPage]:
    with file.open() as original:
        if file.content_type == PDF:
            return making.draw_pages(original, first, BATCH)
        return [making.remake_picture(original)]


def _keep(draft: CopyDraft, drawn: list[DrawnPage]) -> None:
    for number, page in enumerate(drawn, start=draft.made + 1):
        copy_pages.write(draft.key, number, page.content)
        draft.contents.append([page.width, page.height, _digest(page.content)])
    draft.made += len(drawn)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- Looking through, throwing away ---------------------------------------------------------------------------------


def page_of(draft: CopyDraft, number: int) -> bytes:
    """The picture of a page, counted from 1. Raises PageGone, also where it is not what was made, and vault.Locked."""
    if not 1 <= number <= draft.made:
        raise copy_pages.PageGone
    content = copy_pages.read(draft.key, number)
    if _digest(content) != draft.contents[number - 1][2]:
        raise copy_pages.PageGone
    return content


def discard(draft: CopyDraft) -> None:
    """The draft is gone, and its pages once that is settled."""
    draft.delete()
    transaction.on_commit(partial(copy_pages.throw_away, draft.key))


def clear(now: datetime) -> int:
    """Throw away the drafts that are too old and what a failure left behind; how many."""
    old = list(CopyDraft.objects.filter(made_at__lt=now - KEPT_FOR))
    for draft in old:
        discard(draft)
    known = {key.hex for key in CopyDraft.objects.values_list("key", flat=True)}
    left = list(copy_pages.orphans(known))
    for key in left:
        copy_pages.throw_away(key)
    return len(old) + len(left)


# --- Offering -------------------------------------------------------------------------------------------------------


def drafts_for(files: Iterable[Evidence], by: Officer) -> list[CopyDraft]:
    """The drafts of these files, each whole, locked until the act is over. Raises Refused where one is not."""
    chosen = list(files)
    own = CopyDraft.objects.select_for_update(of=("self",)).select_related("source__bureau")
    found = {draft.source_id: draft for draft in own.filter(made_by=by, source__in=chosen)}
    missing = [file for file in chosen if file.pk not in found or not found[file.pk].is_complete]
    if missing:
        raise Refused(
            by_condition(f"「{missing[0].name}」的副本还没有逐页看完。请先打开「制作副本」，看完各页后再办理。")
        )
    return [found[file.pk] for file in chosen]


def offer(
    draft: CopyDraft, *, subject: models.Model, root: models.Model, name: str, by: Officer, now: datetime
) -> OfferedCopy:
    """The copy as a file of ``subject``, inside the transaction of the act that offers it. Raises Refused where a page
    is not there any more."""
    content = _whole(draft)
    upload = SimpleUploadedFile(name + _ending(draft.source), content)
    (copy,) = evidence.hand_in([upload], subject=subject, root=root, by=by, now=now)
    offered = OfferedCopy.objects.create(copy=copy, source=draft.source, pages=draft.pages)
    discard(draft)
    return offered


def _whole(draft: CopyDraft) -> bytes:
    """The pages bound into a PDF, or the one picture: just what was looked at."""
    try:
        contents = [page_of(draft, number) for number in range(1, draft.pages + 1)]
    except copy_pages.PageGone as error:
        message = f"「{draft.source.name}」的副本草稿不完整，可能已经清理。请丢弃后重新制作。"
        raise Refused(by_condition(message)) from error
    if draft.source.content_type != PDF:
        return contents[0]
    pages = zip(draft.contents, contents, strict=True)
    from documents.remaking.binding import bind  # here, for few processes bind anything

    return bind(DrawnPage(width, height, content) for (width, height, _), content in pages)


def _ending(file: Evidence) -> str:
    return {PDF: ".pdf", "image/png": ".png"}.get(file.content_type, ".jpg")


def stem_of(file: Evidence) -> str:
    return PurePath(file.name).stem


def as_listed(offered: list[OfferedCopy]) -> list[dict[str, Any]]:
    """Copies as the ledger lists them: each file, and the digest of what it was made of."""
    listed = evidence.as_listed([row.copy for row in offered])
    return [
        {**entry, "made_of": row.source.sha256, "pages": row.pages} for entry, row in zip(listed, offered, strict=True)
    ]


def made_of_files_of(case: models.Model) -> models.QuerySet[OfferedCopy, Any]:
    """The digests of all copies that were ever made of a case's files."""
    own = {"source__root_type": case._meta.label_lower, "source__root_id": case.pk}
    return OfferedCopy.objects.filter(**own).values("copy__sha256")
