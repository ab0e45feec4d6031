"""What holds for each act alike, asked through the browser's addresses. Every act of the registry has its example."""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from documents import canonical_form, ledger
from documents.case_verification import faults_of_kind
from documents.models import Bureau, CaseDigest, Draft, LedgerEntry, Paper
from supervision.core.acts import REGISTRY, Act
from supervision.core.ledger_verbs import NAMES
from supervision.models import Officer
from tests import rows
from tests.cases import Cases
from tests.cast import USERNAMES
from tests.conftest import signed_in
from tests.own_models import own_models
from tests.supervision.core.act_examples import EXAMPLES, Example

every_act = pytest.mark.parametrize("example", EXAMPLES.values(), ids=list(EXAMPLES))
acts_with_states = pytest.mark.parametrize(
    "example",
    [example for example in EXAMPLES.values() if example.wrong],
    ids=[c for c, example in EXAMPLES.items() if example.wrong],
)


def address(code: str, record: Any) -> str:
    return reverse(REGISTRY[code].url_name(), args=[record.pk] if record is not None else [])


def page(record: Any) -> dict[str, Any]:
    """What the act's page carries unseen: the version of the case, or the token of a new record."""
    return {"version": record.root().version} if record is not None else {"token": str(uuid4())}


def post(example: Example, cases: Cases, record: Any, **changed: Any) -> HttpResponse:
    return _browser(cases, example.by).post(  # type: ignore[return-value]
        address(example.code, record), {**page(record), **example.typed(cases, record), **changed}
    )


def _browser(cases: Cases, username: str) -> Client:
    """One for each person of a test, as each has one browser open."""
    if username not in cases.browsers:
        cases.browsers[username] = signed_in(cases.person(username))
    return cases.browsers[username]


def written() -> dict[str, int]:
    """How many rows each table of the project has; left out are the history of a person, to which each login adds, and drafts,
    which keep what was typed into a form that is refused."""
    return dict(rows.fetch(rows.counts(_tables())))


@cache
def _tables() -> tuple[str, ...]:
    return tuple(model._meta.db_table for model in own_models() if model not in (Officer.history.model, Draft))


def test_every_act_has_its_example() -> None:
    missing, strange = sorted(REGISTRY.keys() - EXAMPLES.keys()), sorted(EXAMPLES.keys() - REGISTRY.keys())
    assert not missing, (
        f"{missing}: give each its example, in tests/supervision/core/act_examples.py or the noun's file that it imports"
    )
    assert not strange, f"{strange}: examples of acts that are not there"


@every_act
def test_it_is_done_once_and_said_in_the_ledger(example: Example, cases: Cases, today: datetime) -> None:
    record = example.prepare(cases)
    before = set(LedgerEntry.objects.values_list("pk", flat=True))
    papers = set(Paper.objects.values_list("pk", flat=True))
    carried = page(record)

    answer = post(example, cases, record, **carried)

    assert answer.status_code == done_with(example), answer.content.decode()
    new = LedgerEntry.objects.exclude(pk__in=before).order_by("sequence")
    made = Paper.objects.exclude(pk__in=papers).order_by("pk")
    assert [row.act for row in new] == [recorded(example).code()] + ["paper.seal"] * len(made)
    assert tuple(paper.kind for paper in made) == example.papers
    assert all(paper.is_sealed for paper in made)
    entry = new[0]
    assert (entry.actor, entry.verb, entry.at) == (cases.person(example.by), recorded(example).verb, today)
    assert entry.bureau == cases.cast.bureau
    _what_it_writes_down_has_a_name(entry)
    assert [row[0] for row in ledger.content_of(entry)["data"].get("papers", [])] == [paper.number for paper in made]
    assert list(ledger.breaks(cases.cast.bureau)) == []
    assert _led_to(entry).state == example.after
    _every_case_is_as_its_digest_says()
    _a_second_click_does_nothing(example, cases, record, carried)
    if REGISTRY[example.code].shows:
        return
    assert Client().get(answer["Location"]).status_code == 302
    assert _browser(cases, example.by).get(answer["Location"]).status_code == 200


