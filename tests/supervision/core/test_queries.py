"""How many questions a page asks the database: the same for a few rows and for many, and not many."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse

from accountability.models import LiabilityCase
from supervision.core.roles import Role
from supervision.models import (
    CaseFile,
    ChecklistItem,
    Division,
    Notice,
    RoleGrant,
    RoleRequest,
    Substitution,
    YearReport,
)
from supervision.people import accounts
from supervision.rules import publication
from tests.accountability import course, liability, referring_cases
from tests.cases import Cases, in_days, key, provision
from tests.cast import FIRST, SECOND, appoint
from tests.conftest import signed_in
from tests.questions import Question, pinned, watched
from tests.state_cache import remembered
from tests.supervision.people.account_examples import uploaded
from tests.supervision.people.substitution_examples import arranged
from tests.supervision.year_reports.examples import drafted, edited, issued, submitted
from tests.tables import case_row, excel

WORKLIST = 9
"""The most questions of the worklist, whose tabs also count what is awaited and done: of each of a person's keys one and one,
of the page's lines one, and of a head what a review may still be asked of."""
LIST, RECORD = 6, 11
"""The most questions of a list and of a record's page, session and person included, and of a record first who may see it."""
FULL = {
    "check": 17,
    "inspection": 17,
    "material": 13,
    "complaint": 20,
    "liability-case": 26,
    "referral": 17,
    "notice": 15,
}
"""The same for pages that show more kinds of things; a notice's asks besides which of the checks that it names are open,
or what was decided on it and who received that, and what put it right; a leader's besides whether an inspector is free to register papers; a request for material whose turn it is in its check."""


def _asked(cases: Cases, by: str, where: str) -> list[Question]:
    browser = signed_in(cases.person(by))
    assert browser.get(where).status_code == 200
    with watched() as questions:
        assert browser.get(where).status_code == 200
    return questions


def _said(questions: list[Question]) -> str:
    return "\n".join(
        f"{number}. {question.asked_by}: {question.sql[:160]}" for number, question in enumerate(questions, start=1)
    )


def _substitution_with(cases: Cases, number: int) -> Any:
    """Of somebody with so much open; the one before is ended."""
    for substitution in Substitution.objects.filter(state="standing"):
        cases.act("substitution.end", substitution, "leader", reason="另行安排。")
    for _ in range(number):
        cases.draft()
        cases.check()
    return arranged(cases)


def _free_year() -> int:
    return 2026 - YearReport.objects.count()


def _report(cases: Cases, number: int) -> YearReport:
    """Of a year with so many notices."""
    for _ in range(number):
        cases.issued()
    return drafted(cases, _free_year())


def _asked_role(cases: Cases) -> Any:
    """One more of the bureau's people is to become auditor."""
    name = f"newcomer-{RoleRequest.objects.count()}"
    to = appoint(name, Role.OFFICER, cases.division, cases.cast.bureau)
    given = RoleGrant(officer=to, role=Role.AUDITOR)
    return accounts.grant(given, by=cases.person("system-admin"), reason="任免")


def _exported(cases: Cases) -> None:
    cases.case_file()
    signed_in(cases.person("inspector")).post(reverse("casefile-export"))


LISTS: dict[str, tuple[str, str, Callable[[Cases], Any]]] = {
    "worklist of an inspector": ("inspector", "home", Cases.draft),
    "worklist of a leader": ("leader", "home", Cases.submitted),
    "worklist of a head": ("head", "home", Cases.served),
    "inspections": ("inspector", "inspection-list", Cases.plan),
    "notices": ("inspector", "notice-list", Cases.draft),
    "notices of a head": ("head", "notice-list", Cases.issued),
    "case files": ("inspector", "casefile-list", Cases.case_file),
    "case files of a head": ("head", "casefile-list", Cases.case_file),
    "imports": ("inspector", "import-list", Cases.uploaded),
    "checks": ("inspector", "check-list", Cases.check),
    "requests for material": ("inspector", "material-list", Cases.material),
    "requests for material to a head": ("head", "material-list", Cases.material),
    "checks that ask a head": ("head", "check-list", Cases.asked),
    "corrections": ("leader", "correction-list", Cases.correction),
    "corrections from opinions": ("leader", "correction-list", Cases.served_opinion),
    "circulars": ("leader", "circular-list", Cases.circular),
    "year reports": ("leader", "year-report-list", lambda cases: drafted(cases, _free_year())),
    "substitutions": ("leader", "substitution-list", lambda cases: _substitution_with(cases, 0)),
    "reviews": ("leader", "review-list", Cases.review),
    "liability cases": ("inspector", "liability-case-list", liability.opened),
    "referrals": ("inspector", "referral-list", referring_cases.drafted),
    "referrals to the discipline staff": ("discipline", "referral-list", referring_cases.sent),
    "worklist of the discipline staff": ("discipline", "home", referring_cases.sent),
    "what is owed": ("leader", "matters", Cases.served),
    "findings": ("leader", "finding-list", Cases.concluded),
    "findings that wait": ("inspector", "unhandled-list", Cases.concluded),
    "cases about the person": ("officer", "own-liability-case-list", course.announced),
    "roles that wait": ("leader", "role-request-list", _asked_role),
    "imports of accounts": ("system-admin", "account-import-list", uploaded),
    "looks": ("auditor", "look-list", _exported),
    "ledger": ("auditor", "ledger", Cases.draft),
}


