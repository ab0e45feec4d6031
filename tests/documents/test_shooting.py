"""When and where a picture was taken (拍摄信息): what its camera wrote, for whoever may open the file, and only what it wrote."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from documents import clock
from documents.evidence import hand_in
from documents.models import Evidence
from documents.untrusted_files.readers.shooting import shooting
from documents.untrusted_files.refusals import Refused
from tests.cases import Cases
from tests.conftest import signed_in

PHONE = (Path(__file__).parent / "remaking" / "files" / "phone.heic").read_bytes()


def taken(detail: dict[int, Any], place: dict[int, Any], kind: str = "JPEG") -> bytes:
    """A picture that lies, with the word that it is to be turned, and these entries."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769).update(detail)
    exif.get_ifd(0x8825).update(place)
    made = BytesIO()
    Image.new("RGB", (64, 48), "red").save(made, kind, exif=exif.tobytes())
    return made.getvalue()


WHEN = {36867: "2026:05:11 09:30:00", 36881: "+08:00"}
WHERE = {1: "N", 2: (30.0, 35.0, 12.5), 3: "E", 4: (114.0, 18.0, 36.0)}
SAID = {"at": datetime(2026, 5, 11, 9, 30), "zone": "+08:00", "place": [30.586806, 114.31]}  # noqa: DTZ001 - the camera's clock


@pytest.mark.parametrize("content", [taken(WHEN, WHERE), taken(WHEN, WHERE, "PNG"), PHONE], ids=["JPEG", "PNG", "HEIC"])
def test_what_a_camera_wrote_is_read(content: bytes) -> None:
    assert shooting(BytesIO(content)) == SAID


@pytest.mark.parametrize(
    ("detail", "place", "said"),
    [
        ({}, {}, {"at": None, "zone": "", "place": None}),
        ({36867: "0000:00:00 00:00:00"}, {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}, {"at": None, "place": None}),
        ({36867: "    :  :     :  :  ", 36868: "2026:05:11 09:30:00"}, {}, {"at": SAID["at"], "zone": ""}),
        ({36881: "Z"}, {1: "N", 2: (30.0, 0.0, 0.0)}, {"zone": "", "place": None}),
        ({}, {1: "S", 2: (33.0, 30.0, 0.0), 3: "W", 4: (70.0, 36.0, 0.0)}, {"place": [-33.5, -70.6]}),
        ({}, {1: "N", 2: (99.0, 0.0, 0.0), 3: "E", 4: (114.0, 0.0, 0.0)}, {"place": None}),
    ],
)  # fmt: skip
def test_what_it_did_not_write_is_not_made_up(detail: Any, place: Any, said: dict[str, Any]) -> None:
    found = shooting(BytesIO(taken(detail, place)))
    assert {name: found[name] for name in said} == said


def test_a_broken_picture_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="图片不能读取"):
        shooting(BytesIO(b"\xff\xd8\xff\xe0 no picture"))


@given(some.text(max_size=30), some.text(max_size=6), some.lists(some.floats(0, 200, width=32), min_size=3, max_size=3))
def test_whatever_stands_there_is_a_time_and_a_place_or_nothing(time: str, zone: str, degrees: list[float]) -> None:
    place = {1: "N", 2: tuple(degrees), 3: "E", 4: tuple(degrees)}
    found = shooting(BytesIO(taken({36867: time, 36881: zone}, place)))
    assert found["at"] is None or isinstance(found["at"], datetime)
    assert found["place"] is None or (0 <= found["place"][0] <= 90 and 0 <= found["place"][1] <= 180)


# --- The page ---------------------------------------------------------------------------------------------------------


def kept(cases: Cases, name: str, content: bytes) -> Evidence:
    check = cases.check()
    by = cases.person("inspector")
    (file,) = hand_in([SimpleUploadedFile(name, content)], subject=check, root=check, by=by, now=clock.now())
    return file


def test_who_may_open_the_file_reads_when_and_where_and_sees_it_upright(cases: Cases) -> None:
    file = kept(cases, "现场.heic", PHONE)
    browser = signed_in(cases.person("inspector"))
    page = browser.get(reverse("evidence-shooting", args=[file.key])).content.decode()
    assert "2026年5月11日 09:30:00（时区+08:00）" in page
    assert "北纬30.586806°，东经114.310000°" in page
    answer = browser.get(reverse("evidence-drawn", args=[file.key]))
    assert answer["Content-Type"] == "image/jpeg"
    with Image.open(BytesIO(answer.content)) as picture:
        assert picture.size == (48, 64)
    case = browser.get(file_page(file)).content.decode()
    assert reverse("evidence-shooting", args=[file.key]) in case
    assert browser.get(reverse("evidence-file", args=[file.key]))["Content-Disposition"].startswith("attachment")


def file_page(file: Evidence) -> str:
    return reverse("check", args=[file.root_id])


def test_of_what_is_no_picture_there_is_no_such_page(cases: Cases) -> None:
    file = kept(cases, "说明.txt", b"x")
    browser = signed_in(cases.person("inspector"))
    for name in ("evidence-shooting", "evidence-drawn"):
        assert browser.get(reverse(name, args=[file.key])).status_code == 404


def test_of_a_broken_picture_the_page_says_so(cases: Cases) -> None:
    file = kept(cases, "现场.jpg", b"\xff\xd8\xff\xe0 no picture")
    browser = signed_in(cases.person("inspector"))
    answer = browser.get(reverse("evidence-shooting", args=[file.key]))
    assert answer.status_code == 422
    assert "图片不能读取" in answer.content.decode()
