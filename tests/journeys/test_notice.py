"""The main journeys (办理全程), through pages and forms as people walk them, with real papers."""

import io
import re
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from documents import clock, ledger
from documents.models import Paper
from documents.register import check_file
from supervision.models import Notice
from tests.cases import FACTS, Cases, at, in_days, key
from tests.cast import TODAY, Cast
from tests.journeys.walking import Person

pytestmark = pytest.mark.provision("4.3")


@pytest.fixture
def bureau(cast: Cast, today: datetime, seals: None) -> Cases:
    """The bureau with its key: papers are rendered and sealed."""
    cache.clear()
    return Cases(cast)


def _file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.txt", f"{name}的内容".encode(), content_type="text/plain")


def _check_finding_draft(inspector: Person, head: Person, bureau: Cases) -> str:
    """From the empty worklist to a draft that stands on a finding."""
    assert "现在没有等您办理的事项" in inspector.read("/")
    typed = bureau.check_typed()
    first = {name: typed[name] for name in ("division", "method")}
    check = inspector.act("check.open", "/checks/", first=first, **typed)
    inspector.act("check.record-finding", check, **bureau.finding_typed(), attachments=[_file("案卷扫描件")])
    assert inspector.does_not_offer("notice.draft", check)
    assert inspector.does_not_offer("check.conclude", check)
    inspector.act("check.ask-answers", check)
    assert "核对问题" in head.read("/")
    head.act("finding.answer", check, answer="agreed")
    inspector.act("check.conclude", check, conclusion="建议发出通知书。")
    assert "签署检查记录" in head.read("/")
    head.act("check.sign-record", check, said="属实，无异议。")
    assert "属实，无异议。" in _read(_paper(inspector, check, "检查记录签署意见"))
    text = inspector.read(check)
    assert "检查记录 江安监" in text
    begin = re.search(r'href="(/notices/draft/\?[^"]*)"', text)
    assert begin, "a concluded check leads to the draft"
    page = inspector.read(begin[1].replace("&amp;", "&"))
    assert FACTS in page
    found = re.search(r'name="findings" value="(\d+)"', page)
    assert found
    return inspector.act("notice.draft", "/notices/", **bureau.notice_typed(findings=[found[1]], reasons=""))


def _issued(inspector: Person, leader: Person, head: Person, bureau: Cases) -> str:
    """A draft is completed, submitted, returned once, and issued; the address of the notice."""
    notice = _check_finding_draft(inspector, head, bureau)
    assert "未写理由" in inspector.read(notice)
    inspector.act("notice.edit", notice, reasons="剥夺了当事人的程序权利。")
    assert "未写理由" not in inspector.read(notice)
    inspector.act("notice.submit", notice)
    assert "审批签发" in leader.read("/")
    leader.act("notice.give-back", notice, comments="请写明案件范围。")
    assert "请写明案件范围。" in inspector.read(notice)
    inspector.act("notice.edit", notice, decision="责令对三件案卷的告知程序予以纠正。")
    inspector.act("notice.submit", notice)
    leader.act("notice.issue", notice)
    return notice


