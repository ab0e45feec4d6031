"""What a record's page shows of records that a higher package keeps: declared there, collected here."""

from collections.abc import Callable
from typing import Any

from django.db import models

from supervision.core.organisation import Officer

Part = Callable[[Any, Officer], Any]
_PARTS: dict[type[models.Model], dict[str, Part]] = {}


def page_part(model: type[models.Model], name: str) -> Callable[[Part], Part]:
    """Declare what the page of a kind of record shows under a name, as far as a person may see it."""

    def register(part: Part) -> Part:
        _PARTS.setdefault(model, {})[name] = part
        return part

    return register


def page_parts(record: models.Model, user: Officer) -> dict[str, Any]:
    """All that is declared for the page of a record, by name."""
    return {name: part(record, user) for name, part in _PARTS.get(type(record), {}).items()}
