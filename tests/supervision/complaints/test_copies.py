"""What the investigators of a complaint are given of its files (提供材料、当面播放): copies made anew, never the files."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfWriter

from documents import clock, copy_pages, files
from documents.models import Evidence, LedgerEntry
from documents.remaking.plain import refuse_unless_plain, size_of
from documents.untrusted_files.kinds import RECORDINGS
from supervision.core.acts import REGISTRY
from supervision.core.copies import drafts as copies
from supervision.core.refusals import Why
from supervision.models import Complaint, CopyDraft, OfferedCopy, Showing
from tests.cases import Cases, in_days
from tests.cast import TODAY
from tests.conftest import signed_in
from tests.documents.remaking import marked
from tests.documents.remaking.test_remaking import LIBRE_OFFICE
from tests.supervision.complaints.examples import chosen_files, recording, showing_typed, with_letter, with_recording
from tests.supervision.complaints.test_investigations import investigator, wrong
from tests.supervision.core.refusing import refused

UPLOADS: dict[str, tuple[str, Any]] = {
    **{f"{writer}.pdf": ("application/pdf", make) for writer, make in marked.PDFS.items()},
    "LibreOffice.pdf": ("application/pdf", LIBRE_OFFICE.read_bytes),
    "Pillow.jpg": ("image/jpeg", marked.jpeg),
    "Pillow.png": ("image/png", marked.png),
}


def upload(name: str) -> SimpleUploadedFile:
    kind, make = UPLOADS[name]
    return SimpleUploadedFile(f"{marked.NAME}{name}", make(), content_type=kind)


def with_file(cases: Cases, file: SimpleUploadedFile) -> Complaint:
    complaint: Complaint = cases.act(
        "complaint.register", None, "inspector", **cases.complaint_typed(), attachments=file
    )
    return cases.investigated(cases.accepted_complaint(complaint), **investigator(cases))


def offer(cases: Cases, complaint: Complaint, files: list[str] | None = None) -> None:
    chosen = cases.copy(complaint) if files is None else files
    cases.act("complaint.offer-files", complaint, "inspector", chosen=chosen, looked_through="on")


def opened_by(cases: Cases, username: str, file: Evidence) -> bytes | None:
    answer: Any = signed_in(cases.person(username)).get(reverse("evidence-file", args=[file.key]))
    return b"".join(answer.streaming_content) if answer.status_code == 200 else None


@pytest.mark.provision("3.5")
@pytest.mark.parametrize("name", UPLOADS)
def test_investigators_are_given_a_copy_that_holds_no_marked_name(cases: Cases, name: str) -> None:
    complaint = with_file(cases, upload(name))
    original = Evidence.objects.of_case(complaint).get()
    assert opened_by(cases, "second-inspector", original) is None
    offer(cases, complaint)
    copy = Evidence.objects.about(complaint.investigation).get()  # type: ignore[arg-type]
    content = opened_by(cases, "second-inspector", copy)
    assert content is not None
    assert marked.occurrences(content) == []
    assert (copy.name, copy.is_encrypted) == (original.name, True)
    assert marked.occurrences(original.open().read()), "the original stays as it came"
    assert OfferedCopy.objects.get().source == original


@pytest.mark.parametrize("name", ["LibreOffice.pdf", "Pillow.png"])
def test_what_is_offered_is_what_was_shown_byte_for_byte(cases: Cases, name: str) -> None:
    complaint = with_file(cases, upload(name))
    chosen = cases.copy(complaint)
    draft = CopyDraft.objects.get()
    browser = signed_in(cases.person("inspector"))
    shown = browser.get(reverse("copy-page", args=[draft.key, 1]))
    offer(cases, complaint, chosen)
    content = opened_by(cases, "second-inspector", OfferedCopy.objects.get().copy) or b""
    refuse_unless_plain(shown.content)
    assert content == shown.content or shown.content in content
    assert shown["Content-Type"] == ("image/png" if name == "Pillow.png" else "image/jpeg")


def test_of_a_telephones_photograph_an_upright_jpeg_is_given(cases: Cases) -> None:
    photograph = (LIBRE_OFFICE.parent / "phone.heic").read_bytes()
    complaint = with_file(cases, SimpleUploadedFile("现场.heic", photograph))
    offer(cases, complaint)
    copy = OfferedCopy.objects.get().copy
    content = opened_by(cases, "second-inspector", copy) or b""
    assert (copy.name, copy.content_type) == ("来件材料1.jpg", "image/jpeg")
    refuse_unless_plain(content)
    assert size_of(content)[:2] == (48, 64)


def test_what_is_offered_is_offered_once(cases: Cases) -> None:
    complaint = with_letter(cases)
    offer(cases, complaint)
    assert not CopyDraft.objects.exists(), "the draft is used up"
    page = signed_in(cases.person("inspector")).get(reverse("complaint-offer-files", args=[complaint.pk]))
    assert "来件材料1.pdf（副本已经提供）" in page.content.decode()
    with refused(Why.CONDITION, "「来件材料1.pdf」已经提供给调查人员"):
        offer(cases, complaint)
    said = LedgerEntry.objects.filter(act="complaint.offer-files").get().withheld.content["data"]["copies"]
    original = Evidence.objects.of_case(complaint).get()
    copy = OfferedCopy.objects.get().copy
    assert said == [
        {"name": "来件材料1.pdf", "sha256": copy.sha256, "size": copy.size, "made_of": original.sha256, "pages": 1}
    ]


def test_nothing_is_offered_that_was_not_looked_through(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "BATCH", 2)
    complaint = with_file(cases, _pages(3))
    (chosen,) = chosen_files(complaint)
    with refused(Why.CONDITION, "「来件材料1.pdf」的副本还没有逐页看完"):
        offer(cases, complaint, [chosen])
    file = Evidence.objects.of_case(complaint).get()
    draft = copies.begin(file, by=cases.person("inspector"), now=TODAY)
    assert (draft.made, draft.pages, draft.is_complete) == (2, 3, False)
    with refused(Why.CONDITION, "还没有逐页看完"):
        offer(cases, complaint, [chosen])
    copies.go_on(draft)
    offer(cases, complaint, [chosen])
    copy = Evidence.objects.about(complaint.investigation).get()  # type: ignore[arg-type]
    assert marked.page_count(copy.open().read()) == 3


def _pages(count: int) -> SimpleUploadedFile:
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(200, 100)
    made = SimpleUploadedFile("三页.pdf", b"", content_type="application/pdf")
    writer.write(made.file)
    made.size = made.file.seek(0, 2)
    return made


def test_only_the_handlers_word_that_it_was_looked_through_offers_it(cases: Cases) -> None:
    complaint = with_letter(cases)
    assert "looked_through" in wrong(cases, "complaint.offer-files", complaint, chosen=chosen_files(complaint))
    assert "请先打开「制作副本」" in wrong(cases, "complaint.offer-files", complaint, looked_through="on")


def test_a_page_that_is_not_what_was_shown_is_not_offered(cases: Cases) -> None:
    complaint = with_letter(cases)
    draft = CopyDraft.objects.get()
    copy_pages.write(draft.key, 1, b"another page")
    with refused(Why.CONDITION, "副本草稿不完整"):
        offer(cases, complaint, chosen_files(complaint))
    copy_pages.throw_away(draft.key)
    with refused(Why.CONDITION, "副本草稿不完整"):
        offer(cases, complaint, chosen_files(complaint))
    assert not OfferedCopy.objects.exists()


@pytest.mark.parametrize("name", marked.OFFICE)
def test_office_files_are_no_choice(cases: Cases, name: str) -> None:
    file = SimpleUploadedFile(name, marked.OFFICE[name]())
    complaint = with_file(cases, file)
    assert cases.copy(complaint) == []
    said = wrong(cases, "complaint.offer-files", complaint, chosen=chosen_files(complaint), looked_through="on")
    assert "chosen" in said
    browser = signed_in(cases.person("inspector"))
    form = browser.get(reverse("complaint-offer-files", args=[complaint.pk])).content.decode()
    assert "没有可以制作副本的材料" in form
    page = browser.get(reverse("copies", args=["complaint", complaint.pk]))
    assert "请把它打印后扫描，或者另存为PDF、图片，以「补充材料」重新提交后制作" in page.content.decode()


@pytest.mark.parametrize("kind", ["text/plain", "text/csv", "application/zip", "application/msword", "message/rfc822"])
def test_what_may_hold_more_than_is_seen_is_never_copied(kind: str) -> None:
    assert "不制作副本" in copies.why_not(Evidence(content_type=kind), "补充材料")


@pytest.mark.parametrize("kind", RECORDINGS)
def test_recordings_are_played(kind: str) -> None:
    assert "在场时播放" in copies.why_not(Evidence(content_type=kind), "补充材料")


def test_what_was_offered_is_never_taken_back_unseen(cases: Cases) -> None:
    """The database keeps that a file is a copy, and of which."""
    offer(cases, with_letter(cases))
    for change in (lambda: OfferedCopy.objects.update(pages=2), lambda: OfferedCopy.objects.all().delete()):
        with pytest.raises(DatabaseError, match="supervision_offeredcopy"), transaction.atomic():
            change()


def test_an_original_is_not_handed_in_with_a_finding_but_its_copy_is(cases: Cases) -> None:
    """Investigators would open it there, and the division that the finding is sent to."""
    complaint = with_letter(cases)
    check = cases.investigation_check(complaint)
    original = Evidence.objects.of_case(complaint).get()

    def record(file: Evidence) -> None:
        again = SimpleUploadedFile("现场情况.pdf", file.open().read(), content_type="application/pdf")
        cases.finding(check, attachments=again)

    with refused(Why.CONDITION, "「现场情况.pdf」是来件材料的原件"):
        record(original)
    assert not check.findings.exists()
    assert not Evidence.objects.of_case(check).exists()
    offer(cases, complaint)
    record(OfferedCopy.objects.get().copy)
    assert Evidence.objects.of_case(check).get().name == "现场情况.pdf"


# --- Played -----------------------------------------------------------------------------------------------------------


@pytest.mark.provision("3.5")
def test_a_recording_is_played_and_stands_on_the_page(cases: Cases) -> None:
    complaint = with_recording(cases)
    (file,) = chosen_files(complaint)
    assert "chosen" in wrong(cases, "complaint.offer-files", complaint, chosen=[file], looked_through="on")
    typed = showing_typed([cases.person("second-inspector")], file)
    cases.act("complaint.record-showing", complaint, "inspector", **typed)
    showing = Showing.objects.get()
    assert (showing.shown_by, [*showing.people.all()]) == (
        cases.person("inspector"),
        [cases.person("second-inspector")],
    )
    page = signed_in(cases.person("leader")).get(reverse("complaint", args=[complaint.pk])).content.decode()
    at = timezone.localtime(showing.shown_at)
    assert f"{at:%Y-%m-%d} 08:00，三楼会议室；观看：{showing.names}；{showing.shown_by.name}在场" in page
    said = LedgerEntry.objects.filter(act="complaint.record-showing").get().withheld.content["data"]["showing"]
    assert said["sha256"] == showing.file.sha256
    assert said["people"] == [cases.person("second-inspector").pk]
    assert opened_by(cases, "second-inspector", showing.file) is None, "it is handed to nobody"


def test_what_is_typed_of_a_showing_is_checked(cases: Cases) -> None:
    complaint = with_recording(cases)
    (file,) = chosen_files(complaint)
    typed = showing_typed([cases.person("second-inspector")], file)
    said = {
        "播放时间在现在之后": {"shown_at": f"{in_days(1)} 08:00"},
        "播放时间早于这份材料提交的日期": {"shown_at": f"{in_days(-1)} 08:00"},
        "时间不对": {"shown_at": "昨天"},
        "播放地点": {"place": ""},
        "播放时本人始终在场": {"was_there": ""},
        "观看的人员": {"people": []},
    }
    for words, changed in said.items():
        wrongly = wrong(cases, "complaint.record-showing", complaint, **{**typed, **changed})
        assert words in wrongly or next(iter(changed)) in wrongly, words
    stranger = {"people": [str(cases.person("head").pk)]}
    assert "people" in wrong(cases, "complaint.record-showing", complaint, **{**typed, **stranger})
    with refused(Why.CONDITION, "身份信息"):
        cases.act("complaint.record-showing", complaint, "inspector", **{**typed, "place": "何举报家中"})


def test_there_is_something_to_play_and_somebody_to_see_it(cases: Cases) -> None:
    assert "没有录音、录像" in _why_not(cases, with_letter(cases))
    typed = {**cases.complaint_typed(), "attachments": recording()}
    complaint = cases.act("complaint.register", None, "inspector", **typed)
    assert "没有其他调查人员" in _why_not(cases, cases.investigated(cases.accepted_complaint(complaint)))


def _why_not(cases: Cases, complaint: Complaint) -> str:
    refusal = REGISTRY["complaint.record-showing"].refusal(complaint, cases.person("inspector"), TODAY)
    return refusal.message if refusal is not None else ""


def test_a_showing_stays_as_it_was_recorded(cases: Cases) -> None:
    complaint = with_recording(cases)
    typed = showing_typed([cases.person("second-inspector")], chosen_files(complaint)[0])
    cases.act("complaint.record-showing", complaint, "inspector", **typed)
    for change in (lambda: Showing.objects.update(place="别处"), _delete_showing):
        with pytest.raises(DatabaseError, match="supervision_showing"), transaction.atomic():
            change()


def _delete_showing() -> None:
    Showing.people.through.objects.all().delete()
    Showing.objects.all().delete()


# --- Drafts -----------------------------------------------------------------------------------------------------------


def test_old_drafts_are_cleared_away_and_what_a_failure_left_behind(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.store().remove_below("copies")
    assert copies.clear(TODAY) == 0, "there is no page yet"
    with_letter(cases)
    draft = CopyDraft.objects.get()
    now = clock.now()
    assert copies.clear(now) == 0
    assert copies.page_of(draft, 1)
    left = CopyDraft(source=draft.source)
    copy_pages.write(left.key, 1, b"left behind")
    assert copies.clear(now) == 0, "it may be named in an instant"
    with monkeypatch.context() as patched:
        patched.setattr(copy_pages, "ORPHANED_AFTER", -1)
        assert copies.clear(now) == 1
    with pytest.raises(copy_pages.PageGone):
        copy_pages.read(left.key, 1)
    assert copies.page_of(draft, 1)
    assert copies.clear(now + copies.KEPT_FOR + timedelta(seconds=1)) == 1
    assert not CopyDraft.objects.exists()


def test_pages_of_drafts_are_encrypted(cases: Cases) -> None:
    with_letter(cases)
    draft = CopyDraft.objects.get()
    content = copies.page_of(draft, 1)
    kept = files.content_of(copy_pages._kept_as(draft.key, 1))
    assert content not in kept
    assert content[:4] != kept[:4]
