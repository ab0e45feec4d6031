"""The leaders' figures (监督情况): each number is that of the list which it opens, and nothing is counted that is hidden."""

from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from documents import clock
from supervision.desk.figures import matters, pictures, spread
from supervision.desk.figures.drawing import ticks
from supervision.desk.figures.years import Year
from supervision.models import Correction, Division, Notice, Turn
from tests.accountability import course
from tests.cases import Cases
from tests.cast import FIRST, SECOND, TODAY
from tests.conftest import signed_in


@pytest.fixture
def leader(cases: Cases) -> Client:
    return signed_in(cases.person("leader"))


def shown(browser: Client, year: str = "") -> Any:
    return browser.get(f"/figures/?year={year}").context


def listed(browser: Client, address: str) -> str:
    return str(browser.get(address).context["page"].count)


def figures(context: Any) -> dict[tuple[str, str], Any]:
    return {(group.name, figure.name): figure for group in context["groups"] for figure in group.figures}


NOTICES = "执法监督通知（决定）书"


def work(cases: Cases) -> None:
    """Something of everything: two notices issued, one contested and decided, one check concluded, one complaint."""
    Correction.objects.filter(notice=cases.closed()).update(due_on=TODAY.date())
    cases.decided("upheld")
    cases.concluded()
    cases.concluded_complaint()


# --- Numbers and lists ------------------------------------------------------------------------------------------------


def test_every_number_opens_the_list_that_it_counts(cases: Cases, leader: Client) -> None:
    work(cases)
    context = shown(leader)
    counted = [figure for figure in figures(context).values() if figure.number]
    assert len(counted) > 12
    for figure in counted:
        assert listed(leader, figure.address) == f"共{figure.number}项", figure
    for bar in [*context["by_division"], *context["by_ground"]]:
        if bar.number:
            assert listed(leader, bar.address) == f"共{bar.number}项", bar
    for name, cells, number, query in context["heat"]:
        assert listed(leader, f"/findings/?{query}") == f"共{number}项", name
        for cell in cells:
            if cell.number:
                assert listed(leader, f"/findings/?{cell.query}") == f"共{cell.number}项", name


def test_what_is_counted(cases: Cases, leader: Client) -> None:
    work(cases)
    found = {key: figure.number for key, figure in figures(shown(leader)).items()}
    assert found[NOTICES, "签发"] == 2
    assert found[NOTICES, "已办结"] == 1
    assert found["期限已到的整改", "已核实"] == 1
    assert found["复查", "作出复查决定"] == found["复查", "维持"] == 2  # the closed one was contested too
    assert found["复查", "逾期作出"] == found["复查", "撤销"] == 0
    assert found["检查任务", "完成检查"] == 2  # one of them looks into the complaint that this leader answers for
    assert found["本人负责的投诉举报", "收到"] == 1
    assert sum(number for _, number, _ in shown(leader)["months"]) == 2


def test_a_liability_case_counts_for_whose_hands_it_is_in(cases: Cases, leader: Client) -> None:
    """By state, by what was imposed, and by departure from the assessment; of others' cases nobody learns a number."""
    course.decided(cases, course.voted(cases, weight="lighter"))
    own = {name: figure for (group, name), figure in figures(shown(leader)).items() if "责任追究" in group}
    assert own["登记"].number == own["已决定"].number == own["决定与评定不一致（含综合权衡）"].number == 1
    for figure in own.values():
        if figure.number:
            assert listed(leader, figure.address) == f"共{figure.number}项", figure
    others = figures(shown(signed_in(cases.person("second-leader"))))
    assert not any(figure.number for (group, _), figure in others.items() if "责任追究" in group)


def test_a_complaint_and_what_looks_into_it_counts_for_its_own_leader_alone(cases: Cases) -> None:
    cases.concluded_complaint()
    found = {key: figure.number for key, figure in figures(shown(signed_in(cases.person("second-leader")))).items()}
    assert found["本人负责的投诉举报", "收到"] == 0
    assert found["检查任务", "完成检查"] == 0
    assert found["发现的问题（按执法种类）", "发现问题"] == 0


def test_another_bureau_counts_nothing(cases: Cases, foreign_cases: Cases) -> None:
    work(cases)
    context = shown(signed_in(foreign_cases.person("leader")))
    assert not any(figure.number for figure in figures(context).values())
    assert (context["heat"], context["owed"]) == ([], [])


