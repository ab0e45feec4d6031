"""Forms that were filled in beforehand and are pressed at the same time, each in a thread with a clock of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.utils.datastructures import MultiValueDict

from documents import clock
from supervision.core.acts import REGISTRY
from supervision.core.carrying_out import carry_out
from supervision.core.refusals import Refused
from tests.cases import Cases
from tests.cast import TODAY

ONE_DAY_LATER = TODAY.replace(day=TODAY.day + 1)


def ready(cases: Cases, act: str, record: Any, by: str, typed: dict[str, Any], file: str = "") -> tuple[Any, ...]:
    """A form that was filled in on a page and read by the server; what is left is the act itself."""
    found, person = REGISTRY[act], cases.person(by)
    scan = {"attachments": [SimpleUploadedFile(f"{file}.txt", file.encode())]} if file else {}
    form = found.form_for(record, by=person, data=typed, files=MultiValueDict(scan))
    assert form.is_valid(), form.errors
    return found, record, person, form.cleaned_data, None if record is None else record.root().version


def pressed_at_once(*filled_in: tuple[Any, ...]) -> list[Refused | None]:
    """Let all happen at once; what each was refused with."""
    together = Barrier(len(filled_in))

    def click(found: Any, record: Any, person: Any, data: Any, version: int | None) -> Refused | None:
        together.wait(timeout=60)
        try:
            with clock.set_to(ONE_DAY_LATER):  # each thread has a clock of its own
                fresh = None if record is None else type(record)._default_manager.get(pk=record.pk)
                carry_out(found, fresh, by=person, data=data, version=version)
        except Refused as refused:
            return refused
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(len(filled_in)) as threads:
        return [asked.result() for asked in [threads.submit(click, *one) for one in filled_in]]
