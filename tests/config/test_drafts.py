"""Nothing typed is lost (草稿): through every interruption, for its author alone, and nothing of it anywhere else."""

import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from config import problems
from documents import clock
from documents.drafts import pages, restoring, store
from documents.models import Draft, LedgerEntry
from supervision.core import carrying_out as acting
from supervision.core.acts import REGISTRY
from supervision.models import Notice
from tests.cases import Cases
from tests.cast import PASSWORD, TODAY, USERNAMES, Cast
from tests.config.test_logs import written  # noqa: F401 - a fixture
from tests.config.test_planted_names import LISTS
from tests.conftest import signed_in
from tests.planted import content_of, held_in, raw_database
from tests.supervision.core.act_examples import EXAMPLES, Example
from tests.supervision.core.test_every_act import address, page

TEXT = "只在草稿里的暗记"
LOGIN = "/accounts/login/"
SAVE, DISCARD, LIST = "/drafts/save/", "/drafts/discard/", "/drafts/"


@pytest.fixture(autouse=True)
def _no_attempts_yet(cast: Cast) -> None:
    """Beside PostgreSQL they are counted in the database, which has to be there by then."""
    cache.clear()


class Open:
    """A page with a form as a browser has it open."""

    def __init__(self, browser: Client, where: str) -> None:
        self.browser, self.where = browser, where
        self.text = browser.get(where).content.decode()

    def carried(self) -> dict[str, str]:
        """What the form carries unseen."""
        form = self.text.partition('class="act-form"')[2]
        return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', form))

    def send(self, **typed: Any) -> HttpResponse:
        return self.browser.post(self.where, {**self.carried(), **typed})  # type: ignore[return-value]

    def autosave(self, browser: Client | None = None, **typed: Any) -> HttpResponse:
        return (browser or self.browser).post(  # type: ignore[return-value]
            SAVE, {**self.carried(), **typed}, headers={"accept": "application/json"}
        )


def _login(browser: Client, username: str, then: str = "/") -> HttpResponse:
    return browser.post(LOGIN, {"login": username, "password": PASSWORD, "next": then})  # type: ignore[return-value]


def _edit(cases: Cases) -> tuple[Notice, str]:
    notice = cases.draft()
    return notice, reverse("notice-edit", args=[notice.pk])


def _typed(cases: Cases, **changed: Any) -> dict[str, Any]:
    return cases.notice_typed(**{"reasons": TEXT, **changed})


# --- Every interruption, every form ---------------------------------------------------------------------------------------


def _texts(form: Any, typed: dict[str, Any]) -> list[str]:
    """What an example types into the form's own fields of text."""
    own = {name: [str(value)] for name, value in typed.items() if name in form.fields}
    return [text for _, text in restoring.texts(type(form), own)]


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=list(EXAMPLES))
def test_of_every_act_what_was_typed_comes_back_after_the_session_is_gone(example: Example, cases: Cases) -> None:
    """The person was signed out in another window, and sends the page off."""
    record = example.prepare(cases)
    act, person = REGISTRY[example.code], cases.person(example.by)
    where, typed = address(example.code, record), example.typed(cases, record)
    form = act.form_for(record, by=person)
    assert [name for name, field in form.fields.items() if getattr(field.widget, "input_type", "") == "password"] == []
    texts = _texts(form, typed)
    if not form.fields or not texts:
        return
    mark = pages.mark(pages.begun(person.pk, where))
    rows = LedgerEntry.objects.count()
    interrupted = Client().post(where, {**page(record), **typed, pages.MARK: mark})
    assert interrupted.status_code == 302
    assert interrupted["Location"].startswith(LOGIN)
    assert LedgerEntry.objects.count() == rows
    kept = store.open_draft(person.pk, store.drafts_at(person.pk, where)[0].key)
    assert kept is not None
    form = act.form_for(record, by=person)
    restoring.restore(form, kept.fields)
    assert [text for text in texts if escape(text) not in str(form)] == []


