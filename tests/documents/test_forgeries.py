"""Whatever is forged in what the ledger vouches for is found (伪造必被发现), on a world that the acts built."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from accountability.models import Announcement
from documents import canonical_form, clock, ledger, papers, soundness, vouching
from documents.canonical_form import Kind
from documents.case_verification import case_faults, faults_of_kind
from documents.models import Bureau, CaseDigest, Evidence
from documents.vouching_for_all import vouch_for_all
from supervision.models import Answer, Finding, Notice, Officer
from tests import cast as standing
from tests import signing, stand_in
from tests.accountability import course, liability, redressed
from tests.cases import Cases, in_days
from tests.cast import TODAY, Cast, Stage
from tests.forging import forgeries, mighty, succeeds
from tests.supervision.core.act_examples import EXAMPLES, concluded_sheet

LIVED = (
    "complaint.offer-files",
    "complaint.record-showing",
    "complaint.resume-period",
    "complaint.extend-period",
    "check.sign-record",
    "casefile.identify-handlers",
    "complaint.investigate",
    "notice.acknowledge",
    "account-import.confirm",
    "inspection.close",
    "liability-decision.acknowledge",
    "inspection.draft-circular",
    "liability-case.close",
    "inspection.draw-sample",
    "notice.draft",
    "role-request.confirm",
    "complaint.record-retaliation",
    "obstruction.set-aside",
    "casefile.remove",
    "notice.close",
    "casefile.register",
    "account-import.upload",
    "liability-case.draft-referral",
    "substitution.arrange",
    "check.score-file",
    "import.upload",
    "check.begin-sheet",
    "check.note-sampled",
    "import.discard",
    "material.hand-over",
    "finding.answer",
    "finding.respond",
    "year-report.draft",
    "referral.submit",
    "complaint.record-delivery",
    "review.withdraw",
    "opinion.acknowledge",
    "amendment.record-service",
    "review-draft.submit",
    "review-hearing.answer",
    "superior-review.record-decision",
    "complaint.propose-refusal",
    "complaint.draft-notice",
    "notice.escalate",
    "liability-case.note-source",
    "earlier-pursuit.confirm",
    "ground-finding.read",
    "involved-person.set-aside",
    "later-decision.record-service",
    "liability-case.look-again",
    "public-notice.record-publication",
    "sanction.undo",
    "superior-handling.record-outcome",
    "withdrawal.record-service",
    "sign-off.agree",
)
"""Acts that, with what leads to them, write in every table but a few."""

FIRST = ("ground-finding.read",)
"""Asked of every leader: before any is concerned by an incident of another record of this world."""

LAST = (
    "involved-person.set-aside",
    "superior-handling.record-outcome",
    "superior-review.record-decision",
    "sign-off.agree",
)
"""In this order: leaders whom an incident concerns decide in none of its cases; the second leader comes to be of the division that
asks for a review, and signs nothing about it; and by the rule of the last, each draft after it would be read and countersigned first."""

LABELS = sorted(canonical_form.kinds(canonical_form.newest()))


@pytest.fixture(scope="module")
def world(kept_cast: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Bureau]:
    """Records of every kind, built once, before somebody with the rights of the tables' owner; nothing of it is left."""
    patch = pytest.MonkeyPatch()
    patch.setattr(papers, "render", lambda facts: stand_in.BODY)
    patch.setattr(papers, "sign", stand_in.sign)
    patch.setattr(papers, "seal_key", lambda code: stand_in.key())
    with django_db_blocker.unblock():
        Stage.set()
        patch.setattr(Stage, "is_set", False)  # it stands until the world is done with: no test takes it away between
        try:
            with clock.set_to(TODAY):
                with transaction.atomic():
                    bureau = _lived()
                with mighty():
                    yield bureau
        finally:
            patch.undo()
            Stage.clear()


