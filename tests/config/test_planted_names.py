"""Names planted in complaints of every state: nobody without a part in them comes upon one, wherever they look."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from documents import ledger
from documents.models import Evidence, LedgerEntry, LedgerHead, Paper
from supervision.complaints import complainant
from supervision.models import Complaint
from tests import shares
from tests.cases import Cases
from tests.cast import USERNAMES
from tests.config.access_table import COLUMNS, TABLE
from tests.config.addresses import RECORDS, Address, Args, path_of, walk
from tests.config.test_access import addresses
from tests.conftest import signed_in
from tests.planted import (
    FILE,
    IDENTITY,
    LIABLE,
    MATTER,
    SOURCE,
    Planted,
    content_of,
    held_in,
    plant,
    raw_database,
    typed,
)

HANDS = ("inspector", "leader")
OTHERS = tuple(name for name in USERNAMES if name not in HANDS)
"""Everybody without a part in them: those named among them."""

LISTS = {
    "/": (),
    "/escalations/": (),
    "/figures/": ("year",),
    "/figures/flow.svg": ("year",),
    "/figures/returning.svg": (),
    "/checks/": ("state", "method", "timely"),
    "/inspections/": ("state", "basis", "year"),
    "/complaints/": ("state", "form", "timely", "step"),
    "/materials/": ("state",),
    "/circulars/": ("state",),
    "/year-reports/": ("state",),
    "/liability-cases/": ("state", "origin", "form", "fault"),
    "/liability-periods/": ("kind", "timely"),
    "/liability-measures/": ("form",),
    "/referrals/": ("state", "receiver", "outcome"),
    "/ground-findings/": ("state",),
    "/own-liability-cases/": (),
    "/objections/": ("state",),
    "/findings/": ("content", "ground", "kind"),
    "/findings/unhandled/": ("division", "kind"),
    "/notices/": ("state", "kind"),
    "/amendments/": ("state", "kind", "division"),
    "/corrections/": ("state", "timely"),
    "/reviews/": ("state", "decision", "timely", "step"),
    "/casefiles/": ("state", "kind"),
    "/casefiles/export/": (),
    "/clues/": (),
    "/imports/": ("state",),
    "/substitutions/": ("state", "role"),
    "/reminders/": (),
    "/search/": ("all",),
    "/search/suggestions/": (),
    "/role-requests/": ("state", "role"),
    "/account-imports/": ("state",),
    "/authority/": ("role", "division"),
    "/looks/": ("act", "actor"),
    "/saved-filters/": (),
    "/drafts/": (),
    "/regulation/": (),
    "/ledger/": ("act", "actor"),
}
"""The lists, and what each can be narrowed by."""


def test_every_list_is_looked_at() -> None:
    found = {reverse(address.name) for address in walk() if address.name.endswith("-list")}
    assert found <= LISTS.keys()


@pytest.fixture
def planted(cases: Cases) -> Planted:
    return plant(cases)


@pytest.fixture
def others(cases: Cases, known_people: None) -> dict[str, Client]:
    return {name: signed_in(cases.person(name)) for name in OTHERS}


def _hidden_places(address: Address, kind: str, planted: Planted) -> list[str]:
    """An address of a record of this kind, for every planted record that could stand there; an act's, for one of them: it is
    found as the record's own page is."""
    if "<" not in address.route:
        return []
    if address.name == "paper-file":
        return [reverse("paper-file", args=[paper.token]) for paper in planted.papers()]
    if address.name in ("evidence-file", "evidence-thumbnail", "evidence-shooting", "evidence-drawn"):
        return [reverse(address.name, args=[file.key]) for file in planted.files()]
    keys = planted.keys(_PLANTED.get(kind, _kind(address)))
    is_act = address.name.count("-") > 0
    return [path_of(address, key) for key in (keys[-1:] if is_act else keys)]


_PLANTED = {
    "sheet and item": "sheet and item",
    "sent referral and place": "referral and place",
    "ledger row": "ledger row",
}
_NOUNS = {"assignment": "task", "summary": "inspection"}


def _kind(address: Address) -> str:
    noun = next((liable for liable in LIABLE if address.name.startswith(liable)), address.name.partition("-")[0])
    return _NOUNS.get(noun, noun)


