"""Rosters of law enforcement officers (执法人员名册) without login names: who is there already, and who is new."""

import pytest
from django.urls import reverse

from documents.spreadsheets import Cell
from supervision.core.roles import Role
from supervision.models import Officer, RoleGrant, TableLayout
from supervision.people.imports.diff import compared
from tests.cases import Cases
from tests.cast import FIRST
from tests.conftest import signed_in
from tests.supervision.people.account_examples import ROSTER_TYPED, roster

NEW: list[Cell] = [1, "王芳", FIRST, "13030100001"]


def mapped(cases: Cases, *rows: list[Cell], **typed: str) -> list[tuple[str, str, list[str]]]:
    """Login, verdict and reasons of each row."""
    batch = cases.act("account-import.map", roster(cases, *rows), "system-admin", **{**ROSTER_TYPED, **typed})
    return [(line.username, line.verdict, line.reasons) for line in compared(batch, cases.person("system-admin"))]


def test_the_columns_of_a_roster_are_recognised_under_its_title(cases: Cases) -> None:
    page = signed_in(cases.person("system-admin")).get(reverse("account-import-map", args=[roster(cases).pk]))
    form = page.context["form"]
    offered = {name: form[name].value() for name in ROSTER_TYPED if name != "all_roles"}
    assert offered == {"line": 2, **{name: ROSTER_TYPED[name] for name in offered if name != "line"}}


def test_a_new_person_signs_in_with_the_certificate_number(cases: Cases) -> None:
    batch = cases.act("account-import.map", roster(cases), "system-admin", **ROSTER_TYPED, keep_as="名册")
    cases.act("account-import.confirm", batch, "system-admin", reason="名册")
    person = Officer.objects.get(username="13030100001")
    assert (person.name, person.badge, person.division.name if person.division else "") == (
        "王芳",
        "13030100001",
        FIRST,
    )
    assert RoleGrant.objects.active().filter(officer=person, role=Role.OFFICER).exists()
    assert TableLayout.objects.get().noun == "account-import"


def test_who_is_there_is_found_by_certificate_number_or_name(cases: Cases) -> None:
    there = cases.person("officer")
    by_name: list[Cell] = [1, there.name, FIRST, there.badge or "13030100002"]
    assert mapped(cases, by_name)[0][:2] == (there.username, "unchanged" if there.badge else "changed")
    Officer.objects.filter(pk=there.pk).update(badge="13030100009")
    assert mapped(cases, [1, there.name, FIRST, "13030100009"])[0][0] == there.username


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ([1, "王芳", FIRST, ""], "新人员没有执法证号"),
        ([1, "别人", FIRST, "13030100009"], "姓名不同，请核对"),
    ],
)
def test_who_cannot_be_told_is_a_row_to_be_put_right(cases: Cases, row: list[Cell], said: str) -> None:
    Officer.objects.filter(pk=cases.person("officer").pk).update(badge="13030100009")
    _, verdict, reasons = mapped(cases, row)[0]
    assert verdict == "bad"
    assert any(said in reason for reason in reasons)


def test_of_two_who_bear_the_name_none_is_taken(cases: Cases) -> None:
    there = cases.person("officer")
    Officer.objects.create_user(username="twin", name=there.name, bureau=there.bureau, division=there.division)
    Officer.objects.filter(name=there.name).update(badge="")
    assert "同名的人员不止一人" in "".join(mapped(cases, [1, there.name, FIRST, ""])[0][2])