def _lived() -> Bureau:
    cases = Cases(standing.present())
    cases.act("objection.decide", redressed.objected(cases), "second-leader", **redressed.UPHELD)
    _vote_again(cases)
    _assign(cases)
    for code, example in sorted(EXAMPLES.items(), key=_when):
        if code not in LIVED:
            continue
        record = example.prepare(cases)
        typed = example.typed(cases, record)
        files = ["回执"] if typed.pop("attachments", ()) else []
        cases.desk.act(code, record, example.by, files=files, **typed)
    signing.switched_on(cases, "circular", countersigning="named", divisions=[signing.second(cases)])
    _fill_what_is_empty(cases)
    vouch_for_all()
    return cases.cast.bureau


def _when(named: tuple[str, Any]) -> int:
    code, _ = named
    return -2 if code in FIRST else LAST.index(code) if code in LAST else -1


def _assign(cases: Cases) -> None:
    """A case that no other record leads to: it says where it came from."""
    where = {"organ": "江滨区应急管理局", "organ_number": "江应急督〔2026〕8号", "assigned_on": str(in_days(-3))}
    liability.opened(cases, origin="assigned", **where)


def _vote_again(cases: Cases) -> None:
    """The officer adds something after a leader voted: the vote counts no more."""
    told = course.voted(cases).announcements.get()
    cases.act("announcement.state", told, "officer", text="款项已上缴。")


def _fill_what_is_empty(cases: Cases) -> None:
    """Rows that the acts above bring into no case, each within a row of the ledger as an act would write it."""
    sheet, officer = concluded_sheet(cases), cases.person("officer")
    with vouching.watched():
        for item in sheet.checklist.items.all()[:2]:
            Answer.objects.create(sheet=sheet, item=item, answered_by=officer, answered_at=clock.now())
        finding, notice = Finding.objects.order_by("pk")[0], Notice.objects.order_by("pk")[0]
        finding.officers.add(*Officer.objects.filter(bureau=cases.cast.bureau)[:2])
        notice.findings.set(Finding.objects.order_by("pk")[:2])
        Announcement.objects.order_by("pk")[0].files.set(Evidence.objects.order_by("pk")[:2])
        _append(cases, notice)


def _append(cases: Cases, root: Notice) -> None:
    ledger.append(
        bureau_id=root.bureau_id,
        at=clock.now(),
        by=cases.person("inspector"),
        act="test.act",
        verb="试",
        subject=root,
        root=root,
    )


def test_rules_and_people_from_before_can_be_vouched_for(cast: Cast) -> None:
    """Stands first: a test of the usual kind closes the connection on which the world is built."""
    assert not CaseDigest.objects.exists()
    vouch_for_all()
    assert [found for bureau in Bureau.objects.all() for found in case_faults(bureau)] == []
    assert vouch_for_all() == 0


def test_the_world_is_sound_and_holds_rows_of_every_table(world: Bureau) -> None:
    assert [found for bureau in Bureau.objects.all() for found in case_faults(bureau)] == []
    empty = {
        table.label
        for kind in canonical_form.kinds(canonical_form.newest()).values()
        for table in kind.tables
        if not table.model._base_manager.exists()
    }
    assert empty == set()


def _is_found(kind: Kind) -> bool:
    """By what ``verify_ledger`` asks of each kind; of a bureau, by all that it asks of the bureau's chain."""
    bureaus = Bureau.objects.order_by("pk")
    if kind.model is Bureau and any(next(soundness.faults(bureau, {}), "") for bureau in bureaus):
        return True
    return any(next(faults_of_kind(bureau, kind), None) for bureau in bureaus)


@pytest.mark.parametrize("label", LABELS)
def test_every_forgery_is_found(world: Bureau, label: str) -> None:
    kind = canonical_form.kinds(canonical_form.newest())[label]
    unfound, made = [], 0
    with transaction.atomic():
        for forgery in forgeries(kind):
            point = transaction.savepoint()
            if succeeds(forgery):
                made += 1
                if not _is_found(kind):
                    unfound.append(forgery.what)
            transaction.savepoint_rollback(point)
        transaction.set_rollback(True)
    assert unfound == []
    assert made >= sum(len(table.fields) for table in kind.tables) // 2
