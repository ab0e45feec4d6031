"""The whole file of a case: what belongs into it, for whom, as one PDF and as a zip that a stranger verifies."""

import io
import os
import re
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import time
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from documents import clock, outgoing, papers
from documents.dossier_checking import check
from documents.evidence import hand_in
from documents.models import Evidence, LedgerEntry, Paper
from documents.pdf_signature import load_key, make_key
from documents.register import check_file
from documents.technical_key import NAME, sign_technically, technical_key
from documents.untrusted_files.purposes import PURPOSES
from documents.verification import signature_of
from supervision.core.dossiers import dossier_of
from tests.accountability import liability
from tests.cases import Cases
from tests.cast import Cast
from tests.conftest import signed_in
from tests.documents.test_bundling import pdf, picture
from tests.supervision.core.example import service_typed


def make(browser: Client, record: Any, form: str) -> str:
    """The page that grew while the file was made."""
    answer = browser.post(reverse("dossier-make", args=[record.noun, record.pk]), {"form": form})
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()  # type: ignore[arg-type]


def ticket_in(page: str) -> str:
    (found,) = re.findall(r'name="ticket" value="([^"]+)"', page)
    return str(found)


def fetch(browser: Client, ticket: str) -> Any:
    """The ticket is sent in the body: an address is written down on the way."""
    return browser.post(reverse("dossier-fetch"), {"ticket": ticket})


def fetched(browser: Client, page: str) -> bytes:
    answer = fetch(browser, ticket_in(page))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[arg-type]


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers with a page each, for ``cases`` lays none out."""
    monkeypatch.setattr(papers, "render", lambda facts: pdf())


@pytest.fixture
def notice(cases: Cases, rendered: None) -> Any:
    """A notice that stands on a finding with its proof, served with a picture as proof."""
    check = cases.check()
    cases.act("check.record-finding", check, "inspector", files=["案卷第3页"], **cases.finding_typed())
    finding = cases.concluded(check).findings.get()
    issued = cases.issued(findings=[str(finding.pk)])
    served = cases.act("notice.record-service", issued, "inspector", files=["回证"], **service_typed())
    photo = SimpleUploadedFile("现场.jpg", picture(300, 200), content_type="image/jpeg")
    hand_in([photo], subject=served, root=served, by=cases.person("inspector"), now=clock.now())
    return served


def test_it_holds_the_papers_and_files_of_the_notice_and_of_what_it_stands_on(cases: Cases, notice: Any) -> None:
    browser = signed_in(cases.person("inspector"))
    page = browser.get(reverse("dossier", args=["notice", notice.pk])).content.decode()
    for paper in Paper.objects.about(notice):
        assert str(paper) in page
    assert "检查记录" in page
    assert "现场.jpg" in page
    assert reverse("dossier", args=["notice", notice.pk]) in browser.get(f"/notices/{notice.pk}/").content.decode()


def test_the_pdf_is_numbered_throughout_and_tells_its_progress(cases: Cases, notice: Any) -> None:
    browser = signed_in(cases.person("inspector"))
    said = make(browser, notice, "pdf")
    assert re.search(r"正在收入第1件，共\d+件", said)
    reader = PdfReader(BytesIO(fetched(browser, said)))
    titles = [str(entry.title) for entry in reader.outline]  # type: ignore[union-attr]
    assert titles[0] == "卷内目录"
    assert "现场.jpg" in titles
    assert {str(paper) for paper in Paper.objects.about(notice)} <= {*titles}
    assert f"({len(reader.pages)})" in reader.pages[-1].get_contents().get_data().decode()  # type: ignore[union-attr]


def test_making_is_written_into_the_ledger_of_the_case(cases: Cases, notice: Any) -> None:
    browser = signed_in(cases.person("leader"))
    content = fetched(browser, make(browser, notice, "pdf"))
    row = LedgerEntry.objects.about(notice).last()
    assert row is not None
    assert (row.act, row.actor, row.data["size"]) == ("dossier.make", cases.person("leader"), len(content))


def test_nobody_else_fetches_it_and_nobody_after_an_hour(cases: Cases, notice: Any) -> None:
    browser = signed_in(cases.person("inspector"))
    ticket = ticket_in(make(browser, notice, "pdf"))
    assert fetch(signed_in(cases.person("leader")), ticket).status_code == 404
    assert fetch(browser, f"{ticket[:-2]}xx").status_code == 404
    assert browser.post(reverse("dossier-fetch")).status_code == 404
    assert outgoing.clear() == 0
    old = time() - outgoing.LIFETIME - 1
    for path in kept():
        os.utime(path, (old, old))
    assert outgoing.clear() >= 1
    assert fetch(browser, ticket).status_code == 404


def kept() -> list[Path]:
    return list((Path(settings.DATA_DIR) / "outgoing").iterdir())


def test_who_may_no_longer_see_the_case_fetches_nothing(cases: Cases, notice: Any) -> None:
    inspector = cases.person("inspector")
    ticket = ticket_in(make(signed_in(inspector), notice, "pdf"))
    inspector.grants.all().delete()
    assert fetch(signed_in(inspector), ticket).status_code == 404


def test_a_file_that_is_not_what_was_handed_in_is_left_out_and_said(cases: Cases, notice: Any) -> None:
    evidence = Evidence.objects.of_case(notice).get(name="现场.jpg")
    evidence.path.write_bytes(picture(10, 10))
    browser = signed_in(cases.person("inspector"))
    reader = PdfReader(BytesIO(fetched(browser, make(browser, notice, "pdf"))))
    assert "不符" in "".join("".join(page.extract_text().split()) for page in reader.pages)


def test_what_a_liability_case_holds_is_kept_encrypted(cases: Cases, rendered: None) -> None:
    case = liability.investigated(cases)
    browser = signed_in(cases.person("inspector"))
    before = kept()
    content = fetched(browser, make(browser, case, "pdf"))
    (path,) = {*kept()} - {*before}
    assert content.startswith(b"%PDF")
    assert b"%PDF" not in path.read_bytes()


@pytest.fixture
def sealed(cast: Cast, seals: None, today: object) -> Any:
    """A notice whose papers are really laid out and signed, served with proof."""
    cases = Cases(cast)
    return cases.act("notice.record-service", cases.issued(), "inspector", files=["回证"], **service_typed())


def test_a_stranger_verifies_the_zip(cast: Cast, sealed: Any, tmp_path: Path) -> None:
    browser = signed_in(Cases(cast).person("inspector"))
    file = tmp_path / "案卷.zip"
    file.write_bytes(fetched(browser, make(browser, sealed, "zip")))
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    assert subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, check=True)
    assert check(file.open("rb")).genuine
    out = io.StringIO()
    call_command("verify_dossier", str(file), stdout=out)
    assert "没有改动" in out.getvalue()
    with pytest.raises(SystemExit):
        call_command("verify_dossier", str(tmp_path / "nothing"), stderr=io.StringIO())


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Strangers' files are read as long as it takes: how fast the machine is, is not what is asked."""
    purpose = PURPOSES["signature of a stranger"]
    monkeypatch.setitem(PURPOSES, "signature of a stranger", replace(purpose, seconds=60, niceness=0, waits=60))


