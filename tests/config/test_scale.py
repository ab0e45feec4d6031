"""Cases in bulk (负载测试数据): whole in everything but files, and the bureau's work goes on after them."""

import re
from collections import Counter
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accountability.models import Referral
from config.demo import bulk, bulk_register
from config.demo.cases import Setting
from config.demo.problems import PROBLEMS
from documents import clock, ledger, papers, vouching
from documents.models import Bureau, Ending, LedgerEntry, NumberSeries, Paper
from supervision.core import search
from supervision.core.global_search import KINDS
from supervision.core.offers import offers
from supervision.models import (
    CaseFile,
    Complaint,
    Correction,
    EnforcementKind,
    Inspection,
    MaterialRequest,
    Notice,
    Officer,
    Turn,
)
from supervision.notices import paper_kinds
from supervision.notices.turns import refresh_notice
from tests.conftest import signed_in
from tests.loop import world
from tests.loop.world import play, without_sealing
from tests.state_cache import remembered_beginning

State = Notice.State


@pytest.fixture
def setting(db: None, monkeypatch: pytest.MonkeyPatch) -> Setting:
    """The demo's first bureau with sixty cases in bulk, loaded in two goes and in chunks that end within them."""
    without_sealing(monkeypatch)
    monkeypatch.setattr(settings, "DEMO", True)
    monkeypatch.setattr(bulk, "CHUNK", 25)
    monkeypatch.setattr(bulk_register, "CHUNK", 25)
    _loaded()
    return world.setting()


@remembered_beginning
def _loaded() -> None:
    world.settled()
    load(40)
    load(20)


def load(number: int) -> str:
    said = StringIO()
    call_command("load_demo", "--scale", str(number), stdout=said)
    return said.getvalue()


def one(state: State) -> Notice:
    found: Notice = Notice.objects.filter(state=state).order_by("-pk")[0]
    return found


def test_the_states_are_spread(setting: Setting) -> None:
    counted = Counter(Notice.objects.values_list("state", flat=True))
    assert counted == {state: 6 * share for state, share in Counter(bulk.SHARES).items()}
    assert Correction.objects.filter(state=Correction.State.OPEN).count() == counted[State.SERVED]
    assert Notice.objects.values("title").distinct().count() == len(PROBLEMS)


def test_the_numbers_have_no_gap(setting: Setting) -> None:
    years = NumberSeries.objects.filter(kind=paper_kinds.NOTICE).values_list("year", "last")
    assert len(years) == bulk.YEARS_BACK
    for year, last in years:
        serials = list(
            Paper.objects.filter(kind=paper_kinds.NOTICE, year=year).order_by("serial").values_list("serial", flat=True)
        )
        assert serials == list(range(1, last + 1))


def test_the_ledger_holds(setting: Setting) -> None:
    said = StringIO()
    call_command("verify_ledger", stdout=said)
    assert f"共{LedgerEntry.objects.count()}条" in said.getvalue()


def test_the_papers_claim_no_file(setting: Setting) -> None:
    """They are void from the instant of their numbers, say why, and no sweep makes files of them."""
    made = Paper.objects.all()
    assert set(made.values_list("ending", "ended_because", "sha256")) == {
        (Ending.VOIDED.value, "负载测试数据，没有文件", "")
    }
    call_command("finish_papers", stdout=StringIO())
    assert not made.filter(sealed_at__isnull=False).exists()
    assert not any(paper.path.exists() for paper in made.select_related("bureau"))