@pytest.mark.parametrize("how", ["signed out", "swept", "eight hours"])
def test_without_javascript_what_was_sent_off_waits(cases: Cases, how: str) -> None:
    with time_machine.travel(datetime(2026, 5, 11, 2, tzinfo=UTC), tick=False) as hours:
        browser = signed_in(cases.person("inspector"))
        _, where = _edit(cases)
        opened = Open(browser, where)
        if how == "signed out":
            browser.cookies.pop("sessionid")
        elif how == "swept":
            Session.objects.all().delete()
        else:
            hours.shift(timedelta(hours=8))
        sent = opened.send(**_typed(cases))
        assert sent["Location"].startswith(LOGIN)
        assert "您填写的内容已保存（10:00）" in browser.get(sent["Location"]).content.decode()
        _login(browser, "inspector", where)
        text = browser.get(where).content.decode()
    assert "已恢复您10:00保存的草稿" in text
    assert TEXT in text
    assert "文件需要重新选择" in text


def test_it_comes_back_on_another_computer(cases: Cases) -> None:
    _, where = _edit(cases)
    assert Open(signed_in(cases.person("inspector")), where).autosave(**_typed(cases)).json()["at"] == "10:00"
    answer = signed_in(cases.person("inspector")).get(where)
    assert "no-store" in answer["Cache-Control"]
    text = answer.content.decode()
    assert "已恢复您10:00保存的草稿" in text
    assert TEXT in text


def test_it_is_kept_where_the_password_is_asked_again(cases: Cases) -> None:
    review = cases.review()
    where = reverse("review-decide", args=[review.pk])
    browser = Client()
    _login(browser, "second-leader")
    answer = browser.post(where, {"version": review.notice.version, "reasons": TEXT})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    kept = store.all_of(cases.person("second-leader").pk)
    assert [draft.place for draft in kept] == [where]


def test_what_was_refused_is_kept_as_it_was_sent(cases: Cases) -> None:
    """A form with a fault in it (422), and a page that others were faster than (409)."""
    notice, where = _edit(cases)
    browser = signed_in(cases.person("inspector"))
    opened = Open(browser, where)
    assert opened.send(**_typed(cases, kind="")).status_code == 422
    assert TEXT in signed_in(cases.person("inspector")).get(where).content.decode()
    cases.act("notice.edit", notice, "second-inspector", **cases.notice_typed())
    assert opened.send(**_typed(cases, reasons=TEXT + "之二")).status_code == 409
    text = signed_in(cases.person("inspector")).get(where).content.decode()
    assert TEXT + "之二" in text


UNPRINTABLE = "现场照片🙂见附件"


def test_what_the_papers_cannot_print_is_said_beside_the_field_as_it_is_typed(cases: Cases) -> None:
    """To whoever types it: an act is not done over which somebody else's paper would fail later."""
    _, where = _edit(cases)
    opened = Open(signed_in(cases.person("inspector")), where)
    saved = opened.autosave(**_typed(cases, reasons=UNPRINTABLE)).json()
    assert list(saved["unprintable"]) == ["reasons"]
    assert "「🙂」" in saved["unprintable"]["reasons"]
    assert opened.autosave(**_typed(cases, reasons="面积35㎡")).json()["unprintable"] == {}
    rows = LedgerEntry.objects.count()
    answer = opened.send(**_typed(cases, reasons=UNPRINTABLE))
    assert answer.status_code == 422
    assert "字库没有的字符「🙂」" in answer.content.decode()
    assert UNPRINTABLE in answer.content.decode(), "what was typed stays"
    assert LedgerEntry.objects.count() == rows
    assert opened.send(**_typed(cases, reasons="面积35㎡，负责人马𫰠")).status_code == 302