def _paper(person: Person, page: str, name: str) -> bytes:
    """The file behind a paper's link on a page."""
    found = re.search(rf'href="(/papers/[^"]+)">{name}', person.read(page))
    assert found, f"{page} does not show {name}"
    answer = person.browser.get(found[1])
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def _read(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")


@pytest.mark.provision("3.3")
@pytest.mark.provision("4.2.1")
@pytest.mark.provision("4.2.2")
@pytest.mark.provision("4.2.3")
@pytest.mark.provision("4.2.4")
@pytest.mark.provision("4.2.5")
def test_from_the_finding_to_the_closed_notice(bureau: Cases) -> None:
    inspector, leader, head = Person("inspector"), Person("leader"), Person("head")
    notice = _issued(inspector, leader, head, bureau)

    pdf = _paper(head, notice, "执法监督通知书")
    printed = _read(pdf)
    for said in ("监察一科", "次日即作出处罚决定", "剥夺了当事人的程序权利", "责令对三件案卷", "2026年5月11日"):
        assert said in printed
    assert check_file(pdf).genuine

    assert "签收" in head.read("/")
    head.act("notice.acknowledge", notice)
    assert "2026年5月21日" in head.read(notice)
    head.act("correction.report", notice, text="已补正三件案卷。", attachments=[_file("补正文书")])
    correction = head.last
    assert "已补正三件案卷。" in _read(_paper(inspector, notice, "整改报告"))
    inspector.act("correction.give-back", correction, text="没有附送达回证。")
    head.act("correction.report", correction, text="已补正并附送达回证。")
    inspector.act("correction.accept", correction, text="经逐件核对属实。")
    assert inspector.does_not_offer("notice.close", "/notices/")
    assert "届满后才能办结" in inspector.read(notice)
    with clock.set_to(TODAY + timedelta(days=11)):
        inspector.act("notice.close", notice, reason="整改已核实，期限内未申请复查。")
    assert "已办结" in head.read(notice)
    for person in (inspector, leader, head):
        assert "现在没有等您办理的事项" in person.read("/")
    _holds(bureau)


def test_a_review_that_varies_the_notice(bureau: Cases) -> None:
    inspector, leader, head = Person("inspector"), Person("leader"), Person("head")
    notice = _issued(inspector, leader, head, bureau)
    head.act("notice.acknowledge", notice)
    review = head.act("notice.file-review", notice, claim="请求缩小范围。", grounds="逐件自查不相适应。")
    assert "请求缩小范围。" in _read(_paper(head, review, "复查申请书"))
    leader.act("correction.suspend", notice, reason="复查前难以恢复原状。")
    assert "签收暂停执行决定书" in head.read("/")
    suspension = _paper(head, notice, "暂停执行决定书")
    assert "暂停的日数不计入" in _read(suspension)
    assert check_file(suspension).genuine
    head.act("order.acknowledge", notice)
    assert "暂停执行" in head.read(notice)

    assert leader.does_not_offer("review.decide", review), "the leader signed it"
    second = Person("second-leader")
    assert "作出复查决定" in second.read("/")
    with clock.set_to(TODAY + timedelta(days=3)):
        second.act(
            "review.decide",
            review,
            decision="varied",
            reasons="范围不相适应，予以变更。",
            new_decision="责令抽取十件自查。",
            new_correct_by=str(in_days(45)),
            not_worse="on",
        )
        new = f"/notices/{Notice.objects.get(replaces__isnull=False).pk}/"
        assert "予以变更" in _read(_paper(head, review, "复查决定书"))
        assert "签收复查决定书" in head.read("/")
        head.act("order.acknowledge", review)
        assert "签收复查决定书" not in head.read("/")
        assert "责令抽取十件自查" in _read(_paper(head, new, "执法监督通知书"))
        old = head.read(notice)
        assert "已变更" in old
        assert new in old
        head.act("notice.acknowledge", new)
        assert "不能再次申请复查" in head.read(new)
        head.act("correction.report", new, text="已抽取十件自查。")
        inspector.act("correction.accept", new, text="属实。")
        inspector.act("notice.close", new, reason="整改已核实。")
    assert check_file(_paper(head, notice, "执法监督通知书")).genuine
    _holds(bureau)


def test_who_comes_too_late_reads_how_the_days_were_counted(bureau: Cases) -> None:
    inspector, leader, head = Person("inspector"), Person("leader"), Person("head")
    notice = _issued(inspector, leader, head, bureau)
    head.act("notice.acknowledge", notice)
    with clock.set_to(at(TODAY.date() + timedelta(days=11))):
        assert head.does_not_offer("notice.file-review", notice)
        assert "已于2026年5月21日届满，不能再申请" in head.read(notice)
        answer = head.browser.get(f"{notice}file-review/")
    assert answer.status_code == 409
    assert "已于2026年5月21日届满" in answer.content.decode()


def _holds(bureau: Cases) -> None:
    """Every paper is sealed, every number in its row, the ledger whole."""
    assert not Paper.objects.unfinished().exists()
    for kind in set(Paper.objects.values_list("kind", flat=True)):
        serials = list(Paper.objects.filter(kind=kind).order_by("serial").values_list("serial", flat=True))
        assert serials == list(range(1, len(serials) + 1))
    assert list(ledger.breaks(bureau.cast.bureau)) == []


def test_a_ground_is_picked_from_the_regulation(bureau: Cases) -> None:
    inspector = Person("inspector")
    assert f'name="grounds" value="{key("4.1.6")}"' in inspector.read("/notices/draft/")