def test_a_leader_of_the_division_counts_no_draft_against_it(cases: Cases) -> None:
    """What is not issued against the own division is in no number, and in no list."""
    cases.submitted()
    leader = cases.person("leader")
    leader.division = cases.cast.division(FIRST)
    leader.save()
    assert matters.by_owner(leader, TODAY, matters.owners_of(leader.bureau_id)) == []
    assert "项" not in listed(signed_in(leader), "/matters/").replace("共0项", "")


# --- Years ------------------------------------------------------------------------------------------------------------


def test_like_is_compared_with_like() -> None:
    year = Year.until(date(2026, 5, 18), 2026)
    assert (year.first, year.last, year.before().last) == (date(2026, 1, 1), date(2026, 5, 18), date(2025, 5, 18))
    assert Year.until(date(2026, 5, 18), 2024).last == date(2024, 12, 31)
    assert Year.until(date(2028, 2, 29), 2028).before().last == date(2027, 2, 28)
    first, after = year.instants
    assert (clock.day(first), clock.day(after)) == (date(2026, 1, 1), date(2026, 5, 19))


def test_the_year_before_is_counted_to_the_same_day(cases: Cases, leader: Client) -> None:
    issued = [cases.issued() for _ in range(3)]
    moved = (timedelta(days=365), timedelta(days=366), timedelta(days=364))
    for notice, back in zip(issued, moved, strict=True):
        Notice.objects.filter(pk=notice.pk).update(issued_at=TODAY - back)
    figure = figures(shown(leader))[NOTICES, "签发"]
    assert (figure.number, figure.before) == (0, 2)  # the third was issued a day later in its year
    assert listed(leader, figure.address_before) == "共2项"
    assert figures(shown(leader, "2025"))[NOTICES, "签发"].number == 3


@pytest.mark.parametrize("asked", ["1999", "2099", "x", "20260", "二〇二六"])
def test_a_year_that_cannot_be_is_this_one(leader: Client, asked: str) -> None:
    assert shown(leader, asked)["year"].number == TODAY.year


# --- What is owed -----------------------------------------------------------------------------------------------------


def test_what_is_late_is_counted_by_who_owes_it(cases: Cases, leader: Client) -> None:
    served = cases.served()
    Turn.objects.filter(root_id=served.pk).update(due_at=TODAY)
    (row,) = shown(leader)["owed"]
    assert (row.name, row.late, row.soon) == (FIRST, 1, 0)
    assert listed(leader, f"/matters/?{row.query('late')}") == "共1项"
    Turn.objects.filter(root_id=served.pk).update(due_at=TODAY + timedelta(days=7))
    (row,) = shown(leader)["owed"]
    assert (row.late, row.soon) == (0, 1)
    assert listed(leader, "/matters/?due=week") == "共1项"
    Turn.objects.filter(root_id=served.pk).update(due_at=TODAY + timedelta(days=7, microseconds=1))
    assert shown(leader)["owed"] == []
    assert listed(leader, "/matters/") == "共1项"


def test_a_provisional_day_makes_nobody_late_before_it_is_over(cases: Cases, leader: Client) -> None:
    turns = Turn.objects.filter(root_id=cases.served().pk)
    turns.update(due_at=TODAY, is_provisional=True, provisional_until=TODAY + timedelta(microseconds=1))
    assert shown(leader)["owed"] == []
    turns.update(provisional_until=TODAY)
    (row,) = shown(leader)["owed"]
    assert row.late == 1
    page = leader.get(f"/matters/?{row.query('late')}").content.decode()
    assert "（暂定，已届满）" in page


def test_a_complaint_is_in_no_number_of_what_is_owed(cases: Cases, leader: Client) -> None:
    complaint = cases.complaint()
    Turn.objects.filter(root_type="supervision.complaint").update(due_at=TODAY)
    assert Turn.objects.filter(root_id=complaint.pk, due_at=TODAY).exists()
    assert shown(leader)["owed"] == []
    assert complaint.reference not in leader.get("/matters/?due=late").content.decode()


def late_turns(cases: Cases, **changed: Any) -> None:
    """Let everything that stands and has a day be late."""
    Turn.objects.filter(due_at__isnull=False).update(due_at=TODAY - timedelta(days=2, hours=10), **changed)


def owed(browser: Client) -> dict[str, tuple[int, int, int]]:
    return {row.name: (row.late, row.soon, row.unreceived) for row in shown(browser)["owed"]}


