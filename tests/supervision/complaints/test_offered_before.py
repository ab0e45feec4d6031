"""``manage.py list_offered_files``: what was offered before copies were made anew, as the rows of that time tell it."""

import json
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from documents import clock, evidence, ledger
from documents.models import Evidence
from supervision.core.roles import Role
from supervision.models import Complaint
from tests.accountability import course, liability
from tests.cases import Cases
from tests.cast import LEGAL, TODAY, appoint
from tests.conftest import signed_in
from tests.documents.remaking import marked
from tests.supervision.complaints.examples import chosen_files, with_letter


def listed() -> Any:
    out = StringIO()
    call_command("list_offered_files", "--json", stdout=out)
    return json.loads(out.getvalue())


def table() -> str:
    out = StringIO()
    call_command("list_offered_files", stdout=out)
    return out.getvalue()


def offered_the_old_way(cases: Cases, complaint: Complaint, content: bytes, at: datetime) -> Evidence:
    """As ``complaint.offer-files`` wrote it then: a file of the investigation, and a row that names it and how."""
    assert complaint.investigation is not None
    inspection, by = complaint.investigation, cases.person("inspector")
    upload = SimpleUploadedFile("来件材料1.pdf", content)
    (file,) = evidence.hand_in([upload], subject=inspection, root=inspection, by=by, now=at)
    said = {"files": evidence.as_listed([file]), "how": "cleaned"}
    act = {"act": "complaint.offer-files", "verb": "提供材料", "subject": complaint, "root": complaint, "data": said}
    ledger.append(bureau_id=complaint.bureau_id, at=at, by=by, **act)  # type: ignore[arg-type]
    return file


def test_nothing_is_listed_where_only_copies_were_offered(cases: Cases) -> None:
    complaint = with_letter(cases)
    chosen = chosen_files(complaint)
    cases.act("complaint.offer-files", complaint, "inspector", chosen=chosen, looked_through="on")
    case = liability.answered_with(cases, SimpleUploadedFile("照片.jpg", marked.jpeg(), content_type="image/jpeg"))
    course.announced(cases, case, offered=cases.copy(case), looked_through="on")
    assert listed() == []
    assert "共0份" in table()


def test_files_of_complaints_are_listed_with_whoever_could_open_them(cases: Cases) -> None:
    """Whoever looked into it then or came to it later; not who had left before."""
    people = [
        appoint(f"inspector-{n}", Role.INSPECTOR, cases.cast.division(LEGAL), cases.cast.bureau) for n in range(3)
    ]
    first, then, later = ([str(person.pk)] for person in people)
    complaint = cases.complaint(files=["何举报的信.pdf"])
    complaint = cases.investigated(cases.accepted_complaint(complaint), investigators=first)
    original = Evidence.objects.of_case(complaint).get()
    with clock.set_to(TODAY + timedelta(hours=1)):
        cases.act("complaint.change-investigators", complaint, "inspector", investigators=then, reason="换人。")
    at = TODAY + timedelta(hours=2)
    with clock.set_to(at):
        cleaned = offered_the_old_way(cases, complaint, marked.pypdf_pdf(), at)
        as_it_was = offered_the_old_way(cases, complaint, original.open().read(), at + timedelta(minutes=1))
    with clock.set_to(TODAY + timedelta(hours=3)):
        cases.act("complaint.change-investigators", complaint, "inspector", investigators=later, reason="换人。")
    row = {
        "bureau": cases.cast.bureau.code,
        "case": str(complaint),
        "file": "来件材料1.pdf",
        "people": [people[1].name, people[2].name],
        "at": timezone.localtime(at).isoformat(),
    }
    assert listed() == [
        {**row, "key": str(cleaned.key), "how": "去除过部分元数据"},
        {
            **row,
            "key": str(as_it_was.key),
            "how": "与原件相同",
            "at": timezone.localtime(at + timedelta(minutes=1)).isoformat(),
        },
    ]
    lines = table().splitlines()
    assert lines[0].split("\t")[:3] == ["局", "案件", "文件"]
    assert lines[1].split("\t")[1:3] == [str(complaint), "来件材料1.pdf"]
    assert f"{people[1].name}、{people[2].name}" in lines[1]
    assert people[0].name not in table()
    assert lines[-1] == "共2份"
    assert list(ledger.breaks(cases.cast.bureau)) == []


def test_a_complaint_that_only_its_handler_looked_into_says_so(cases: Cases) -> None:
    offered_the_old_way(cases, with_letter(cases), marked.pillow_pdf(), TODAY)
    assert listed()[0]["people"] == []
    assert "没有其他调查人员" in table()


def test_files_that_officers_were_offered_are_listed(cases: Cases) -> None:
    """Then the file itself was named with the announcement."""
    told = course.announced(cases)
    file = Evidence.objects.of_case(told.case)[0]
    told.files.set([file])
    assert listed() == [
        {
            "bureau": cases.cast.bureau.code,
            "case": str(told.case),
            "file": file.name,
            "key": str(file.key),
            "how": "与原件相同",
            "people": [cases.person("officer").name],
            "at": timezone.localtime(told.announced_at).isoformat(),
        }
    ]


def test_what_was_offered_then_is_still_open_to_whom_it_was_offered(cases: Cases) -> None:
    """An update takes nothing away from an investigation that is under way."""
    complaint = cases.investigated(investigators=[str(cases.person("second-inspector").pk)])
    file = offered_the_old_way(cases, complaint, marked.pillow_pdf(), TODAY)
    assert signed_in(cases.person("second-inspector")).get(f"/evidence/{file.key}/").status_code == 200
