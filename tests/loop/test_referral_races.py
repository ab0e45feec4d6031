"""Twenty clicks at once on a referral, from four processes: it is drafted once, sealed once, acknowledged once."""

import pytest

from accountability.models import Referral
from config.demo.cases import Setting
from config.demo.referrals import Referring
from documents import ledger
from documents.models import Bureau, Paper
from tests.loop.racing import PROCESSES, THREADS, at_once, click, one_wins
from tests.loop.world import play, settled, without_sealing

EVERY = PROCESSES * THREADS


@pytest.fixture
def world(transactional_db: None, database_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Bureau, Setting]:
    without_sealing(monkeypatch)
    return settled()


def test_twenty_clicks_send_a_referral_once(world: tuple[Bureau, Setting]) -> None:
    bureau, setting = world
    ruling = {
        "source": "audit",
        "effect": "illegal",
        "issuer": "审计局",
        "number": "审报〔2026〕1号",
        "in_force": "yes",
    }
    one = Referring(setting, "zhangbo", "罚款没有缴入国库。", 5, **ruling)
    play(one.begin())
    play(one.draft(3))
    play(one.submit(2))
    one_wins(at_once([click("referral.seal", _again(), "liushufen")] * EVERY))
    sent = _again()
    assert Paper.objects.filter(kind="referral").count() == 1
    assert sent.state == Referral.State.SENT
    one_wins(at_once([click("referral.acknowledge", sent, "xuhui", remark="收到。")] * EVERY))
    assert list(ledger.breaks(bureau)) == []


def _again() -> Referral:
    found: Referral = Referral.objects.get()
    return found