def test_the_page_says_what_happened_in_the_case_since(cases: Cases) -> None:
    notice, where = _edit(cases)
    browser = signed_in(cases.person("inspector"))
    Open(browser, where).autosave(**_typed(cases))
    cases.act("notice.edit", notice, "second-inspector", **cases.notice_typed())
    assert "您填写之后，江吴督察已办理「修改草稿」" in browser.get(where).content.decode()


# --- Gone with the act ----------------------------------------------------------------------------------------------------


def test_it_goes_with_the_act_and_only_this_one(cases: Cases) -> None:
    browser = signed_in(cases.person("inspector"))
    _, where = _edit(cases)
    opened, other = Open(browser, where), Open(browser, where)
    opened.autosave(**_typed(cases))
    other.autosave(**_typed(cases, reasons="另一窗口的话"))
    assert Draft.objects.count() == 2
    assert opened.send(**_typed(cases)).status_code == 302
    assert [draft.fields["reasons"] for draft in store.all_of(cases.person("inspector").pk)] == [["另一窗口的话"]]


def test_an_act_that_breaks_takes_nothing_with_it(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in(cases.person("inspector"))
    browser.raise_request_exception = False
    _, where = _edit(cases)
    opened = Open(browser, where)
    opened.autosave(**_typed(cases))
    monkeypatch.setattr(acting.ledger, "append", _breaks)
    assert opened.send(**_typed(cases)).status_code == 500
    assert TEXT in browser.get(where).content.decode()


def _breaks(*args: Any, **kwargs: Any) -> None:
    raise RuntimeError("it broke")


def test_a_second_click_leaves_no_draft_of_what_is_done(cases: Cases) -> None:
    opened = Open(signed_in(cases.person("inspector")), reverse("notice-draft"))
    assert opened.send(**_typed(cases)).status_code == 302
    assert opened.send(**_typed(cases)).status_code == 409
    assert not Draft.objects.exists()


def test_thrown_away_it_is_gone(cases: Cases) -> None:
    browser = signed_in(cases.person("inspector"))
    _, where = _edit(cases)
    Open(browser, where).autosave(**_typed(cases))
    text = browser.get(where).content.decode()
    mark = re.findall(r'name="draft" value="([^"]+)"', text)[0]
    assert browser.get(DISCARD).status_code == 405
    assert browser.post(DISCARD, {"draft": mark})["Location"] == where
    assert not Draft.objects.exists()
    assert TEXT not in browser.get(where).content.decode()


def test_nobody_throws_away_anothers(cases: Cases) -> None:
    _, where = _edit(cases)
    Open(signed_in(cases.person("inspector")), where).autosave(**_typed(cases))
    other, key = signed_in(cases.person("second-inspector")), Draft.objects.get().key
    mine = store.open_draft(cases.person("inspector").pk, key)
    assert mine is not None
    other.post(DISCARD, {"key": str(key)})
    other.post(DISCARD, {"draft": pages.mark(pages.begun(cases.person("inspector").pk, where)), "key": str(key)})
    assert Draft.objects.count() == 1
    assert other.post(DISCARD, {"key": "nothing"}).status_code == 404


# --- Signed in again: the token of before -----------------------------------------------------------------------------------


@pytest.fixture
def strict(cases: Cases) -> Client:
    """A browser whose tokens are asked for."""
    browser = Client(enforce_csrf_checks=True)
    _sign_in(browser, "inspector")
    return browser


def _sign_in(browser: Client, username: str) -> None:
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(LOGIN).content.decode())[0]
    typed = {"login": username, "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert browser.post(LOGIN, typed).status_code == 302


def _signed_in_again(browser: Client, username: str) -> None:
    """In another window of the same browser."""
    browser.cookies.pop("sessionid")
    _sign_in(browser, username)


def test_after_signing_in_again_elsewhere_the_text_is_one_click_away(cases: Cases, strict: Client) -> None:
    notice, where = _edit(cases)
    opened = Open(strict, where)
    _signed_in_again(strict, "inspector")
    refused = opened.send(**_typed(cases))
    assert refused.status_code == 403
    text = refused.content.decode()
    assert "您填写的内容已保存为草稿（10:00）" in text
    assert f'href="{where}">接着填写' in text
    assert Notice.objects.get(pk=notice.pk).reasons != TEXT
    again = Open(strict, where)
    assert TEXT in again.text
    assert again.send(**_typed(cases)).status_code == 302
    assert Notice.objects.get(pk=notice.pk).reasons == TEXT
    assert not Draft.objects.exists()


def test_a_page_is_given_a_new_token_for_its_own_person_alone(cases: Cases, strict: Client) -> None:
    _, where = _edit(cases)
    opened = Open(strict, where)
    _signed_in_again(strict, "inspector")
    answer = opened.autosave(**_typed(cases))
    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    token = answer.json()["token"]
    assert opened.autosave(**_typed(cases), csrfmiddlewaretoken=token).status_code == 200
    _signed_in_again(strict, "second-inspector")
    refused = opened.autosave(**_typed(cases))
    assert refused.status_code == 403
    assert "token" not in refused.json()
    assert TEXT not in strict.get(where).content.decode()
    assert not store.all_of(cases.person("second-inspector").pk)


def test_who_signs_in_on_the_same_browser_is_shown_nothing(cases: Cases, strict: Client) -> None:
    _, where = _edit(cases)
    opened = Open(strict, where)
    strict.cookies.pop("sessionid")
    sent = opened.send(**_typed(cases))
    assert TEXT not in strict.get(sent["Location"]).content.decode()
    _sign_in(strict, "second-inspector")
    for shown in (where, LIST, "/"):
        assert TEXT not in strict.get(shown).content.decode()
    refused = opened.send(**_typed(cases))
    assert refused.status_code == 403
    assert "另一个帐号打开的" in refused.content.decode()
    assert "接着填写</a>" not in refused.content.decode()
    assert {draft.owner_id for draft in Draft.objects.all()} == {cases.person("inspector").pk}


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}])
def test_a_forged_request_leaves_nothing(cases: Cases, strict: Client, headers: dict[str, str]) -> None:
    """Not even with the mark of a page of ours."""
    _, where = _edit(cases)
    own = Open(strict, where).carried()
    foreign = {**own, "draft": pages.mark(pages.begun(cases.person("other-head").pk, where))}
    for carried in ({}, own, foreign, {**own, "draft": own["draft"] + "x"}):
        typed = {**carried, **_typed(cases), "csrfmiddlewaretoken": "forged"}
        assert strict.post(where, typed, headers=headers).status_code == 403
        assert strict.post(SAVE, typed, headers=headers).status_code == 403
    assert not Draft.objects.exists()


