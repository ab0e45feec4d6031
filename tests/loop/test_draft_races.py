"""Clicks at once on a draft (草稿), on either database: taken back or issued, voided or issued, begun again once."""

from collections import Counter

import pytest

from config.demo.cases import Case, Setting
from documents import clock
from documents.models import Bureau, Paper
from supervision.core.acts import REGISTRY
from supervision.core.roles import Role
from supervision.models import Notice, Redraft, SignOff, SignOffRule, SignOffSheet
from supervision.rules import publication
from tests.loop.racing import PROCESSES, THREADS, at_once, click, holds, one_wins
from tests.loop.world import play, settled, without_sealing


@pytest.fixture
def world(transactional_db: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Bureau, Setting]:
    without_sealing(monkeypatch)
    return settled()


def _fresh(notice: Notice) -> Notice:
    return Notice.objects.get(pk=notice.pk)


@pytest.mark.parametrize(
    ("code", "typed", "left"),
    [("notice.take-back", {}, Notice.State.DRAFT), ("notice.void", {"reason": "有误。"}, Notice.State.WITHDRAWN)],
)
def test_taking_a_draft_away_and_issuing_it_at_once_leave_one_outcome(
    world: tuple[Bureau, Setting], code: str, typed: dict[str, str], left: str
) -> None:
    bureau, setting = world
    case = setting.case()
    notice = _fresh(play(case.submit(1, -9)))
    clicks = [click(code, notice, case.inspector, **typed), click("notice.issue", notice, "liushufen")]
    one_wins(at_once(clicks * 10))
    after = _fresh(notice)
    assert after.state in (left, Notice.State.ISSUED)
    assert Paper.objects.filter(kind="notice").count() == (after.state == Notice.State.ISSUED)
    holds(bureau)


def test_twenty_clicks_begin_one_draft_from_an_ended_one(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    case = setting.case()
    notice = _fresh(play(case.submit(1, -9)))
    with clock.set_to(min(setting.days.at(0, 9), clock.about_now())):
        setting.desk.act("notice.void", notice, case.inspector, reason="有误。")
    notice = _fresh(notice)
    form = REGISTRY["notice.redraft"].form_for(notice, by=setting.desk.people[case.inspector])
    shown = {name: form[name].value() for name in form.fields if name != "attachments"}
    typed = {
        name: [str(key) for key in value] if isinstance(value, list) else str(value)
        for name, value in shown.items()
        if value
    }
    came = at_once([click("notice.redraft", notice, case.inspector, **typed)] * (PROCESSES * THREADS))
    assert Counter(outcome["came"] for outcome in came)["done"] == 1
    assert Redraft.objects.count() == 1
    assert Notice.objects.count() == 2
    holds(bureau)


def _before_a_reader(setting: Setting, case: Case) -> SignOff:
    """A notice that a second inspector is asked to read."""
    keeper = next(person for person in setting.desk.people.values() if person.has_role(Role.RULE_ADMIN))
    first = SignOffRule.objects.get(bureau=keeper.bureau, kind="notice")
    rule = publication.new_draft(first, by=keeper)
    rule.needs_reader, rule.reason = True, "试行。"
    rule.save()
    publication.publish(rule, by=keeper, seen=publication.fingerprint(rule))
    notice = _fresh(play(case.draft(1, -9, None)))
    reader = setting.desk.people["liushufen"]
    setting.desk.act("notice.submit", notice, case.inspector, reader=str(reader.pk))
    return SignOff.objects.get(sheet__root_id=notice.pk)


def test_signing_a_draft_off_and_taking_it_back_at_once_leave_one_outcome(world: tuple[Bureau, Setting]) -> None:
    """What is signed is signed on a draft that was there; what came back is signed no more."""
    bureau, setting = world
    case = setting.case()
    line = _before_a_reader(setting, case)
    notice = Notice.objects.get(pk=line.sheet.root_id)
    clicks = [
        click("sign-off.agree", line, "liushufen", words="已核。"),
        click("notice.take-back", notice, case.inspector),
    ]
    came = at_once(clicks * 10)
    after = SignOff.objects.get(pk=line.pk)
    signed = after.state == SignOff.State.AGREED
    assert _fresh(notice).state == Notice.State.DRAFT
    assert after.sheet.state == SignOffSheet.State.LAPSED
    assert Counter(outcome["came"] for outcome in came)["done"] == (2 if signed else 1)
    assert after.state in (SignOff.State.AGREED, SignOff.State.LAPSED)
    holds(bureau)