def test_a_matter_that_two_inspectors_hold_is_one(cases: Cases, leader: Client) -> None:
    inspectors = [str(cases.person(name).pk) for name in ("inspector", "second-inspector")]
    check = cases.check(inspectors=inspectors)
    Turn.objects.filter(root_id=check.pk).update(due_at=TODAY - timedelta(days=2, hours=10))
    assert Turn.objects.filter(root_id=check.pk).count() == 2
    assert owed(leader) == {"督察（检查）人员": (1, 0, 0)}
    page = leader.get("/matters/?due=late&owner=inspectors")
    assert page.context["page"].count == "共1项"
    ((_, cells),) = page.context["page"].rows
    assert cells[2] == "、".join(cases.person(name).name for name in ("inspector", "second-inspector"))
    assert cells[5] == "逾期3日"
    assert cells[3] == FIRST  # whom it is about, and who owes nothing here


def test_each_delay_is_counted_where_it_lies(cases: Cases, leader: Client) -> None:
    """A division's report, an inspector's verification, the leaders' decision."""
    cases.served()
    cases.review()
    reported = cases.reported().root()
    late_turns(cases)
    Turn.objects.filter(root_id=reported.pk, what="核实整改").update(due_at=TODAY - timedelta(days=1))
    assert owed(leader) == {FIRST: (2, 0, 0), "局领导": (1, 0, 0), "督察（检查）人员": (1, 0, 0)}
    whole = shown(leader)["owed_whole"]
    assert whole.late == sum(late for late, _, _ in owed(leader).values()) == 4
    for row in shown(leader)["owed"]:
        assert listed(leader, f"/matters/?{row.query('late')}") == f"共{row.late}项"
    assert listed(leader, "/matters/?due=late") == "共4项"


def test_what_a_confidential_check_asks_of_a_division_is_in_no_number(cases: Cases, leader: Client) -> None:
    """The head sees the part that is asked; that there is a check behind it no number tells anybody else."""
    asked = cases.material(cases.investigation_check())
    Turn.objects.filter(root_id=asked.check_task_id, holder__startswith="head:").update(due_at=TODAY)
    assert Turn.objects.filter(holder__startswith="head:", due_at=TODAY, confidential=False).exists()
    assert owed(leader) == {}
    assert listed(leader, "/matters/") == "共0项"


# --- What comes back --------------------------------------------------------------------------------------------------


def test_what_was_found_the_year_before_too_is_marked(cases: Cases, leader: Client) -> None:
    now, before = cases.concluded(), cases.concluded()
    type(before).objects.filter(pk=before.pk).update(checked_on=TODAY.date() - timedelta(days=380))
    divisions = list(Division.objects.filter(bureau=now.bureau).order_by("pk").values_list("pk", "name"))
    (row,) = spread.heat(cases.person("leader"), Year.until(TODAY.date(), TODAY.year), divisions)
    cells = {name: cell for (_, name), cell in zip(divisions, row[1], strict=True)}
    assert (cells[FIRST].number, cells[FIRST].comes_back, cells[FIRST].shade) == (1, True, 1)
    assert (cells[SECOND].number, cells[SECOND].comes_back, cells[SECOND].shade) == (0, False, 0)
    assert "又" in leader.get("/figures/").content.decode()
    type(before).objects.filter(pk=before.pk).update(checked_on=TODAY.date() - timedelta(days=300))
    (row,) = spread.heat(cases.person("leader"), Year.until(TODAY.date(), TODAY.year), divisions)
    assert not any(cell.comes_back for cell in row[1])


