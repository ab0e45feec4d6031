"""Bodies that are too large (超过限额的提交): refused while they arrive, in words, and nothing typed is lost where it can be kept."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from config import bodies
from documents.models import Evidence
from documents.untrusted_files.refusals import Busy, TooComplex
from documents.uploads import BoundedUploadHandler, Limits
from supervision.models import Officer
from tests.cases import Cases
from tests.cast import Cast
from tests.conftest import signed_in

MB = 1 << 20


class Counted(BytesIO):
    """A body that counts what is read of it."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        self.taken += len(found)
        return found


def post(client: Client, address: str, length: int, body: BytesIO | None = None) -> Any:
    """A request that says that so many bytes are coming."""
    multipart = "multipart/form-data; boundary=x"
    given = body or BytesIO(b"")
    return client.generic(
        "POST", address, b"", content_type=multipart, CONTENT_LENGTH=str(length), **{"wsgi.input": given}
    )


def test_the_verification_page_refuses_at_its_limit_and_not_after_the_whole_body(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "_LINGERS", 0)
    body = Counted(bytes(33 * MB))
    answer = post(client, "/verify/", 33 * MB, body)
    assert answer.status_code == 413
    assert "不超过30兆" in answer.content.decode()
    assert body.taken == 0


def test_what_still_arrives_of_a_refused_body_is_thrown_away_for_a_moment(cast: Cast, client: Client) -> None:
    body = Counted(bytes(33 * MB))
    post(client, "/verify/", 33 * MB, body).close()
    assert body.taken == 33 * MB


@pytest.mark.parametrize("who", ["inspector", None])
def test_every_other_address_refuses_at_the_limit_of_the_whole(cast: Cast, who: str | None) -> None:
    client = signed_in(cast.people[who]) if who else Client()
    for address in (reverse("account_login"), reverse("notice-draft")):
        answer = post(client, address, project.UPLOAD_MAX_BYTES + 1)
        assert answer.status_code == 413, address
        assert "一次提交的文件共不超过100兆，单个文件不超过20兆" in answer.content.decode()


@pytest.mark.parametrize(("name", "who"), [("import-upload", "inspector"), ("account-import-upload", "system-admin")])
def test_an_import_takes_one_file(cast: Cast, name: str, who: str) -> None:
    answer = post(signed_in(cast.people[who]), reverse(name), 22 * MB)
    assert answer.status_code == 413
    assert "此处接收的文件不超过20兆" in answer.content.decode()


def test_a_file_beyond_its_limit_is_not_kept_and_what_was_typed_stays(
    cases: Cases, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EVIDENCE_MAX_BYTES = MB
    written = []
    kept = BoundedUploadHandler.receive_data_chunk

    def watched(self: BoundedUploadHandler, raw_data: bytes, start: int) -> None:
        kept(self, raw_data, start)
        written.append(self.file.tell())

    monkeypatch.setattr(BoundedUploadHandler, "receive_data_chunk", watched)
    browser = signed_in(cases.person("inspector"))
    form = reverse("notice-draft")
    token = re.findall(r'name="token" value="([^"]+)"', browser.get(form).content.decode())[0]
    file = SimpleUploadedFile("录像.mp4", bytes(3 * MB))
    answer = browser.post(form, {"attachments": file, "token": token, "facts": "已经填写的一段事实"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "「录像.mp4」超过1兆" in page
    assert "已经填写的一段事实" in page
    assert max(written) <= MB
    assert not Evidence.objects.exists()


def test_who_is_not_signed_in_leaves_no_file_and_the_text_is_there(rf: RequestFactory) -> None:
    request = rf.post("/x/", {"text": "一段", "file": SimpleUploadedFile("a.txt", b"12345")})
    request.upload_limits = Limits(MB, 0)  # type: ignore[attr-defined]
    assert request.POST["text"] == "一段"
    upload = request.FILES["file"]
    assert (upload.size, upload.read()) == (5, b"")


def test_too_many_files_and_too_much_text_are_said(cases: Cases) -> None:
    browser = signed_in(cases.person("inspector"))
    form = reverse("notice-draft")
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(project.DATA_UPLOAD_MAX_NUMBER_FILES + 1)]
    many = browser.post(form, {"attachments": files})
    assert (many.status_code, "一次最多提交50个文件" in many.content.decode()) == (413, True)
    long = browser.post(form, {"facts": "长" * (2 * MB)})
    assert (long.status_code, "填写的文字超过5兆" in long.content.decode()) == (413, True)


@pytest.mark.parametrize(("refusal", "status"), [(TooComplex(), 422), (Busy(), 503)])
def test_a_file_that_could_not_be_read_is_an_answer_wherever_it_was(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, refusal: Exception, status: int
) -> None:
    """Whatever view lets it pass: here the verification page."""

    def refuse(file: object) -> None:
        raise refusal

    monkeypatch.setattr("documents.views.check_file", refuse)
    answer = client.post("/verify/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert answer.status_code == status
    assert str(refusal) in answer.content.decode()
    assert Officer.objects.exists()