def test_a_paper_that_was_withdrawn_before_it_was_finished_gets_its_file(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = papers.finish
    with monkeypatch.context() as patched:  # the record of the check is sealed: it is signed before a notice is drafted
        patched.setattr(papers, "finish", lambda paper: paper if paper.kind == paper_kinds.NOTICE else finish(paper))
        issued = play(setting.case().issue(4, -9))
        setting.desk.act("notice.withdraw", issued, "liushufen", reason="文号有误，另行制作。")
    assert [paper.pk for paper in Paper.objects.unfinished().exclude(ending="")] == [issued.paper_id]
    call_command("finish_papers", stdout=StringIO())
    paper = Paper.objects.get(pk=issued.paper_id)
    assert (paper.is_sealed, paper.ending) == (True, Ending.VOIDED)


def test_a_void_paper_is_not_served(setting: Setting) -> None:
    notice = one(State.ISSUED)
    head = Officer.objects.with_roles().get(division=notice.division, title__endswith="科长")
    refused = {offer.act.name: offer.refusal for offer in offers(notice, head, clock.now())}["acknowledge"]
    assert refused is not None
    assert refused.message == "文书已作废，不能送达。"


def test_the_turns_are_those_that_an_act_would_write(setting: Setting) -> None:
    before = sorted(turns())
    assert len(before) == Notice.objects.exclude(state=State.CLOSED).count()
    for notice in Notice.objects.select_related("division", "drafted_by"):
        refresh_notice(notice, clock.now())
    assert sorted(turns()) == before


def turns() -> Any:
    return Turn.objects.values_list(
        "root_id", "what", "holder", "waiter", "barred", "title", "division", "due_at", "sort_at", "since"
    )


def test_they_are_found_by_their_words(setting: Setting) -> None:
    notice = one(State.SERVED)
    scope = search.marks(notice.bureau_id, notice.division_id)
    assert search.find("notice", str(notice.number), scope=scope, before=None, limit=2) == [notice.pk]
    assert notice.pk in search.find("notice", notice.facts[:8], scope=scope, before=None, limit=60)


def test_as_many_case_files_stand_on_the_register(setting: Setting) -> None:
    files = CaseFile.objects.filter(number__startswith=bulk_register.MARK)
    assert files.count() == CaseFile.history.count() == 60
    assert files.values("kind").distinct().count() == len(EnforcementKind)
    one = files[0]
    scope = search.marks(one.bureau_id, one.division_id)
    assert search.find("casefile", one.number, scope=scope, before=None, limit=2) == [one.pk]
    register = setting.desk.act("casefile.correct", one, "hejianguo", **_typed(one, party="更名的企业"))
    assert [row.history_type for row in register.history.order_by("history_id")] == ["+", "~"]


def _typed(case_file: CaseFile, **changed: str) -> dict[str, str]:
    names = ("number", "kind", "handlers", "party", "subject")
    typed = {name: getattr(case_file, name) for name in names}
    return {
        **typed,
        "division": str(case_file.division_id),
        "closed_on": str(case_file.closed_on),
        "reason": "更名。",
        **changed,
    }


def _give_more_time(notice: Notice) -> None:
    """As an act would write it: within a row of the ledger."""
    with transaction.atomic(), vouching.watched():
        notice.refresh_from_db()
        notice.correct_by = clock.today() + timedelta(days=30)
        notice.save()
        bureau, now = notice.bureau_id, clock.now()
        ledger.append(bureau_id=bureau, at=now, by=None, act="test.act", verb="试", subject=notice, root=notice)


def test_the_work_goes_on(setting: Setting) -> None:
    """A case in bulk is returned, submitted and issued like any other; its number is the next of this year."""
    notice = one(State.SUBMITTED)
    inspector, leader = notice.drafted_by.username, "liushufen"
    setting.desk.act("notice.give-back", notice, leader, comments="请补充。")
    _give_more_time(notice)
    setting.desk.act("notice.submit", notice, inspector)
    setting.desk.act("notice.issue", notice, leader)
    notice.refresh_from_db()
    assert notice.paper is not None
    assert (notice.paper.year, notice.paper.serial, notice.paper.is_sealed) == (clock.today().year, 1, True)
    call_command("verify_ledger", stdout=StringIO())


def test_they_are_the_same_each_time(setting: Setting) -> None:
    columns = ("title", "division__name", "drafted_by__name", "state", "correct_by", "number")
    last = one(State.DRAFT).pk

    def loaded() -> list[tuple[Any, ...]]:
        with transaction.atomic():
            load(12)
            rows = list(Notice.objects.filter(pk__gt=last).order_by("pk").values_list(*columns))
            transaction.set_rollback(True)
        return rows

    assert loaded() == loaded() != []


def test_it_says_what_it_added(setting: Setting) -> None:
    assert "7 cases added." in load(7)
    assert Bureau.objects.count() == 1


def test_inspections_complaints_and_liability_cases_come_with_them(setting: Setting) -> None:
    """Each inspection is whole: its pages open, and a search comes upon each of its records."""
    inspection = Inspection.objects.order_by("pk")[1]
    check, circular = inspection.checks.order_by("pk")[0], inspection.circulars.get()
    asked, complaint = MaterialRequest.objects.filter(check_task=check).get(), Complaint.objects.order_by("pk")[0]
    referral = Referral.objects.order_by("pk")[0]
    client = signed_in(Officer.objects.get(username="zhoumin"))
    for record in (inspection, check, asked, circular, complaint, referral, referral.case):
        assert client.get(f"/{record.noun}s/{record.pk}/").status_code == 200
    assert client.get(f"/inspections/{inspection.pk}/summary/").status_code == 200
    own = search.marks(inspection.bureau_id)
    for kind, words, key in (
        ("inspection", inspection.announcement.number, inspection.pk),
        ("check", check.title, check.pk),
        ("circular", circular.number, circular.pk),
        ("complaint", complaint.reference, complaint.pk),
        ("liability", referral.case.reference, referral.case_id),
        ("referral", referral.number, referral.pk),
        ("material", asked.number, asked.pk),
    ):
        assert search.find(kind, words, scope=own, before=None, limit=2) == [key]


if connection.vendor == "sqlite":  # PostgreSQL makes a table of keys of its own where it is asked for many

    def test_no_list_reads_a_whole_table_for_each_of_its_rows(setting: Setting) -> None:
        """As SQLite plans it, by what it counted in the tables after the loading, in a bureau that looked into some complaints:
        where none ever was, an index of nothing but gaps is no index to SQLite."""
        _look_into_some()
        reverse("search")  # with the addresses come the views, and with them the lists
        people = Officer.objects.with_roles().filter(bureau=Bureau.objects.order_by("pk")[0])
        assert KINDS
        assert people
        for person in people:
            browser = signed_in(person)
            for address in [kind.address for kind in KINDS if kind.is_open_to(person)]:
                with CaptureQueriesContext(connection) as asked:
                    assert browser.get(address).status_code == 200
                again = [
                    step for query in asked.captured_queries for step in _plan(query["sql"]) if _SCANNED.match(step)
                ]
                assert not again, f"{person.username}: {address}: {again}"

    def _look_into_some() -> None:
        """In the tables alone, as far as their conditions ask; and counted again."""
        complaints = Complaint.objects.order_by("pk")[:4]
        for complaint, inspection in zip(complaints, Inspection.objects.order_by("pk"), strict=False):
            Complaint.objects.filter(pk=complaint.pk).update(state="investigating", investigation=inspection)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    _SCANNED = re.compile(r"SCAN (?!subquery|counted|known)\w+ (?:.* )?LEFT-JOIN")

    def _plan(sql: str) -> list[str]:
        if not sql.startswith("SELECT"):
            return []
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql.replace('%', '%%')}")
            return [row[3] for row in cursor.fetchall()]