def _ordinary(cases: Cases) -> dict[str, Args]:
    """Other records, one of each kind of which others see a page; the one that lies back in time first, and last those for
    which notices are read and countersigned from then on."""
    shown = {TABLE[name].record for name in addresses() if any(_opens(name, who) for who in OTHERS)}
    kinds = sorted(
        (kind for kind in RECORDS if kind in shown and not kind.endswith("complaint")),
        key=lambda kind: _TURN.get(kind, 1),
    )
    # A leader is moved into the officer's division here, and has to keep out: these pages are the same before anybody spoke.
    instead = {
        "objection for the superior": "objection",
        "spoken ground": "asked ground",
        "absent ground": "asked ground",
    }
    return {kind: RECORDS[instead.get(kind, kind)](cases) for kind in kinds}


_TURN = {
    "overdue review": 0,
    # From then on the second leader is of the division that asks, and signs nothing about it.
    "review that no leader may decide": 2,
    "review with the superior": 2,
    "asked sign-off": 3,
    "sheet of a notice": 3,
}


@pytest.mark.provision("3.5")
def test_no_page_of_anybody_else_tells_of_them(cases: Cases, planted: Planted, others: dict[str, Client]) -> None:
    """Every address of the application: those of the planted records themselves, and those of all other records."""
    telling = planted.telling()
    own = signed_in(cases.person("inspector")).get(reverse("complaint", args=[planted.complaints[0].pk]))
    assert MATTER[0] in held_in(content_of(own), telling), "the probe finds what is there"  # type: ignore[arg-type]
    ordinary = _ordinary(cases)
    for name, address in addresses().items():
        kind = TABLE[name].record
        place = path_of(address, ordinary[kind]) if kind in ordinary else ""
        shown = [(place, who) for who in others if place and _opens(name, who)]
        for where, who in [
            *shown,
            *_asked_for(_hidden_places(address, kind, planted), is_act=address.name.count("-") > 0),
        ]:
            answer = others[who].get(where)
            told = held_in(content_of(answer), [word for word in telling if word not in where])  # type: ignore[arg-type]
            assert told == [], (who, where)
            assert where == place or answer.status_code in (403, 404, 405) or name == "ledger-entry", (who, where)


def _asked_for(hidden: list[str], *, is_act: bool) -> Iterator[tuple[str, str]]:
    """Who asks for which hidden address: everybody for the page of the last record of a kind, in turn for those of the others;
    in turn for the addresses of acts, which find their record as its page does."""
    yield from shares.pairs(hidden if is_act else hidden[:-1], OTHERS, each=2)
    yield from ((where, who) for where in (() if is_act else hidden[-1:]) for who in OTHERS)


_SAME_ROLE = {"second-inspector": "inspector", "second-leader": "leader", "other-head": "head"}


def _opens(name: str, who: str) -> bool:
    """Whether an address of an ordinary record shows a page to somebody of this role; refusals look alike everywhere."""
    return TABLE[name].own.split()[COLUMNS.index(_SAME_ROLE.get(who, who))] == "200"


@pytest.mark.provision("3.5")
def test_no_list_filter_search_or_count_of_anybody_else_tells_of_them(
    cases: Cases, planted: Planted, others: dict[str, Client]
) -> None:
    telling = planted.telling()
    for where, filters in LISTS.items():
        pages = {who: browser.get(where) for who, browser in others.items()}
        assert [who for who, page in pages.items() if held_in(content_of(page), telling)] == [], where  # type: ignore[arg-type]
        open_to = [who for who, page in pages.items() if page.status_code != 404]
        offering = "".join(pages[who].content.decode() for who in open_to if not pages[who].streaming)
        for asked, who in shares.pairs(list(_asked(where, filters, offering)), open_to, each=3):
            text = content_of(others[who].get(asked)).decode(errors="replace")  # type: ignore[arg-type]
            for word in _SEARCHED:
                text = text.replace(word, "") if urlencode({"q": word}) in asked else text
            assert held_in(text.encode(), telling) == [], (who, asked)


_SEARCHED = (IDENTITY[0], IDENTITY[4], MATTER[0], MATTER[1], MATTER[5], MATTER[7], MATTER[10], MATTER[29])
"""Who complained; what about, whom; the investigation's name, what it found, what it came to; what was referred."""


_VALUES = ("registered", "investigating", "under_way", "complaint", "complaint.register", "2026", "1")


