"""What always holds of checks, self-checks and what becomes of findings, whoever does whatever when."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from config.demo.cases import Case
from config.demo.desk import StoryBroken
from documents import clock
from supervision.checks import sheet_summary
from supervision.checks.consequences import unsettled
from supervision.checks.turns import waits_of_check
from supervision.core.enforcement import Method
from supervision.core.refusals import Refused
from supervision.models import Check, Checklist, Finding, Notice, Turn, UnhandledFinding
from tests.loop.walking import Walk, walk

PEOPLE = ("zhoumin", "hejianguo", "majun", "songyaqin", "chenzhiyuan", "liushufen", "litao", "wangxiaoyan", "zhangbo")
ACTS = (
    "check.name-people",
    "check.begin-sheet",
    "check.record-finding",
    "check.ask-answers",
    "check.conclude",
    "check.cancel",
    "finding.answer",
    "finding.set-aside",
    "finding.take-no-action",
    "finding.take-up",
    "notice.void",
)
HOURS = (0, 1, 24, 24, 100, 300)
STRIDE = 3
"""How many acts are done where nobody was before it is looked again at what holds."""
OPEN = 3
"""How many checks are under way at once at most."""


class Checks(Walk):
    """Checks and self-checks, driven without plan; now and then a draft stands on what was found."""

    acts = ACTS
    people = PEOPLE
    ends = ("check.cancel", "check.conclude")
    refusals = (Refused, StoryBroken)

    @rule(choice=st.integers(0, 10**6), way=st.integers(0, 2), hours=st.sampled_from(HOURS))
    def go_on(self, choice: int, way: int, hours: int) -> None:
        """Some of what somebody may do, each time what was done least: so checks get on to their next states. Before that something
        at random."""
        self.now += timedelta(hours=hours)
        if Check.objects.filter(state="under_way").count() < OPEN:
            self._begin_a_check(choice % 3)
        if choice % 3 == 0:
            self._draft_on_a_finding(choice)
        with clock.set_to(self.now):
            self._attempt(ACTS[choice % len(ACTS)], PEOPLE[choice % len(PEOPLE)], choice % 10, way)
            for step in range(STRIDE):
                self._go_where_nobody_was(choice + step, (way + step) % 3)

    def _begin_a_check(self, way: int) -> None:
        """One of a division, one that a division makes of itself, or one of itself that it is told to make."""
        case: Case = self.setting.case()
        case.days = type(case.days)(clock.day(self.now))
        steps = (
            lambda: case.open_check(0),
            lambda: case.open_check(0, Method.SELF, by=case.head),
            lambda: case.order_self_check(0, -10),
        )
        step = steps[way]()
        next(step)
        with clock.set_to(self.now):
            for _ in step:
                raise AssertionError("a check is begun in one step")
        self.done += 1

    def _draft_on_a_finding(self, choice: int) -> None:
        rows = list(UnhandledFinding.objects.select_related("finding", "division").order_by("-pk")[:10])
        if not rows:
            return
        row = rows[choice % len(rows)]
        typed = {
            "kind": "notice",
            "title": "责令纠正",
            "division": str(row.division_id),
            "findings": [str(row.finding_id)],
        }
        self._try("notice.draft", None, "zhoumin" if row.division.name != "法制督察科" else "liushufen", 0, typed)

    def _typed(self, code: str, record: Any, way: int) -> dict[str, Any]:
        if code == "notice.draft":
            return {}
        check = record.root() if record is not None else None
        if not isinstance(check, Check):
            return {"reason": "另有安排。"}
        left = sheet_summary.unfilled(check) if check.state == Check.State.UNDER_WAY else 0
        own = [person for person in self.desk.people.values() if person.division_id == check.division_id]
        lists = Checklist.objects.in_force(clock.day(self.now)).filter(bureau=check.bureau_id, purpose="check")
        return {
            "reason": "另有安排。",
            "people": [str(person.pk) for person in own if not person.heads(check.division_id)][:way],
            "checklists": [str(checklist.pk) for checklist in lists],
            "content": str(check.contents.order_by("position")[0].pk),
            "kind": ("penalty", *check.kinds)[way % 2],
            "facts": "没有告知陈述、申辩的权利。",
            "answer": "agreed",
            "conclusion": "情况属实。",
            "checked_on": str(clock.day(self.now)),
            **({"leave_open": [str(left)], "unfilled_because": "不涉及。"} if left and way else {}),
        }

    def _try(self, code: str, record: Any, who: str, way: int, typed: dict[str, Any] | None = None) -> None:
        if typed is None:
            super()._try(code, record, who, way)
            return
        try:
            with clock.set_to(self.now):
                self.desk.act(code, record, who, **typed)
        except self.refusals:
            return
        self.done += 1

    @invariant()
    def turns_are_those_of_the_states(self) -> None:
        for check in Check.objects.select_related("division", "opened_by"):
            with clock.set_to(self.now):
                expected = sorted((wait.what, wait.holder) for wait in waits_of_check(check, self.now))
            kept = Turn.objects.filter(root_type="supervision.check", root_id=check.pk).values_list("what", "holder")
            assert sorted(kept) == expected

    @invariant()
    def what_waits_is_what_nothing_followed_from(self) -> None:
        waiting = Finding.objects.active().filter(
            unsettled(None), check_task__state=Check.State.CONCLUDED, no_action_at__isnull=True
        )
        assert set(UnhandledFinding.objects.values_list("finding_id", flat=True)) == {row.pk for row in waiting}

    @invariant()
    def a_self_check_is_its_divisions_own(self) -> None:
        if not hasattr(self, "desk"):
            return
        for check in Check.objects.filter(method=Method.SELF):
            readers = [
                person
                for person in self.desk.people.values()
                if Check.objects.visible_to(person.viewer).filter(pk=check.pk).exists()
            ]
            if check.state != Check.State.CONCLUDED:
                assert all(person.division_id == check.division_id for person in readers)
            else:
                assert check.concluded_by is not None
                assert check.concluded_by.division_id == check.division_id

    @invariant()
    def findings_are_of_their_checks_kinds(self) -> None:
        for finding in Finding.objects.select_related("check_task"):
            assert finding.kind in finding.check_task.kinds

    @invariant()
    def nothing_is_left_open_without_a_reason(self) -> None:
        for check in Check.objects.filter(state=Check.State.CONCLUDED):
            assert check.unfilled is not None
            assert bool(check.unfilled) == bool(check.unfilled_because)

    @invariant()
    def a_withdrawn_draft_settles_nothing(self) -> None:
        for notice in Notice.objects.filter(state=Notice.State.WITHDRAWN):
            for finding in notice.findings.filter(no_action_at__isnull=True):
                others = finding.notices.exclude(state=Notice.State.WITHDRAWN)
                assert others.exists() or UnhandledFinding.objects.filter(finding=finding).exists()


@pytest.mark.slow
@pytest.mark.usefixtures("world")
def test_what_always_holds_of_checks() -> None:
    done = walk(Checks, examples=4, steps=60, at_least=60)
    assert {"check.name-people", "check.record-finding", "check.conclude"} <= done
    assert len(done) >= len(ACTS) * 2 // 3, f"the walk was idle: only {sorted(done)} ever happened"