def test_a_forged_request_with_the_forgers_own_mark_is_no_draft_of_anybody_else(cases: Cases, strict: Client) -> None:
    """From a browser that says nothing of where a request comes from."""
    _, where = _edit(cases)
    forger = cases.person("second-inspector").pk
    typed = {**_typed(cases), "draft": pages.mark(pages.begun(forger, where)), "version": "1"}
    assert strict.post(where, typed).status_code == 403
    assert strict.post(where, {**_typed(cases), "version": "1"}).status_code == 403
    assert {draft.owner_id for draft in Draft.objects.all()} <= {forger}
    assert "已恢复" not in strict.get(where).content.decode()


# --- Saving as it is typed --------------------------------------------------------------------------------------------------


def test_saving_answers_as_the_page_would(cases: Cases, foreign_cases: Cases) -> None:
    """404 to whoever would be shown no form there, whatever mark they have."""
    complaint = cases.complaint()
    foreign = foreign_cases.draft()
    wheres = {
        reverse("complaint-accept", args=[complaint.pk]): {"leader"},
        reverse("complaint-edit", args=[complaint.pk]): set(),
        reverse("notice-edit", args=[foreign.pk]): set(),
        reverse("notice-edit", args=[987654]): set(),
        "/nowhere/": set(),
        "/": set(),
        LIST: set(),
    }
    for where in wheres:
        for who in USERNAMES:
            person, browser = cases.person(who), signed_in(cases.person(who))
            mark = pages.mark(pages.begun(person.pk, where))
            answer = browser.post(SAVE, {"draft": mark, "text": TEXT})
            shown = browser.get(where)
            has_form = shown.status_code == 200 and 'name="draft"' in shown.content.decode()
            assert answer.status_code == (200 if has_form else 404), (who, where)
            assert "no-store" in answer["Cache-Control"]