def _asked(where: str, filters: tuple[str, ...], page: str) -> Iterator[str]:
    """A list by each word, beyond what it shows, and by the values of its filters: those that it offers, and one that none
    does. A list that is not open to a role is not, whatever it is asked for."""
    yield f"{where}?after=0~{2**62}"
    for word in _SEARCHED:
        yield f"{where}?{urlencode({'q': word})}"
    for name in filters:
        offered = [value for value in _VALUES if f'value="{value}"' in page]
        yield from (f"{where}?{urlencode({name: value})}" for value in (*offered, "77"))


def test_whoever_receives_a_referral_learns_what_it_says_and_nothing_of_what_lies_behind(
    cases: Cases, planted: Planted
) -> None:
    """Neither who complained nor the complaint, neither the case nor what its hands said to each other."""
    (referral,), receiver = planted.records("referral"), planted.receiver
    assert receiver is not None
    own = {*MATTER[29:31], *MATTER[32:35], referral.reference, referral.number, str(referral.pk)}
    own |= {str(paper.token) for paper in planted.papers() if paper.root_id == referral.pk}
    own |= {str(file.key) for file in planted.files() if file.root_id == referral.pk}
    hidden = [word for word in planted.telling() if word not in own]
    browser, where = signed_in(receiver), reverse("referral", args=[referral.pk])
    page = content_of(browser.get(where))  # type: ignore[arg-type]
    assert held_in(page, list(MATTER[29:31])) == list(MATTER[29:31])
    assert held_in(page, ["暗记当事人"])
    for address in (*LISTS, where, f"{where}materials/1/", f"/referrals/?{urlencode({'q': MATTER[0]})}"):
        words = [word for word in hidden if urlencode({"q": word}) not in address]
        assert held_in(content_of(browser.get(address)), words) == [], address  # type: ignore[arg-type]


@pytest.mark.provision("3.5")
def test_a_search_for_their_numbers_is_answered_like_one_for_none(
    cases: Cases, planted: Planted, others: dict[str, Client]
) -> None:
    """By the number of each hidden paper and each reference: what nobody has is answered so too."""
    numbers = [paper.number for paper in planted.papers()]
    references = [record.reference for record in (*planted.complaints, *planted.records("liability-case"))]
    none = {who: _found(browser, "ZZZZ-ZZZZ") for who, browser in others.items()}
    for words, who in shares.pairs([*numbers, *references], OTHERS):
        assert _found(others[who], words) == none[who], (who, words)


def _found(browser: Client, words: str) -> str:
    return _plain(browser, f"/search/?{urlencode({'q': words})}").replace(words, "")


def test_a_count_is_the_same_before_and_after(cases: Cases, others: dict[str, Client]) -> None:
    # The one whom the planted case is about is a person like others, and was not there before.
    listing_people = ("/ledger/", "/looks/", "/authority/")
    wheres = [where for where in LISTS if where not in (*listing_people, "/casefiles/export/")]
    source = cases.revoked()  # which everybody may see
    before = {(who, where): _plain(browser, where) for who, browser in others.items() for where in wheres}
    plant(cases, source)
    assert {(who, where): _plain(browser, where) for who, browser in others.items() for where in wheres} == before


def _plain(browser: Client, where: str) -> str:
    """A page without what differs from one request to the next."""
    lines = browser.get(where).content.decode().splitlines()
    return "\n".join(line for line in lines if "csrf" not in line and "token" not in line)


def test_numbers_know_no_gap(cases: Cases, planted: Planted) -> None:
    """Papers of the planted records were made; those that others see are numbered as if there were none."""
    of_complaints = {"check_record", "complaint_refusal", "complaint_extension", "complaint_result"}
    of_liability = {
        *("liability_findings", "liability_decision", "service", "referral"),
        *("liability_withdrawn", "liability_superior", "public_notice"),
        *("liability_review", "liability_correction"),
    }
    assert {paper.kind for paper in planted.papers()} == of_complaints | of_liability
    assert Paper.objects.get(pk=_paper_of(cases)).serial == 1


def _paper_of(cases: Cases) -> int:
    paper = cases.concluded().paper
    assert paper is not None
    return paper.pk


