"""One of several processes that click at the same time: ``python -m tests.loop.clicking``.

Reads a line of JSON: a list of clicks, each an act, a record, a person, what is typed and the version that the page
showed. Says "ready", waits for another line, then lets each click happen in a thread of its own, all at once. Prints
for each what came of it, and waits for the next race.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import django

django.setup()

import pytest  # noqa: E402
from django.db import connections  # noqa: E402

from supervision.core.acts import REGISTRY  # noqa: E402
from supervision.core.carrying_out import carry_out  # noqa: E402
from supervision.core.refusals import Refused  # noqa: E402
from supervision.models import Officer  # noqa: E402
from tests.loop.world import without_sealing  # noqa: E402


def click(wanted: dict[str, Any], together: Barrier) -> dict[str, str]:
    """One person's click, through the form, as a request would do it."""
    act: Any = REGISTRY[wanted["act"]]
    try:
        person = Officer.objects.with_roles().get(username=wanted["by"])
        record = act.model.objects.get(pk=wanted["pk"]) if wanted["pk"] is not None else None
        form = act.form_for(record, by=person, data=wanted["typed"])
        assert form.is_valid(), form.errors
        together.wait(timeout=60)
        carry_out(act, record, by=person, data=form.cleaned_data, version=wanted["version"])
    except Refused as refused:
        return {"came": "refused", "why": refused.refusal.why, "message": refused.refusal.message}
    finally:
        connections.close_all()
    return {"came": "done"}


def race(clicks: list[dict[str, Any]]) -> None:
    together = Barrier(len(clicks))
    print("ready", flush=True)  # noqa: T201 - the parent reads it
    sys.stdin.readline()
    with ThreadPoolExecutor(len(clicks)) as threads:
        came = list(threads.map(lambda clicked: click(clicked, together), clicks))
    print(json.dumps(came), flush=True)  # noqa: T201 - the parent reads it


def main() -> None:
    without_sealing(pytest.MonkeyPatch())
    while line := sys.stdin.readline():
        race(json.loads(line))


if __name__ == "__main__":
    main()
