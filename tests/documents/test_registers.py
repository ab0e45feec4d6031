"""What the database itself keeps of papers, versions and files, whoever asks it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from documents import clock, evidence, papers
from documents.models import Bureau, Ending, Evidence, Letterhead, Paper
from supervision.models import Notice
from tests.cases import Cases
from tests.cast import Cast


def refused(statement: str, match: str) -> None:
    with pytest.raises(DatabaseError, match=match), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def paper(cases: Cases) -> Paper:
    notice: Notice = cases.issued()
    return Paper.objects.select_related("bureau").get(pk=notice.paper_id)


@pytest.mark.parametrize("column", ["number", "serial", "facts", "token", "issued_on", "root_id"])
def test_what_a_paper_was_issued_with_never_changes(paper: Paper, column: str) -> None:
    other = {"serial": "99", "root_id": "99", "issued_on": "'2020-01-01'"}.get(column, "'x'")
    if connection.vendor == "postgresql":
        other = {"facts": "'{}'::jsonb", "token": "gen_random_uuid()"}.get(column, other)
    refused(f"UPDATE documents_paper SET {column} = {other}", "documents_paper")


def test_a_paper_is_sealed_once_and_never_deleted(paper: Paper) -> None:
    refused("UPDATE documents_paper SET sha256 = 'x'", "sealed_once")
    refused("DELETE FROM documents_paper", "documents_paper")


def test_a_paper_ends_once(paper: Paper) -> None:
    papers.end(paper, ending=Ending.VOIDED, because="有误", now=clock.now())
    refused("UPDATE documents_paper SET ended_because = 'x'", "ended_once")
    assert Paper.objects.get(pk=paper.pk).number == paper.number, "a voided paper keeps its number"


def test_finishing_a_sealed_paper_again_changes_nothing(paper: Paper) -> None:
    before = paper.path.read_bytes()
    assert papers.finish(paper).sha256 == paper.sha256
    assert paper.path.read_bytes() == before
    assert list(papers.finish_unfinished()) == []


def test_files_lie_outside_of_what_is_served(paper: Paper) -> None:
    assert Path(settings.STATIC_ROOT) not in paper.path.parents
    assert paper.path.is_relative_to(settings.DATA_DIR / "papers")


# --- Versions ---------------------------------------------------------------------------------------------------------


def letterhead(bureau: Bureau, effective_from: date, prefix: str = "新安监") -> Letterhead:
    version = Letterhead(
        bureau=bureau,
        prefix=prefix,
        header=bureau.name,
        seal_name=bureau.name,
        effective_from=effective_from,
        reason="机构改革",
    )
    version.save()
    return version


def test_the_version_in_force_is_the_latest_that_has_begun(cast: Cast, today: object) -> None:
    on = clock.today()
    letterhead(cast.bureau, on + timedelta(days=10)).publish(by=None, now=clock.now(), today=on)
    in_force = Letterhead.objects.filter(bureau=cast.bureau).in_force
    assert in_force(on + timedelta(days=9)).get().prefix == "江安监"
    assert in_force(on + timedelta(days=10)).first().prefix == "新安监"


def test_a_draft_is_in_force_never(cast: Cast, today: object) -> None:
    letterhead(cast.bureau, clock.today() - timedelta(days=1))
    assert Letterhead.objects.in_force(clock.today()).filter(bureau=cast.bureau).get().prefix == "江安监"


def test_a_published_version_is_neither_changed_nor_deleted(cast: Cast) -> None:
    version = Letterhead.objects.get(bureau=cast.bureau)
    version.prefix = "改"
    with pytest.raises(ValidationError, match="已发布的版本"):
        version.save()
    with pytest.raises(ValidationError, match="已发布的版本"):
        version.delete()
    refused("UPDATE documents_letterhead SET prefix = 'x'", "documents_letterhead")
    refused("DELETE FROM documents_letterhead", "documents_letterhead")


def test_two_versions_never_begin_on_one_day_nor_in_the_past(cast: Cast, today: object) -> None:
    on = clock.today()
    letterhead(cast.bureau, on).publish(by=None, now=clock.now(), today=on)
    with pytest.raises(ValidationError, match="也自这一天施行"):
        letterhead(cast.bureau, on, "又").publish(by=None, now=clock.now(), today=on)
    with pytest.raises(ValidationError, match="施行日期已过"):
        letterhead(cast.bureau, on - timedelta(days=1), "旧").publish(by=None, now=clock.now(), today=on)


def test_rows_of_a_published_version_are_frozen_with_it(cast: Cast) -> None:
    refused("UPDATE supervision_provision SET text = 'x'", "supervision_provision")
    refused("DELETE FROM supervision_calendarday", "supervision_calendarday")
    refused("INSERT INTO supervision_calendarday (year_id, day, kind, name) SELECT id, '2026-12-30', 'holiday', '' "
            "FROM supervision_calendaryear WHERE year = 2026", "supervision_calendarday")  # fmt: skip


# --- Files that are handed in -----------------------------------------------------------------------------------------

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("a.exe", b"MZ", "类型不能上传"),
        ("a.pdf", b"", "空文件"),
        ("a.pdf", b"not a pdf", "与扩展名不符"),
        ("a.png", b"%PDF-1.7 x", "与扩展名不符"),
        ("a.html", b"<script>", "类型不能上传"),
        ("a", b"text", "类型不能上传"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(name: str, content: bytes, wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        evidence.check(SimpleUploadedFile(name, content))


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "EVIDENCE_MAX_BYTES", 1024 * 1024)
    with pytest.raises(ValidationError, match="超过1兆"):
        evidence.check(SimpleUploadedFile("a.txt", b"x" * (1024 * 1024 + 1)))


def test_a_file_is_kept_by_its_hash_under_a_name_that_nobody_typed(cases: Cases) -> None:
    check = cases.check()
    upload = SimpleUploadedFile("../../etc/扫描件.png", PNG)
    with transaction.atomic():
        (kept,) = evidence.hand_in([upload], subject=check, root=check, by=cases.person("inspector"), now=clock.now())
    assert kept.path.read_bytes() == PNG
    assert kept.path.is_relative_to(settings.DATA_DIR / "evidence")
    assert "扫描件" not in str(kept.path)
    assert kept.name == "扫描件.png"


def test_a_long_name_keeps_its_ending() -> None:
    """Django itself cuts what is longer than 255 signs."""
    name = "二〇二六年五月十一日江滨宏源化工有限公司现场检查照片" * 9 + ".heic"
    assert len(evidence.kept_name(name)) == 200
    assert evidence.kept_name(name).endswith(".heic")
    assert evidence.kept_name(name)[:195] == name[:195]
    assert evidence.kept_name(f"C/{'a' * 190}.{'b' * 300}") == f"{'a' * 190}.{'b' * 9}"
    assert evidence.kept_name("现场.jpg") == "现场.jpg"


def test_a_file_is_never_deleted_nor_exchanged(cases: Cases) -> None:
    cases.finding()
    check = cases.check()
    with transaction.atomic():
        evidence.hand_in(
            [SimpleUploadedFile("a.txt", b"x")],
            subject=check,
            root=check,
            by=cases.person("inspector"),
            now=clock.now(),
        )
    assert Evidence.objects.exists()
    refused("DELETE FROM documents_evidence", "documents_evidence")
    refused("UPDATE documents_evidence SET sha256 = 'x'", "documents_evidence")
