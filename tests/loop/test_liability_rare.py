"""The rare acts of chapter five, each gone to on purpose: after every act all is asked that the random walk asks."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from accountability.models import (
    Announcement,
    LiabilityCase,
    LiabilityDecision,
    Objection,
    PublicNotice,
    SuperiorHandling,
    Withdrawal,
)
from documents import clock
from tests.loop.test_liability_machine import LEADERS, RARE, RESPONDENTS, STATE, Liability
from tests.loop.walking import Led

HANDLER, LEADER, OFFICER = "zhoumin", "liushufen", RESPONDENTS[0]
_UPHELD = 1
"""A case that comes from a ruling which carries no duty of referral: what carries one is not withdrawn."""


class Going(Led):
    """A case, approved, that goes where it is led."""

    def __init__(self) -> None:
        super().__init__(Liability())
        self.machine._open(OFFICER, _UPHELD)
        self.act("liability-case.approve", self.case, LEADER)

    @property
    def case(self) -> LiabilityCase:
        """The one case, as it stands now."""
        return LiabilityCase.objects.get()

    def announced(self) -> Announcement:
        """Told what is found, and what is intended."""
        self.act("liability-case.add-fault", self.case, HANDLER)
        self.act("liability-case.answer", self.case, HANDLER)
        self.act("fault.answer", self.case.faults.get(), HANDLER, 1)
        self.act("liability-case.announce", self.case, HANDLER)
        return Announcement.objects.get()

    def published(self) -> PublicNotice:
        """What could not be handed over, in a public notice."""
        self.act("liability-case.serve-publicly", self.case, LEADER)
        notice = PublicNotice.objects.get()
        self.refused("public-notice.record-service", notice, HANDLER)
        self.act("public-notice.record-publication", notice, HANDLER)
        self.refused("public-notice.record-service", notice, HANDLER)
        return PublicNotice.objects.select_related("deadline").get()

    def counts_as_served(self, notice: PublicNotice) -> None:
        """Its days pass with nobody signing."""
        assert notice.deadline is not None
        self.wait(notice.deadline.lapses_at + timedelta(hours=9))
        self.act("public-notice.record-service", notice, HANDLER)

    def withdrawn(self) -> Withdrawal:
        """Ended before a decision, after the officer was told of it."""
        self.act("announcement.acknowledge", self.announced(), OFFICER)
        self.act("liability-case.withdraw", self.case, LEADER)
        return Withdrawal.objects.get()

    def superior(self, way: int) -> None:
        """Both leaders gave the order: what the superior organ decides is written down."""
        for named in (1, 2):
            self.act("liability-case.name-involved", self.case, HANDLER, named)
        self.act("liability-case.ask-superior", self.case, HANDLER)
        assert LiabilityCase.objects.get().state == STATE.SUPERIOR
        self.act("superior-handling.record-outcome", SuperiorHandling.objects.get(), HANDLER, way)

    def decided(self) -> LiabilityDecision:
        """Both leaders voted, and the officer signed for what was decided."""
        self.act("announcement.acknowledge", self.announced(), OFFICER)
        self.act("announcement.waive", Announcement.objects.get(), OFFICER)
        self.act("liability-case.submit", self.case, HANDLER)
        self.act("liability-case.seat", self.case, LEADER)
        for who in LEADERS:
            self.act("liability-case.vote", self.case, who)
        self.act("liability-case.decide", self.case, LEADER)
        self.act("liability-decision.acknowledge", LiabilityDecision.objects.get(), OFFICER)
        return LiabilityDecision.objects.get()

    def objected(self) -> Objection:
        self.act("liability-decision.object", self.decided(), OFFICER)
        return Objection.objects.get()


@pytest.fixture
def going(world: None) -> Iterator[Going]:
    led = Going()
    yield led
    led.machine.teardown()


def _announcement_by_notice(led: Going) -> None:
    told = led.announced()
    led.counts_as_served(led.published())
    told.refresh_from_db()
    assert told.received_on == clock.day(PublicNotice.objects.get().deadline.lapses_at)  # type: ignore[union-attr]


def _withdrawal_signed_for(led: Going) -> None:
    led.act("withdrawal.acknowledge", led.withdrawn(), OFFICER)
    assert Withdrawal.objects.get().received_on is not None


def _withdrawal_on_paper(led: Going) -> None:
    led.act("withdrawal.record-service", led.withdrawn(), HANDLER)
    assert Withdrawal.objects.get().received_on is not None


def _withdrawal_by_notice(led: Going) -> None:
    led.withdrawn()
    led.counts_as_served(led.published())
    assert Withdrawal.objects.get().received_on is not None


def _superior_finds_nothing(led: Going) -> None:
    led.superior(0)
    assert LiabilityCase.objects.get().state == STATE.DROPPED or hasattr(LiabilityCase.objects.get(), "decision")


def _superior_pursues(led: Going) -> None:
    led.superior(1)
    assert LiabilityCase.objects.get().state == STATE.DECIDED


def _superior_ends_it(led: Going) -> None:
    led.superior(2)
    assert LiabilityCase.objects.get().state == STATE.WITHDRAWN


def _objection_withdrawn(led: Going) -> None:
    led.act("objection.withdraw", led.objected(), OFFICER)
    assert Objection.objects.get().state == "withdrawn"


def _objection_on_paper(led: Going) -> None:
    made = led.decided()
    led.act("objection.register", None, "xuhui")
    assert Objection.objects.get().case_id == made.case_id


def _objection_before_the_superior(led: Going) -> None:
    objection = led.objected()
    led.refused("objection.decide", objection, LEADER)
    led.act("objection.record-superior", Objection.objects.get(), HANDLER)
    assert Objection.objects.get().state == "decided"


ROUTES: dict[Callable[[Going], None], set[str]] = {
    _announcement_by_notice: {
        "liability-case.serve-publicly",
        "public-notice.record-publication",
        "public-notice.record-service",
    },
    _withdrawal_signed_for: {"withdrawal.acknowledge"},
    _withdrawal_on_paper: {"withdrawal.record-service"},
    _withdrawal_by_notice: {"public-notice.record-service"},
    _superior_finds_nothing: {"liability-case.ask-superior", "superior-handling.record-outcome"},
    _superior_pursues: {"superior-handling.record-outcome"},
    _superior_ends_it: {"superior-handling.record-outcome"},
    _objection_withdrawn: {"objection.withdraw"},
    _objection_on_paper: {"objection.register"},
    _objection_before_the_superior: {"objection.record-superior"},
}
"""The ways, each with the rare acts on it."""


def test_every_rare_act_has_a_way_to_it() -> None:
    assert set().union(*ROUTES.values()) == {*RARE}


@pytest.mark.slow
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__.strip("_"))
def test_what_always_holds_on_the_way_to_a_rare_act(going: Going, route: Callable[[Going], None]) -> None:
    route(going)
    assert ROUTES[route] <= going.done