def test_the_whole_is_signed_by_the_system_and_not_with_the_seal(
    cast: Cast, sealed: Any, patient: None, tmp_path: Path
) -> None:
    """系统技术签名: the verification page says what it vouches for, and what not; whatever is changed, it says so."""
    browser = signed_in(Cases(cast).person("inspector"))
    made = fetched(browser, make(browser, sealed, "pdf"))
    answer = check_file(made)
    assert (answer.genuine, answer.paper) == (True, None), answer.reason
    assert "不是制作机关的印章" in answer.vouches
    assert signature_of(made)["signer"] == technical_key().fingerprint != sealed.paper.signer
    page = browser.post(reverse("verify"), {"file": SimpleUploadedFile("案卷.pdf", made)}).content.decode()
    assert "不证明其中材料的内容" in page
    assert "是真实的文书" not in page
    (tmp_path / "whole.pdf").write_bytes(made)
    out = io.StringIO()
    call_command("verify_dossier", str(tmp_path / "whole.pdf"), stdout=out)
    assert "系统技术签名有效" in out.getvalue()
    for harmed in (made.replace(b"/Title", b"/Tutle", 1), made[:1000] + b"\x00" + made[1001:], made + b"% more\n"):
        assert not check_file(harmed).genuine
        assert not check(BytesIO(harmed)).genuine


def test_a_key_of_the_same_name_is_not_the_system_s(cast: Cast, patient: None, seals: None, tmp_path: Path) -> None:
    make_key(tmp_path / "other.p12", "x", NAME)
    page = pdf()
    forged = sign_technically(page, load_key(tmp_path / "other.p12", "x"), reason="案卷")
    assert "他人的证书" in check_file(forged).reason
    assert not check(BytesIO(forged)).genuine
    own = sign_technically(page, technical_key(), reason="案卷")
    assert check_file(own).genuine


def test_who_may_not_see_all_has_an_extract(cases: Cases, notice: Any) -> None:
    """摘录: in the title and in the index; nothing of what is left out."""
    reader = cases.person("inspector")
    whole = dossier_of(notice, reader)
    assert not whole.is_extract
    type(reader).objects.filter(pk=reader.pk).update(division=notice.division)
    part = dossier_of(notice, type(reader).objects.get(pk=reader.pk))
    assert part.title.endswith("（摘录）")
    assert any("摘录" in note for note in part.notes(clock.now()))
    assert len(part.pieces) < len(whole.pieces)


def _again(content: bytes, **changed: bytes | None) -> BytesIO:
    """The zip with some files otherwise, more or gone."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        files = {name: old.read(name) for name in old.namelist()} | changed
        for name, data in files.items():
            if data is not None:
                new.writestr(name, data)
    return made


def test_whatever_is_changed_in_the_zip_shows(cast: Cast, sealed: Any) -> None:
    browser = signed_in(Cases(cast).person("inspector"))
    content = fetched(browser, make(browser, sealed, "zip"))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        first = min(archive.namelist())
        index, sums = archive.read("卷内目录.pdf"), archive.read("SHA256SUMS")
    for why, changed in {
        "已被改动的文件": {first: b"other"},
        "增加或者缺少": {"999 加入.txt": b"more"},
        "目录中印的摘要不符": {"SHA256SUMS": sums.replace(b"0", b"1", 1)},
        "目录": {"卷内目录.pdf": index[:-20] + bytes(20)},
        "应当有": {"卷内目录.pdf": None},
    }.items():
        verdict = check(_again(content, **changed))
        assert not verdict.genuine
        assert why in verdict.reason
    for name in ("../outside.pdf", "/etc/outside.pdf", "a/../../outside.pdf", "..\\outside.pdf", f"../{first}"):
        verdict = check(_again(content, **{name: b"more"}))
        assert (verdict.genuine, "增加或者缺少" in verdict.reason) == (False, True), name
    assert check(_again(content)).genuine
    assert "压缩包" in check(BytesIO(b"no zip")).reason