@pytest.mark.parametrize(("by", "name", "build"), LISTS.values(), ids=list(LISTS))
def test_a_list_asks_as_much_for_many_rows_as_for_few(
    cases: Cases, by: str, name: str, build: Callable[[Cases], Any], request: pytest.FixtureRequest
) -> None:
    for _ in range(2):
        build(cases)
    few = _asked(cases, by, reverse(name))
    for _ in range(3):
        build(cases)
    many = _asked(cases, by, reverse(name))
    assert len(many) == len(few), _said(many)
    assert len(many) <= (WORKLIST if name == "home" else LIST), _said(many)
    now, before = pinned(request.node.callspec.id, many)
    assert now == before, "a page asks something new: look where it comes from, then UPDATE_SNAPSHOTS=1"


@pytest.mark.parametrize("query", ["?state=draft", "?q=行政处罚", "?order=issued", "?division=1&kind=notice"])
def test_a_narrowed_list_asks_no_more(cases: Cases, query: str) -> None:
    cases.draft()
    assert len(_asked(cases, "inspector", reverse("notice-list") + query)) <= LIST


@pytest.mark.parametrize(
    "query", ["?kind=penalty&state=", "?q=江滨宏源&kind=licensing", "?closed_from=2026-01-01&closed_to=2026-05-01"]
)
def test_a_narrowed_register_asks_no_more(cases: Cases, query: str) -> None:
    cases.case_file()
    assert len(_asked(cases, "inspector", reverse("casefile-list") + query)) <= LIST


def _check_with(cases: Cases, number: int) -> Any:
    """With as many findings and scored case files, each of its sheets filled in."""
    check = cases.check(contents=[key(code) for code in ("2.1", "2.2", "2.4", "2.5")])
    cases.fill(cases.sheet(check))
    for turn in range(number):
        cases.finding(check)
        cases.fill(cases.scored(check, file=f"安监罚〔2026〕{turn}号"))
    return check


def _contested_with(cases: Cases, number: int) -> Any:
    """Every finding sent, objected to with files, and answered by an inspector."""
    check = cases.asked(_check_with(cases, number))
    for finding in check.findings.all():
        cases.act("finding.answer", finding, "head", files=["放弃书"], answer="contested", reasons="已放弃。")
        cases.responded("corrected", finding)
    return check


def _inspection_with(cases: Cases, number: int) -> Any:
    """With as many divisions, each with its check, and as many draws."""
    inspection = cases.assigned()
    divisions = [Division.objects.create(bureau=cases.cast.bureau, name=f"科室{number}-{i}") for i in range(number)]
    typed = cases.assign_typed("spot", divisions=[str(division.pk) for division in divisions])
    cases.act("inspection.assign", inspection, "inspector", **typed)
    for serial in range(number):
        cases.paired(inspection, **({"seen": str(serial), "reason": "再抽一次。"} if serial else {}))
    return cases.act("inspection.approve", cases.act("inspection.submit", inspection, "inspector"), "leader")


def _sampled_with(cases: Cases, number: int) -> Any:
    """With as many further draws, each of as many case files, and one that is still to be drawn."""
    plan = cases.spot()
    for _ in range(number):
        cases.register(number)
        cases.drawn(plan, number=str(number), reason="再抽一次。")
    cases.act("inspection.approve", cases.act("inspection.submit", plan, "inspector"), "leader")
    cases.register(1)
    return cases.fixed(plan, number="1", reason="再抽一次。")


