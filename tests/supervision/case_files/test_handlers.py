"""Who handled a case file: read one way in draws, checks and imports; open until somebody says who it is (认定承办人)."""

import io
from typing import Any

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from documents.models import LedgerEntry
from supervision.case_files.handlers import People
from supervision.core.acts import REGISTRY
from supervision.core.carrying_out import carry_out
from supervision.core.offers import offers
from supervision.core.refusals import Refused, Why
from supervision.inspections.sampling_frame import OPEN
from supervision.models import Assignment, CaseFile, HandlerIdentity, Inspection, Officer, SamplingFrame
from tests.cases import Cases
from tests.cast import SECOND, TODAY, appoint
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused
from tests.tables import case_row, excel

SPELLINGS = [
    "周敏（主办）、李涛",
    "周敏和李涛",
    "周敏(12030017)",
    "周敏等",
    "𬍡明 周敏",
    "周 敏 李 涛",
    "周敏",
    "周　敏",
    "李涛,周敏",
    "李涛／周敏",
    "李涛与周敏",
    "主办：李涛 协办：周敏",
    "李涛（周敏协办）",
    "周敏12030017",
    "周敏、李涛等3人",
    "周\u200b敏",
    "\ufeff周敏",
    "\u202e周敏\u202c",
    "周敏\ufe00",
    "执法一科（周敏）",
    "周敏同志",
    "李涛周敏",
    "外聘王某、周敏",
]


def called(officer: Officer, name: str, badge: str = "") -> Officer:
    Officer.objects.filter(pk=officer.pk).update(name=name, badge=badge or f"无{officer.pk % 10**6}")
    officer.refresh_from_db()
    return officer


def named(case_file: CaseFile, handlers: str) -> CaseFile:
    CaseFile.objects.filter(pk=case_file.pk).update(handlers=handlers)
    case_file.refresh_from_db()
    return case_file


def left_out() -> dict[str, str]:
    """The reason by number."""
    frame = SamplingFrame.objects.order_by("-id")[0]
    return {number: group["reason"] for group in frame.left_out for number in group["numbers"]}


def identified(cases: Cases, case_file: CaseFile, by: str = "inspector", **typed: Any) -> CaseFile:
    found: CaseFile = cases.act("casefile.identify-handlers", case_file, by, **{"reason": "经查阅案卷原件。", **typed})
    return found


# --- Recusal ---------------------------------------------------------------------------------------------------------


@pytest.mark.provision("3.1")
@pytest.mark.parametrize("handlers", SPELLINGS)
def test_a_draw_recognises_who_inspects_however_the_name_is_written(cases: Cases, handlers: str) -> None:
    called(cases.person("inspector"), "周敏")
    own, free = cases.register(2)
    named(own, handlers)
    cases.fixed(cases.spot(), number="1")
    assert left_out() == {own.number: "承办人中有人与检查人员周敏同名，应当回避"}
    assert free.number in SamplingFrame.objects.get().population


@pytest.mark.parametrize("name", ["𬍡明", "阿依古丽·买买提", "李和平", "John Smith"])
def test_a_draw_recognises_rare_names(cases: Cases, name: str) -> None:
    called(cases.person("inspector"), name)
    own, _ = cases.register(2)
    named(own, f"{name.replace('·', '•')}和外聘王某".replace("John Smith", "ＪＯＨＮ　Ｓｍｉｔｈ"))
    cases.fixed(cases.spot(), number="1")
    assert left_out() == {own.number: f"承办人中有人与检查人员{name}同名，应当回避"}


@pytest.mark.parametrize("handlers", SPELLINGS)
def test_nobody_comes_to_inspect_what_they_handled_however_the_name_is_written(cases: Cases, handlers: str) -> None:
    check = cases.drawn_check()
    drawn, second = check.drawn_open()[0], called(cases.person("second-inspector"), "周敏")
    named(drawn.case_file, handlers)
    task = Assignment.objects.get(check_task=check)
    typed = {"inspectors": [str(second.pk)], "reason": "原检查人员外出。"}
    form = REGISTRY["assignment.change-inspectors"].form_for(task, by=cases.person("inspector"), data=typed)
    assert form.errors["inspectors"] == [f"周敏（{drawn.number}）是抽取的案卷的承办人，应当回避。请另选检查人员。"]


