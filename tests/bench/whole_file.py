"""Times a whole file of 200 pages as a browser has it made: a notice with scans and photographs, as PDF and as zip."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageFilter
from pypdf import PdfReader

from documents import clock
from documents.evidence import hand_in
from supervision.models import Notice, Officer

Timed = Callable[[Callable[[], Any]], float]
_SCANS, _PAGES_EACH, _PHOTOGRAPHS = 12, 12, 56
_A4_AT_200 = (1654, 2339)
_TWELVE_MEGAPIXELS = (4000, 3000)


def a_whole_file(client: Client, timed: Timed) -> dict[str, Any]:
    """Pages, seconds and MiB of either form, of a notice with all that is handed in for it here."""
    notice = _with_material(client)
    said: dict[str, Any] = {}
    for form in ("pdf", "zip"):
        seconds, content = _timed(client, notice, form, timed)
        said[form] = {"seconds": seconds, "size": len(content) // 2**20}
        if form == "pdf":
            said["pages"] = len(PdfReader(BytesIO(content)).pages)
    return said


def _timed(client: Client, notice: Notice, form: str, timed: Timed) -> tuple[float, bytes]:
    """From the click to the address of the file; and the file."""
    tickets: list[str] = []
    milliseconds = timed(lambda: tickets.append(_make(client, notice, form)))
    return round(milliseconds / 1000, 1), _fetched(client, tickets[0])


def _with_material(client: Client) -> Notice:
    person = Officer.objects.get(pk=client.session["_auth_user_id"])
    notice = Notice.objects.filter(bureau=person.bureau, state=Notice.State.SERVED).order_by("-pk")[0]
    scan, photograph = _scans(), _photograph()
    files = [
        *(SimpleUploadedFile(f"扫描件{number}.pdf", scan) for number in range(_SCANS)),
        *(SimpleUploadedFile(f"现场照片{number}.jpg", photograph) for number in range(_PHOTOGRAPHS)),
    ]
    with transaction.atomic():
        hand_in(files, subject=notice, root=notice, by=person, now=clock.now())
    return notice


def _make(client: Client, notice: Notice, form: str) -> str:
    """The ticket to fetch the file with, once the page says that it is made."""
    answer: Any = client.post(reverse("dossier-make", args=[notice.noun, notice.pk]), {"form": form})
    (ticket,) = re.findall(r'name="ticket" value="([^"]+)"', b"".join(answer.streaming_content).decode())
    return str(ticket)


def _fetched(client: Client, ticket: str) -> bytes:
    answer: Any = client.post(reverse("dossier-fetch"), {"ticket": ticket})
    return b"".join(answer.streaming_content)


def _grain(size: tuple[int, int]) -> Image.Image:
    """What a camera or scanner sees of paper and dust: nothing that compresses to nothing."""
    return Image.effect_noise(size, 60).filter(ImageFilter.GaussianBlur(2))


def _scans() -> bytes:
    made = BytesIO()
    pages = [_grain(_A4_AT_200) for _ in range(_PAGES_EACH)]
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return made.getvalue()


def _photograph() -> bytes:
    made = BytesIO()
    grain = _grain(_TWELVE_MEGAPIXELS)
    Image.merge("RGB", (grain, grain.rotate(180), grain)).save(made, "JPEG", quality=80)
    return made.getvalue()
