"""Asserting a refusal: its kind, its words, and that nothing was written."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from documents.models import LedgerEntry
from supervision.core.refusals import Refused, Why


@contextmanager
def refused(why: Why, said: str) -> Iterator[None]:
    """The act is refused for this kind of reason, with these words, and writes nothing."""
    before = LedgerEntry.objects.count()
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.refusal.why is why
    assert said in caught.value.refusal.message
    assert LedgerEntry.objects.count() == before