# --- Open until somebody says ----------------------------------------------------------------------------------------


@pytest.mark.provision("3.1")
@pytest.mark.parametrize(
    "handlers", ["外聘王某", "江李科员、王五", "江李科员等", "江李科员等3人", "江李科员江", "99990000"]
)
def test_a_draw_leaves_out_whose_handlers_are_nobody_known(cases: Cases, handlers: str) -> None:
    doubtful, free = cases.register(2)
    named(doubtful, handlers)
    cases.fixed(cases.spot(), number="1")
    assert left_out() == {doubtful.number: OPEN}
    assert free.number in SamplingFrame.objects.get().population


def test_where_nothing_is_left_to_draw_the_person_is_told_why(cases: Cases) -> None:
    named(cases.register(1)[0], "外聘王某")
    plan = cases.spot()
    with refused(Why.CONDITION, "有1件的承办人尚未认定"):
        cases.fixed(plan, number="1")


def test_once_it_is_said_who_it_is_the_case_file_is_drawn_from(cases: Cases) -> None:
    case_file = cases.case_file(handlers="外聘王某", kind="penalty")
    assert case_file.handlers_open
    done = identified(cases, case_file, who_1="nobody")
    assert not done.handlers_open
    cases.fixed(cases.spot(), number="1")
    assert left_out() == {}


def test_who_is_said_to_be_one_who_inspects_keeps_out(cases: Cases) -> None:
    second = cases.person("second-inspector")
    case_file, _ = cases.case_file(handlers="老吴"), cases.register(1)
    done = identified(cases, case_file, who_1=str(second.pk))
    assert list(done.officers.all()) == [second]
    cases.fixed(cases.spot(), number="1")
    assert left_out() == {case_file.number: f"承办人{second.name}是检查人员，应当回避"}


def test_a_namesake_of_whom_it_was_said_who_it_is_is_drawn_from(cases: Cases) -> None:
    """The name is that of one who inspects; a person said that it is somebody else."""
    called(cases.person("second-inspector"), "周敏")
    twin = called(appoint("twin", "officer", cases.division, cases.cast.bureau), "周敏")
    third = called(appoint("third", "officer", cases.division, cases.cast.bureau), "周敏")
    case_file = cases.case_file(handlers="周敏")
    assert case_file.handlers_open
    assert set(People.of(case_file.bureau_id).read("周敏", case_file.division_id).open[0].candidates) == {
        twin.pk,
        third.pk,
    }
    identified(cases, case_file, who_1=str(third.pk))
    cases.fixed(cases.spot(), number="1")
    assert left_out() == {}


def test_what_is_said_for_the_division_holds_for_its_other_case_files_and_those_to_come(cases: Cases) -> None:
    one, other, with_more = (
        cases.case_file(handlers=text) for text in ("孙立新", "江李科员、孙 立 新", "孙立新、王五")
    )
    elsewhere = cases.case_file(handlers="孙立新", division=str(cases.cast.division(SECOND).pk))
    identified(cases, one, who_1="nobody", is_for_division="on", reason="建立帐号以前已经退休。")
    assert [CaseFile.objects.get(pk=file.pk).handlers_open for file in (one, other, with_more, elsewhere)] == [
        False,
        False,
        True,
        True,
    ]
    assert not cases.case_file(handlers="孙立新（主办）").handlers_open
    batch = cases.uploaded(excel([case_row(901, 承办人="孙立新"), case_row(902, 承办人="王五")]))
    assert batch.open_handlers == {"rows": 1, "names": [[cases.division.name, "王五", 1]]}
    row = LedgerEntry.objects.about(one).last()
    assert row is not None
    assert row.act == "casefile.identify-handlers"
    assert row.data == {"identified": ["孙立新：不是本局人员"], "for_division": True, "other_case_files": 1}


def test_what_is_said_of_one_case_file_holds_for_it_alone(cases: Cases) -> None:
    one, other = cases.case_file(handlers="孙立新"), cases.case_file(handlers="孙立新")
    identified(cases, one, who_1="nobody")
    assert CaseFile.objects.get(pk=other.pk).handlers_open


