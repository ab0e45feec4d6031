"""What the register shows by itself (线索提示): planted patterns in fifty thousand case files are found, clean years show none."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import comb
from time import process_time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from documents.bulk_copy import copy_rows
from documents.models import Bureau
from supervision.case_files.clues import finding, tails
from supervision.case_files.clues.clue import Clue, Register
from supervision.case_files.clues.models import ClueRule, parted
from supervision.case_files.clues.views import chance_said
from supervision.models import CaseFile, Check, Division
from tests.cases import Cases, in_days
from tests.cast import FIRST, SECOND
from tests.conftest import signed_in
from tests.tables import case_row, excel

ROWS, YEARS, LAST = 50_000, 6, date(2025, 12, 31)
AMOUNTS = (2000, 3000, 5000, 5000, 8000, 10_000, 10_000, 20_000, 30_000, 48_000, 50_000, 50_000, 50_000, 52_000)
SECTIONS = ("同额罚款", "短期内再次检查", "决定超过期限", "一段时间没有案卷", "略低于界限的罚款")


def clean(divisions: list[Division]) -> Iterator[dict[str, Any]]:
    """Case files of years in which nothing stands out: all divisions fine alike, nobody is inspected twice within a hundred
    days, every decision comes in time."""
    chance = random.Random(7)  # noqa: S311 - the same data in every run
    parties = ROWS // 10
    for number in range(ROWS):
        division = divisions[number % len(divisions)]
        kind = ("inspection", "penalty", "licensing", "penalty", "inspection")[number % 5]
        day = LAST - timedelta(days=chance.randrange(365 * YEARS))
        said: dict[str, Any] = {
            "kind": kind,
            "division": division,
            "closed_on": day,
            "party": f"企业{number % parties}",
        }
        if kind == "inspection":  # each party's in turn, a hundred days apart at least
            round_, place = divmod(number // 5 * 2 + (number % 5 == 4), parties)
            said["party"] = f"企业{place}"
            said["closed_on"] = LAST - timedelta(days=round_ * 500 + place * 389 % 390)
        if kind == "penalty":
            said |= {
                "amount": Decimal(chance.choice(AMOUNTS)),
                "decided_on": day,
                "opened_on": day - timedelta(days=chance.randrange(20, 91)),
            }
        yield said


def planted(rows: list[dict[str, Any]], divisions: list[Division]) -> list[dict[str, Any]]:
    """The same with one pattern of each kind."""
    first, second, third, fourth, *_ = divisions
    fines = [row for row in rows if row["kind"] == "penalty"]
    of_first = [row for row in fines if row["division"] == first and row["closed_on"].year == 2024]
    for row in of_first[: len(of_first) // 4]:
        row["amount"] = Decimal(8000)
    inspections = [row for row in rows if row["kind"] == "inspection"]
    again = [{**row, "closed_on": row["closed_on"] - timedelta(days=12)} for row in inspections[:5]]
    for row in [row for row in fines if row["division"] == second][:7]:
        row["opened_on"] = row["decided_on"] - timedelta(days=120)
    of_fourth = [row for row in fines if row["division"] == fourth and row["closed_on"].year == 2023]
    for place, row in enumerate(of_fourth[:90]):
        row["amount"] = Decimal(49_000 + place * 11)
    lately = LAST - timedelta(days=365)
    return [
        row
        for row in rows
        if not (row["division"] == third and row["kind"] == "licensing" and row["closed_on"] > lately)
    ] + again


def register(cases: Cases, rows: list[dict[str, Any]]) -> Register:
    bureau = cases.cast.bureau
    now = timezone.now()
    fixed = {"bureau": bureau, "registered_at": now, "state": "registered", "version": 0}
    files = [
        CaseFile(pk=pk, number=f"{pk}号", number_key=f"{pk}号", **fixed, **row) for pk, row in enumerate(rows, start=1)
    ]
    copy_rows(CaseFile, files)
    return Register(bureau.pk, date(LAST.year - YEARS + 1, 1, 1), LAST)


@pytest.fixture
def divisions(cases: Cases) -> list[Division]:
    return [
        Division.objects.create(bureau=cases.cast.bureau, name=f"执法{place}科", is_active=True)
        for place in range(1, 7)
    ]


def found(cases: Cases, of: Register) -> dict[str, list[Clue]]:
    rule = ClueRule.objects.get(bureau=cases.cast.bureau)
    return {section.title: list(section.clues) for section in finding.sections(of, rule, without=None)}


def test_in_clean_years_next_to_nothing_stands_out(cases: Cases, divisions: list[Division]) -> None:
    clues = found(cases, register(cases, list(clean(divisions))))
    assert tuple(clues) == SECTIONS
    assert {title: len(there) for title, there in clues.items() if len(there) > 1} == {}


def test_every_planted_pattern_is_found_in_time(cases: Cases, divisions: list[Division]) -> None:
    first, second, third, fourth, *_ = divisions
    of = register(cases, planted(list(clean(divisions)), divisions))
    begun = process_time()
    clues = found(cases, of)
    assert process_time() - begun < 5
    equal, again, late, empty, below = clues.values()
    assert [(clue.divisions, "8,000元" in clue.text) for clue in equal] == [({first.pk}, True)]
    assert len(again) == 5
    assert [(clue.divisions, clue.count) for clue in late] == [({second.pk}, 7)]
    assert [(clue.divisions, clue.kind) for clue in empty] == [({third.pk}, "licensing")]
    assert [clue.divisions for clue in below] == [{fourth.pk}]
    assert "amount_min=45000.00&amount_max=49999.99" in below[0].query


@given(
    total=some.integers(1, 60), share=some.floats(0, 1), alike_share=some.floats(0, 1), found_share=some.floats(0, 1)
)
def test_the_tail_of_shares_is_the_exact_one(total: int, share: float, alike_share: float, found_share: float) -> None:
    own, alike = round(total * share), round(total * alike_share)
    least = round(min(own, alike) * found_share)
    exact = sum(
        Fraction(comb(alike, k) * comb(total - alike, own - k), comb(total, own))
        for k in range(least, min(own, alike) + 1)
    )
    assert tails.shared(least, own, alike, total) == pytest.approx(float(exact), abs=1e-9)


@given(total=some.integers(0, 200), found_share=some.floats(0, 1))
def test_the_tail_of_coins_is_the_exact_one(total: int, found_share: float) -> None:
    least = round(total * found_share)
    exact = sum(Fraction(comb(total, k), 2**total) for k in range(least, total + 1))
    assert tails.halved(least, total) == pytest.approx(float(exact), abs=1e-9)


def test_chances_are_said_as_people_say_them() -> None:
    assert [chance_said(chance) for chance in (None, 0.0004, 1 / 25_000, 1e-12)] == [
        "", "约2500分之一", "约2万分之一", "不到十亿分之一",
    ]  # fmt: skip


def test_thresholds_are_amounts() -> None:
    assert parted("5万元、 3000；3000") == [Decimal(3000), Decimal(50_000)]
    with pytest.raises(ValidationError, match="「若干」不是数额"):
        parted("若干")


def late_rows(division: str, numbers: range) -> list[list[Any]]:
    days = {"立案日期": str(in_days(-200)), "决定日期": str(in_days(-90)), "办结日期": str(in_days(-90))}
    return [case_row(number, **days, 承办科室=division) for number in numbers]


def test_the_page_names_the_case_files_and_where_a_check_begins(cases: Cases) -> None:
    cases.imported(excel(late_rows(FIRST, range(1, 4))))
    client = signed_in(cases.person("inspector"))
    page = client.get(reverse("clue-list")).content.decode()
    assert "处罚决定迟于立案后90日的3件" in page
    assert "不是结论" in page
    found_file = CaseFile.objects.earliest("pk")
    assert reverse("casefile", args=[found_file.pk]) in page
    begin = client.get(reverse("clue-list")).context["sections"][2]["clues"][0]["checks"][0][1]
    form = client.get(begin).context["form"]
    assert (form["title"].value(), form["kinds"].value()) == (f"{FIRST}案卷抽查（线索提示：决定超过期限）", "penalty")
    assert not Check.objects.exists()


def test_nobody_sees_what_is_of_the_own_division(cases: Cases) -> None:
    cases.imported(excel([*late_rows(FIRST, range(1, 3)), *late_rows(SECOND, range(3, 5))]))
    inspector = cases.person("inspector")
    type(inspector).objects.filter(pk=inspector.pk).update(
        division=Division.objects.get(bureau=inspector.bureau, name=FIRST)
    )
    page = signed_in(cases.person("inspector")).get(reverse("clue-list")).content.decode()
    assert "江安监罚〔2026〕3号" in page
    assert "江安监罚〔2026〕1号" not in page
    assert f"{FIRST}是您的科室" in page


def test_the_page_asks_as_often_for_many_as_for_few(cases: Cases) -> None:
    client = signed_in(cases.person("inspector"))
    cases.imported(excel(late_rows(FIRST, range(1, 3))))

    def asked() -> int:
        with CaptureQueriesContext(connection) as asked_for:
            assert client.get(reverse("clue-list")).status_code == 200
        return len(asked_for)

    few = asked()
    cases.imported(excel([*late_rows(FIRST, range(10, 40)), *late_rows(SECOND, range(40, 60))]))
    assert asked() == few


def test_of_another_bureau_nothing_is_said(cases: Cases) -> None:
    cases.imported(excel(late_rows(FIRST, range(1, 3))))
    CaseFile.objects.update(bureau=Bureau.objects.exclude(pk=cases.cast.bureau.pk).first())
    assert "案卷登记中还没有案卷" in signed_in(cases.person("inspector")).get(reverse("clue-list")).content.decode()