def _draw_with(cases: Cases, number: int) -> Any:
    """Of as many case files of two divisions, as many left out."""
    drawn = [*cases.register(number), *cases.register(number, SECOND)]
    left = "\n".join(f"{case_file.number}　正在复议" for case_file in cases.register(number))
    plan = cases.drawn(cases.spot(FIRST, SECOND), number=str(len(drawn)), excluded=left)
    cases.act("inspection.approve", cases.act("inspection.submit", plan, "inspector"), "leader")
    return plan.draws.get()


def _check_with_sample(cases: Cases, number: int) -> Any:
    """As many drawn case files that are scored, as many that led to a finding, as many that are open."""
    cases.register(3 * number)
    contents = [key(code) for code in ("2.1", "2.2", "2.4", "2.5")]
    check = cases.drawn_check(inspection=cases.spot(contents=contents), number=str(3 * number))
    for place, drawn in enumerate(check.drawn_open()):
        if place % 3 == 0:
            cases.scored(check, file=drawn.number)
        elif place % 3 == 1:
            cases.finding(check, case_file=drawn.number)
    return check


def _material_with(cases: Cases, number: int) -> Any:
    """So many items, each handed over in part, refused and handed over whole."""
    request = cases.material_served(case_files="\n".join(f"安监罚〔2026〕{i}号" for i in range(number)), documents="")
    for serial in range(1, number + 1):
        cases.received(cases.handed(request, serial, extent="part", remark="前十页"))
        cases.refused_material(request, serial)
        cases.handed(request, serial)
    return request


def _check_with_material(cases: Cases, number: int) -> Any:
    """So many requests, and obstructions."""
    check = _contested_with(cases, number)
    for _ in range(number):
        cases.refused_material(cases.act("material.acknowledge", cases.material(check), "head"), 1)
    return check


def _circular_with(cases: Cases, number: int) -> Any:
    """About one division or about both, each with as many findings, and corrected in as many rounds."""
    divisions = [FIRST, SECOND][: 1 if number < 3 else 2]
    inspection = cases.begun("self", *divisions)
    for check in inspection.checks.all():
        for _ in range(number):
            head = "head" if check.division.name == FIRST else "other-head"
            cases.act("check.record-finding", check, head, **cases.finding_typed())
        cases.done(check)
    submitted = cases.circular_submitted(cases.edited(cases.circular(cases.summarised(inspection))))
    circular = cases.circulated(submitted)
    correction = cases.served_opinion(circular).correction
    for _ in range(number):
        cases.act("correction.report", correction, "head", files=["附件"], text="已改正。")
        cases.act("correction.give-back", correction, "inspector", text="还差。")
    return circular


def _opinion_with(cases: Cases, number: int) -> Any:
    return cases.opinion(_circular_with(cases, number))


def _notice_with(cases: Cases, number: int) -> Any:
    """With as many rounds of report and return, as many grounds and as many findings as may be."""
    check = cases.check()
    for _ in range(number):
        cases.finding(check)
    check = cases.concluded(check)
    findings = [str(finding.pk) for finding in check.findings.all()]
    grounds = [key(code) for code in ("4.1.1", "4.1.2", "4.1.3", "4.1.4", "4.1.5", "4.1.6")[:number]]
    correction = cases.served(findings=findings, grounds=grounds).correction
    for _ in range(number):
        cases.act("correction.report", correction, "head", files=["附件"], text="已改正。")
        cases.act("correction.give-back", correction, "inspector", text="还差。")
    return correction.notice


def _sheet_with(cases: Cases, number: int) -> Any:
    """With as many problems, each recorded as a finding."""
    sheet = cases.sheet()
    for item in sheet.items[:number]:
        cases.answer(sheet, item, "problem", "没有告知。")
        cases.finding(sheet.check_task, sheet=str(sheet.pk), item=str(item.pk))
    return sheet


def _score_with(cases: Cases, number: int) -> Any:
    sheet = cases.scored()
    for item in [item for item in sheet.items if item.points][:number]:
        cases.answer(sheet, item, "problem", "缺页。", deducted=1)
    return sheet


def _correction_with(cases: Cases, number: int) -> Any:
    return _notice_with(cases, number).correction


def _review_with(cases: Cases, number: int) -> Any:
    return cases.review(_notice_with(cases, number))


def _case_file_with(cases: Cases, number: int) -> Any:
    """With as many findings on it, each of a check of its own, and as many corrections."""
    case_file = cases.case_file()
    for round_ in range(number):
        cases.finding(case_file=case_file.number)
        typed = cases.case_file_typed(number=case_file.number, party=f"当事人{round_}", reason="名称有误。")
        cases.act("casefile.correct", case_file, "inspector", **typed)
    return case_file


