"""Who may use which address: every view says it, and every address answers every role as the table has it."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from config.access import AccessMiddleware
from documents.access import anyone, closed, declared, holds, nobody, signed_in
from supervision.core.roles import Role
from tests.cases import Cases
from tests.cast import PEOPLE, Cast
from tests.config.access_table import COLUMNS, SHARED, TABLE
from tests.config.addresses import RECORDS, Address, Args, path_of, walk
from tests.conftest import signed_in as browser_of


def addresses() -> dict[str, Address]:
    """By name; of two with one name the first, which answers."""
    found: dict[str, Address] = {}
    for address in walk():
        found.setdefault(address.name, address)
    return found


def test_every_address_says_who_may_use_it() -> None:
    assert [address.route for address in walk() if declared(address.view) is None] == []


def test_every_address_stands_in_the_table() -> None:
    assert sorted(addresses()) == sorted(TABLE)


def test_the_table_has_a_person_of_every_role() -> None:
    roles = {person.username: person.role for person in PEOPLE}
    assert len(COLUMNS[1:]) == len(Role)
    assert {roles[name] for name in COLUMNS[1:]} == set(Role)


@pytest.mark.parametrize("record", sorted({row.record for row in TABLE.values()}), ids=lambda name: name or "nothing")
def test_every_address_answers_every_role_as_the_table_has_it(
    cases: Cases, foreign_cases: Cases, known_people: None, record: str
) -> None:
    browsers = {name: browser_of(cases.person(name)) if name else Client() for name in COLUMNS}
    names = [name for name, row in TABLE.items() if row.record == record]
    own = RECORDS[record](cases)
    assert _answers(names, own, browsers) == {name: TABLE[name].own for name in names}
    if record not in SHARED:
        foreign = RECORDS[record](foreign_cases)
        assert foreign != own
        assert _answers(names, foreign, browsers) == {name: TABLE[name].foreign for name in names}


def _answers(names: list[str], args: Args, browsers: dict[str, Client]) -> dict[str, str]:
    known = addresses()
    return {
        name: " ".join(str(_status(browser, path_of(known[name], args))) for browser in browsers.values())
        for name in names
    }


def _status(browser: Client, where: str) -> int:
    """How it answers; whatever it answers, no browser keeps it."""
    answer = browser.get(where)
    assert "no-store" in answer.headers.get("Cache-Control", ""), where
    return answer.status_code


def test_who_is_not_signed_in_is_led_to_the_login_page_and_back(cast: Cast) -> None:
    for where in ("/", "/notices/", "/admin/", "/ledger/?act=notice.issue"):
        answer = Client().get(where)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=/")
    assert Client().get("/ledger/?act=notice.issue")["Location"].endswith("/ledger/%3Fact%3Dnotice.issue")


def test_what_was_found_at_no_address_looks_like_what_one_may_not_see(cases: Cases, foreign_cases: Cases) -> None:
    foreign = foreign_cases.served()
    browser = browser_of(cases.person("inspector"))
    pages = [_TOKEN.sub("", browser.get(f"/notices/{key}/").content.decode()) for key in (foreign.pk, 987654)]
    assert pages[0] == pages[1]


_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def test_a_view_that_says_nothing_is_closed(cast: Cast) -> None:
    def silent(request: object) -> None:
        raise AssertionError("it was called")

    request = RequestFactory().get("/")
    request.user = cast["inspector"]
    with pytest.raises(Exception, match="does not say who may use it"):
        AccessMiddleware(lambda request: None).process_view(request, silent, (), {})  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(
    ("declaration", "answers"),
    [
        (anyone, (True, True, True)),
        (signed_in, (False, True, True)),
        (holds(Role.AUDITOR), (False, False, True)),
        (nobody, (False, False, False)),
    ],
)
def test_declarations(cast: Cast, declaration: object, answers: tuple[bool, ...]) -> None:
    def view(request: object) -> None:
        raise AssertionError("it was called")

    test = declared(declaration(view))  # type: ignore[operator]
    assert test is not None
    assert tuple(test(user) for user in (AnonymousUser(), cast["inspector"], cast["auditor"])) == answers


def test_closed_is_closed_to_all(cast: Cast) -> None:
    assert not any(closed(user) for user in cast.people.values())


def test_somebody_who_left_is_signed_out(cast: Cast) -> None:
    browser = browser_of(cast["inspector"])
    assert browser.get("/notices/").status_code == 200
    type(cast["inspector"]).objects.filter(pk=cast["inspector"].pk).update(is_active=False)
    assert browser.get("/notices/").status_code == 302


def test_an_ended_role_ends_with_the_next_click(cast: Cast) -> None:
    browser = browser_of(cast["auditor"])
    assert browser.get("/ledger/").status_code == 200
    grant = cast["auditor"].grants.get()
    grant.ended_at = grant.granted_at
    grant.save()
    assert browser.get("/ledger/").status_code == 404