def _what_it_writes_down_has_a_name(entry: LedgerEntry) -> None:
    """Else an auditor would read it as a program calls it."""
    unnamed = sorted(ledger.content_of(entry)["data"].keys() - NAMES.keys())
    assert not unnamed, f"{entry.act} writes down {unnamed}: say how each is called, with ledger_names beside the act"


def _every_case_is_as_its_digest_says() -> None:
    """Whatever the acts wrote, by whichever way of writing, the ledger vouches for; and none found anything changed."""
    kinds = canonical_form.kinds(canonical_form.newest())
    for label in CaseDigest.objects.values_list("root_type", flat=True).distinct():
        assert [found for bureau in Bureau.objects.all() for found in faults_of_kind(bureau, kinds[label])] == []
    assert not CaseDigest.objects.filter(was_as_left=False).exists()


def _a_second_click_does_nothing(example: Example, cases: Cases, record: Any, carried: dict[str, Any]) -> None:
    after = written()
    second = post(example, cases, record, **carried)
    assert second.status_code == (302 if record is not None else 409)
    assert written() == after
    assert LedgerEntry.objects.filter(act=recorded(example).code()).count() == 1
    if record is not None:
        assert "没有重复办理" in _browser_after(second).content.decode()


def _browser_after(answer: Any) -> HttpResponse:
    return answer.client.get(answer["Location"])  # type: ignore[no-any-return]


def done_with(example: Example) -> int:
    """An act leads to its record; one that shows something once answers with it."""
    return 200 if REGISTRY[example.code].shows else 302


def recorded(example: Example) -> Act[Any]:
    """The act as which it stands in the ledger: itself, save where the row must not tell where the record came from."""
    act = REGISTRY[example.code]
    return REGISTRY[act.recorded_as] if act.recorded_as else act


def _led_to(entry: LedgerEntry) -> Any:
    model: Any = apps.get_model(entry.subject_type)
    record = model.objects.get(pk=entry.subject_id)
    return record if hasattr(record, "state") else record.root()


@every_act
def test_what_is_refused_is_said_and_writes_nothing(example: Example, cases: Cases, known_people: None) -> None:
    """One record for all that may not be done with it: to bring it to its state costs more than to ask."""
    record = example.prepare(cases)
    before, version = written(), record.root().version if record is not None else None
    _each_other_person_is_refused(example, cases, record)
    if record is not None:
        _nobody_of_another_bureau_learns_of_it(example, cases, record)
    _who_is_not_signed_in_goes_to_the_login_page(example, record)
    _reading_the_page_shows_what_it_does(example, cases, record)
    _another_method_is_no_way_to_act(example, cases, record)
    if example.bad:
        _what_is_typed_wrongly_is_said_and_the_rest_is_kept(example, cases, record)
    assert written() == before
    assert record is None or type(record.root()).objects.get(pk=record.root().pk).version == version
    _a_stale_page_is_refused(example, cases, record)
    assert written() == before


def _each_other_person_is_refused(example: Example, cases: Cases, record: Any) -> None:
    """Already by the page, before anything is filled in; and whoever sends something all the same."""
    got = {name: _browser(cases, name).get(address(example.code, record)).status_code for name in example.may}
    assert got == {name: example.answer(name) for name in example.may}
    for name in set(USERNAMES) - example.may:
        browser, where = _browser(cases, name), address(example.code, record)
        typed = {**page(record), **example.typed(cases, record)}
        for answer in (browser.get(where), browser.post(where, typed)):
            assert answer.status_code == example.answer(name), name
            assert name not in example.sees or _says_why(answer.content.decode()), name


def _says_why(text: str) -> bool:
    """The page says that nothing was done, and whose the act is."""
    return "没有办理" in text and any(words in text for words in _WHY)


_WHY = ("此事项由", "应当回避", "由其他局领导", "办理；科室自查由", "不能对它")


