"""Random walks (随机办理): acts that nobody planned, by random people over weeks, on the real database; and what holds
whatever they are."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, run_state_machine_as_test

from documents import clock, ledger
from documents.models import Bureau, LedgerEntry, Paper
from supervision.core.acts import REGISTRY
from supervision.core.deadlines.change_models import changes_of
from supervision.core.deadlines.counting import SHANGHAI, end_of
from supervision.core.deadlines.periods import count_on
from supervision.core.refusals import Refused
from supervision.models import Deadline
from tests.cases import attached
from tests.loop.world import setting

RARE, NEWEST = 4, 3
"""How much rarer an end comes; among how many of the newest records an act looks for its own."""
MONDAY = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
"""The same walk on whatever day the tests run; it reaches the year's end, and an unpublished calendar, rarely."""


class World:
    """The bureau on which every run begins; each run is undone at its end."""

    bureau: Bureau
    performed: Counter[str]
    """How often each act was done in all runs together."""


class Walk(RuleBasedStateMachine):
    """Acts without plan."""

    acts: ClassVar[tuple[str, ...]]
    people: ClassVar[tuple[str, ...]]
    ends: ClassVar[tuple[str, ...]]
    """Acts after which little is left to do, or much anew: as often as the others, they would come before anything else
    can."""
    refusals: ClassVar[tuple[type[Exception], ...]] = (Refused,)
    """How an act is refused: where what may be typed hangs on the record, by the form too."""

    @initialize()
    def begin(self) -> None:
        self.undone = transaction.atomic()
        self.undone.__enter__()
        # A setting deals its divisions and problems in turn: a run with another's would not be the same run again.
        with clock.set_to(MONDAY):
            self.setting = setting()
        self.desk = self.setting.desk
        self.desk.attach = attached
        self.now: datetime = MONDAY
        self.rows_before = LedgerEntry.objects.count()
        self.done = 0
        # Of this run alone: what an earlier run did must not lead this one elsewhere when it is run again.
        self.tried: Counter[str] = Counter()

    def teardown(self) -> None:
        if hasattr(self, "undone"):
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    def _go_where_nobody_was(self, choice: int, way: int) -> None:
        """Of the acts that somebody may do now the one that was tried least, so that each comes to be done."""
        turn = choice % len(self.acts)
        codes = sorted((*self.acts[turn:], *self.acts[:turn]), key=self._how_often)
        found = next((step for code in codes for step in self._doable(code, choice)), None)
        if found is not None:
            self.tried[found[0]] += 1
            self._try(*found, way)

    def _how_often(self, code: str) -> int:
        return self.tried[code] * (RARE if code in self.ends else 1)

    def _doable(self, code: str, choice: int) -> Iterator[tuple[str, Any, str]]:
        """The act on one of the newest records of its kind, by whoever may do it."""
        act, turn = REGISTRY[code], choice % len(self.people)
        people = (*self.people[turn:], *self.people[:turn])
        for record in self._newest(act.model):
            if act.state_refusal(record) is None:
                record.root().remember()
                able = (who for who in people if act.refusal(record, self.desk.people[who], self.now) is None)
                yield from ((code, record, who) for who in able)

    def _newest(self, model: Any) -> list[Any]:
        """None where the act begins a record."""
        return list(model.objects.order_by("-pk")[:NEWEST]) if model is not None else []

    def _attempt(self, code: str, who: str, pick: int, way: int) -> None:
        record = self._record(code, pick)
        if record is not None:
            self._try(code, record, who, way)

    def _try(self, code: str, record: Any, who: str, way: int) -> None:
        before = LedgerEntry.objects.count()
        try:
            with clock.set_to(self.now):
                self.desk.act(code, record, who, **self._typed(code, record, way))
        except self.refusals:
            assert LedgerEntry.objects.count() == before, "a refused act wrote to the ledger"
        else:
            self.done += 1
            World.performed[code] += 1

    def _record(self, code: str, pick: int) -> Any:
        """The record that the act is for, from those that exist."""
        model: Any = REGISTRY[code].model
        if model is None:
            return None
        keys = list(model.objects.order_by("-pk").values_list("pk", flat=True)[:10])
        return model.objects.get(pk=keys[pick % len(keys)]) if keys else None

    def _typed(self, code: str, record: Any, way: int) -> dict[str, Any]:
        """What is typed into the act's form."""
        raise NotImplementedError

    @invariant()
    def numbers_run_without_gap(self) -> None:
        for kind, year, hidden in set(Paper.objects.values_list("kind", "year", "is_confidential")):
            own = Paper.objects.filter(kind=kind, year=year, is_confidential=hidden)
            serials = list(own.order_by("serial").values_list("serial", flat=True))
            assert serials == list(range(1, len(serials) + 1))

    @invariant()
    def every_act_and_every_sealing_has_one_row(self) -> None:
        if hasattr(self, "done"):
            sealed = LedgerEntry.objects.filter(act="paper.seal").count()
            assert sealed == Paper.objects.filter(sealed_at__isnull=False).count() == Paper.objects.count()
            assert LedgerEntry.objects.count() == self.rows_before + self.done + sealed

    @invariant()
    def chain_holds(self) -> None:
        assert list(ledger.breaks(World.bureau)) == []

    @invariant()
    def deadlines_can_be_counted_again(self) -> None:
        for deadline in Deadline.objects.select_related("rule"):
            counting, _ = count_on(
                deadline.rule,
                deadline.trigger_on,
                clock.today(),
                length=deadline.length,
                changes=changes_of(deadline),
            )
            assert counting.as_json() == deadline.counting.as_json()
            assert deadline.due_at == end_of(deadline.last_day)


class Led:
    """A walk's machine, led by hand to what a walk meets only now and then."""

    def __init__(self, machine: Walk) -> None:
        self.machine = machine
        self.machine.begin()
        self.done: set[str] = set()

    def act(self, code: str, record: Any, who: str, way: int = 0) -> None:
        """Do an act that has to be done, and ask what always holds."""
        self._try(code, record, who, way)
        assert World.performed[code] == self._before + 1, f"{code} was refused"
        self.done.add(code)
        for held in self.machine.invariants:
            held.function(self.machine)

    def refused(self, code: str, record: Any, who: str) -> None:
        self._try(code, record, who, 0)
        assert World.performed[code] == self._before, f"{code} was not refused"

    def wait(self, until: datetime) -> None:
        self.machine.now = until

    def _try(self, code: str, record: Any, who: str, way: int) -> None:
        self._before = World.performed[code]
        self.machine._try(code, record, who, way)


def walk(machine: type[Walk], *, examples: int, steps: int, at_least: int = 0) -> set[str]:
    """So many walks of so many steps; returns the acts that happened in them.

    Few walks have to be told of how many steps they are at least: left alone, most of them break off at once. One that fails is
    told as it went: to shorten it takes longer than to read it.
    """
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        _min_steps=at_least,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
    return {code for code in machine.acts if World.performed[code]}