# --- Chart and workbook -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_a_picture_stands_alone_without_script(cases: Cases, leader: Client, name: str) -> None:
    work(cases)
    answer = leader.get(f"/figures/{name}.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert b"<script" not in answer.content
    taken = leader.get(f"/figures/{name}.png?download=1")
    assert taken.content.startswith(b"\x89PNG")
    assert taken["Content-Disposition"].startswith("attachment")


def test_there_is_no_other_picture(leader: Client) -> None:
    assert [leader.get(f"/figures/nothing.{kind}").status_code for kind in ("svg", "png")] == [404, 404]


def test_a_picture_says_the_numbers_of_its_table(cases: Cases, leader: Client) -> None:
    """Each picture is drawn from the same numbers that the page's tables and lists say."""
    work(cases)
    context = shown(leader)
    found = {picture.slug: picture for picture in context["pictures"]}
    late = {owes.name: [owes.late, owes.soon] for owes in context["owed"] if owes.late or owes.soon}
    shown_late = {label: sum(numbers) for label, numbers in found["late"].rows}
    assert shown_late == {name: sum(numbers) for name, numbers in late.items()}
    assert sum(numbers[0] for _, numbers in found["months"].rows) == 2
    assert sum(sum(numbers) for _, numbers in found["returning"].rows) == sum(row[2] for row in context["heat"])
    assert [sum(numbers) for _, numbers in found["flow"].rows] == [stage.whole for stage in context["stages"]]
    assert "5月".encode() in leader.get("/figures/months.svg").content


def test_nothing_is_drawn_that_is_nought_everywhere(cases: Cases, leader: Client) -> None:
    """No month to come, no year before that had nothing, no division without a finding, no empty column."""
    work(cases)
    context = shown(leader)
    found = {picture.slug: picture for picture in context["pictures"]}
    assert [label for label, _ in found["months"].rows][-1] == f"{TODAY.month}月"
    assert [series.name for series in found["months"].series] == [f"{TODAY.year}年"]
    assert [label for label, _ in found["returning"].rows] == [FIRST]
    assert context["heat_shown"][0] == [FIRST]
    page = leader.get("/figures/").content.decode()
    assert '<th scope="col">上年同期</th>' not in page
    Notice.objects.filter(pk=cases.issued().pk).update(issued_at=TODAY - timedelta(days=365))
    assert '<th scope="col">上年同期</th>' in leader.get("/figures/").content.decode()
    assert len({picture.slug: picture for picture in shown(leader)["pictures"]}["months"].series) == 2


@pytest.mark.parametrize("greatest", [0, 1, 3, 4, 5, 9, 18, 21, 99, 100, 101, 4321])
def test_an_axis_has_at_most_five_whole_numbers(greatest: int) -> None:
    axis = ticks(greatest)
    assert 2 <= len(axis) <= 5
    assert axis[0] == 0
    assert axis[-1] >= greatest
    assert len({after - before for before, after in pairwise(axis)}) == 1


def test_an_empty_desk_says_so_instead_of_drawing(leader: Client) -> None:
    page = leader.get("/figures/").content.decode()
    assert "没有逾期的事项" in page
    assert page.count("这一时段没有可以统计的记录。") == 3
    assert "<img" not in page


# --- The flow of cases ------------------------------------------------------------------------------------------------


def _flow(browser: Client) -> dict[str, tuple[int, int, int]]:
    return {stage.name: (stage.done, stage.open, stage.ended) for stage in shown(browser)["stages"]}


def test_the_flow_counts_each_step_by_how_it_stands(cases: Cases, leader: Client) -> None:
    cases.concluded()
    cases.issued()
    cases.served()
    found = _flow(leader)
    assert found["签发的文书"] == (1, 1, 0)
    assert found["文书责令的整改"] == (0, 1, 0)
    assert sum(found["检查发现的问题"]) == shown(leader)["heat"][0][2] > 0
    assert found["检查发现的问题"][1] > 0, "from one nothing followed yet"
    cases.revoked()
    assert _flow(leader)["签发的文书"][2] == 1


@pytest.mark.provision("3.5")
def test_the_flow_tells_nobody_of_what_is_confidential(cases: Cases) -> None:
    """A complaint with its investigation and a liability case change no number and no point of a picture of another leader."""
    other = signed_in(cases.person("second-leader"))
    cases.concluded()
    before = _flow(other), [other.get(f"/figures/{name}.svg").content for name in ("flow", "returning", "months")]
    cases.concluded_complaint()
    course.decided(cases, course.voted(cases))
    assert _flow(signed_in(cases.person("leader")))["责任追究（本人负责）"] != (0, 0, 0)
    assert _flow(other) == before[0]
    assert [other.get(f"/figures/{name}.svg").content for name in ("flow", "returning", "months")] == before[1]


def test_the_workbook_says_what_the_page_says(cases: Cases, leader: Client) -> None:
    work(cases)
    answer: Any = leader.post("/figures/workbook/")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    rows = {(row[0], row[1]): row[2:4] for row in book["统计数字"].iter_rows(min_row=2, values_only=True) if row[1]}
    assert rows == {key: (figure.number, figure.before) for key, figure in figures(shown(leader)).items()}
    assert book.sheetnames == ["统计数字", "按月", "通知书分布", "问题分布", "期限", "按期办结", "办理天数"]
    assert [row[1] for row in book["按月"].iter_rows(min_row=2, values_only=True)] == [
        number for _, number, _ in shown(leader)["months"]
    ]


def test_the_page_asks_the_same_for_more(cases: Cases, leader: Client, django_assert_max_num_queries: Any) -> None:
    work(cases)
    with django_assert_max_num_queries(24) as few:
        shown(leader)
    work(cases)
    with django_assert_max_num_queries(len(few)):
        shown(leader)