def _nobody_of_another_bureau_learns_of_it(example: Example, cases: Cases, record: Any) -> None:
    """Those who may do it in their own bureau, and who keeps the accounts; who else asks is in the table of access."""
    for name in {*example.may, "system-admin"} & {*USERNAMES}:
        typed = {**page(record), **example.typed(cases, record)}
        answer = _browser(cases, f"foreign-{name}").post(address(example.code, record), typed)
        assert answer.status_code == 404, name


@pytest.mark.parametrize(
    "example",
    [example for example in EXAMPLES.values() if REGISTRY[example.code].model is None],
    ids=lambda example: example.code,
)
def test_what_begins_a_record_stays_in_its_bureau(example: Example, cases: Cases) -> None:
    """What begins with a division of another bureau is no choice of the form; what names none stays in its bureau."""
    answer = _browser(cases, f"foreign-{example.by}").post(
        address(example.code, None), {**page(None), **example.typed(cases, None)}
    )
    if example.names_nothing:
        assert answer.status_code == 302
        assert {entry.bureau for entry in LedgerEntry.objects.all()} == {cases.cast.other_bureau}
        return
    assert answer.status_code == 422
    assert not LedgerEntry.objects.exists()


def _who_is_not_signed_in_goes_to_the_login_page(example: Example, record: Any) -> None:
    where = address(example.code, record)
    for answer in (Client().get(where), Client().post(where, {})):
        assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={where}")


def _reading_the_page_shows_what_it_does(example: Example, cases: Cases, record: Any) -> None:
    browser = _browser(cases, example.by)
    text = browser.get(address(example.code, record)).content.decode()
    assert browser.head(address(example.code, record)).status_code == 200
    assert REGISTRY[example.code].verb in text
    assert REGISTRY[example.code].explains in text
    if record is not None and example.papers:
        assert REGISTRY[example.code].cannot_be_undone(), f"{example.code} issues a paper: declare it is_final"
    if record is not None and REGISTRY[example.code].cannot_be_undone():
        _what_it_is_about_stands_before_its_button(text)


def _what_it_is_about_stands_before_its_button(text: str) -> None:
    """What nobody takes back shows its paper or a summary first, then what follows, and is confirmed by its one button."""
    about, follows = text.find('id="about"'), text.find('class="follows"')
    assert 0 < about < follows < text.find('class="act-buttons"'), (
        "declare what is at hand of such a record: at_hand.py of its noun"
    )
    said = text[about : text.find("</section>", about)]
    assert any(mark in said for mark in ("<dt>", "<li>", "<p>", "paper-title")), "what it is about says something"


def _another_method_is_no_way_to_act(example: Example, cases: Cases, record: Any) -> None:
    browser = _browser(cases, example.by)
    for send in (browser.put, browser.patch, browser.delete, browser.options):
        answer = send(address(example.code, record))
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def _what_is_typed_wrongly_is_said_and_the_rest_is_kept(example: Example, cases: Cases, record: Any) -> None:
    answer = post(example, cases, record, **example.bad)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert example.says in text
    assert "需要改正，尚未提交" in text
    for kept in (value for value in example.bad.values() if isinstance(value, str) and value):
        assert escape(kept) in text


def _a_stale_page_is_refused(example: Example, cases: Cases, record: Any) -> None:
    if record is None:
        assert post(example, cases, None, token="no token").status_code == 404
        return
    carried = page(record)
    root = record.root()
    type(root).objects.filter(pk=root.pk).update(version=F("version") + 1)
    answer = post(example, cases, record, **carried)
    assert answer.status_code == 409
    assert "您打开此页之后" in answer.content.decode()
    assert post(example, cases, record, version="").status_code == 404


@acts_with_states
def test_in_another_state_it_is_refused_with_the_reason(example: Example, cases: Cases, known_people: None) -> None:
    assert example.wrong is not None
    record = example.wrong(cases)
    before = written()
    browser = _browser(cases, example.by)
    shown = browser.get(address(example.code, record))
    tried = browser.post(address(example.code, record), {**page(record), **example.typed(cases, record)})
    assert (shown.status_code, tried.status_code) == (409, 409)
    for answer in (shown, tried):
        assert "没有办理" in answer.content.decode()
        assert "状态为「" in answer.content.decode()
    assert written() == before
