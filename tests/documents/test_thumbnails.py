"""Thumbnails (缩略图): drawn anew for whoever may open the file, kept, and kept to themselves."""

from io import BytesIO

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from documents import clock, thumbnails
from documents.evidence import hand_in
from documents.models import Evidence
from documents.untrusted_files.refusals import Busy
from tests.cases import Cases
from tests.conftest import signed_in


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Maker of the camera"
    made = BytesIO()
    Image.new("RGB", (640, 480), "red").save(made, "JPEG", exif=exif.tobytes())
    return made.getvalue()


def page() -> bytes:
    made = BytesIO()
    Image.new("RGB", (640, 480), "red").save(made, "PDF", author="Maker of the camera")
    return made.getvalue()


def kept(cases: Cases, name: str, content: bytes) -> Evidence:
    check = cases.check()
    by = cases.person("inspector")
    (file,) = hand_in([SimpleUploadedFile(name, content)], subject=check, root=check, by=by, now=clock.now())
    return file


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    caches["thumbnails"].clear()


@pytest.mark.parametrize("name", ["现场.jpg", "材料.pdf"])
def test_what_can_be_seen_is_drawn_small_and_once(cases: Cases, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept(cases, name, photograph() if name.endswith("jpg") else page())
    browser = signed_in(cases.person("inspector"))
    where = reverse("evidence-thumbnail", args=[file.key])
    first = browser.get(where)
    assert (first.status_code, first["Content-Type"]) == (200, "image/jpeg")
    assert b"Maker of the camera" not in first.content
    with Image.open(BytesIO(first.content)) as picture:
        assert max(picture.size) == thumbnails.SIDE
    monkeypatch.setattr(thumbnails, "_drawn", lambda file: pytest.fail("drawn twice"))
    assert browser.get(where).content == first.content
    assert where in browser.get(reverse("check", args=[file.root_id])).content.decode()


def test_the_thumbnail_of_an_encrypted_file_is_kept_encrypted(cases: Cases) -> None:
    file = kept(cases, "来信.jpg", photograph())
    plain = thumbnails.thumbnail_of(file)
    caches["thumbnails"].clear()
    file.is_encrypted = True
    file.open = lambda: BytesIO(photograph())  # type: ignore[method-assign]
    assert thumbnails.thumbnail_of(file) == plain
    stored = caches["thumbnails"].get(f"thumbnail:{file.key.hex}")
    assert stored
    assert plain not in stored
    assert thumbnails.thumbnail_of(file) == plain


def test_of_what_cannot_be_drawn_there_is_none(cases: Cases) -> None:
    browser = signed_in(cases.person("inspector"))
    broken = reverse("evidence-thumbnail", args=[kept(cases, "现场.jpg", b"\xff\xd8\xff\xe0 no picture").key])
    assert browser.get(broken).status_code == 204
    assert browser.get(reverse("evidence-thumbnail", args=[kept(cases, "说明.txt", b"x").key])).status_code == 404


def test_while_all_readers_are_busy_nothing_is_kept(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept(cases, "现场.jpg", photograph())
    browser, where = signed_in(cases.person("inspector")), reverse("evidence-thumbnail", args=[file.key])

    def busy(*asked: object, **more: object) -> bytes:
        raise Busy

    with monkeypatch.context() as patched:
        patched.setattr(thumbnails, "read", busy)
        assert browser.get(where).status_code == 204
    assert browser.get(where).status_code == 200


def test_who_may_not_open_the_file_sees_no_thumbnail(cases: Cases) -> None:
    file = kept(cases, "现场.jpg", photograph())
    assert thumbnails.thumbnail_of(file)
    assert signed_in(cases.person("officer")).get(reverse("evidence-thumbnail", args=[file.key])).status_code == 404