def test_a_page_of_somebody_else_saves_nothing(cases: Cases) -> None:
    _, where = _edit(cases)
    opened = Open(signed_in(cases.person("inspector")), where)
    other = signed_in(cases.person("second-inspector"))
    assert opened.autosave(other, **_typed(cases)).status_code == 409
    assert other.post(SAVE, {"reasons": TEXT}).status_code == 404
    assert not Draft.objects.exists()


def test_signed_out_the_page_is_told_at_once_and_its_text_is_kept(cases: Cases) -> None:
    _, where = _edit(cases)
    opened = Open(signed_in(cases.person("inspector")), where)
    answer = opened.autosave(Client(), **_typed(cases))
    assert answer.status_code == 401
    assert "no-store" in answer["Cache-Control"]
    assert answer.json()["at"] == "10:00"
    assert TEXT in signed_in(cases.person("inspector")).get(where).content.decode()


def test_two_windows_lose_neither_text(cases: Cases) -> None:
    browser = signed_in(cases.person("inspector"))
    _, where = _edit(cases)
    Open(browser, where).autosave(**_typed(cases))
    first, second = Open(browser, where), Open(browser, where)
    first.autosave(**_typed(cases, reasons="第一窗口的话"))
    answer = second.autosave(**_typed(cases, reasons="第二窗口的话")).json()
    assert "另一窗口已于10:00保存较新的草稿" in answer["message"]
    text = browser.get(where).content.decode()
    assert "另有1份草稿" in text
    chosen = re.findall(r'href="([^"]*draft=[0-9a-f]{32})"', text)
    texts = text + browser.get(chosen[0]).content.decode()
    assert "第一窗口的话" in texts
    assert "第二窗口的话" in texts
    assert "已恢复" not in browser.get(f"{where}?draft=new").content.decode()


def test_not_more_is_saved_than_anybody_types(cases: Cases) -> None:
    _, where = _edit(cases)
    opened = Open(signed_in(cases.person("inspector")), where)
    answers = [opened.autosave(**_typed(cases)).status_code for _ in range(121)]
    assert set(answers[:120]) == {200}
    assert answers[120] == 429


def test_typing_is_use_and_a_page_that_lies_open_is_none(cases: Cases) -> None:
    with time_machine.travel(datetime(2026, 5, 11, 2, tzinfo=UTC), tick=False) as hours:
        browser = signed_in(cases.person("inspector"))
        opened = Open(browser, _edit(cases)[1])
        for _ in range(3):
            hours.shift(timedelta(minutes=20))
            assert opened.autosave(**_typed(cases)).status_code == 200
        hours.shift(timedelta(minutes=30))
        assert opened.autosave(**_typed(cases)).status_code == 401


# --- Who may no longer ------------------------------------------------------------------------------------------------------


def test_where_the_act_is_refused_now_the_own_words_stand_beside_the_reason(cases: Cases) -> None:
    notice, where = _edit(cases)
    browser = signed_in(cases.person("inspector"))
    Open(browser, where).autosave(**_typed(cases))
    cases.act("notice.submit", notice, "inspector")
    refused = browser.get(where)
    assert refused.status_code == 409
    assert TEXT in refused.content.decode()
    assert TEXT not in signed_in(cases.person("second-inspector")).get(where).content.decode()


