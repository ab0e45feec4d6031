"""A rare act of the loop of a notice, gone to on purpose: after every act all is asked that the random walk asks."""

from collections.abc import Iterator

import pytest

from supervision.models import Notice, ReviewRequest, SuperiorReview
from tests.loop.test_machine import RARE, Loop
from tests.loop.walking import Led

INSPECTOR, LEADER, HEAD = "zhoumin", "liushufen", "majun"


@pytest.fixture
def led(world: None) -> Iterator[Led]:
    going = Led(Loop())
    yield going
    going.machine.teardown()


def _contested(led: Led) -> ReviewRequest:
    """A notice of the leader's, contested by its division, to which the other leader has come to belong."""
    led.machine._draft(from_receipt=False, on_a_finding=False)
    notice = Notice.objects.get()
    for act, who in (("submit", INSPECTOR), ("issue", LEADER), ("acknowledge", HEAD), ("file-review", HEAD)):
        led.act(f"notice.{act}", Notice.objects.get(pk=notice.pk), who)
    led.machine._the_other_leader_moves(0, 0)
    return ReviewRequest.objects.get()


@pytest.mark.slow
def test_what_the_superior_leaves_to_the_bureau_a_leader_decides_who_says_why(led: Led) -> None:
    review = _contested(led)
    led.act("review.ask-superior", review, LEADER)
    led.refused("review.decide", ReviewRequest.objects.get(), LEADER)
    led.act("superior-review.record-return", SuperiorReview.objects.get(), LEADER)
    led.act("review.decide", ReviewRequest.objects.get(), LEADER)
    decided = ReviewRequest.objects.get()
    assert (decided.decision, decided.recusal_exception) == ("upheld", "没有其他局领导。")
    assert RARE.keys() <= led.done
