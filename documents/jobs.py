"""Keeping what came of a job (作业的记录)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from documents import clock
from documents.connection import reconnect_if_broken
from documents.models import JobRun


@dataclass
class Run:
    """A run under way: what it says of itself at its end."""

    result: dict[str, Any] = field(default_factory=dict)
    is_well: bool = True


@contextmanager
def recorded(job: JobRun.Job) -> Iterator[Run]:
    """Record a run when it ends, well or not. What breaks it goes on to whoever called."""
    started, run = clock.now(), Run()
    try:
        yield run
    except BaseException as error:
        run.is_well = False
        run.result.setdefault("broken_by", type(error).__name__)
        raise
    finally:
        reconnect_if_broken()
        JobRun.objects.create(
            job=job, started_at=started, finished_at=clock.now(), is_well=run.is_well, result=run.result
        )


def last_run(job: JobRun.Job, *, well: bool | None = None) -> JobRun | None:
    """The latest run; the latest that went well, or that did not."""
    runs = JobRun.objects.filter(job=job, **({} if well is None else {"is_well": well}))
    return runs.order_by("-id").first()
