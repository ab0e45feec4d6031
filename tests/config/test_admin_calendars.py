"""A year's draft from the notice's text (从通知生成年度安排): read, shown with what does not fit, made, published."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documents import clock
from supervision.core.roles import Role
from supervision.models import CalendarDay, CalendarYear
from supervision.rules import publication
from tests.rule_fixtures import AUTUMN, Place, settle
from tests.supervision.core.working_calendar.test_notice import REST_OF_2027, _with

pytestmark = pytest.mark.django_db

ADDRESS = "admin:supervision_calendaryear_from_notice"
TEXT = f"国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕8号\n现将2027年放假安排通知如下。\n{_with()}"


@pytest.fixture
def jiang() -> Iterator[Place]:
    with clock.set_to(AUTUMN):
        yield settle("jiang")


@pytest.fixture
def keeper(jiang: Place) -> Client:
    client = Client()
    client.force_login(jiang[Role.RULE_ADMIN])
    return client


def _post(keeper: Client, text: str, **more: Any) -> Any:
    return keeper.post(reverse(ADDRESS), {"year": 2027, "text": text, **more})


def _make(keeper: Client, text: str, **more: Any) -> Any:
    """Read, then make the draft of what the page showed."""
    seen = _post(keeper, text).context["form"].initial["seen"]
    return _post(keeper, text, seen=seen, make="生成草稿", **more)


def test_the_page_offers_the_year_that_is_missing(keeper: Client) -> None:
    page = keeper.get(reverse(ADDRESS))
    assert page.context["form"].initial == {"year": 2027}
    assert reverse(ADDRESS) in keeper.get(reverse("admin:supervision_calendaryear_changelist")).content.decode()


def test_what_was_read_is_drawn_with_its_sentences_before_anything_is_kept(keeper: Client) -> None:
    answer = _post(keeper, TEXT)
    page = answer.content.decode()
    assert "每一句都已读懂" in page
    assert "2027年12月" in page
    assert "2月5日，星期五，法定节假日（春节）" in page
    assert "1月31日，星期日，上班（春节）" in page
    assert "1月31日（星期日）、2月20日（星期六）上班" in page
    assert (
        answer.context["form"].initial["source"]
        == "国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕8号）"
    )
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_the_draft_keeps_text_days_and_sentences_and_is_published_in_a_second_step(
    jiang: Place, keeper: Client
) -> None:
    assert _make(keeper, TEXT).status_code == 302
    draft = CalendarYear.objects.get(year=2027)
    assert (draft.published_at, draft.notice_text, draft.effective_from) == (None, TEXT, date(2026, 11, 23))
    assert draft.days.filter(kind="holiday").count() == 28
    day = CalendarDay.objects.get(year=draft, day=date(2027, 2, 20))
    assert (day.kind, day.name, day.basis) == ("makeup", "春节", "1月31日（星期日）、2月20日（星期六）上班")
    change = keeper.get(reverse("admin:supervision_calendaryear_change", args=[draft.pk])).content.decode()
    assert reverse("admin:supervision_calendaryear_months", args=[draft.pk]) in change
    address = reverse("admin:supervision_calendaryear_publish", args=[draft.pk])
    assert keeper.post(address, {"seen": publication.fingerprint(draft)}).status_code == 302
    assert CalendarYear.objects.get(year=2027).is_published


def test_what_does_not_fit_is_named_and_no_draft_is_made_before_it_is_confirmed(keeper: Client) -> None:
    text = TEXT.replace("10月1日至7日放假调休，共7天", "10月1日至7日放假调休，共8天")
    assert "写的是共8天，列出的是7天" in _post(keeper, text).content.decode()
    refused = _make(keeper, text)
    assert refused.status_code == 409
    assert "还没有核对" in refused.content.decode()
    assert not CalendarYear.objects.filter(year=2027).exists()
    assert _make(keeper, text, confirmed="on").status_code == 302
    assert "写的是共8天，列出的是7天" in CalendarYear.objects.get(year=2027).reason


def test_a_day_that_contradicts_itself_is_left_out_of_the_draft(keeper: Client) -> None:
    text = TEXT.replace("9月26日（星期日）", "10月3日（星期日）")
    _make(keeper, text, confirmed="on")
    assert not CalendarDay.objects.filter(year__year=2027, day=date(2027, 10, 3)).exists()


def test_a_missing_statutory_day_is_marked_in_its_month(keeper: Client) -> None:
    text = TEXT.replace(REST_OF_2027["端午节"], "")
    assert "6月9日，星期三，法定节假日，安排中没有（端午节）" in _post(keeper, text).content.decode()


def test_days_of_the_december_before_are_drawn_and_kept(keeper: Client) -> None:
    text = TEXT.replace(
        "1月1日至3日放假，共3天。", "2026年12月31日至2027年1月3日放假调休，共4天。2026年12月26日（星期六）上班。"
    )
    page = _post(keeper, text).content.decode()
    assert "2026年12月" in page
    assert "涉及上年年末" in page
    assert _make(keeper, text).status_code == 302
    days = CalendarDay.objects.filter(year__year=2027, day__year=2026).values_list("day", "kind")
    assert list(days) == [(date(2026, 12, 26), "makeup"), (date(2026, 12, 31), "holiday")]


def test_a_text_changed_after_it_was_shown_is_shown_again(keeper: Client) -> None:
    seen = _post(keeper, TEXT).context["form"].initial["seen"]
    changed = _post(keeper, TEXT.replace("6月9日", "6月10日"), seen=seen, make="生成草稿")
    assert changed.status_code == 409
    assert "有改动" in changed.content.decode()
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_a_second_draft_of_the_year_is_refused(keeper: Client) -> None:
    assert _make(keeper, TEXT).status_code == 302
    again = _make(keeper, TEXT)
    assert again.status_code == 409
    assert "2027年已有草稿" in again.content.decode()
    assert TEXT.splitlines()[-1] in again.content.decode()
    assert CalendarYear.objects.filter(year=2027).count() == 1


def test_a_file_is_read_and_its_text_stands_in_the_box(keeper: Client) -> None:
    file = SimpleUploadedFile("通知.txt", TEXT.encode("gb18030"))
    answer = keeper.post(reverse(ADDRESS), {"year": 2027, "text": "", "file": file})
    initial = answer.context["form"].initial
    assert initial["text"] == TEXT
    assert not answer.context["arrangement"].problems
    as_browsers_send = TEXT.replace("\n", "\r\n")
    assert _post(keeper, as_browsers_send, seen=initial["seen"], make="生成草稿").status_code == 302


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"year": 2027, "text": " "}, "请粘贴通知的文字，或者选择文件"),
        ({"year": 1999, "text": TEXT}, "2000"),
        ({"year": "", "text": TEXT}, "国庆节：10月1日至7日"),
        ({"year": 2027, "text": "", "file": SimpleUploadedFile("通知.pdf", b"%PDF-1.7 ")}, "复制"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_typed_is_lost(
    keeper: Client, typed: dict[str, Any], message: str
) -> None:
    page = keeper.post(reverse(ADDRESS), typed).content.decode()
    assert message in page
    assert "请更正" in page


def test_a_published_year_is_drawn_too(keeper: Client) -> None:
    version = CalendarYear.objects.published().get(year=2026)
    page = keeper.get(reverse("admin:supervision_calendaryear_months", args=[version.pk])).content.decode()
    assert "10月10日，星期六，上班（国庆节）" in page
    assert "2月16日，星期一，法定节假日（春节）" in page


def test_a_draft_from_a_version_keeps_the_sentences(jiang: Place, keeper: Client) -> None:
    _make(keeper, TEXT)
    draft = CalendarYear.objects.get(year=2027)
    publication.publish(draft, by=jiang[Role.RULE_ADMIN], seen=publication.fingerprint(draft))
    again = publication.new_draft(CalendarYear.objects.get(year=2027), by=jiang[Role.RULE_ADMIN])
    assert again.days.get(day=date(2027, 6, 9)).basis == "五、端午节：6月9日放假"


def test_an_older_version_keeps_its_fingerprint() -> None:
    """What was published before a day had its sentence says the same as then."""
    year = CalendarYear.objects.create(year=2027, source="通知", effective_from=date(2026, 11, 23), reason="已公布")
    day = CalendarDay.objects.create(year=year, day=date(2027, 1, 1), kind="holiday", name="元旦")
    before = publication.fingerprint(year)
    assert not {"notice_text", "basis"} & {*publication._values(year), *publication._values(day)}
    day.basis = "1月1日放假"
    day.save()
    assert publication.fingerprint(year) != before
