"""A database of before (0021): what its findings and self-checks wait for is what today's acts would write."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from documents import clock
from supervision.checks.turns import waits_of_check
from supervision.models import Check, Finding, Turn, UnhandledFinding
from tests.cases import Cases

MIGRATION = import_module("supervision.migrations.0021_what_waits_in_checks")


def _turns() -> list[tuple[Any, ...]]:
    said = ("root_id", "what", "holder", "waiter", "kept_out", "title", "division", "sort_at", "since", "due_at")
    return sorted(Turn.objects.filter(root_type="supervision.check").values_list(*said), key=str)


def _rows() -> list[tuple[Any, ...]]:
    said = ("finding_id", "bureau_id", "division_id", "kind", "since")
    return sorted(UnhandledFinding.objects.values_list(*said))


def test_what_waits_is_what_an_act_would_write(cases: Cases) -> None:
    waiting, drafted, withdrawn = (cases.concluded().findings.get() for _ in range(3))
    cases.draft(findings=[str(drafted.pk)])
    notice = cases.draft(findings=[str(withdrawn.pk)])
    cases.act("notice.void", notice, "inspector", reason="有误。")
    cases.looked_into()
    cases.confirmed()
    cases.inspected("spot")
    before, turns = _rows(), _turns()
    own = Finding.objects.get(check_task__method="self")
    assert {waiting.pk, withdrawn.pk, own.pk} < {row[0] for row in before}
    assert drafted.pk not in {row[0] for row in before}
    UnhandledFinding.objects.all().delete()
    Turn.objects.filter(what="处理检查发现的问题").delete()

    MIGRATION.list_findings(apps, None)
    MIGRATION.give_turns(apps, None)

    assert _rows() == before
    assert _turns() == turns


@pytest.mark.parametrize("named", [True, False])
def test_a_self_check_under_way_becomes_its_heads(cases: Cases, named: bool) -> None:
    """An inspector filed it: the turn was theirs, once for each who was named."""
    check = cases.ordered()
    check.inspectors.set([cases.person("inspector"), cases.person("second-inspector")] if named else [])
    Turn.objects.filter(root_id=check.pk).update(holder=f"officer:{cases.person('inspector').pk}", what="完成检查")
    first = Turn.objects.get(root_id=check.pk)
    first.pk, first.holder = None, f"officer:{cases.person('second-inspector').pk}"
    first.save()

    MIGRATION.hand_self_checks_over(apps, None)

    kept = list(Turn.objects.filter(root_id=check.pk).values_list("what", "holder"))
    fresh = Check.objects.get(pk=check.pk)
    assert kept == [(step.what, step.holder) for step in waits_of_check(fresh, clock.now())]
