"""What the tests lean on within the driver, so that plans outlive a test: an upgrade that changes it fails here."""

from inspect import getsource
from types import SimpleNamespace

from psycopg import Connection
from psycopg._preparing import Prepare, PrepareManager
from psycopg.pq import ExecStatus

from tests.server_plans import STATEMENTS, outliving_rollbacks


def _said(status: bytes) -> list[SimpleNamespace]:
    return [SimpleNamespace(status=ExecStatus.COMMAND_OK, command_status=status)]


def _with_a_plan() -> PrepareManager:
    manager = PrepareManager()
    manager._names[b"SELECT 1", ()] = b"plan"
    return manager


def test_a_plan_outlives_a_rollback_and_ends_where_a_table_is_altered() -> None:
    with outliving_rollbacks():
        manager = _with_a_plan()
        assert not manager.clear()
        assert not manager._should_discard(Prepare.NO, _said(b"ROLLBACK"))  # type: ignore[arg-type]
        assert manager._names
        assert manager.prepared_max == STATEMENTS
        assert manager._should_discard(Prepare.NO, _said(b"ALTER TABLE"))  # type: ignore[arg-type]
        assert not manager._names


def test_elsewhere_the_driver_lets_go_of_it() -> None:
    manager = _with_a_plan()
    assert manager._should_discard(Prepare.NO, _said(b"ROLLBACK"))  # type: ignore[arg-type]
    assert not manager._names
    assert "_prepared.clear()" in getsource(Connection._rollback_gen)