def test_a_record_that_is_hidden_is_answered_like_none(
    cases: Cases, planted: Planted, others: dict[str, Client]
) -> None:
    """The same page after the same questions: neither words nor the time that it takes tell them apart."""
    for kind, name in (("complaint", "complaint"), ("inspection", "inspection"), ("check", "check")):
        hidden = planted.records(kind)[-1].pk
        for who, browser in others.items():
            browser.get(reverse(name, args=[7]))
            asked = []
            for pk in (7, hidden):
                with CaptureQueriesContext(connection) as questions:
                    answer = browser.get(reverse(name, args=[pk]))
                page = _plain_text(answer.content.decode())
                asked.append((answer.status_code, page, len(questions)))
            assert asked[0] == asked[1], (who, name)


def _plain_text(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "csrf" not in line)


@pytest.mark.provision("3.5")
def test_the_database_holds_who_complained_in_no_other_way_than_encrypted(cases: Cases, planted: Planted) -> None:
    raw = raw_database()
    assert held_in(raw, [MATTER[0], planted.complaints[0].reference]) != [], "the probe finds what stands in clear"
    assert held_in(raw, list(IDENTITY)) == []
    opened = complainant.look(planted.complaints[0])
    assert opened.source.name == SOURCE["source_name"]
    assert list(opened.files.values()) == [f"{FILE}.txt", f"{FILE}.pdf"]


@pytest.mark.provision("3.5")
def test_no_file_on_disk_holds_who_complained_or_what_came_with_it(cases: Cases, planted: Planted) -> None:
    for file in Evidence.objects.filter(is_encrypted=True):
        assert held_in(file.path.read_bytes(), [*IDENTITY, *MATTER, "演示材料"]) == []
        assert held_in(file.name.encode(), list(IDENTITY)) == []
    for paper in planted.papers():
        assert held_in(str(paper.facts).encode(), list(IDENTITY)) == []
        assert paper.is_encrypted == (paper.root_type == "supervision.complaint")
        assert paper.path.read_bytes().startswith(b"%PDF") != paper.is_encrypted
    kept = Path(settings.DATA_DIR) / "papers"
    assert not [path for path in kept.rglob("*") if held_in(path.name.encode(), list(IDENTITY))]


def test_the_ledger_says_nothing_in_clear(cases: Cases, planted: Planted) -> None:
    """Neither its rows nor its exported heads; and its chain holds for whoever may not read them."""
    rows = LedgerEntry.objects.filter(is_confidential=True)
    assert rows.count() > 60
    for row in rows:
        said = f"{row.label}{row.reason}{row.data}{row.verb}".encode()
        assert held_in(said, [*IDENTITY, *MATTER, *(complaint.reference for complaint in planted.complaints)]) == []
    assert list(ledger.breaks(cases.cast.bureau)) == []
    heads = str(list(LedgerHead.objects.values()))
    assert held_in(heads.encode(), planted.telling()) == []


def test_nothing_is_mailed_and_nothing_logged(
    cases: Cases, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        planted = plant(cases)
        for name in ("inspector", "leader", "head"):
            for complaint in planted.complaints:
                signed_in(cases.person(name)).get(reverse("complaint", args=[complaint.pk]))
    captured = capsys.readouterr()
    logged = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db.backends")
    )
    assert held_in(f"{logged}{captured.out}{captured.err}".encode(), [*IDENTITY, *MATTER]) == []
    assert mail.outbox == []


def test_a_page_that_breaks_says_nothing_and_logs_nothing(
    cases: Cases, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody registers a complaint and the server fails in the middle."""

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("it broke")

    monkeypatch.setattr(complainant, "keep", broken)
    browser = signed_in(cases.person("inspector"))
    browser.raise_request_exception = False
    data = {**cases.complaint_typed(), **typed(cases), "token": "6b4f3a52-6a1c-4c57-9a0b-4a9f1f0b7c11"}
    with caplog.at_level(logging.DEBUG):
        answer = browser.post("/complaints/register/", data)
    assert answer.status_code == 500
    captured = capsys.readouterr()
    formatted = "\n".join(
        logging.Formatter().format(record) for record in caplog.records if "backends" not in record.name
    )
    assert "it broke" in formatted
    for said in (answer.content.decode(), formatted, captured.out, captured.err):
        assert held_in(said.encode(), [*IDENTITY, *MATTER]) == []
    assert not Complaint.objects.exists()
    assert held_in(raw_database(), list(IDENTITY)) == []
