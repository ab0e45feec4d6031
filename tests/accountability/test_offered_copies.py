"""What of a case's files the officer is given with the announcement (供查阅的材料): copies made anew, never the files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accountability.models import LiabilityCase
from accountability.referrals import papers as referral_papers
from documents.models import Evidence
from supervision.core.refusals import Refused
from supervision.models import CopyDraft, OfferedCopy, Showing
from tests.accountability import course, course_examples, liability
from tests.cases import Cases
from tests.conftest import signed_in
from tests.documents.remaking import marked
from tests.supervision.complaints.examples import chosen_files, with_letter


def browser(cases: Cases, username: str) -> Client:
    return signed_in(cases.person(username))


def _marked(cases: Cases) -> LiabilityCase:
    """With two files whose metadata and names tell who made them."""
    uploads = [
        SimpleUploadedFile(f"{marked.NAME}整理.pdf", marked.pypdf_pdf(), content_type="application/pdf"),
        SimpleUploadedFile(f"{marked.NAME}拍摄.jpg", marked.jpeg(), content_type="image/jpeg"),
    ]
    return liability.answered_with(cases, *uploads)


@pytest.mark.provision("5.0")
def test_the_officer_is_given_copies_of_the_chosen_files_and_opens_no_file(cases: Cases) -> None:
    """Nothing of them tells who made them, their names included: the officer is not told who handles the case."""
    case = _marked(cases)
    shown, kept = Evidence.objects.of_case(case)
    cases.copy(case)
    officer = browser(cases, "officer")
    with pytest.raises(Exception, match="looked_through"):
        course.announced(cases, case, offered=[str(shown.pk)])
    told = course.announced(cases, case, offered=[str(shown.pk)], looked_through="on")
    (copy,) = told.files.all()
    assert (copy.name, OfferedCopy.objects.get(copy=copy).source) == ("供查阅的材料1.pdf", shown)
    content = b"".join(officer.get(reverse("evidence-file", args=[copy.key])).streaming_content)  # type: ignore[attr-defined]
    assert marked.occurrences(content) == []
    assert not any(_opens(officer, file) for file in (shown, kept))
    assert not _opens(browser(cases, "head"), copy)
    page = officer.get(reverse("liability-case", args=[case.pk])).content.decode()
    assert "供查阅的材料1.pdf" in page
    assert marked.NAME not in page
    assert CopyDraft.objects.get().source == kept, "the other draft is still there"


def test_what_was_not_looked_through_is_not_offered_to_the_officer(cases: Cases) -> None:
    case = _marked(cases)
    with pytest.raises(Refused, match="的副本还没有逐页看完"):
        course.announced(cases, case, offered=[str(Evidence.objects.of_case(case)[0].pk)], looked_through="on")
    assert LiabilityCase.objects.get(pk=case.pk).state == "investigating"


def test_a_text_of_a_ruling_comes_in_again_with_the_ruling(cases: Cases) -> None:
    case = liability.ruling(cases).case
    page = browser(cases, "inspector").get(reverse("copies", args=["liability-case", case.pk])).content.decode()
    assert "以「修改外部裁决、决定」重新提交后制作" in page
    assert "修改过错行为" not in page


def test_copies_for_the_officer_are_made_on_the_cases_own_page(cases: Cases) -> None:
    case = _marked(cases)
    where = reverse("copies", args=["liability-case", case.pk])
    assert where in browser(cases, "inspector").get(reverse("liability-case", args=[case.pk])).content.decode()
    assert browser(cases, "inspector").get(where).status_code == 200
    for name in ("leader", "officer", "head", "second-inspector"):
        assert browser(cases, name).get(where).status_code == 404, name


def test_a_file_of_the_complaint_behind_it_is_never_offered_again(cases: Cases) -> None:
    """Neither byte for byte, nor as the copy that investigators were given, under whatever name it is handed in."""
    complaint = with_letter(cases)
    chosen = chosen_files(complaint)
    complaint = cases.act("complaint.offer-files", complaint, "inspector", chosen=chosen, looked_through="on")
    original, copy = Evidence.objects.get(pk=chosen[0]), OfferedCopy.objects.get().copy
    typed = {"origin": "complaint", "complaint": str(complaint.pk)}
    case = liability.investigated(cases, liability.opened(cases, **typed))
    for file in (original, copy):
        again = SimpleUploadedFile("另一名称.pdf", file.open().read(), content_type="application/pdf")
        cases.act("liability-case.add-fault", case, "inspector", **liability.fault_typed(), attachments=again)
    assert Evidence.objects.of_case(case).filter(name="另一名称.pdf").count() == 2
    assert cases.copy(case) == []
    assert "另一名称.pdf" not in {material.title for material in referral_papers.offered(case)}


def test_copies_for_the_officer_are_no_material_of_the_case(cases: Cases) -> None:
    case = _marked(cases)
    chosen = cases.copy(case)
    course.announced(cases, case, offered=chosen, looked_through="on")
    titles = [material.title for material in referral_papers.offered(case) if material.kind == "evidence"]
    assert titles == [f"{marked.NAME}整理.pdf", f"{marked.NAME}拍摄.jpg"]


def test_a_recording_is_played_to_the_officer(cases: Cases) -> None:
    case = course_examples.with_recording(cases)
    done = cases.act("liability-case.record-showing", case, "inspector", **course_examples.played(cases, case))
    showing = Showing.objects.get()
    assert [*showing.people.all()] == [cases.person("officer")]
    assert not _opens(browser(cases, "officer"), showing.file)
    own = browser(cases, "officer").get(reverse("liability-case", args=[case.pk])).content.decode()
    assert "08:00，三楼会议室" in own
    assert cases.person("inspector").name not in own.split("当面播放")[1].split("</section>")[0]
    page = browser(cases, "leader").get(reverse("liability-case", args=[done.pk])).content.decode()
    assert f"观看：{showing.names}" in page


def _opens(client: Client, file: Evidence) -> bool:
    return client.get(reverse("evidence-file", args=[file.key])).status_code == 200