def _import_with(cases: Cases, number: int) -> Any:
    """With as many rows that have to be put right."""
    return cases.uploaded(excel([case_row(place, 当事人="") for place in range(number)]))


def _complaint_with(cases: Cases, number: int) -> Any:
    """With as many divisions looked into, as many files given to the investigators, as many retaliations."""
    cases.complaint()  # another one to be compared with
    complaint = cases.complaint(files=[f"来信{i}.pdf" for i in range(number)])
    divisions = [Division.objects.create(bureau=cases.cast.bureau, name=f"科室{number}-{i}") for i in range(number)]
    chosen = [str(division.pk) for division in divisions]
    complaint = cases.investigated(cases.accepted_complaint(complaint), divisions=chosen)
    cases.act("complaint.offer-files", complaint, "inspector", chosen=cases.copy(complaint), looked_through="on")
    officers = [str(cases.person("officer").pk), str(cases.person("head").pk)]
    for _ in range(number):
        avenged = {"happened_on": str(in_days(-1)), "officers": officers, "facts": "扬言报复。"}
        cases.act("complaint.record-retaliation", complaint, "leader", **avenged)
    return complaint


def _investigation_with(cases: Cases, number: int) -> Any:
    return _complaint_with(cases, number).investigation


def _liability_with(cases: Cases, number: int) -> Any:
    """So many faults, looked into, and so many rulings."""
    case = liability.investigated(cases)
    for _ in range(number):
        liability.answered_fault(cases, case)
        cases.act("liability-case.add-ruling", case, "inspector", files=["判决书"], **liability.ruling_typed())
    return case


def _referral_with(cases: Cases, number: int) -> Any:
    """On so many rulings, with so many files, returned as often."""
    case = liability.investigated(cases)
    for turn in range(number):
        typed = liability.ruling_typed(number=f"（2026）吉行终{turn}号")
        cases.act("liability-case.add-ruling", case, "inspector", files=["判决书", "回证"], **typed)
    referral = referring_cases.drafted(cases, case)
    for _ in range(number):
        referring_cases.submitted(cases, referral)
        cases.act("referral.give-back", referral, "leader", comments="再改。")
    return referral


def _sent_with(cases: Cases, number: int) -> Any:
    return referring_cases.sent(cases, _referral_with(cases, number))


def _liability_course_with(cases: Cases, number: int) -> Any:
    """So many statements, weighed, and so many like cases decided before; the second leader sits too."""
    for _ in range(number):
        course.decided(cases)
    told = course.received(cases)
    for _ in range(number):
        course.weighed(cases, course.stated(cases, told))
    return course.voted(cases, course.seated(cases, course.submitted(cases, told.case)))


def _own_case_with(cases: Cases, number: int) -> Any:
    told = course.received(cases)
    for _ in range(number):
        course.stated(cases, told)
    return told.case


