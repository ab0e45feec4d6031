"""Several inspectors at one check sheet at the same instant, on either database: nobody is overwritten."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from config.demo import sheets
from config.demo.cases import Setting
from documents import clock
from supervision.checks import sheet_answers
from supervision.checks.sheet_answers import Typed
from supervision.core.refusals import Refused
from supervision.models import Answer, Officer, Sheet
from tests.loop.world import play, settled, without_sealing

HANDS = 8


@pytest.fixture
def world(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[Setting, Sheet]:
    without_sealing(monkeypatch)
    _, setting = settled()
    case = setting.case()
    check = play(case.open_check(1))
    with clock.set_to(setting.days.at(1, 10)):
        return setting, sheets.begin(setting.desk, check, case.inspector)


def at_once(sheet: Sheet, item_of: list[int]) -> list[str]:
    """Each hand saves its item at the same time, on a page that showed it open; what came of each."""
    together = Barrier(len(item_of))

    def save(hand: int) -> str:
        try:
            person = Officer.objects.with_roles().get(username="zhoumin")
            typed = {item_of[hand]: Typed("problem", f"第{hand}人的说明", None, 0)}
            mine = Sheet.objects.select_related("check_task__division").get(pk=sheet.pk)
            together.wait(timeout=60)
            outcome = sheet_answers.save(mine, typed, by=person, now=clock.now())
        except Refused:
            return "refused"
        finally:
            connections.close_all()
        return "saved" if outcome.saved else "stale"

    with ThreadPoolExecutor(len(item_of)) as threads:
        return list(threads.map(save, range(len(item_of))))


def test_of_many_who_save_one_item_one_is_saved_and_the_others_are_told(world: tuple[Setting, Sheet]) -> None:
    _, sheet = world
    came = at_once(sheet, [sheet.items[0].pk] * HANDS)
    assert Counter(came) == {"saved": 1, "stale": HANDS - 1}
    answer = Answer.objects.get()
    assert (answer.version, answer.remark) == (1, f"第{came.index('saved')}人的说明")
    assert answer.history.count() == 1


def test_of_many_who_save_different_items_all_are_saved(world: tuple[Setting, Sheet]) -> None:
    _, sheet = world
    came = at_once(sheet, [item.pk for item in sheet.items[:HANDS]])
    assert Counter(came) == {"saved": HANDS}
    assert Answer.objects.count() == HANDS