def test_it_can_be_said_anew_and_the_last_word_counts(cases: Cases) -> None:
    officer = cases.person("officer")
    case_file = identified(cases, cases.case_file(handlers="小李"), who_1="nobody")
    again = identified(cases, case_file, by="second-inspector", who_1=str(officer.pk))
    assert list(again.officers.all()) == [officer]
    assert HandlerIdentity.objects.count() == 2
    page = signed_in(cases.person("inspector")).get(reverse("casefile", args=[case_file.pk])).content.decode()
    assert "经认定，「小李」是本局人员" in page
    assert "不是本局人员（" not in page


def test_who_is_not_written_down_is_asked_for_in_this_case_file_alone(cases: Cases) -> None:
    officer, head = cases.person("officer"), cases.person("head")
    one, other = (cases.case_file(handlers=f"{officer.name}等") for _ in range(2))
    done = identified(cases, one, who_1=[str(head.pk)], is_for_division="on")
    assert set(done.officers.all()) == {officer, head}
    assert CaseFile.objects.get(pk=other.pk).handlers_open


def test_several_and_nobody_at_once_is_refused(cases: Cases) -> None:
    case_file = cases.case_file(handlers=f"{cases.person('officer').name}等")
    typed = {"who_1": [str(cases.person("head").pk), "nobody"], "reason": "经查阅。"}
    form = REGISTRY["casefile.identify-handlers"].form_for(case_file, by=cases.person("inspector"), data=typed)
    assert "不要再选" in form.errors["who_1"][0]


def test_nobody_says_who_a_handler_of_the_own_name_is(cases: Cases) -> None:
    inspector = called(cases.person("inspector"), "周敏")
    case_file = cases.case_file(handlers="周　敏、外聘王某")
    by_act = {offer.act.name: offer.refusal for offer in offers(case_file, inspector, TODAY)}
    refusal = by_act["identify-handlers"]
    assert refusal is not None
    assert refusal.why == Why.RECUSAL
    typed = {"said": [], "reason": "经查阅。", "is_for_division": False}
    with pytest.raises(Refused, match="可能就是您本人"):
        carry_out(REGISTRY["casefile.identify-handlers"], case_file, by=inspector, data=typed)
    assert not identified(cases, case_file, by="second-inspector", who_1="nobody").handlers_open


def test_a_page_that_is_no_longer_right_changes_nothing(cases: Cases) -> None:
    case_file = cases.case_file(handlers="外聘王某")
    act, by = REGISTRY["casefile.identify-handlers"], cases.person("inspector")
    form = act.form_for(case_file, by=by, data={"who_1": "nobody", "reason": "经查阅。"})
    assert form.is_valid()
    named(case_file, "外聘王某、钱六")
    with pytest.raises(Refused, match="有了变化"):
        act.perform(case_file, by=by, now=TODAY, data=form.cleaned_data)