RECORDS: dict[str, tuple[str, str, Callable[[Cases, int], Any]]] = {
    "liability case": ("inspector", "liability-case", _liability_with),
    "referral": ("inspector", "referral", _referral_with),
    "referral as the discipline staff sees it": ("discipline", "referral", _sent_with),
    "liability case that is deliberated": ("leader", "liability-case", _liability_course_with),
    "liability case for its officer": ("officer", "liability-case", _own_case_with),
    "case file": ("inspector", "casefile", _case_file_with),
    "case file for the head": ("head", "casefile", _case_file_with),
    "import": ("inspector", "import", _import_with),
    "inspection": ("inspector", "inspection", _inspection_with),
    "inspection for a head": ("head", "inspection", _inspection_with),
    "sampled inspection": ("inspector", "inspection", _sampled_with),
    "draw": ("inspector", "draw", _draw_with),
    "draw for a head": ("head", "draw", _draw_with),
    "check with a sample": ("inspector", "check", _check_with_sample),
    "what was drawn for a check": ("inspector", "check-drawn", _check_with_sample),
    "check": ("inspector", "check", _check_with),
    "check sheet": ("inspector", "sheet", _sheet_with),
    "check sheet for a leader": ("leader", "sheet", _sheet_with),
    "check sheet to print": ("inspector", "sheet-print", _sheet_with),
    "scored case file": ("inspector", "sheet", _score_with),
    "request for material": ("inspector", "material", _material_with),
    "request for material for a leader": ("leader", "material", _material_with),
    "request for material for the head": ("head", "material", _material_with),
    "check with material for the head": ("head", "check", _check_with_material),
    "check with answers": ("inspector", "check", _contested_with),
    "check as its division is shown it": ("head", "check", _contested_with),
    "complaint": ("inspector", "complaint", _complaint_with),
    "complaint for its leader": ("leader", "complaint", _complaint_with),
    "investigation": ("inspector", "inspection", _investigation_with),
    "notice": ("inspector", "notice", _notice_with),
    "notice for the head": ("head", "notice", _notice_with),
    "notice for a leader": ("leader", "notice", _notice_with),
    "correction": ("head", "correction", _correction_with),
    "circulated inspection": ("leader", "inspection", lambda cases, n: _circular_with(cases, n).inspection),
    "summary": ("leader", "summary", lambda cases, n: _circular_with(cases, n).inspection),
    "circular": ("leader", "circular", _circular_with),
    "circular for a head": ("head", "circular", _circular_with),
    "opinion": ("head", "opinion", _opinion_with),
    "correction from an opinion": ("head", "correction", lambda cases, n: _opinion_with(cases, n).correction),
    "review": ("second-leader", "review", _review_with),
    "year report": (
        "leader",
        "year-report",
        lambda cases, n: issued(cases, submitted(cases, edited(cases, _report(cases, n)))),
    ),
    "substitution": ("leader", "substitution", _substitution_with),
    "substitution for the substitute": ("second-inspector", "substitution", _substitution_with),
}


_LOOKED_AT_BY_SEVERAL = (
    *(_case_file_with, _check_with_sample, _circular_with, _complaint_with, _contested_with, _draw_with),
    *(_inspection_with, _material_with, _notice_with, _opinion_with, _sheet_with),
)


LITTLE, MUCH = 2, 4


@dataclass
class Built:
    """The keys of a record with little in it, and of one with much."""

    little: int
    much: int


@remembered
def _built(cases: Cases, build: str) -> Built:
    """Built once for all the pages on which people of several roles look at them."""
    return Built(*(globals()[build](cases, number).pk for number in (LITTLE, MUCH)))


@pytest.mark.parametrize(("by", "name", "build"), RECORDS.values(), ids=list(RECORDS))
def test_a_record_asks_as_much_with_much_in_it_as_with_little(
    cases: Cases, by: str, name: str, build: Callable[[Cases, int], Any], request: pytest.FixtureRequest
) -> None:
    built = _built(cases, build.__name__) if build in _LOOKED_AT_BY_SEVERAL else None
    few = _asked(cases, by, reverse(name, args=[built.little if built else build(cases, LITTLE).pk]))
    many = _asked(cases, by, reverse(name, args=[built.much if built else build(cases, MUCH).pk]))
    assert len(many) == len(few), _said(many)
    assert len(many) <= FULL.get(name, RECORD), _said(many)
    now, before = pinned(request.node.callspec.id, many)
    assert now == before, "a page asks something new: look where it comes from, then UPDATE_SNAPSHOTS=1"


def test_a_check_with_all_that_was_asked_and_refused_asks_no_more_for_much(cases: Cases) -> None:
    few = _asked(cases, "inspector", reverse("check", args=[_check_with_material(cases, 2).pk]))
    many = _asked(cases, "inspector", reverse("check", args=[_check_with_material(cases, 5).pk]))
    assert len(many) == len(few), _said(many)
    assert len(many) <= FULL["check"] + 2, _said(many)  # the obstructions, and what they are about


@pytest.mark.parametrize("build", [Cases.draft, Cases.submitted, Cases.issued, Cases.closed])
@pytest.mark.parametrize("by", ["inspector", "leader"])
def test_a_notice_asks_little_in_every_state(cases: Cases, build: Callable[[Cases], Notice], by: str) -> None:
    asked = _asked(cases, by, reverse("notice", args=[build(cases).pk]))
    assert len(asked) <= FULL["notice"], _said(asked)


@pytest.mark.parametrize("decision", ["upheld", "varied", "revoked"])
def test_a_decided_review_asks_little(cases: Cases, decision: str) -> None:
    review = cases.decided(decision)
    for name, record in (("review", review), ("notice", review.notice), ("correction", review.notice.correction)):
        asked = _asked(cases, "inspector", reverse(name, args=[record.pk]))
        assert len(asked) <= FULL["notice"], _said(asked)


