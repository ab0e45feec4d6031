"""A liability case walked through from the clue to its end, through pages and forms, with real papers."""

import io
from datetime import datetime

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from accountability.assessment.factors import Element
from accountability.cases.forms.answers import OF_CASE, OF_FAULT
from documents import ledger
from documents.models import Paper
from tests.accountability import course
from tests.accountability.liability import PLAIN, SUMMARY, answers_typed, case_typed, fault_typed
from tests.cases import Cases
from tests.cast import Cast
from tests.journeys.walking import Person


@pytest.fixture
def bureau(cast: Cast, today: datetime, seals: None) -> Cases:
    """The bureau with its key: papers are rendered and sealed."""
    cache.clear()
    return Cases(cast)


def _file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.txt", f"{name}的内容".encode(), content_type="text/plain")


def _investigated(inspector: Person, leader: Person, bureau: Cases) -> str:
    """From the clue to a worksheet that is filled in; the address of the case."""
    case = inspector.act("liability-case.open", "/liability-cases/", **case_typed(bureau, effect="upheld"))
    leader.act("liability-case.approve", case, reason="同意立案。")
    inspector.act("liability-case.add-fault", case, **fault_typed())
    inspector.act("fault.answer", case, **answers_typed(OF_FAULT, *PLAIN))
    assert inspector.send(f"{case}answer/", **answers_typed(OF_CASE, Element.OFFICIAL)).status_code == 302
    return case


def _heard(inspector: Person, officer: Person, case: str) -> None:
    """The officer is told, reads the paper, answers, and is weighed."""
    inspector.act("liability-case.announce", case, **course.TOLD)
    assert "签收陈述申辩告知书" in officer.read("/")
    assert SUMMARY not in officer.read(case)
    officer.act("announcement.acknowledge", case)
    officer.act("announcement.state", case, text=course.SAID, attachments=[_file("情况说明")])
    assert course.SAID in officer.read(case)
    inspector.act("statement.weigh", case, **course.weigh_typed())
    officer.act("announcement.finish", case, confirmed="on")


@pytest.mark.provision("5.0")
@pytest.mark.provision("5.2.1.1")
def test_a_case_is_walked_from_the_clue_to_its_end(bureau: Cases) -> None:
    inspector, leader, officer = Person("inspector"), Person("leader"), Person("officer")
    case = _investigated(inspector, leader, bureau)
    assert officer.browser.get(case).status_code == 404
    _heard(inspector, officer, case)
    inspector.act("liability-case.submit", case, **course.submit_typed())
    leader.act("liability-case.vote", case, **course.PURSUED)
    leader.act("liability-case.decide", case, reasons="事实清楚，证据充分。")
    officer.act("liability-decision.acknowledge", case)
    typed = course.carry_out_typed("5.2.1.1")
    inspector.act("sanction.carry-out", case, **typed, attachments=[_file("谈话记录")])
    inspector.act("liability-case.close", case, note="已全部执行。")
    assert "没有待办的事项" in leader.read(case)
    assert "已办结" in officer.read("/own-liability-cases/")
    assert list(ledger.breaks(bureau.cast.bureau)) == []
    _papers_say(officer)


def _papers_say(officer: Person) -> None:
    """What the officer holds in hand: both papers open for the officer, and say what they have to."""
    expected = {
        "liability_findings": ("陈述申辩告知书", "拟给予诫勉谈话", "10日内", "违反法定的行政处罚程序"),
        "liability_decision": ("过错责任追究决定书", "诫勉谈话", "没有证据证明已经口头告知", "事实清楚"),
    }
    for kind, words in expected.items():
        paper = Paper.objects.get(kind=kind)
        answer = officer.browser.get(f"/papers/{paper.token}/")
        assert answer.status_code == 200
        content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        pages = PdfReader(io.BytesIO(content)).pages
        text = "".join(page.extract_text() for page in pages).replace("\n", "")
        assert [word for word in words if word not in text] == []