def test_of_a_record_that_one_may_not_see_any_more_nothing_is_shown_and_nothing_lost(cases: Cases) -> None:
    complaint = cases.complaint()
    where = reverse("complaint-edit", args=[complaint.pk])
    browser, owner = signed_in(cases.person("inspector")), cases.person("inspector").pk
    carried = Open(browser, where).carried()
    Open(browser, where).autosave(matter=TEXT)
    type(complaint).objects.filter(pk=complaint.pk).update(
        registrar=cases.person("second-inspector"), handler=cases.person("second-inspector")
    )
    none, hidden = browser.get(reverse("complaint-edit", args=[987654])), browser.get(where)
    assert none.status_code == hidden.status_code == 404
    assert browser.post(where, {**carried, "matter": TEXT + "之二"}).status_code == 404
    listed = browser.get(LIST).content.decode()
    assert TEXT not in listed
    assert where not in listed
    assert complaint.reference not in listed
    assert "您现在不能查看" in listed
    assert {draft.fields["matter"][0] for draft in store.all_of(owner)} == {TEXT, TEXT + "之二"}


# --- The list -----------------------------------------------------------------------------------------------------------------


def test_the_list_asks_as_much_for_many_as_for_few_and_leads_back(cases: Cases) -> None:
    browser = signed_in(cases.person("inspector"))
    asked = []
    for _ in range(2):
        for _ in range(3):
            _, where = _edit(cases)
            Open(browser, where).autosave(**_typed(cases))
        with CaptureQueriesContext(connection) as questions:
            listed = browser.get(LIST)
        asked.append(len(questions))
    assert asked[0] == asked[1] <= 5
    text = listed.content.decode()
    assert text.count(">放弃草稿<") == 6
    assert TEXT not in text
    assert TEXT in browser.get(re.findall(rf'href="({where}[^"]*)"', text)[0]).content.decode()


def test_a_form_asks_one_question_more_and_a_page_without_form_none(cases: Cases) -> None:
    browser = signed_in(cases.person("inspector"))
    _, where = _edit(cases)
    browser.get(where)
    with CaptureQueriesContext(connection) as asked:
        browser.get(where)
    drafts = [query["sql"] for query in asked.captured_queries if "documents_draft" in query["sql"]]
    assert len(drafts) == 1
    with CaptureQueriesContext(connection) as asked:
        browser.get("/")
    assert not [query for query in asked.captured_queries if "documents_draft" in query["sql"]]


# --- Nowhere else -------------------------------------------------------------------------------------------------------------


def test_no_page_list_search_log_or_ledger_tells_of_a_draft(
    cases: Cases,
    written: StringIO,  # noqa: F811
    known_people: None,
) -> None:
    """Who complains is typed into a form, and stands in nothing that anybody else reads, nor in the author's own pages."""
    browser = signed_in(cases.person("inspector"))
    typed = {"matter": TEXT, "source_name": "欧阳草稿", "persons": "司徒草稿"}
    words = [*typed.values()]
    opened = Open(browser, reverse("complaint-register"))
    rows = LedgerEntry.objects.count()
    assert opened.autosave(**typed).status_code == 200
    assert opened.autosave(Client(), **typed).status_code == 401
    assert held_in(browser.get(opened.where).content, words), "the probe finds what is there"
    assert held_in(raw_database(), words) == []
    assert held_in(written.getvalue().encode(), [*words, str(Draft.objects.get().key)]) == []
    assert LedgerEntry.objects.count() == rows
    for who in USERNAMES:
        other = signed_in(cases.person(who))
        for where in (*LISTS, "/admin/", f"/search/?q={TEXT}", f"/complaints/?q={TEXT}"):
            text = content_of(other.get(where)).decode(errors="replace")
            text = text.replace(TEXT, "") if TEXT in where else text  # the box of the search says what was asked
            assert held_in(text.encode(), words) == [], (who, where)
            assert str(Draft.objects.get().key) not in text or (who, where) == ("inspector", LIST)