def test_a_liability_case_asks_little_in_every_state(cases: Cases) -> None:
    """Whoever looks, with a referral that is owed: each of its acts is asked whether it may be done, the case once."""
    case = liability.answered(cases)
    where = reverse("liability-case", args=[case.pk])

    def asks_little() -> None:
        for by in ("inspector", "leader"):
            asked = _asked(cases, by, where)
            assert len(asked) <= FULL["liability-case"], (LiabilityCase.objects.get().state, by, _said(asked))

    asks_little()
    told = course.received(cases, course.announced(cases, case))
    asks_little()
    case = course.voted(cases, course.submitted(cases, course.weighed(cases, course.stated(cases, told)).case))
    asks_little()
    made = course.served(cases, course.decided(cases, case))
    asks_little()
    course.carried_out(cases, made.case.sanctions.get())
    referring_cases.concluded_of(cases, case)
    course.closed(cases, made.case)
    asks_little()


def test_the_regulation_asks_little(cases: Cases) -> None:
    for query in ("", "?q=复查"):
        asked = _asked(cases, "inspector", reverse("regulation") + query)
        assert len(asked) <= LIST, _said(asked)


def test_the_findings_behind_a_figure_ask_little(cases: Cases) -> None:
    counts = []
    for number in (2, 6):
        inspection = _circular_with(cases, number).inspection
        summary = inspection.summaries.get()
        for name, pk in (
            ("inspection-findings", inspection.pk),
            ("inspection-findings-before", inspection.pk),
            ("summary-findings", summary.pk),
            ("summary-findings-before", summary.pk),
        ):
            where = reverse(name, args=[pk]) + "?content=2.2&kind=penalty"
            counts.append(len(_asked(cases, "leader", where)))
    assert counts[:4] == counts[4:]
    assert max(counts) <= RECORD


def test_a_provision_asks_as_much_for_many_records_as_for_few(cases: Cases) -> None:
    where = reverse("provision", args=[provision("4.1.2").pk])
    counts = []
    for _ in range(2):
        for _ in range(4):
            cases.concluded()
            cases.draft()
        counts.append(len(_asked(cases, "inspector", where)))
    assert counts[0] == counts[1]
    assert counts[1] <= LIST


def test_a_sheet_of_a_hundred_and_fifty_items_asks_no_more(cases: Cases) -> None:
    asked = []
    for more in (0, 150):
        sheet = cases.sheet(_with_items(cases, more))
        asked.append(_asked(cases, "inspector", reverse("sheet", args=[sheet.pk])))
        assert len(sheet.items) >= more
    assert len(asked[1]) == len(asked[0]) <= RECORD, _said(asked[1])


def _with_items(cases: Cases, more: int) -> Any:
    """A check; before it, a version of the checklist with so many more items is published."""
    if more:
        draft = publication.new_draft(cases.checklist(), by=cases.person("rule-admin"))
        draft.reason = "增加项目。"
        draft.save()
        for place in range(more):
            ChecklistItem.objects.create(checklist=draft, position=200 + place, content="2.2", text=f"第{place}项")
        publication.publish(draft, by=cases.person("rule-admin"), seen=publication.fingerprint(draft))
    return cases.check()


@pytest.mark.parametrize("scored", [False, True], ids=["plain", "scored"])
def test_saving_an_answer_asks_little(cases: Cases, scored: bool) -> None:
    sheet = cases.scored() if scored else cases.sheet()
    browser = signed_in(cases.person("inspector"))
    where = reverse("sheet-answer", args=[sheet.pk, sheet.items[-1].pk])
    for version in range(2):
        with watched() as questions:
            answer = browser.post(where, {"version": version, "result": "complies", "remark": f"第{version}次"})
    assert answer.status_code == 200
    assert len(questions) <= (20 if scored else 14), _said(questions)


def test_the_acts_of_a_draw_ask_as_much_for_many_case_files_as_for_few(cases: Cases) -> None:
    """What is read and written grows; how often the database is asked does not."""
    cases.drawn()  # the first number of its kind takes more
    asked = []
    for number in (2, 9):
        CaseFile.objects.update(closed_on=in_days(-400))
        cases.register(number)
        plan = cases.spot()
        with watched() as fixing:
            plan = cases.fixed(plan, number=str(number))
        with watched() as drawing:
            cases.act("inspection.draw-sample", plan, "inspector")
        asked.append((len(fixing), len(drawing)))
    assert asked[0] == asked[1]
