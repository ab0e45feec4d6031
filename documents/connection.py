"""The database's connection after a failure (数据库连接)."""

from django.db import connection


def reconnect_if_broken() -> None:
    """Leave a connection that broke, so that whoever asks next has a new one. Inside a transaction nothing is done: that
    is lost, and says so itself."""
    is_in_doubt = connection.errors_occurred and not connection.in_atomic_block
    if connection.connection is not None and is_in_doubt and not connection.is_usable():
        connection.close()