# --- The server breaks --------------------------------------------------------------------------------------------------------


@pytest.fixture
def breaking(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> tuple[Open, pytest.MonkeyPatch]:
    browser = signed_in(cases.person("inspector"))
    browser.raise_request_exception = False
    return Open(browser, _edit(cases)[1]), monkeypatch


def _break(patch: pytest.MonkeyPatch, error: Exception) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise error

    patch.setattr(acting.ledger, "append", broken)


def test_a_page_that_breaks_says_when_under_which_number_and_what_was_kept(
    breaking: tuple[Open, pytest.MonkeyPatch],
    cases: Cases,
    written: StringIO,  # noqa: F811
) -> None:
    opened, patch = breaking
    _break(patch, RuntimeError("it broke"))
    answer = opened.send(**_typed(cases))
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "no-store" in answer["Cache-Control"]
    assert re.search(r"<dd>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d</dd>", text)
    (number,) = re.findall(r'<dd class="hash">([0-9A-F]{8})</dd>', text)
    assert f'"number": "{number}"' in written.getvalue()
    assert "您填写的内容已保存为草稿（10:00）" in text
    assert f'href="{opened.where}">接着填写' in text
    assert "css/app.css" in text
    assert TEXT not in text
    assert TEXT in opened.browser.get(opened.where).content.decode()


def test_a_database_that_is_gone_is_said_to_be_gone_for_a_while(
    breaking: tuple[Open, pytest.MonkeyPatch], cases: Cases
) -> None:
    opened, patch = breaking
    _break(patch, OperationalError("gone"))
    patch.setattr(store, "save", lambda *args: (_ for _ in ()).throw(OperationalError("gone")))
    answer = opened.send(**_typed(cases))
    text = answer.content.decode()
    assert answer.status_code == 503
    assert "与数据库的连接中断" in text
    assert TEXT in text  # on the page: it could not be kept elsewhere
    assert "已保存为草稿" not in text


def test_a_database_that_nobody_reaches_is_answered_with_a_page(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even the session cannot be read."""
    browser = signed_in(cases.person("inspector"))
    browser.raise_request_exception = False

    def gone(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", gone)
    for answer in (browser.get("/"), browser.post("/notices/draft/", {"reasons": TEXT})):
        assert answer.status_code == 503
        assert "数据库暂时不能使用" in answer.content.decode()


def test_where_even_the_template_fails_there_is_a_page(breaking: tuple[Open, pytest.MonkeyPatch], cases: Cases) -> None:
    opened, patch = breaking
    _break(patch, RuntimeError("it broke"))
    patch.setattr(problems, "render_to_string", _breaks)
    answer = opened.send(**_typed(cases))
    text = answer.content.decode()
    assert answer.status_code == 500
    assert re.search(r"时间：[\d: -]+　编号：[0-9A-F]{8}", text)
    assert "您填写的内容已保存为草稿" in text


def test_what_breaks_the_keeping_too_breaks_no_page(breaking: tuple[Open, pytest.MonkeyPatch], cases: Cases) -> None:
    opened, patch = breaking
    _break(patch, RuntimeError("it broke"))
    patch.setattr(store, "save", _breaks)
    answer = opened.send(**_typed(cases))
    assert answer.status_code == 500
    assert "没有能够保存" in answer.content.decode()


def test_the_sweep_forgets_what_is_over(cast: Cast) -> None:
    with clock.set_to(TODAY):
        store.save(pages.begun(cast["inspector"].pk, "/notices/draft/"), {"reasons": [TEXT]})
    with clock.set_to(TODAY + timedelta(days=31)):
        from supervision.management.commands.sweep import Command

        steps = dict(Command()._steps())
        assert steps["drafts"]() == 1
    assert not Draft.objects.exists()
