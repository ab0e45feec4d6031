"""The field that holds a record's state (状态)."""

from collections.abc import Sequence
from typing import Any

from django_fsm import FSMField


class StateField(FSMField):
    """A state that changes by transitions alone.

    To migrations it is the column of characters that it is in the database: a state machine in each model of each
    migration's past would make an empty database some thirty times as slow to set up, and nothing there moves.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, protected=True)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        del kwargs["protected"]
        return name, "django.db.models.CharField", args, kwargs