def test_who_was_said_to_be_a_handler_cannot_be_changed_or_deleted(cases: Cases) -> None:
    identified(cases, cases.case_file(handlers="孙立新"), who_1="nobody")
    for change in (lambda rows: rows.update(officers=[1]), lambda rows: rows._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(HandlerIdentity.objects.all())


# --- Names held against people ---------------------------------------------------------------------------------------


def test_a_certificate_number_decides_between_two(cases: Cases) -> None:
    one = called(appoint("one", "officer", cases.division, cases.cast.bureau), "李涛", "12030017")
    two = called(appoint("two", "officer", cases.division, cases.cast.bureau), "李涛", "12030018")
    assert cases.case_file(handlers="李涛").handlers_open
    found = cases.case_file(handlers="李涛（１２０３００１８）")
    assert (list(found.officers.all()), found.handlers_open) == ([two], False)
    both = cases.case_file(handlers="李涛(12030017)、李涛(12030018)")
    assert set(both.officers.all()) == {one, two}
    assert list(cases.case_file(handlers="12030017").officers.all()) == [one]


def test_a_number_of_somebody_else_is_put_before_a_person(cases: Cases) -> None:
    called(cases.person("officer"), "李涛", "12030017")
    called(cases.person("head"), "马骏", "12030018")
    assert cases.case_file(handlers="李涛(12030018)").handlers_open
    assert not cases.case_file(handlers="李涛(99999999)").handlers_open


def test_one_of_another_division_is_known_and_no_handler_by_the_name_alone(cases: Cases) -> None:
    other = cases.person("other-head")
    found = cases.case_file(handlers=other.name)
    assert (list(found.officers.all()), found.handlers_open) == ([], False)


def test_who_was_found_when_nobody_else_bore_the_name_stays_found(cases: Cases) -> None:
    officer = called(cases.person("officer"), "李涛")
    case_file = cases.case_file(handlers="李涛", kind="penalty")
    called(appoint("twin", "officer", cases.division, cases.cast.bureau), "李涛")
    later = cases.case_file(handlers="李涛", kind="penalty")
    assert later.handlers_open
    cases.fixed(cases.spot(), number="1")
    assert left_out() == {later.number: OPEN}
    typed = cases.case_file_typed(number=case_file.number, handlers="李涛", party="更名后的当事人", reason="更名。")
    corrected = cases.act("casefile.correct", case_file, "inspector", **typed)
    assert (list(corrected.officers.all()), corrected.handlers_open) == ([officer], False)


# --- Said before anything is written or drawn ------------------------------------------------------------------------


def test_who_registers_or_corrects_is_told_whom_nobody_knows(cases: Cases) -> None:
    browser = signed_in(cases.person("inspector"))
    typed = cases.case_file_typed(handlers="江李科员、外聘王某")
    page = browser.get(reverse("casefile-register"))
    answer = browser.post(
        reverse("casefile-register"), {**typed, "token": page.context["token"]}, follow=True
    ).content.decode()
    assert "承办人「外聘王某」没有对应到本局人员" in answer
    assert "待认定" in answer
    assert "认定承办人" in answer


def test_the_page_before_a_draw_names_what_cannot_be_drawn(cases: Cases) -> None:
    open_file, plan = cases.case_file(handlers="外聘王某", kind="penalty"), cases.spot()
    page = (
        signed_in(cases.person("inspector")).get(reverse("inspection-fix-population", args=[plan.pk])).content.decode()
    )
    assert "承办人待认定的案卷" in page
    assert open_file.number in page
    assert "外聘王某" in page
    assert Inspection.objects.count() == 1


def test_an_import_lists_whom_nobody_knows_before_it_is_confirmed(cases: Cases) -> None:
    officer = cases.person("officer")
    twin = appoint("twin", "officer", cases.division, cases.cast.bureau)
    called(twin, cases.person("head").name)
    rows = [
        case_row(1, 承办人=officer.name),
        case_row(2, 承办人=f"{officer.name}（主办）、外聘王某"),
        case_row(3, 承办人="外聘王某"),
        case_row(4, 承办人=cases.person("head").name),
        case_row(5, 承办人=f"{officer.name}等"),
    ]
    batch = cases.uploaded(excel(rows))
    division = cases.division.name
    assert (batch.rows_new, batch.rows_bad, batch.rows_open) == (5, 0, 4)
    assert batch.open_handlers["names"][0] == [division, "外聘王某", 2]
    assert {name for _, name, _ in batch.open_handlers["names"]} == {"外聘王某", cases.person("head").name, "等"}
    browser = signed_in(cases.person("inspector"))
    assert "承办人待认定" in (page := browser.get(reverse("import", args=[batch.pk])).content.decode())
    assert "外聘王某" in page
    assert "4件" in browser.get(reverse("import-confirm", args=[batch.pk])).content.decode()
    answer = browser.get(reverse("import-open-rows", args=[batch.pk]))
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert [[cell.value for cell in row][:2] for row in sheet.iter_rows(min_row=2)] == [
        [3, "外聘王某"],
        [4, "外聘王某"],
        [5, cases.person("head").name],
        [6, "等"],
    ]
    cases.act("import.confirm", batch, "inspector")
    flags = dict(CaseFile.objects.order_by("number").values_list("number", "handlers_open"))
    assert list(flags.values()) == [False, True, True, True, True]
    browser_list = browser.get(reverse("casefile-list"), {"handlers": "True"}).content.decode()
    assert "江安监罚〔2026〕3号" in browser_list
    assert "江安监罚〔2026〕1号" not in browser_list


def test_a_second_import_of_what_was_identified_changes_nothing(cases: Cases) -> None:
    cases.imported(excel([case_row(1, 承办人="外聘王某")]))
    identified(cases, CaseFile.objects.get(), who_1="nobody")
    again = cases.uploaded(excel([case_row(1, 承办人="外聘王某")]))
    assert (again.rows_unchanged, again.rows_open) == (1, 0)
