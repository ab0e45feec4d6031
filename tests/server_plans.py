"""The plans that PostgreSQL keeps of statements (服务器的执行计划), from test to test.

Each test ends with a rollback, and the driver then lets go of every plan, for what was made in the transaction might be gone.
In the tests nothing is made there that a statement reads; and to plan all statements of an act anew in each test takes longer
than to carry them out.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from psycopg._preparing import PrepareManager

STATEMENTS = 2000
"""Of how many statements a connection keeps plans: of all that the application has."""

_ENDS_PLANS = (b"DROP", b"ALTER", b"DISCARD ALL", b"DEALLOCATE ALL")
_clear = PrepareManager.clear


@contextmanager
def outliving_rollbacks() -> Iterator[None]:
    """Let plans be kept when a transaction is rolled back; what drops or alters something still ends them all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PrepareManager, "clear", lambda manager: False)
        patch.setattr(PrepareManager, "_should_discard", _is_to_discard)
        patch.setattr(PrepareManager, "prepared_max", STATEMENTS)
        yield


def _is_to_discard(manager: PrepareManager, prep: Any, results: Sequence[Any]) -> bool:
    said = [result.command_status or b"" for result in results]
    return any(status.startswith(_ENDS_PLANS) for status in said) and _clear(manager)
