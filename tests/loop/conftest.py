"""The bureau on which random walks begin."""

from collections import Counter

import pytest

from documents import clock
from tests.loop.walking import MONDAY, World
from tests.loop.world import settled, without_sealing


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    without_sealing(monkeypatch)
    with clock.set_to(MONDAY):
        World.bureau, _ = settled()
    World.performed = Counter()
